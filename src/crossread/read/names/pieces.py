"""A piece of a line that may be a name."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.model import NameKind
from crossread.read.names.lexicon import Known
from crossread.read.names.words import Line


@dataclass(slots=True)
class Piece:
    """Words ``[first, last)`` of a line that may be a name. ``kind`` None: not decided yet.

    ``title``: the words of office before it, in small letters; ``country`` of the people or place
    named in it or before its title; ``tag``: what the statistical tagger calls these very words.
    """

    line: int
    first: int
    last: int
    text: str
    kind: NameKind | None = None
    known: Known | None = None
    country: str | None = None
    title: str = ""
    tag: NameKind | None = None


def piece_of(
    line: Line,
    number: int,
    first: int,
    last: int,
    *,
    kind: NameKind | None = None,
    known: Known | None = None,
    country: str | None = None,
    title: str = "",
) -> Piece:
    """The piece of words ``[first, last)`` of a line, its text spaced as it stands."""
    text = "".join(
        (word.gap if i else "") + word.text for i, word in enumerate(line.words[first:last])
    ).replace("\u00a0", " ")
    return Piece(number, first, last, text, kind, known, country, title)
