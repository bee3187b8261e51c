"""Anchoring: what an undated article left open ("on Tuesday", "May 14") is settled by the others.

The readings themselves are never changed; telling works on anchored copies, in which each
settled time has the basis ``story`` and carries the words that settled it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crossread.model import (
    Copy,
    Count,
    Dating,
    EventMention,
    Evidence,
    Interval,
    Reading,
    Statement,
    TimeDirection,
    TimeRef,
)
from crossread.resources.datelines import dateline

# A weekday named by a member counts as the story's when it lies this near to a publication date.
NEWS_WINDOW = timedelta(days=6)  # a bare weekday never reaches further than a week
_WEEKDAY = re.compile(r"^XXXX-WXX-([1-7])(?P<part>T(?:MO|AF|EV|NI|DT|MI))?$")
_YEARLESS = re.compile(r"^XXXX-(\d\d)-(\d\d)(?P<part>T(?:MO|AF|EV|NI|DT|MI))?$")
# Lines among which a report's dateline stands.
_FIRST_LINES = 8
_PARTS = {"TMO": (6, 12), "TAF": (12, 18), "TEV": (18, 24), "TNI": (18, 30), "TDT": (6, 18)}
_DAY = timedelta(days=1)
_WEEK = 7 * _DAY

Key = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that the dated members name, and the words that give it."""

    date: datetime
    evidence: Evidence

    def next(self, weekday: int) -> datetime:
        """The first such day after this one."""
        return self.date + ((weekday - self.date.isoweekday() - 1) % 7 + 1) * _DAY

    def nearest(self, weekday: int) -> datetime:
        """The such day next to this one, before or after it."""
        return self.date + ((weekday - self.date.isoweekday() + 3) % 7 - 3) * _DAY

    def last(self, weekday: int) -> _Day:
        """The such day that is this one, or was last."""
        return _Day(self.date - (self.date.isoweekday() - weekday) % 7 * _DAY, self.evidence)

    def of_year(self, month: int, day: int, way: TimeDirection | None) -> datetime | None:
        """The such day of the calendar next to this one; a past one is no later than its news."""
        years = range(self.date.year - 1, self.date.year + 2)
        days = [found for year in years if (found := _calendar(year, month, day))]
        if way == "past":
            days = [found for found in days if found <= self.date + NEWS_WINDOW]
        elif way == "future":
            days = [found for found in days if found >= self.date]
        return min(days, key=lambda found: abs(found - self.date), default=None)


@dataclass(frozen=True, slots=True)
class _Days:
    """Days that the dated members name: as news, most often told first, and as still to come."""

    told: Sequence[_Day]
    ahead: Sequence[_Day]


def anchor(readings: Sequence[Reading], copied: Mapping[str, Copy] | None = None) -> list[Reading]:
    """Copies of the readings in which open days have their dates, where members tell them.

    Args:
        readings: the members of one story, in any order.
        copied: by article id, from whom it has its text: no copy is dated before its source.

    Returns:
        the members in the order given; those that needed nothing are the same objects.
    """
    days = _named_days(readings)
    if not days.told:
        return list(readings)
    found = [_anchored(r, days) if r.published.interval is None else r for r in readings]
    by_id = {r.article.id: r for r in found}
    return [_after(r, _sources(r, by_id, copied or {})) for r in found]


def _sources(
    reading: Reading, by_id: Mapping[str, Reading], copied: Mapping[str, Copy]
) -> Iterator[Reading]:
    """The members whose text an article has, at first or at second hand."""
    copy = copied.get(reading.article.id)
    while copy is not None and copy.article in by_id:
        yield by_id[copy.article]
        copy = copied.get(copy.article)


def _after(reading: Reading, sources: Iterator[Reading]) -> Reading:
    """A reading that the story dates, out on the day of its latest source or later."""
    mine = reading.published
    if mine.basis != "story" or mine.interval is None:
        return reading
    known = [s.published for s in sources if s.published.basis != "fetched"]
    starts = {_midnight(one.interval.start): one for one in known if one.interval}
    day = max(starts, default=mine.interval.start)
    if day <= mine.interval.start:
        return reading
    later = Interval(day, day + _WEEK)
    evidence = starts[day].evidence or mine.evidence
    published = replace(mine, value=day.date().isoformat(), interval=later, evidence=evidence)
    return replace(reading, published=published)


def _named_days(readings: Sequence[Reading]) -> _Days:
    """Days of the news of dated members, and of the week after each."""
    told: dict[datetime, list[Evidence]] = {}
    ahead: dict[datetime, list[Evidence]] = {}
    for reading in readings:
        published = reading.published.interval
        if published is None:
            continue
        for time in reading.times:
            interval = time.interval
            if interval is None or time.precision not in ("day", "part_of_day", "minute"):
                continue
            if published.start - NEWS_WINDOW <= interval.start < published.end:
                told.setdefault(_midnight(interval.start), []).append(time.evidence)
            elif published.end <= interval.start < published.end + NEWS_WINDOW:
                ahead.setdefault(_midnight(interval.start), []).append(time.evidence)
    return _Days(_by_tellers(told), _by_tellers(ahead))


def _by_tellers(found: dict[datetime, list[Evidence]]) -> list[_Day]:
    """Days by how many articles name them, most first."""
    tellers = {day: {e.article for e in spans} for day, spans in found.items()}
    ordered = sorted(found, key=lambda day: (-len(tellers[day]), day))
    return [_Day(day, min(found[day], key=lambda e: e.order)) for day in ordered]


def _midnight(instant: datetime) -> datetime:
    return instant.replace(hour=0, minute=0, second=0, microsecond=0)


