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
NEWS_WINDOW = timedelta(days=6)  # a bare weekday never reaches further back than its own week
_WEEKDAY = re.compile(r"^XXXX-WXX-([1-7])(T(?:MO|AF|EV|NI|DT|MI))?$")
_PARTS = {"TMO": (6, 12), "TAF": (12, 18), "TEV": (18, 24), "TNI": (18, 30), "TDT": (6, 18)}
_DAY = timedelta(days=1)

Key = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the story's news and the words that give it."""

    date: datetime
    evidence: Evidence


def anchor(readings: Sequence[Reading]) -> list[Reading]:
    """Copies of the readings in which open weekdays have their dates, where members tell them.

    Args:
        readings: the members of one story, in any order.

    Returns:
        the members in the order given; those that needed nothing are the same objects.
    """
    days = _news_days(readings)
    if not days:
        return list(readings)
    return [_anchored(r, days) if r.published.interval is None else r for r in readings]


def _news_days(readings: Sequence[Reading]) -> list[_Day]:
    """Days told as news by dated members, most often told first."""
    found: dict[datetime, list[Evidence]] = {}
    for reading in readings:
        published = reading.published.interval
        if published is None:
            continue
        for time in reading.times:
            interval = time.interval
            if interval is None or time.precision not in ("day", "part_of_day", "minute"):
                continue
            if published.start - NEWS_WINDOW <= interval.start < published.end:
                found.setdefault(_midnight(interval.start), []).append(time.evidence)
    tellers = {day: {e.article for e in spans} for day, spans in found.items()}
    ordered = sorted(found, key=lambda day: (-len(tellers[day]), day))
    return [_Day(day, min(found[day], key=lambda e: e.order)) for day in ordered]


def _midnight(instant: datetime) -> datetime:
    return instant.replace(hour=0, minute=0, second=0, microsecond=0)


def _anchored(reading: Reading, days: Sequence[_Day]) -> Reading:
    settled = {
        time.evidence.order: fixed
        for time in reading.times
        if (fixed := _settle(time, days)) is not None
    }
    if not settled:
        return reading
    return replace(with_times(reading, settled), published=_published(tuple(settled.values())))


def _settle(time: TimeRef, days: Sequence[_Day]) -> TimeRef | None:
    """Date of a bare weekday: the story's own such day, else the nearest to its main day."""
    found = _WEEKDAY.match(time.timex)
    if time.interval is not None or not found:
        return None
    weekday = int(found[1])
    named = next((day for day in days if day.date.isoweekday() == weekday), None)
    if named is None:
        offset = (weekday - days[0].date.isoweekday() + 3) % 7 - 3
        named = _Day(days[0].date + offset * _DAY, days[0].evidence)
    part = found[2] or ""
    start, end = _PARTS.get(part, (0, 24))
    interval = Interval(named.date + timedelta(hours=start), named.date + timedelta(hours=end))
    iso = named.date.date().isoformat()
    return replace(
        time, timex=iso + part, edtf=iso, interval=interval, basis="story", anchor=named.evidence
    )


def _published(settled: Sequence[TimeRef]) -> Dating:
    """An article that says "on Tuesday" came out on that day or in the week after it.

    The day most often spoken of is the one it was written on or just after.
    """
    days = Counter(_midnight(t.interval.start) for t in settled if t.interval is not None)
    day = min(days, key=lambda d: (-days[d], d))
    told = next(t for t in settled if t.interval and _midnight(t.interval.start) == day)
    return Dating(
        value=day.date().isoformat(),
        interval=Interval(day, day + 7 * _DAY),
        precision="day",
        basis="story",
        evidence=told.anchor,
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
