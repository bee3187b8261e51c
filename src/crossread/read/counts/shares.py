"""Shares of a number: "half of the 40 passengers", "two-thirds of the 600 villagers"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from crossread.read.counts.hedges import bounds
from crossread.read.counts.lexicon import DASHES
from crossread.read.counts.quantity import Quantity
from crossread.read.numbers.words import SMALL

_OWNERS: Final = frozenset({"the", "its", "their", "those", "these", "all", "some", "about"})
_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_OPEN: Final = frozenset({"most", "many", "majority", "part", "much", "few", "minority", "number"})


def of_share(lower: list[str], q: Quantity, floor: int) -> Quantity | None:
    """The quantity as the share of it that the words before tell of.

    Args:
        lower: the section's tokens.
        q: a number with its noun.
        floor: first token of its sentence.

    Returns:
        the quantity itself where no share stands before it; about a half of it for "half of the
        40"; None for "most of the 40", which is no number.
    """
    of = q.start - 1
    while of > floor and lower[of] in _OWNERS:
        of -= 1
    if of <= floor or lower[of] != "of":
        return q
    word = lower[of - 1].rpartition("-")[2]
    if word in _OPEN:
        return None
    if word not in _PARTS:
        return q
    first, times = _times(lower, of - 1, floor)
    value = round(q.value * Fraction(times, _PARTS[word]))
    low, high = bounds(value, "about", "about")
    return replace(q, start=first, value=value, low=low, high=high, qualifier="about")


def _times(lower: list[str], at: int, floor: int) -> tuple[int, int]:
    """First token of the share and how many such parts: 2 for "two-thirds"."""
    before = lower[at].rpartition("-")[0]
    if before:
        return at, SMALL.get(before, 1)
    step = at - 1
    if step > floor and lower[step] in DASHES:
        step -= 1
    if step >= floor and (lower[step] in SMALL or lower[step] in ("a", "an")):
        return step, SMALL.get(lower[step], 1)
    return at, 1
