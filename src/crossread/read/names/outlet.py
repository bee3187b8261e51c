"""The outlet's own name in its report, whatever it looks like: "tells Alpine Wire"."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.read.names.pieces import Piece, piece_of
from crossread.read.names.words import Line


def with_outlet(lines: tuple[Line, ...], pieces: list[Piece], outlet: str | None) -> list[Piece]:
    """The pieces, those over a name of several words that is the outlet's replaced by it.

    Args:
        lines: the sentences.
        pieces: what was cut from them, in order.
        outlet: as the article has it, or None.
    """
    wanted = tuple((outlet or "").removeprefix("The ").split())
    if len(wanted) < 2:
        return pieces
    own = list(_mentions(lines, wanted))
    if not own:
        return pieces
    taken = {(piece.line, at) for piece in own for at in range(piece.first, piece.last)}
    free = [
        piece
        for piece in pieces
        if all((piece.line, at) not in taken for at in range(piece.first, piece.last))
    ]
    return sorted((*free, *own), key=lambda piece: (piece.line, piece.first))


def _mentions(lines: tuple[Line, ...], wanted: tuple[str, ...]) -> Iterator[Piece]:
    for number, line in enumerate(lines):
        for at, word in enumerate(line.words):
            said = line.words[at : at + len(wanted)] if word.text == wanted[0] else ()
            if tuple(part.text for part in said) == wanted and all(w.joined for w in said[1:]):
                yield piece_of(line, number, at, at + len(wanted), kind="organisation")
