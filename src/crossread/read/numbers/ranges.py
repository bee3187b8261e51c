"""Ranges: two numbers that bound one quantity."""

from __future__ import annotations

from typing import Final

from crossread.read.numbers.number import Number

DASHES: Final = frozenset("-–—‑")
# "rose from 27 to 29" gives two figures, not a range.
_REVISERS: Final = frozenset({"from", "rose", "rises", "risen", "fell", "up", "down"})
_FRESH: Final = frozenset({".", ",", ";", ":", "(", "\n", "\n\n"})


def yearlike(value: float) -> bool:
    """True for whole numbers that years of the last millennium have."""
    return isinstance(value, int) and 1000 <= value <= 2100


def join_ranges(words: list[str], found: list[Number]) -> list[Number]:
    """Merge "27-29", "27 to 29", "two or three", "between 27 and 29" into one range."""
    joined: list[Number] = []
    for number in found:
        before = joined[-1] if joined else None
        if before is not None and _is_range(words, before, number):
            low, high = int(before.value), int(number.value)
            joined[-1] = Number(before.start_token, number.end_token, high, low=low, high=high)
        else:
            joined.append(number)
    return joined


def _is_range(words: list[str], low: Number, high: Number) -> bool:
    if not (low.plain and high.plain and low.value < high.value):
        return False
    if high.start_token != low.end_token + 1:
        return False
    joiner = words[low.end_token]
    opener = words[low.start_token - 1] if low.start_token else ""
    if joiner == "and":
        return opener == "between"
    if joiner == "or":
        return high.value <= 2 * low.value + 1 and high.value <= 100
    if joiner == "to":
        return not _revises(words, low, opener) and low.value >= high.value / 10
    return joiner in DASHES and not _is_date(words, low, high, opener)


def _revises(words: list[str], low: Number, opener: str) -> bool:
    """True in "rose from 27 to 29"; "from 18,000 to 20,000 people" at a clause's start is none."""
    if opener == "from":
        return low.start_token >= 2 and words[low.start_token - 2] not in _FRESH
    return opener in _REVISERS


def _is_date(words: list[str], low: Number, high: Number, opener: str) -> bool:
    """True for 1992-1994 and 11-12-2019; "24-27" may be either: whoever counts looks further."""
    after = words[high.end_token : high.end_token + 2]
    chained = after[:1] != [] and after[0] in DASHES and after[1:] != ["year"]
    return yearlike(low.value) or opener in DASHES or chained
