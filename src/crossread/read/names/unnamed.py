"""Names of ships, storms and operations, which are of none of our kinds: "HMS | Ocean"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from crossread.read.names.lexicon import vocabulary
from crossread.read.names.pieces import Piece
from crossread.read.names.words import Line
from crossread.resources import table


@cache
def _storms() -> frozenset[str]:
    """What stands in small letters too before such a name: "hurricane Sandy"."""
    return frozenset(table("en/organisation_words.toml")["storms"])


def without_unnamed(lines: Sequence[Line], pieces: list[Piece]) -> list[Piece]:
    """The pieces without those that name a ship or the like, here or where they stand alone.

    Args:
        lines: the sentences.
        pieces: what was cut from them.
    """
    spans = {(number, at) for number, line in enumerate(lines) for at in _spans(line)}
    if not spans:
        return pieces
    names = {lines[number].words[at].text for number, at in spans}
    borne = {part for p in pieces if p.kind == "person" or p.known for part in p.text.split()[1:]}
    return [
        piece
        for piece in pieces
        if piece.known is not None
        or not ((piece.line, piece.first) in spans or piece.text in names - borne)
    ]


def _spans(line: Line) -> Iterator[int]:
    """First words of the names behind "HMS", "Typhoon" and the like."""
    starts = vocabulary().other_starts
    for at, word in enumerate(line.words[1:], 1):
        before = line.words[at - 1]
        kind = before.lower in starts and (before.cap or before.lower in _storms())
        if kind and word.cap and word.joined:
            yield at
