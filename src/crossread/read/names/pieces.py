"""A piece of a line that may be a name."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.model import NameKind
from crossread.read.names.lexicon import Known
from crossread.read.names.words import Line

# Blanks that do not break are blanks, and marks of direction or of places to break are nothing.
_UNSEEN = {0xA0: " ", 0x202F: " "} | dict.fromkeys(
    (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, *range(0x202A, 0x202F),
     *range(0x2066, 0x206A), 0xFEFF)
)  # fmt: skip


@dataclass(slots=True)
class Piece:
    """Words ``[first, last)`` of a line that may be a name. ``kind`` None: not decided yet.

    ``title``: the words of office before it, in small letters; ``country`` of the people or place
    named in it or before its title; ``tag``: what the statistical tagger calls these very words;
    ``sure``: its bounds are certain, whatever a tagger sees.
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
    sure: bool = False


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
    text = line.words[first].text
    if last - first > 1:
        rest = ((word.gap, word.text) for word in line.words[first + 1 : last])
        text += "".join(part for pair in rest for part in pair)
        if not text.isascii():
            text = text.translate(_UNSEEN)
    return Piece(number, first, last, text, kind, known, country, title)
