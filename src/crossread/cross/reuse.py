"""Which article's text is another's, wholly or in part, and whose it was first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crossread.cross.align import RUN, Tile, Words, passages, run_sums, tiles
from crossread.cross.credits import credited, outlet_keys
from crossread.cross.words import folded
from crossread.model import Copy, Reading

# Least part of an article's own (unquoted) words that makes it a copy in part; two thirds of them
# make the other's text its text. Set on the sample's reprints (.83 to .97), on its report that has
# half of its text from a wire (.55), and on pairs of the development sets read side by side:
# reports that only share quotations and set phrases stay below a tenth.
PARTIAL, LARGELY = 0.25, 0.66
# Least unquoted words in shared passages: a shared sentence of background is no reuse.
LEAST_WORDS = 25
# Sources whose shares differ by less than this are equal; the first of them is the source.
_EVEN = 0.1
# Shingles shared by more articles than this are page furniture and find no copies.
_FURNITURE = 60


@dataclass(frozen=True)
class _Text:
    reading: Reading
    words: Words

    @cached_property
    def outlet(self) -> frozenset[str]:
        return outlet_keys(self.reading.article.outlet)

    @cached_property
    def credited(self) -> frozenset[str]:
        return credited(self.reading)

    def credits(self, other: _Text) -> bool:
        """Whether the article says that it has its text or its news from the other's outlet."""
        return bool(other.outlet) and not self.credited.isdisjoint(other.outlet)


class _Edge(NamedTuple):
    share: float
    copy: str
    source: str
    found: tuple[Tile, ...]


def copies(readings: Sequence[Reading]) -> dict[str, Copy]:
    """For each article that reuses another's text, whose and which passages.

    Quoted words do not count: a statement to the press that two outlets quote makes neither a
    copy. Which of two has the text from the other is told by, in this order: a credit ("(AP)",
    "Reuters reported") to the other's outlet; earlier publication; the longer text; the ref.

    Args:
        readings: of one story or of any set; their order does not matter.

    Returns:
        Article id → direct source, the share (0..1) of its own words found in the source, and the
        shared passages: code points in this text, then in the source's. No cycles.
    """
    if len(readings) < 2:
        return {}
    by_id = {r.article.id: r for r in sorted(readings, key=lambda r: r.article.id)}
    tokens = {key: folded(reading.article.text) for key, reading in by_id.items()}
    pairs = _pairs(tokens)
    # Few share anything: only of these is looked at what is quoted, and who is credited.
    texts = {
        key: _Text(by_id[key], Words(by_id[key].article.text, tokens[key]))
        for key in {key for pair in pairs for key in pair}
    }
    edges: dict[str, list[_Edge]] = defaultdict(list)
    for one, two in pairs:
        source, copy = _direction(texts[one], texts[two])
        edge = _reuse(texts[copy], texts[source])
        if edge is not None:
            edges[copy].append(edge)
    return _resolve(texts, edges)


def text_origins(readings: Sequence[Reading], found: Mapping[str, Copy]) -> dict[str, str]:
    """For each article the id of the one whose text it is: the root of its chain of copies.

    Args:
        readings: the articles asked about.
        found: what :func:`copies` gave for them. Reuse in part leaves an article its own text.
    """
    origins = {}
    for reading in readings:
        root = reading.article.id
        while root in found and found[root].share >= LARGELY:
            root = found[root].article
        origins[reading.article.id] = root
    return origins


