"""Brings the bounds of names that rules cut and those that a tagger sees to one list of pieces.

Lists and rules know states, peoples, titles and the heads of organisations for certain; the tagger
knows names it never met by their context. Where both cut alike, the piece keeps what the rules say
and the tagger's kind as a vote (:mod:`decide`). Where they differ, the tagger's bounds hold, but
for four cases: it cut a known name in two, it left off a part of an organisation that has a head of
its own ("Caucus Task Force | on Immigration"), it sees a people as a part of something else, or it
took several names that the rules are sure of for one ("Middle East | Tobias Ellwood").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.read.names.heads import kind_by_head
from crossread.read.names.lexicon import vocabulary
from crossread.read.names.pieces import Piece
from crossread.read.names.trim import trimmed
from crossread.read.names.words import Line
from crossread.read.places.atlas import look_up


def merge(lines: Sequence[Line], ruled: list[Piece], tagged: list[Piece]) -> list[Piece]:
    """Pieces of both, in order; those that the tagger saw have its kind as ``tag``.

    Args:
        lines: the sentences.
        ruled: what the rules cut.
        tagged: what the tagger found.
    """
    seen: list[Piece] = []
    for piece in tagged:
        for part in trimmed(lines[piece.line], piece):
            while seen and _inside(seen[-1], part):
                seen.pop()
            if not seen or not _inside(part, seen[-1]):
                seen.append(part)
    merged: list[Piece] = []
    for cut, over in _clusters(ruled, seen):
        merged += _chosen(lines, cut, over)
    return merged


def _inside(one: Piece, other: Piece) -> bool:
    """True where one is a part of the other: both halves of "Khalid ibn Nasir" give the whole."""
    return one.line == other.line and other.first <= one.first and one.last <= other.last


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
    sure = [p for p in cut if p.known or p.sure or (p.kind == "person" and p.title)]
    if len(sure) == len(cut) > 1 or any(_outranks(lines, piece, seen) for piece in cut):
        return cut
    return [_from_tag(piece, cut) for piece in seen]


def _outranks(lines: Sequence[Line], piece: Piece, seen: list[Piece]) -> bool:
    """True when the rules' piece is surer than the tagger's that lie over it."""
    over = [tag for tag in seen if tag.first < piece.last and piece.first < tag.last]
    inside = all(piece.first <= tag.first and tag.last <= piece.last for tag in over)
    if piece.sure:
        return True
    if piece.known is not None:
        return inside or (piece.known.demonym and all(tag.kind != "organisation" for tag in over))
    words = lines[piece.line].words[piece.first : piece.last]
    if piece.kind == "person":
        whole = words[0].text in vocabulary().given and len(words) > 1 and piece.title
        return inside and bool(whole) and all(tag.kind == "person" for tag in over)
    return inside and piece.kind == "organisation" and kind_by_head(words) is not None


def _from_tag(tag: Piece, cut: Sequence[Piece] = ()) -> Piece:
    """The tagger's piece, with what the rules know of a country or title within it."""
    piece = Piece(tag.line, tag.first, tag.last, tag.text, tag=tag.kind)
    for other in cut:
        piece.country = piece.country or other.country
        if other.last == tag.last:
            piece.title = other.title
    return piece
