"""Trigger words of measures in a text."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.read.counts.lexicon import LENGTHS, USES, Role, Use


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
    while at < len(words):
        trigger = _at(words, at) if words[at] in LENGTHS else None
        if trigger is None:
            at += 1
            continue
        found[at] = trigger
        at = trigger.end
    return Triggers(found, {trigger.end: trigger for trigger in found.values()})


def _at(words: list[str], at: int) -> Trigger | None:
    for length in LENGTHS[words[at]]:
        uses = USES.get(tuple(words[at : at + length]))
        if uses:
            return Trigger(at, at + length, uses)
    return None
