"""The happening that a count belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from crossread.model import EventMention, PlacePrecision, PlaceRef, Section
from crossread.read.counts.lexicon import HARMED
from crossread.read.events.lexicon import ENTRIES, LENGTHS

# Families that leave victims; a count of people hurt belongs to one of these.
_HARMFUL: Final = frozenset({"armed", "explosion", "disaster", "accident", "crime", "unrest"})
_CIVIL: Final = frozenset({"crime", "accident"})
_FIGHTING: Final = frozenset({"armed", "explosion", "unrest"})
_VIOLENT: Final = _FIGHTING | {"crime"}
# People fall ill of an epidemic, whatever "battle" or "strike" is spoken of beside it.
_ILL: Final = frozenset({"infected"})
_EPIDEMIC: Final = "epidemic"
_FEW: Final = 3  # times as many words for crimes as for fighting: a crime, called "attack" at times
# A march seldom kills: so many mentions of one weigh as much as one of anything else.
_MARCHES: Final = 3
# What befalls people with the article's happening, wherever that is told.
_BEFALLS: Final = HARMED | {
    "missing",
    "homeless",
    "displaced",
    "evacuated",
    "rescued",
    "affected",
}
# So many mentions make an article be about a happening that stands nowhere near a count.
_ABOUT: Final = 2
_BACK: Final = 600  # code points before a count in which its cause is still looked for
_WORD: Final = re.compile(r"[\w'’-]+")


class Causes:
    """Harmful happenings of a section, ready to be asked for the one nearest to a count."""

    def __init__(self, events: Sequence[EventMention], section: Section, title: str = "") -> None:
        real = [e for e in events if e.family in _HARMFUL and not _unreal(e)]
        self._events = [e for e in real if e.evidence.section == section]
        self._starts = [e.evidence.start for e in self._events]
        self._main = _main(real)
        named = _families(title) if section == "text" else frozenset()
        self._told = [e for e in _fresh(self._events) if _is_named(e, named)]
        self._named = bool(named)
        alike = [e for e in real if self._main is not None and e.family == self._main.family]
        ill = any(e.mode == _EPIDEMIC for e in alike)
        self._about = self._main if ill or len(alike) >= _ABOUT else None
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

    def of(
        self, span: tuple[int, int], sentence: tuple[int, int], paragraph: int, measure: str
    ) -> EventMention | None:
        """The cause of a count.

        In the same sentence the nearest one; else the last one before; else the next one of its
        paragraph; else what the headline names, and only without such a headline the article's.

        Args:
            span: code points of the count.
            sentence: bounds of its sentence.
            paragraph: where its paragraph ends.
            measure: of the count.
        """
        start, end = span
        ill = measure in _ILL
        inside = [e for e in self._between(*sentence) if not ill or e.mode == _EPIDEMIC]
        if inside:
            return min(inside, key=lambda e: _gap(e, start, end))
        for event in self._before(start):
            if not ill or event.mode == _EPIDEMIC:
                return event
        behind = self._between(end, paragraph)
        if behind and not ill:
            return behind[0]
        if self._named:
            told = self._told[:1]
        else:
            told = [self._about] if self._about and measure in _BEFALLS | _ILL else []
        return next((e for e in told if not ill or e.mode == _EPIDEMIC), None)

    def last_place(self, start: int, kind: PlacePrecision) -> PlaceRef | None:
        """The last place of a kind at which something happened before a code point, or None."""
        for event in reversed(self._events[: bisect_left(self._starts, start)]):
            if event.place is not None and event.place.precision == kind:
                return event.place
        return None

    def _before(self, start: int) -> Iterator[EventMention]:
        """Those before a count and near it, the last one first."""
        at = bisect_left(self._starts, start)
        while at and start - self._starts[at - 1] <= _BACK:
            at -= 1
            yield self._events[at]

    def _between(self, start: int, end: int) -> list[EventMention]:
        first = bisect_left(self._starts, start)
        return self._events[first : bisect_left(self._starts, end)]


def _unreal(event: EventMention) -> bool:
    return not {"future", "hypothetical", "negation"}.isdisjoint(event.auxiliary)


def _gap(event: EventMention, start: int, end: int) -> int:
    evidence = event.evidence
    return max(evidence.start - end, start - evidence.end, 0)


def _fresh(events: Sequence[EventMention]) -> Sequence[EventMention]:
    """The news; history where there is none."""
    return [e for e in events if "historical" not in e.auxiliary] or events


def _main(events: Sequence[EventMention]) -> EventMention | None:
    """The first trigger of the family that the article speaks of most, its news before history."""
    fresh = _fresh(events)
    if not fresh:
        return None
    counts: Counter[str] = Counter()
    for event in fresh:
        counts[event.family] += 1 if event.type == "PROTEST" else _MARCHES
    best = max(counts.values())
    return next(e for e in fresh if counts[e.family] == best)


def _families(title: str) -> frozenset[str]:
    """Families of the harmful happenings that a headline names."""
    words = [word.lower() for word in _WORD.findall(title)]
    return frozenset(_harmful(words))


def _harmful(words: Sequence[str]) -> Iterable[str]:
    for at, word in enumerate(words):
        for length in LENGTHS.get(word, ()):
            entries = ENTRIES.get(tuple(words[at : at + length]))
            if words[at - 1 : at] == ["heart"]:
                break  # "dies of a heart attack"
            if entries and entries[0].kind.family in _HARMFUL:
                yield entries[0].kind.family
                break


def _is_named(event: EventMention, families: frozenset[str]) -> bool:
    """True for a happening of a headline's family; one outlet's "attack" is another's "blast"."""
    alike = event.family in _VIOLENT and not families.isdisjoint(_VIOLENT)
    return event.family in families or alike
