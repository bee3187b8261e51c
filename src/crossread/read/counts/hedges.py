"""Hedges around a number, and what they allow the number to be."""

from __future__ import annotations

from typing import Final

from crossread.model import Qualifier
from crossread.resources import table

_WORDS = table("en/count_words.toml")

# How far "about 100" may be off, in per cent: a reader's convention, not measured.
_ABOUT: Final = 10


def _phrases(section: str) -> dict[tuple[str, ...], Qualifier]:
    return {
        tuple(phrase.replace("-", "- ").split()): qualifier
        for qualifier, phrases in _WORDS[section].items()
        for phrase in phrases
    }


_BEFORE: Final = _phrases("hedges")
_BEHIND: Final = _phrases("trailing")
_LONGEST: Final = max(len(phrase) for phrase in _BEFORE)
_SKIPPED: Final = frozenset({"a", "an", "the", "total", "of"})
_UNDER: Final = frozenset({"nearly", "almost", "just under", "close to"})
_STRENGTH: Final[dict[Qualifier, int]] = {
    "exact": 0,
    "about": 1,
    "between": 2,
    "up_to": 3,
    "fewer_than": 3,
    "more_than": 3,
    "at_least": 3,
}


def hedge_before(words: list[str], number: int, floor_token: int) -> tuple[int, Qualifier, str]:
    """The hedge that ends where a number starts.

    Args:
        words: lower-case tokens.
        number: first token of the number.
        floor_token: the hedge may not begin before this token.

    Returns:
        first token of the hedge (``number`` without one), the qualifier, the words nearest to
        the number.
    """
    start, qualifier, nearest = number, "exact", ""
    found: Qualifier = "exact"
    while True:
        for length in range(min(_LONGEST, start - floor_token), 0, -1):
            phrase = tuple(words[start - length : start])
            if phrase in _BEFORE:
                hedge = _BEFORE[phrase]
                if _STRENGTH[hedge] > _STRENGTH[found]:
                    found = hedge
                nearest = nearest or " ".join(phrase)
                start -= length
                break
        else:
            total = tuple(words[max(start - 3, floor_token) : start])
            if total in (("a", "total", "of"), ("the", "total", "of")):
                start -= 3
                continue
            qualifier = found
            return start, qualifier, nearest


def hedge_behind(words: list[str], end: int) -> tuple[int, Qualifier]:
    """The hedge that begins where a number ends, and where it ends ("20 or more", "20-odd")."""
    for length in (3, 2, 1):
        phrase = tuple(words[end : end + length])
        if phrase in _BEHIND:
            return end + length, _BEHIND[phrase]
    return end, "exact"


def bounds(value: int, qualifier: Qualifier, nearest: str = "") -> tuple[int, int | None]:
    """What a hedged number allows: lower and upper bound, the latter None where open."""
    if qualifier == "at_least":
        return value, None
    if qualifier == "more_than":
        return value + 1, None
    if qualifier == "up_to":
        return 0, value
    if qualifier == "fewer_than":
        return 0, max(value - 1, 0)
    if qualifier == "about":
        high = value if nearest in _UNDER else -(-value * (100 + _ABOUT) // 100)
        return value * (100 - _ABOUT) // 100, high
    return value, value
