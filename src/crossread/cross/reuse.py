"""Which article's text is another's, wholly or in part, and whose it was first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from crossread.cross.align import RUN, Tile, Words, passages, split, tiles
from crossread.cross.credits import credited, outlet_keys
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


class _Text(NamedTuple):
    reading: Reading
    words: Words
    credits: frozenset[str]
    outlet: frozenset[str]


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
    texts = {
        reading.article.id: _Text(
            reading,
            split(reading.article.text),
            credited(reading),
            outlet_keys(reading.article.outlet),
        )
        for reading in sorted(readings, key=lambda r: r.article.id)
    }
    edges: dict[str, list[_Edge]] = defaultdict(list)
    for one, two in _pairs(texts):
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


def _pairs(texts: Mapping[str, _Text]) -> list[tuple[str, str]]:
    """Pairs of articles that share enough runs of words, by an inverted index of shingles."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, text in texts.items():
        tokens = text.words.tokens
        runs = {tokens[at : at + RUN] for at in range(len(tokens) - RUN + 1)}
        for run in runs:
            holders[run].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        if 1 < len(keys) <= _FURNITURE:
            shared.update(combinations(keys, 2))
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, text in texts.items():
        if text.words.tokens:
            same[text.words.tokens].append(key)
    pairs = {pair for pair, runs in shared.items() if runs >= LEAST_WORDS // 2}
    pairs.update(pair for keys in same.values() for pair in combinations(keys, 2))
    return sorted(pairs)


def _direction(a: _Text, b: _Text) -> tuple[str, str]:
    """Ids of source and copy."""
    ids = a.reading.article.id, b.reading.article.id
    a_credits, b_credits = bool(a.credits & b.outlet), bool(b.credits & a.outlet)
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
    found = tuple(tiles(copy.words.tokens, source.words.tokens))
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
