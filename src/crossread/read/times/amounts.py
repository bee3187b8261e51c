"""How many units an expression counts."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.read.times.words import RESOURCE, Word
from crossread.resources import table

_LARGEST = 10_000  # of anything counted in a report; larger figures are no amounts of time


def number_of(word: Word) -> float | None:
    """Value of a figure or a number word, or None."""
    if word.kind == "cardinal":
        return float(table(RESOURCE)["cardinals"][word.key])
    if word.kind in ("day", "num", "year"):
        try:
            value = float(word.text.replace(",", ""))
        except ValueError:
            return None
        return value if value <= _LARGEST else None
    return None


def amount_of(words: Sequence[Word]) -> float | None:
    """Number of units that the words before the unit give; None for "several" and bare plurals."""
    kinds = [word.kind for word in words]
    half = 0.5 if "half" in kinds else 0.0
    if "some" in kinds and any(word.kind == "some" and word.key != "some" for word in words):
        return 2.0 if any(word.key == "couple" for word in words) else None
    figures = [value for word in words if (value := number_of(word)) is not None]
    if figures:
        if "hundred" in (word.key for word in words) and len(figures) > 1:
            return figures[0] * 100 + sum(figures[2:])
        return sum(figures) + half
    if "a" in kinds:
        whole = half and kinds.index("half") < len(kinds) - 1 and "and" not in kinds
        return half if whole else 1.0 + half
    if half:
        return half
    return None if words[0].kind in ("unit", "century") else 1.0


__all__ = ["amount_of", "number_of"]