def _pairs(tokens: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Pairs of articles that share enough runs of words, by an inverted index of shingles."""
    keys = list(tokens)
    pairs = {(keys[one], keys[two]) for one, two in _sharing(list(tokens.values()))}
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, text in tokens.items():
        if text:
            same[text].append(key)
    pairs.update(pair for alike in same.values() for pair in combinations(alike, 2))
    return sorted(pairs)


def _sharing(texts: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Numbers of the texts, the smaller first, that share runs of ``RUN`` words enough."""
    run, text = _runs(texts)
    order = np.lexsort((text, run))
    run, text = run[order], text[order]
    first = np.ones(len(run), dtype=bool)
    first[1:] = (run[1:] != run[:-1]) | (text[1:] != text[:-1])  # each once in a text
    run, text = run[first], text[first]
    starts = np.flatnonzero(np.append(True, run[1:] != run[:-1])) if len(run) else run
    sizes = np.diff(np.append(starts, len(run)))
    shared = [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= _FURNITURE)]):
        holders = text[starts[sizes == size][:, None] + np.arange(size)]
        one, two = np.triu_indices(size, 1)
        shared.append((holders[:, one] * len(texts) + holders[:, two]).ravel())
    pairs, runs = np.unique(np.concatenate(shared), return_counts=True)
    found = pairs[runs >= LEAST_WORDS // 2]
    return list(zip((found // len(texts)).tolist(), (found % len(texts)).tolist(), strict=True))


def _runs(texts: Sequence[tuple[str, ...]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """A 64-bit sum for each run of ``RUN`` words, and the number of its text.

    Two other runs of one sum are a pair too many to look at, and rarer than one in 10^9.
    """
    total = run_sums(tuple(chain.from_iterable(texts)))
    text = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    whole = text[: len(total)] == text[RUN - 1 :]
    return total[whole], text[: len(total)][whole]


def _direction(a: _Text, b: _Text) -> tuple[str, str]:
    """Ids of source and copy."""
    ids = a.reading.article.id, b.reading.article.id
    a_credits, b_credits = a.credits(b), b.credits(a)
    if a_credits != b_credits:
        return (ids[1], ids[0]) if a_credits else ids
    one, two = a.reading.published.interval, b.reading.published.interval
    if one and two and "fetched" not in (a.reading.published.basis, b.reading.published.basis):
        if one.end <= two.start:
            return ids
        if two.end <= one.start:
            return ids[1], ids[0]
    longer = len(a.words.tokens) - len(b.words.tokens)
    if longer:
        return ids if longer > 0 else (ids[1], ids[0])
    refs = a.reading.article.ref, b.reading.article.ref
    return ids if refs <= refs[::-1] else (ids[1], ids[0])


def _reuse(copy: _Text, source: _Text) -> _Edge | None:
    same = copy.words.tokens == source.words.tokens
    if same:
        whole = (Tile(0, 0, len(copy.words.tokens)),)
        return _Edge(1.0, copy.reading.article.id, source.reading.article.id, whole)
    found = tuple(tiles(copy.words, source.words))
    if sum(tile.length for tile in found) < LEAST_WORDS:
        return None
    quoted = copy.words.quoted
    own = len(quoted) - sum(quoted)
    shared = sum(
        not quoted[at] for tile in found for at in range(tile.start, tile.start + tile.length)
    )
    if shared < LEAST_WORDS or shared < PARTIAL * own:
        return None
    return _Edge(shared / own, copy.reading.article.id, source.reading.article.id, found)


def _resolve(texts: Mapping[str, _Text], edges: Mapping[str, list[_Edge]]) -> dict[str, Copy]:
    """One source for each copy: the fullest, and of equals the one nearest to the origin."""
    chosen: dict[str, _Edge] = {}
    order = sorted(edges, key=lambda key: (-max(e.share for e in edges[key]), key))
    for key in order:
        best = max(edge.share for edge in edges[key])
        # Of sources alike, the one that copies fewest others itself stands first.
        ranked = sorted(
            edges[key],
            key=lambda e: (
                e.share < best - _EVEN,
                len(edges.get(e.source, ())),
                -e.share,
                texts[e.source].reading.article.ref,
                e.source,
            ),
        )
        if not _leads(chosen, ranked[0].source, key):
            chosen[key] = ranked[0]
    return {
        key: Copy(
            edge.source,
            round(edge.share, 4),
            passages(texts[key].words, texts[edge.source].words, edge.found),
        )
        for key, edge in sorted(chosen.items())
    }


def _leads(chosen: Mapping[str, _Edge], start: str, goal: str) -> bool:
    """True when the chain of sources from ``start`` comes to ``goal``."""
    at = start
    while at != goal and at in chosen:
        at = chosen[at].source
    return at == goal
