"""Brings the bounds of names that rules cut and those that a tagger sees to one list of pieces.

Lists and rules know states, peoples, titles and the heads of organisations for certain; the tagger
knows names it never met by their context. Where both cut alike, the piece keeps what the rules say
and the tagger's kind as a vote (:mod:`decide`). Where they differ, the tagger's bounds hold, but
for four cases: it cut a known name in two, it left off a part of an organisation that has a head of
its own ("Caucus Task Force | on Immigration"), it sees a people as a part of something else, or it
took several names that the rules are sure of for one ("Middle East | Tobias Ellwood").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crossread.read.names.pieces import Piece, piece_of
from crossread.read.names.runs import AGES, PARTICLES, kind_by_head, title_end
from crossread.read.names.words import Line, Word
from crossread.read.places.atlas import look_up

# Number of a ruler. "I" alone is mostly the pronoun: only behind "King" and the like.
_REGNAL = re.compile(r"[IVX]{2,5}|V|X")
_RULERS = frozenset({
    "king", "queen", "pope", "emperor", "empress", "tsar", "sultan", "shah", "patriarch",
})  # fmt: skip
# Small words between two names of one person.
_LINEAGE = frozenset({"ibn", "bin", "ben", "bint", "binti", "abu", "ould", "von", "van"})
# What may stand between two words of one name; a dash, a slash or a bracket parts two.
_PARTING = frozenset('-–—/|()[]:;•…"“”„«»')


def merge(lines: Sequence[Line], ruled: list[Piece], tagged: list[Piece]) -> list[Piece]:
    """Pieces of both, in order; those that the tagger saw have its kind as ``tag``.

    Args:
        lines: the sentences.
        ruled: what the rules cut.
        tagged: what the tagger found.
    """
    trimmed: list[Piece] = []
    for piece in tagged:
        for part in _trimmed(lines[piece.line], piece):
            while trimmed and _inside(trimmed[-1], part):
                trimmed.pop()
            if not trimmed or not _inside(part, trimmed[-1]):
                trimmed.append(part)
    merged: list[Piece] = []
    for cut, seen in _clusters(ruled, trimmed):
        merged += _chosen(lines, cut, seen)
    return merged


def _inside(one: Piece, other: Piece) -> bool:
    """True where one is a part of the other: both halves of "Khalid ibn Nasir" give the whole."""
    return one.line == other.line and other.first <= one.first and one.last <= other.last


def _trimmed(line: Line, piece: Piece) -> Iterator[Piece]:
    """The tagger's piece without the title before it, and cut where a sign parts its words."""
    words = line.words
    first = piece.first
    for at in range(piece.first + 1, piece.last + 1):
        whole = at == piece.last
        if whole or not _PARTING.isdisjoint(words[at].gap):
            start, end = _bare(line, first, at, person=piece.kind == "person")
            if start < end:
                yield piece_of(line, piece.line, start, end, kind=piece.kind)
            first = at


def _bare(line: Line, first: int, last: int, *, person: bool) -> tuple[int, int]:
    """Words ``[first, last)`` without small words at both ends.

    A person is without the title before it and with the number behind it ("King Carlos I").
    """
    words = line.words
    if person:
        end = title_end(words, first, last)
        first = end if end < last else first
        last += _is_numbered(words, first, last)
        first, last = _over_lineage(words, first, last)
    while first < last and not (_named(words[first]) and not words[first].lower.endswith(AGES)):
        first += 1
    while first < last and not (_named(words[last - 1]) or words[last - 1].text[0].isdigit()):
        last -= 1
    return first, last


def _over_lineage(words: tuple[Word, ...], first: int, last: int) -> tuple[int, int]:
    """The whole of a name of which the tagger saw a part: "Khalid | ibn Nasir al-Tamri"."""
    while last + 1 < len(words) and _is_lineage(words, last):
        last += 2
    while first >= 2 and _is_lineage(words, first - 1):
        first -= 2
    return first, last


def _is_lineage(words: tuple[Word, ...], at: int) -> bool:
    """True for "ibn" and the like between two words with a capital."""
    return (
        words[at].lower in _LINEAGE
        and words[at].joined
        and words[at + 1].joined
        and words[at - 1].cap
        and words[at + 1].cap
        and not words[at - 1].possessive
    )


def _is_numbered(words: tuple[Word, ...], first: int, last: int) -> bool:
    if last >= len(words) or words[last].gap not in (" ", "\u00a0"):
        return False
    ruler = first > 0 and words[first - 1].lower in _RULERS
    return bool(_REGNAL.fullmatch(words[last].text)) or (ruler and words[last].text == "I")


def _named(word: Word) -> bool:
    """A word with a capital, or a small one that can open a name: "al-Qaeda", "eBay", "de"."""
    return word.cap or word.lower in PARTICLES or (word.text[1:2].isupper() and word.size > 2)


def _clusters(ruled: list[Piece], tagged: list[Piece]) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """Pieces of both that lie over each other, in order of the text."""
    rows = [(p.line, p.first, p.last, False, p) for p in ruled]
    rows += [(p.line, p.first, p.last, True, p) for p in tagged]
    rows.sort(key=lambda row: row[:4])
    cut: list[Piece] = []
    seen: list[Piece] = []
    line, end = -1, -1
    for number, first, last, is_tagged, piece in rows:
        if number != line or first >= end:
            if cut or seen:
                yield cut, seen
            cut, seen, line, end = [], [], number, last
        end = max(end, last)
        (seen if is_tagged else cut).append(piece)
    if cut or seen:
        yield cut, seen


def _chosen(lines: Sequence[Line], cut: list[Piece], seen: list[Piece]) -> list[Piece]:
    if not seen:
        return cut
    if not cut:
        return [_from_tag(piece) for piece in seen]
    same = {(piece.first, piece.last): piece.kind for piece in seen}
    if {(piece.first, piece.last) for piece in cut} == same.keys():
        for piece in cut:
            piece.tag = same[piece.first, piece.last]
            # A person by its first word alone, but a place on the map too: "San Francisco".
            if piece.kind == "person" and piece.tag == "place" and look_up(piece.text):
                piece.kind = None
        return cut
    if lines[cut[0].line].recased:
        return cut  # of capitals alone a tagger sees no bounds
    # "Middle East | Tobias Ellwood", "Haiti | BBC News": each surely a name of its own
    sure = [piece for piece in cut if piece.known or (piece.kind == "person" and piece.title)]
    if len(sure) == len(cut) > 1 or any(_outranks(lines, piece, seen) for piece in cut):
        return cut
    return [_from_tag(piece, cut) for piece in seen]


def _outranks(lines: Sequence[Line], piece: Piece, seen: list[Piece]) -> bool:
    """True when the rules' piece is surer than the tagger's that lie over it."""
    over = [tag for tag in seen if tag.first < piece.last and piece.first < tag.last]
    inside = all(piece.first <= tag.first and tag.last <= piece.last for tag in over)
    if piece.known is not None:
        return inside or (piece.known.demonym and all(tag.kind != "organisation" for tag in over))
    words = lines[piece.line].words[piece.first : piece.last]
    return inside and piece.kind == "organisation" and kind_by_head(words) is not None


def _from_tag(tag: Piece, cut: Sequence[Piece] = ()) -> Piece:
    """The tagger's piece, with what the rules know of a country or title within it."""
    piece = Piece(tag.line, tag.first, tag.last, tag.text, tag=tag.kind)
    for other in cut:
        piece.country = piece.country or other.country
        if other.last == tag.last:
            piece.title = other.title
    return piece
