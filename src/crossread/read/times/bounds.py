"""What a text's own arithmetic says about the day it can have been published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from crossread.model import Interval, TimeRef
from crossread.read.times.amounts import amount_of
from crossread.read.times.shift import moved
from crossread.read.times.tense import Sentences
from crossread.read.times.words import RESOURCE, read_words
from crossread.resources import table

# "Three years after" is a rounded count: the news it dates lies within half a year of it.
_ROUNDING = timedelta(days=183)
# An anniversary is kept within weeks of its day.
_ANNIVERSARY = timedelta(days=45)
_FIRST_YEAR = 1900  # of dates that bound a report's own
# Characters that may stand between "three years after" and the date counted from.
_REACH = 90


@dataclass(frozen=True, slots=True)
class Bound:
    """The report cannot be from before ``earliest`` nor after ``latest``; ``why`` quotes it."""

    earliest: datetime | None
    latest: datetime | None
    why: str
    times: tuple[TimeRef, ...]

    def excludes(self, published: Interval) -> bool:
        """True when no instant of a publication interval fits."""
        early = self.earliest is not None and published.end <= self.earliest
        late = self.latest is not None and published.start >= self.latest
        return early or late


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table(RESOURCE)["dating"][name], re.IGNORECASE)


def _dated(time: TimeRef) -> bool:
    """True for what the text itself dates, at least to the year."""
    fine = time.precision in ("minute", "part_of_day", "day", "month", "season", "year")
    late = time.interval is not None and time.interval.start.year >= _FIRST_YEAR
    return late and time.basis == "explicit" and fine


def _shift_years(moment: datetime, years: int) -> datetime | None:
    day = moved(moment.date(), "Y", years)
    return datetime(day.year, day.month, day.day) if day else None


def _counted(times: tuple[TimeRef, ...], sentences: Sentences) -> Iterator[Bound]:
    """As in "It comes ten years after … in 2011", "the tenth anniversary of the 2011 …"."""
    text = sentences.text
    explicit = [time for time in times if _dated(time)]
    for name, slack in (("years_after", _ROUNDING), ("anniversary", _ANNIVERSARY)):
        for found in _pattern(name).finditer(text):
            _, end = sentences.bounds(found.start())
            until = min(end, found.end() + _REACH)
            near = [t for t in explicit if found.end() <= t.evidence.start < until]
            years = amount_of(read_words(found["years"])) if found["years"] else None
            if not near or near[0].interval is None or not years or years % 1:
                continue
            base = near[0].interval
            first = _shift_years(base.start, int(years))
            last = _shift_years(base.end, int(years))
            if first and last:
                words = " ".join(text[found.start("years") : near[0].evidence.end].split())
                yield Bound(first - slack, last + slack, words, (near[0],))


def _told(times: tuple[TimeRef, ...], sentences: Sentences) -> Iterator[Bound]:
    """Dates told as past lie before the report, those told as to come do not."""
    text = sentences.text
    for time in times:
        if not _dated(time) or time.interval is None:
            continue
        before = sentences.before(time.evidence.start)
        if time.precision == "year" and not _pattern("year_after").search(before):
            continue  # a bare figure may be a telephone number, a model or a score
        if _pattern("furniture").search(before):
            continue
        if sentences.future(time.evidence.start):
            if _pattern("planned").search(before) and not _pattern("reported").search(before):
                yield Bound(None, time.interval.end, f"{before.strip()[-40:]} {time.evidence.text}",
                            (time,))  # fmt: skip
        elif _pattern("happened").search(before) or _pattern("happened").match(
            text, time.evidence.end
        ):
            yield Bound(time.interval.start, None, time.evidence.text, (time,))


def bounds_of(times: tuple[TimeRef, ...], sentences: Sentences) -> list[Bound]:
    """Everything the text says about its own date, in order of its words."""
    found = [*_counted(times, sentences), *_told(times, sentences)]
    return sorted(found, key=lambda bound: bound.times[0].evidence.start)
