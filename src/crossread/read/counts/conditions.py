"""Being hurt told by the state somebody is in: "in serious but stable condition"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossread.read.counts.lexicon import Use, word_lists
from crossread.read.numbers.words import SMALL

_STATES, _DEGREES, _VERBS, _LINKS = word_lists("conditions", "states", "degrees", "verbs", "links")
_ALONE: Final = frozenset({"critical", "stable"})
_BE: Final = frozenset({"is", "are", "was", "were"})
_ENDS: Final = frozenset({",", ".", ";", "and", "but", "after", "in", "at", "following"})
_REACH: Final = 9  # tokens of "in extremely critical , but stable , condition"
_USE: Final = Use("injured", "subject")


def conditions(words: list[str]) -> Iterator[tuple[int, int, Use]]:
    """Stretches ``[start, end)`` that tell in what condition somebody lies in hospital.

    Args:
        words: lower-case tokens.
    """
    for at, word in enumerate(words):
        if word in _ALONE:
            end = at + 1 if at and _stands(words, at) else None
        elif word == "in":
            end = _in_condition(words, at)
        elif word in _VERBS and words[at + 1 : at + 2] and words[at + 1] in _LINKS:
            end = at + 3 if words[at + 2 : at + 3] and words[at + 2] in _STATES else None
        else:
            continue
        if end is not None:
            yield at, end, _USE


def _stands(words: list[str], at: int) -> bool:
    """Read "1 dead, 2 critical", "one was critical and"; not "critical of the plan"."""
    ends = at + 1 == len(words) or words[at + 1] in _ENDS
    before = words[at - 1]
    return ends and (before in _BE or before.isdigit() or before in SMALL)


def _in_condition(words: list[str], at: int) -> int | None:
    """The token behind "in stable condition", with whatever degrees stand in it."""
    known = False
    for here in range(at + 1, min(at + _REACH, len(words))):
        if words[here] == "condition":
            return here + 1 if known else None
        known = known or words[here] in _STATES
        if words[here] not in _STATES | _DEGREES:
            return None
    return None
