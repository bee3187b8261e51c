"""Add and remove articles: only what they touch is compared and clustered again.

Within a generation a pair's score and its own log-odds depend on its two articles alone. So a new
article can change the partners of those that share its rare words, the nearest of those it is
compared with, and the blocks in which any of this changed a pair; nothing else. The result is
that of grouping the whole with the same statistics, to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from crossread.cross.group.board import Board
from crossread.cross.group.candidates import Meetings, Postings, meetings
from crossread.cross.group.corpus import Corpus, corpus, key_of
from crossread.cross.group.index import Change, Index
from crossread.cross.group.odds import own_odds
from crossread.cross.group.recluster import recluster
from crossread.cross.group.rows import Ints
from crossread.cross.signature import Signature
from crossread.cross.weights import Weights, weights


def update(
    index: Index,
    added: Sequence[Signature],
    removed: Iterable[str] = (),
    setting: Weights | None = None,
) -> Change:
    """What it takes to add articles to an index and to remove others; the index is not changed.

    Args:
        index: of the articles so far.
        added: signatures of distinct articles that it does not hold, or that are removed too.
        removed: ids of articles; those that it does not hold are passed over.
        setting: the weights to use, by default the shipped ones.
    """
    setting = setting or weights()
    coming = {key_of(s.article): s for s in added}
    leaving = index.signatures(key_of(article) for article in removed)
    closed = Postings.of(corpus(list(leaving.values()), index.statistics))
    opened = Postings.of(corpus(list(coming.values()), index.statistics))
    board = Board(index)
    short = board.take_out(leaving)
    board.seat(coming)
    asking = coming | index.signatures(short)
    held = corpus(list(asking.values()), index.statistics)
    stored = index.postings(np.unique(held.terms[held.opens])).without(_keys(leaving))
    offers = _ask(board, held, stored.joined(opened), coming.keys())
    _offer(board, offers)
    compared = _compare(board, index, coming, setting)
    named = {key: s.article for key, s in coming.items()}
    done = recluster(board, set(leaving), named, setting)
    return Change(
        removed=tuple(leaving),
        added=coming,
        closed=closed,
        opened=opened,
        standings=done.standings,
        links={key: board.array(key) for key in sorted(board.changed)},
        gone=done.gone,
        born=done.born,
        compared=compared,
    )


def _ask(
    board: Board, held: Corpus, postings: Postings, coming: Iterable[int]
) -> dict[int, list[tuple[int, float]]]:
    """Give the asking articles their partners; what others are offered: (new article, score)."""
    new = np.isin(held.keys, _keys(coming))
    offers: dict[int, list[tuple[int, float]]] = {}
    found: list[Meetings] = []
    for some in meetings(held, postings):
        found.append(some.best())
        offered = new[some.row] & ~np.isin(some.other, held.keys)
        rows = zip(
            some.other[offered].tolist(),
            held.keys[some.row[offered]].tolist(),
            some.score[offered].tolist(),
            strict=True,
        )
        for other, key, score in rows:
            offers.setdefault(other, []).append((key, score))
    partners: dict[int, list[tuple[int, float]]] = {key: [] for key in held.keys.tolist()}
    for best in found:
        keys = held.keys[best.row].tolist()
        for key, other, score in zip(keys, best.other.tolist(), best.score.tolist(), strict=True):
            partners[key].append((other, score))
    board.load({other for listed in partners.values() for other, _ in listed} | partners.keys())
    for key, listed in partners.items():
        board.set_partners(key, listed)
    return offers


def _offer(board: Board, offers: dict[int, list[tuple[int, float]]]) -> None:
    """Let articles take new ones among their partners where these are better."""
    standings = board.index.standings(offers)
    taking = {
        key: [offer for offer in offered if offer[1] >= standings[key].least]
        for key, offered in offers.items()
    }
    board.load(key for key, offered in taking.items() if offered)
    for key, offered in taking.items():
        if offered:
            board.set_partners(key, [*board.partners(key), *offered])


def _compare(board: Board, index: Index, coming: dict[int, Signature], setting: Weights) -> int:
    """Compare pairs that were not; gives how many."""
    pairs = board.uncompared()
    wanted = {key for pair in pairs for key in pair}
    known = index.signatures(wanted - coming.keys())
    known |= {key: coming[key] for key in wanted & coming.keys()}
    held = corpus(list(known.values()), index.statistics)
    left = np.searchsorted(held.keys, np.array([one for one, _ in pairs], dtype=np.int64))
    right = np.searchsorted(held.keys, np.array([two for _, two in pairs], dtype=np.int64))
    cosine, own = own_odds(held, left, right, setting)
    board.set_compared(pairs, cosine.tolist(), own.tolist())
    return len(pairs)


def _keys(keys: Iterable[int]) -> Ints:
    return np.array(sorted(keys), dtype=np.int64)
