"""Names as a statistical tagger sees them, as pieces of lines."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Span

from crossread.model import NameKind
from crossread.read.names.pieces import Piece, piece_of
from crossread.read.names.words import Line

# The labels of spaCy's pipelines, of CoNLL-2003's and of OntoNotes' scheme, as our kinds; what is
# not here (dates, works of art, events, CoNLL's MISC) is no name of ours.
KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "NORP": "group",
}


def tagged_pieces(doc: Doc, lines: tuple[Line, ...]) -> list[Piece]:
    """The entities of ``doc`` that are names of our kinds, in order.

    An entity that begins or ends inside a word is taken with the whole word; one that goes over
    the end of a sentence, or has no word, is left out.
    """
    opens = [line.starts[0] for line in lines]
    found: list[Piece] = []
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        number = bisect_right(opens, ent.start_char + _leading(ent)) - 1
        if kind is None or number < 0:
            continue
        piece = _piece(ent, lines[number], number, kind)
        if piece is not None and (not found or _after(found[-1], piece)):
            found.append(piece)
    return found


def _leading(ent: Span) -> int:
    """Code points before the entity's first letter or digit."""
    text = ent.text
    if text[:1].isalnum():
        return 0
    return next((at for at, sign in enumerate(text) if sign.isalnum()), 0)


def _after(before: Piece, piece: Piece) -> bool:
    return (before.line, before.last) <= (piece.line, piece.first)


def _piece(ent: Span, line: Line, number: int, kind: NameKind) -> Piece | None:
    first = max(bisect_right(line.starts, ent.start_char + _leading(ent)) - 1, 0)
    last = bisect_right(line.starts, ent.end_char - 1)
    if last <= first or line.end(last - 1) < ent.end_char - len(ent.text):
        return None
    return piece_of(line, number, first, last, kind=kind)
