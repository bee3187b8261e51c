"""Count forward and back in the calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from crossread.read.times.expression import Expression

_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS = {"D": 1, "W": 7, "2W": 14, "WE": 7}


def _safe(year: int, month: int, day: int) -> date | None:
    if not 1 <= year <= 9998:
        return None
    return date(year, month, min(day, monthrange(year, month)[1]))


def moved(day: date, unit: str, amount: int) -> date | None:
    """``amount`` units from a day on (back when negative); None outside the calendar."""
    if unit in _MONTHS:
        months = day.year * 12 + day.month - 1 + amount * _MONTHS[unit]
        return _safe(months // 12, months % 12 + 1, day.day)
    try:
        return day + timedelta(days=amount * _DAYS.get(unit, 0))
    except OverflowError:
        return None


def grained(day: date, unit: str, keep: Expression) -> Expression:  # noqa: PLR0911  one a unit
    """The unit of the calendar that holds a day; part of day and modifier are ``keep``'s."""
    base = Expression(modifier=keep.modifier, part=keep.part, clock=keep.clock)
    if unit in ("W", "2W"):
        iso = day.isocalendar()
        return replace(base, value=f"{iso.year:04d}-W{iso.week:02d}", unit="W")
    if unit == "WE":
        iso = day.isocalendar()
        return replace(base, value=f"{iso.year:04d}-W{iso.week:02d}-WE", unit="WE")
    if unit == "M":
        return replace(base, year=day.year, month=day.month)
    if unit == "Q":
        return replace(base, value=f"{day.year:04d}-Q{(day.month + 2) // 3}", unit="Q")
    if unit == "Y":
        return replace(base, year=day.year)
    if unit == "DE":
        return replace(base, decade=day.year // 10)
    if unit == "CE":
        return replace(base, century=day.year // 100)
    return replace(base, year=day.year, month=day.month, day=day.day)


def weekday_near(day: date, weekday: int, way: int) -> date:
    """The day of the week at or before ``day`` (``way`` -1), or at or after it (+1)."""
    if way < 0:
        return day - timedelta(days=(day.isoweekday() - weekday) % 7)
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)
