"""When and where a story plays, with the words that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crossread.model import Evidence, PlaceRef, Reading, TimeRef
from crossread.resources import table

_ANNIVERSARY = re.compile(r"\banniversary\b|\bcommemorat\w+", re.IGNORECASE)
_FINE = ("minute", "part_of_day", "day")
# "In 2022" recalls no one event of that year; "last September" may.
_NARROW = timedelta(days=31)
_BROAD = ("month", "season", "year")
# A place is one where a story plays when it weighs at least this share of its weightiest; lighter
# ones are where somebody spoke ("told reporters in Geneva"). On the sample Geneva is a tenth of
# the weightiest, and every place that two of its stories do share above a third.
_PLAYS = 0.2
# A story plays in one place when that weighs so many times the next; a quake shakes many towns.
_LEADS = 1.5


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
        """Name of the one place most spoken of and words that name it; None for several."""
        ordered = sorted(self.places, key=lambda k: (-self.places[k][2], k))
        if not ordered:
            return None
        first, *rest = (self.places[key] for key in ordered[:2])
        return first[:2] if all(first[2] >= _LEADS * other[2] for other in rest) else None

    def shared_place(self, other: Setting) -> tuple[str, Evidence, Evidence] | None:
        """The place that weighs most in both: name, words here, words there."""
        both = self._plays_in() & other._plays_in()
        if not both:
            return None
        key = min(both, key=lambda k: (-min(self.places[k][2], other.places[k][2]), k))
        return self.places[key][0], self.places[key][1], other.places[key][1]

    def _plays_in(self) -> set[str]:
        """Keys of the places that weigh enough for the story to play there."""
        least = _PLAYS * max((weight for _, _, weight in self.places.values()), default=0.0)
        return {key for key, (_, _, weight) in self.places.items() if weight >= least}

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
        media = _media(reading)
        for ref in reading.places:
            inside = any(ref.evidence.within(name) for name in media)
            if ref.role == "literal" and ref.precision != "country" and not inside:
                weights[_key(ref)] += 2 - _depth(reading, ref.evidence)  # type: ignore[assignment]
                first.setdefault(_key(ref), ref)
    return {
        key: (first[key].name, first[key].evidence, float(weights[key])) for key in sorted(weights)
    }


def _media(reading: Reading) -> list[Evidence]:
    """Names of outlets and agencies: the town in one is where it was founded."""
    nouns: dict[str, list[str]] = table("en/sources.toml")["media_nouns"]
    ends = {word for words in nouns.values() for word in words}
    return [
        mention.evidence
        for mention in reading.names
        if mention.kind == "organisation" and mention.name.casefold().split()[-1] in ends
    ]


def _anniversary(readings: Sequence[Reading]) -> Evidence | None:
    for reading in readings:
        match = _ANNIVERSARY.search(reading.article.title or "")
        if match:
            return reading.article.cite(match.start(), match.end(), "title")
    return None