def _anchored(reading: Reading, days: _Days) -> Reading:
    """What is past first: it tells about when the article was written, and what is next from then.

    A weekday that its sentence puts ahead lies in the week after that. Where a dateline gives the
    day but no year, all counts from it; days of the calendar far from the news say nothing of it.
    """
    open_times = [time for time in reading.times if time.interval is None]
    main = days.told[0]
    issued = _issued(reading, open_times, main)
    past: dict[Key, TimeRef] = {}
    ahead: dict[Key, TimeRef] = {}
    for time in open_times:
        if time.direction != "future" and (weekday := _weekday(time)):
            day = issued.last(weekday) if issued else _told(weekday, days.told)
            past[time.evidence.order] = _dated(time, day)
        elif (on := _calendar_day(time, main, None)) and abs(on.date - main.date) <= NEWS_WINDOW:
            past[time.evidence.order] = _dated(time, on)
    here = issued or _most_told(tuple(past.values())) or main
    for time in open_times:
        if time.direction == "future" and (weekday := _weekday(time)):
            ahead[time.evidence.order] = _dated(time, _to_come(weekday, here, days))
    if not past and not ahead and not issued:
        return reading
    found = ((time, _calendar_day(time, here, time.direction)) for time in open_times)
    rest = {time.evidence.order: _dated(time, on) for time, on in found if on}
    published = _published(here, _DAY if issued else _WEEK)
    return replace(with_times(reading, rest | past | ahead), published=published)


def _issued(reading: Reading, open_times: Sequence[TimeRef], main: _Day) -> _Day | None:
    """The day of an agency's dateline, in the year next to the news."""
    text = reading.article.text
    for time in open_times:
        start = text.rfind("\n", 0, time.evidence.start) + 1
        if text.count("\n", 0, start) >= _FIRST_LINES:
            break
        found = dateline().match(text, start)
        if found and time.evidence.end <= found.end() and (day := _calendar_day(time, main, None)):
            return day
    return None


def _calendar_day(time: TimeRef, here: _Day, way: TimeDirection | None) -> _Day | None:
    """What "May 14" is, told about ``here`` as past or to come; None for what is no such day."""
    found = _YEARLESS.match(time.timex)
    day = found and here.of_year(int(found[1]), int(found[2]), way)
    return _Day(day, here.evidence) if day else None


def _calendar(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def _weekday(time: TimeRef) -> int | None:
    """Number of a bare weekday, Monday 1."""
    found = _WEEKDAY.match(time.timex)
    return int(found[1]) if found else None


def _told(weekday: int, told: Sequence[_Day]) -> _Day:
    """The story's own such day, else the nearest to its main day."""
    named = next((day for day in told if day.date.isoweekday() == weekday), None)
    return named or _Day(told[0].nearest(weekday), told[0].evidence)


def _to_come(weekday: int, here: _Day, days: _Days) -> _Day:
    """The first such day after ``here``, in the words of a member that names it, if one does."""
    day = here.next(weekday)
    named = (one for one in (*days.ahead, *days.told) if one.date == day)
    return next(named, _Day(day, here.evidence))


def _dated(time: TimeRef, day: _Day) -> TimeRef:
    found = _WEEKDAY.match(time.timex) or _YEARLESS.match(time.timex)
    part = (found and found["part"]) or ""
    start, end = _PARTS.get(part, (0, 24))
    iso = day.date.date().isoformat()
    return replace(
        time,
        timex=iso + part,
        edtf=iso,
        interval=Interval(day.date + timedelta(hours=start), day.date + timedelta(hours=end)),
        basis="story",
        anchor=day.evidence,
        direction=None,
    )


def _most_told(settled: Sequence[TimeRef]) -> _Day | None:
    """The day most often spoken of as past: the one that the article was written on or just after.

    Of several the first.
    """
    days = Counter(_midnight(t.interval.start) for t in settled if t.interval is not None)
    if not days:
        return None
    day = min(days, key=lambda d: (-days[d], d))
    anchors = (t.anchor for t in settled if t.interval and _midnight(t.interval.start) == day)
    return next((_Day(day, words) for words in anchors if words is not None), None)


def _published(here: _Day, within: timedelta) -> Dating:
    """An article that says "on Tuesday" came out on that day or in the week after it.

    So did one that only says "on Thursday they will meet", counted from the story's main day; one
    with a dateline came out on its day.
    """
    return Dating(
        value=here.date.date().isoformat(),
        interval=Interval(here.date, here.date + within),
        precision="day",
        basis="story",
        evidence=here.evidence,
    )


def about_dated(published: Dating) -> bool:
    """True for a date that only the story gives and that may be some days off."""
    interval = published.interval
    return published.basis == "story" and not (interval and interval.end - interval.start <= _DAY)


def with_times(reading: Reading, times: dict[Key, TimeRef]) -> Reading:
    """A copy of a reading in which the given time expressions (by span) are resolved otherwise."""

    def new(time: TimeRef | None) -> TimeRef | None:
        return None if time is None else times.get(time.evidence.order, time)

    def event(mention: EventMention) -> EventMention:
        date = new(mention.date)
        return mention if date is mention.date else replace(mention, date=date)

    def count(item: Count) -> Count:
        return replace(
            item,
            event=event(item.event) if item.event else None,
            event_date=new(item.event_date),
            as_of=new(item.as_of),
        )

    def statement(item: Statement) -> Statement:
        date = new(item.date)
        return item if date is item.date else replace(item, date=date)

    return replace(
        reading,
        times=tuple(times.get(t.evidence.order, t) for t in reading.times),
        events=tuple(event(e) for e in reading.events),
        counts=tuple(count(c) for c in reading.counts),
        statements=tuple(statement(s) for s in reading.statements),
    )
