"""Joins pieces over small words to the name of one organisation."""

from __future__ import annotations

from crossread.read.names.lexicon import vocabulary
from crossread.read.names.pieces import Piece, piece_of
from crossread.read.names.words import Line, Word


def join(line: Line, found: list[Piece]) -> list[Piece]:
    """Join organisations over of/for/and/on: "Ministry of Health and Labour of Sandor"."""
    words = line.words
    lists = vocabulary()
    joined: list[Piece] = []
    for piece in found:
        before = joined[-1] if joined else None
        if before is not None and _belongs(line, before, piece):
            country = piece.country or before.country
            if piece.known and piece.known.kind == "place":
                country = piece.known.country
            joined[-1] = piece_of(
                line, before.line, before.first, piece.last, kind="organisation", country=country
            )
            continue
        joined.append(piece)
    for piece in joined:
        alone = words[piece.first : piece.last]
        odd = alone[-1].lower in lists.other or alone[0].lower in lists.other_starts
        if piece.known is None and odd and len(alone) > 1:
            piece.text = ""  # "Stanley Cup", "Armistice Day": a name, but of none of our kinds
        elif piece.kind is None and all(
            word.lower in lists.never or word.lower in lists.other for word in alone
        ):
            piece.text = ""
    return [piece for piece in joined if piece.text]


def _belongs(line: Line, before: Piece, piece: Piece) -> bool:
    """True when of/for/and makes both pieces one organisation."""
    words = line.words
    between = words[before.last : piece.first]
    lists = vocabulary()
    if not between or len(between) > 2 or words[before.last - 1].possessive:
        return False
    joined = all(word.joined for word in words[before.last : piece.first + 1])
    if not joined or before.kind in ("person", "group", "place"):
        return False
    small = " ".join(word.lower for word in between)
    if before.known is not None:
        return small == "of" and _of_a_state(before, piece)
    if piece.kind == "person" and small != "of":
        return False
    if small in ("of", "of the", "for", "for the", "on", "against"):
        ends = (words[before.last - 1].lower, words[before.first].lower)
        return any(low in lists.organisation_heads for low in ends)
    return small == "and" and _same_body(words, before, piece)


def _of_a_state(before: Piece, piece: Piece) -> bool:
    """As in "Supreme Court | of | Velmara": a body that many states have, and one of them."""
    known = before.known
    anyones = known is not None and known.country is None and not known.medium
    head = before.text.split()[-1].lower() in vocabulary().organisation_heads
    named = piece.kind == "place" or (piece.kind is None and " " not in piece.text)
    return anyones and head and named and before.kind == "organisation"


def _same_body(words: tuple[Word, ...], before: Piece, piece: Piece) -> bool:
    """As in "Ministry of Health | and | Labour", "Food | and | Agriculture Organization"."""
    lists = vocabulary()
    if piece.known is not None:
        return False
    ends = words[before.last - 1].lower, words[piece.last - 1].lower
    if all(end in lists.organisation_heads for end in ends):
        return False  # "Budget Committee | and | Trade Committee"
    opener = words[before.first].lower in lists.organisation_heads
    if opener and before.kind == "organisation" and piece.kind != "person":
        plain = words[piece.first : piece.last]
    elif piece.kind == "organisation":
        plain = words[before.first : before.last]
    else:
        return False
    return all(word.lower in lists.common for word in plain)
