"""Trigger words of measures in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crossread.read.counts.conditions import conditions
from crossread.read.counts.custody import custody, is_custody
from crossread.read.counts.hospitals import hospitals
from crossread.read.counts.lexicon import BODILY, LENGTHS, SCENES, UNDONE, USES, Role, Use
from crossread.read.counts.wounds import wounds

_SHOWN: Final = frozenset({"the", "a", "an", "that", "how", "why", "what", "his", "her", "its"})
_MONTHLY: Final = frozenset(
    {
        "in",
        "on",
        "since",
        "of",
        "last",
        "by",
        "from",
        "this",
        "until",
        "early",
        "late",
        "mid",
    }
)
_FLEES: Final = frozenset({"flee", "flees", "fled", "fleeing"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name a measure: tokens ``[start, end)`` and what they can mean."""

    start: int
    end: int
    uses: tuple[Use, ...]

    def has(self, *roles: Role) -> bool:
        """True when the words can play one of the roles."""
        return any(use.role in roles for use in self.uses)


@dataclass(frozen=True, slots=True)
class Triggers:
    """Triggers by their first and by their last token (longest first found wins)."""

    by_start: dict[int, Trigger]
    by_end: dict[int, Trigger]


def find_triggers(words: list[str]) -> Triggers:
    """All triggers of a text, none overlapping.

    Args:
        words: lower-case tokens.
    """
    found: dict[int, Trigger] = {}
    at = 0
    for first in [index for index, word in enumerate(words) if word in LENGTHS]:
        if first < at or (first and words[first - 1] in UNDONE) or _stays(words, first):
            continue
        if _means_else(words, first):
            continue
        trigger = _at(words, first)
        if trigger is not None:
            found[first] = trigger
            at = trigger.end
    for first, end, use in (
        *wounds(words),
        *hospitals(words),
        *conditions(words),
        *custody(words),
    ):
        _add(found, Trigger(first, end, (use,)))
    ordered = dict(sorted(found.items()))
    return Triggers(ordered, {trigger.end: trigger for trigger in ordered.values()})


def _stays(words: list[str], at: int) -> bool:
    """True for the verb of "remains in hospital", not for "the remains of 12 people"."""
    noun = words[at - 1] in BODILY or words[at + 1 : at + 2] == ["of"]
    return words[at] == "remains" and not noun


def _gets_away(words: list[str], at: int) -> bool:
    """True behind "fled" for "the scene", "on foot": nobody lost a home."""
    at += words[at : at + 1] in (["the"], ["a"], ["that"], ["from"], ["on"])
    at += words[at : at + 1] in (["the"], ["a"])
    home = words[at - 1 : at + 1] == ["the", "home"]  # not "fled home"
    return at < len(words) and (home or words[at] in SCENES)


def _means_else(words: list[str], at: int) -> bool:
    """True for "fled the scene", the month of March, "being held without bail"."""
    word = words[at]
    if word == "being" and words[at + 1 : at + 2] == ["held"]:
        return is_custody(words, at + 1)
    if word in _FLEES:
        return _gets_away(words, at + 1)
    if word == "march":
        return _is_month(words, at)
    return word.startswith("demonstrat") and not _SHOWN.isdisjoint(words[at + 1 : at + 2])


def _is_month(words: list[str], at: int) -> bool:
    """True for the month of "25 March 2009", "in March"."""
    before, after = (
        words[at - 1] if at else "",
        words[at + 1] if at + 1 < len(words) else "",
    )
    return before[:1].isdigit() or after[:1].isdigit() or before in _MONTHLY


def _add(found: dict[int, Trigger], wound: Trigger) -> None:
    """Add a wound, in place of the noun inside it ("injuries"); phrases known stay as they are."""
    inside = [at for at in range(wound.start, wound.end) if at in found]
    if any(_stands(found[at], wound) for at in inside):
        return
    for at in inside:
        del found[at]
    found[wound.start] = wound


def _stands(known: Trigger, wound: Trigger) -> bool:
    """True for a known phrase that the stretch does not take in; "taken" alone gives way."""
    single = known.end == known.start + 1 < wound.end
    return (known.start == wound.start and not single) or known.end > wound.end


def _at(words: list[str], at: int) -> Trigger | None:
    for length in LENGTHS[words[at]]:
        if at + length > len(words):  # a slice over the end would match a shorter trigger
            continue
        uses = USES.get(tuple(words[at : at + length]))
        if uses:
            return Trigger(at, at + length, uses)
    return None
