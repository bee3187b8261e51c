"""Anchoring: what an undated article left open ("on Tuesday") is settled by the dated members.

The readings themselves are never changed; telling works on anchored copies, in which each
settled time has the basis ``story`` and carries the words that settled it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crossread.model import (
    Count,
    Dating,
    EventMention,
    Evidence,
    Interval,
    Reading,
    Statement,
    TimeRef,
)

# A weekday named by a member counts as the story's when it lies this near to a publication date.
NEWS_WINDOW = timedelta(days=6)  # a bare weekday never reaches further than a week
_WEEKDAY = re.compile(r"^XXXX-WXX-([1-7])(T(?:MO|AF|EV|NI|DT|MI))?$")
_PARTS = {"TMO": (6, 12), "TAF": (12, 18), "TEV": (18, 24), "TNI": (18, 30), "TDT": (6, 18)}
_DAY = timedelta(days=1)

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


@dataclass(frozen=True, slots=True)
class _Days:
    """Days that the dated members name: as news, most often told first, and as still to come."""

    told: Sequence[_Day]
    ahead: Sequence[_Day]


def anchor(readings: Sequence[Reading]) -> list[Reading]:
    """Copies of the readings in which open weekdays have their dates, where members tell them.

    Args:
        readings: the members of one story, in any order.

    Returns:
        the members in the order given; those that needed nothing are the same objects.
    """
    days = _named_days(readings)
    if not days.told:
        return list(readings)
    return [_anchored(r, days) if r.published.interval is None else r for r in readings]


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

    A weekday that its sentence puts ahead lies in the week after that.
    """
    past: dict[Key, TimeRef] = {}
    ahead: dict[Key, TimeRef] = {}
    open_times = [time for time in reading.times if time.interval is None]
    for time in open_times:
        if time.direction != "future" and (weekday := _weekday(time)):
            past[time.evidence.order] = _dated(time, _told(weekday, days.told))
    here = _most_told(tuple(past.values())) or days.told[0]
    for time in open_times:
        if time.direction == "future" and (weekday := _weekday(time)):
            ahead[time.evidence.order] = _dated(time, _to_come(weekday, here, days))
    if not past and not ahead:
        return reading
    return replace(with_times(reading, past | ahead), published=_published(here))


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
    found = _WEEKDAY.match(time.timex)
    part = (found and found[2]) or ""
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


def _published(here: _Day) -> Dating:
    """An article that says "on Tuesday" came out on that day or in the week after it.

    So did one that only says "on Thursday they will meet", counted from the story's main day.
    """
    return Dating(
        value=here.date.date().isoformat(),
        interval=Interval(here.date, here.date + 7 * _DAY),
        precision="day",
        basis="story",
        evidence=here.evidence,
    )


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
