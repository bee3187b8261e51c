"""When and where a story plays, with the words that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crossread.model import Evidence, PlaceRef, Reading, TimeRef

_ANNIVERSARY = re.compile(r"\banniversary\b|\bcommemorat\w+", re.IGNORECASE)
_FINE = ("minute", "part_of_day", "day")
# "In 2022" recalls no one event of that year; "last September" may.
_NARROW = timedelta(days=31)
_BROAD = ("month", "season", "year")


@dataclass(frozen=True, slots=True)
class Setting:
    """A story's main day and places.

    Attributes:
        day: the day most told of as news, else that of publication, or None.
        when: words that give it, or None where only page data do.
        places: place key → (name, words, weight), countries left out where there are others.
        past: (first day, last day, words) of times it recalls.
        anniversary: words that make it an anniversary, or None.
    """

    day: date | None
    when: Evidence | None
    places: dict[str, tuple[str, Evidence, float]]
    past: tuple[tuple[date, date, Evidence], ...]
    anniversary: Evidence | None

    @property
    def place(self) -> tuple[str, Evidence] | None:
        """Name of the place most spoken of and words that name it."""
        if not self.places:
            return None
        key = min(self.places, key=lambda k: (-self.places[k][2], k))
        return self.places[key][:2]

    def shared_place(self, other: Setting) -> tuple[str, Evidence, Evidence] | None:
        """The place that weighs most in both: name, words here, words there."""
        both = self.places.keys() & other.places.keys()
        if not both:
            return None
        key = min(both, key=lambda k: (-min(self.places[k][2], other.places[k][2]), k))
        return self.places[key][0], self.places[key][1], other.places[key][1]

    def recalls(self, day: date) -> Evidence | None:
        """Words of this story that recall a time around ``day``: the narrowest, or None."""
        fits = [
            (last - first, e.order, e)
            for first, last, e in self.past
            if first <= day <= last and last - first <= _NARROW
        ]
        return min(fits, key=lambda fit: fit[:2])[2] if fits else None


def setting(readings: Sequence[Reading]) -> Setting:
    """When and where the articles of one story play; ``readings`` in any order."""
    ordered = sorted(readings, key=lambda r: r.article.id)
    days: Counter[date] = Counter()
    words: dict[date, Evidence] = {}
    past: list[tuple[date, date, Evidence]] = []
    for reading in ordered:
        for time in reading.times:
            if time.interval is None or time.kind in ("duration", "set"):
                continue
            first = time.interval.start.date()
            if time.precision in _FINE and not _background(reading, time.evidence):
                days[first] += 2 - _depth(reading, time.evidence)  # type: ignore[assignment]
                words.setdefault(first, time.evidence)
            elif _background(reading, time.evidence) or time.precision in _BROAD:
                past.append((first, _last(time), time.evidence))
    day = min(days, key=lambda d: (-days[d], d)) if days else _published(ordered)
    return Setting(
        day, words.get(day) if day else None, _places(ordered), tuple(past), _anniversary(ordered)
    )


def _background(reading: Reading, evidence: Evidence) -> bool:
    return evidence.section == "text" and any(
        s.background and s.start <= evidence.start < s.end for s in reading.sentences
    )


def _depth(reading: Reading, evidence: Evidence) -> float:
    """How far down the article words stand, 0..1; a title is at the top."""
    return 0.0 if evidence.section == "title" else evidence.start / len(reading.article.text)


def _last(time: TimeRef) -> date:
    end = time.interval.end if time.interval else datetime.min
    return date.fromordinal(max(1, end.toordinal() - 1))


def _published(readings: Sequence[Reading]) -> date | None:
    starts = [r.published.interval.start.date() for r in readings if r.published.interval]
    return min(starts, default=None)


def _key(ref: PlaceRef) -> str:
    return ref.id or ref.name.casefold()


def _places(readings: Sequence[Reading]) -> dict[str, tuple[str, Evidence, float]]:
    weights: Counter[str] = Counter()
    first: dict[str, PlaceRef] = {}
    for reading in readings:
        for ref in reading.places:
            if ref.role == "literal" and ref.precision != "country":
                weights[_key(ref)] += 2 - _depth(reading, ref.evidence)  # type: ignore[assignment]
                first.setdefault(_key(ref), ref)
    return {
        key: (first[key].name, first[key].evidence, float(weights[key])) for key in sorted(weights)
    }


def _anniversary(readings: Sequence[Reading]) -> Evidence | None:
    for reading in readings:
        match = _ANNIVERSARY.search(reading.article.title or "")
        if match:
            return reading.article.cite(match.start(), match.end(), "title")
    return None
