"""Whether words are shown in quote marks."""

from __future__ import annotations

_MARKS = frozenset('“”"«»„')


def in_marks(text: str, quoted: bool) -> bool:
    """Whether words may stand in quote marks: all of them are the speaker's own.

    Where only some are, these have their marks inside, and the rest is the report's wording.
    """
    return quoted and not _MARKS.intersection(text)
