"""The happening that a count belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final

from crossread.model import EventMention, Section

# Families that leave victims; a count of people hurt belongs to one of these.
_HARMFUL: Final = frozenset({"armed", "explosion", "disaster", "accident", "crime", "unrest"})
_CIVIL: Final = frozenset({"crime", "accident"})
_FIGHTING: Final = frozenset({"armed", "explosion", "unrest"})
_FEW: Final = 3  # times as many words for crimes as for fighting: a crime, called "attack" at times
_BACK: Final = 600  # code points before a count in which its cause is still looked for


class Causes:
    """Harmful happenings of a section, ready to be asked for the one nearest to a count."""

    def __init__(self, events: Sequence[EventMention], section: Section) -> None:
        real = [e for e in events if e.family in _HARMFUL and not _unreal(e)]
        self._events = [e for e in real if e.evidence.section == section]
        self._starts = [e.evidence.start for e in self._events]
        self._main = _main(real)
        families = Counter(e.family for e in real)
        fighting = sum(families[family] for family in _FIGHTING)
        self._civil = sum(families[f] for f in _CIVIL) > _FEW * fighting

    @property
    def civil(self) -> bool:
        """True for an article of a crime or an accident that tells of next to no fighting.

        "A Texas toddler", "his nephew", "a Somali man" are of no side there: there are none.
        """
        return self._civil

    @property
    def main(self) -> EventMention | None:
        """What the article is about, as far as its triggers tell."""
        return self._main

    def of(self, start: int, end: int, sentence: tuple[int, int]) -> EventMention | None:
        """The cause of a count at ``[start, end)`` in a sentence with the given bounds.

        In the same sentence the nearest one; else the last one before; else the article's.
        """
        inside = self._between(*sentence)
        if inside:
            return min(inside, key=lambda e: _gap(e, start, end))
        before = bisect_left(self._starts, start)
        if before and start - self._starts[before - 1] <= _BACK:
            return self._events[before - 1]
        return self._main

    def _between(self, start: int, end: int) -> list[EventMention]:
        first = bisect_left(self._starts, start)
        return self._events[first : bisect_left(self._starts, end)]


def _unreal(event: EventMention) -> bool:
    return not {"future", "hypothetical", "negation"}.isdisjoint(event.auxiliary)


def _gap(event: EventMention, start: int, end: int) -> int:
    evidence = event.evidence
    return max(evidence.start - end, start - evidence.end, 0)


def _main(events: Sequence[EventMention]) -> EventMention | None:
    """The first trigger of the family that the article speaks of most, its news before history."""
    fresh = [e for e in events if "historical" not in e.auxiliary] or list(events)
    if not fresh:
        return None
    counts = Counter(e.family for e in fresh)
    best = max(counts.values())
    return next(e for e in fresh if counts[e.family] == best)
