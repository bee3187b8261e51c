"""Intervals that no TIMEX3 value says: "the past week", "the first days of May"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from crossread.model import Interval, TimeBasis
from crossread.read.times.clocks import Clocks, Resolved, dated
from crossread.read.times.expression import Expression, Match, Portion
from crossread.read.times.interval import interval_of
from crossread.read.times.lengths import length
from crossread.read.times.shift import moved, weekday_near
from crossread.read.times.values import timex_of

# "In the coming days", "a few weeks ago": an open number of units reaches no further than one of
# the next larger unit.
_REACH = {"TS": ("D", 1), "TM": ("D", 1), "TH": ("D", 1), "D": ("W", 1), "WE": ("M", 1),
          "W": ("M", 1), "2W": ("M", 2), "M": ("Y", 1), "Q": ("Y", 1), "Y": ("DE", 1),
          "DE": ("CE", 1), "CE": ("CE", 10)}  # fmt: skip
_PER_DAY = {"TH": 24, "TM": 24 * 60, "TS": 24 * 3600}


def _steps(unit: str, amount: int) -> tuple[str, int]:
    """A length in units of the calendar, parts of a day rounded up to days."""
    if not amount:
        return _REACH[unit]
    if unit in _PER_DAY:
        return "D", -(-amount // _PER_DAY[unit])
    return unit, amount


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def window(clocks: Clocks, match: Match) -> Resolved:
    """A length with one end at the publication or at the day told of ("the next three days")."""
    said, narration = match.expression, clocks.narration
    start: date | None
    basis: TimeBasis
    either = said.kind == "duration" and said.window > 0 and not narration.own
    if (said.deictic or either) and clocks.published and clocks.exact:
        start, anchor, basis = clocks.published, clocks.published_evidence, "publication"
    elif not said.deictic and narration.knows(said.unit or "D"):
        start, anchor, basis = narration.date(), narration.evidence, "context"
    else:
        return said, "unanchored", None
    unit, amount = _steps(said.unit or "D", said.amount)
    other = moved(start, unit, said.window * amount) if start else None
    if start is None or other is None:
        return said, "unanchored", None
    first, last = min(start, other), max(start, other)
    extent = Interval(_midnight(first), _midnight(last) + timedelta(days=1))
    return replace(said, extent=extent), basis, anchor


def _cut(whole: Interval, portion: Portion) -> Interval | None:
    """The units of a stretch that a portion names; None where it has not so many."""
    if portion.unit == "H":
        return _half(whole, portion.place)
    if portion.weekday:
        return _weekday(whole, portion.weekday, portion.place)
    unit, count = _steps(portion.unit, portion.number)
    first, last = whole.start.date(), whole.end.date()
    if portion.place > 0:
        begin = moved(first, unit, (portion.place - 1) * count)
        end = moved(begin, unit, count) if begin else None
    else:
        end, begin = last, moved(last, unit, -count)
    if begin is None or end is None or begin < first or end > last:
        return None
    return Interval(_midnight(begin), _midnight(end))


def _weekday(whole: Interval, weekday: int, place: int) -> Interval | None:
    """The ``place``-th of a weekday in a stretch."""
    first, last = whole.start.date(), whole.end.date() - timedelta(days=1)
    if place > 0:
        day = weekday_near(first, weekday, 1) + timedelta(days=7 * (place - 1))
    else:
        day = weekday_near(last, weekday, -1)
    if not first <= day <= last:
        return None
    return Interval(_midnight(day), _midnight(day) + timedelta(days=1))


def _half(whole: Interval, place: int) -> Interval | None:
    if not -1 <= place <= 2:
        return None
    months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month
    if months % 2 == 0 and months:
        middle = moved(whole.start.date(), "M", months // 2)
        cut = _midnight(middle) if middle else whole.end
    else:
        cut = whole.start + timedelta(days=(whole.end - whole.start).days // 2)
    return Interval(whole.start, cut) if place == 1 else Interval(cut, whole.end)


def portion(clocks: Clocks, match: Match, resolve: Callable[[Clocks, Match], Resolved]) -> Resolved:
    """A part of a stretch, once the stretch itself is resolved."""
    said = match.expression
    if said.portion is None:
        return said, "unanchored", None
    found, basis, anchor = resolve(clocks, Match(match.start, match.end, said.portion.whole))
    stretch = interval_of(timex_of(found), None if found.modifier == "REST" else found.modifier)
    part = _cut(stretch, said.portion) if stretch and found.kind == "calendar" else None
    if part is None:
        return said, "unanchored", None
    return _valued(found, said.portion, part), basis, anchor


def _valued(whole: Expression, cut: Portion, part: Interval) -> Expression:
    """The finest TIMEX3 value for a part: its own where there is one, else the whole's."""
    start = part.start
    if cut.number != 1:
        value = length(cut.number or None, cut.unit)
        return Expression(kind="duration", value=value, unit=cut.unit, extent=part)
    own = {
        "D": dated(Expression(), start.date()),
        "M": Expression(year=start.year, month=start.month),
        "Y": Expression(year=start.year),
    }
    if cut.unit in own:
        return own[cut.unit]
    bare = timex_of(replace(whole, modifier=None))
    if bare == f"{start.year:04d}" and cut.unit in ("Q", "H"):
        months = 3 if cut.unit == "Q" else 6
        number = (start.month - 1) // months + 1
        return Expression(value=f"{bare}-{cut.unit}{number}", unit="Q")
    grain = cut.unit if cut.unit == "W" else whole.unit
    return replace(whole, modifier=None, kind="calendar", value=bare, unit=grain, extent=part)


__all__ = ["portion", "window"]
