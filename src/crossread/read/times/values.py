"""Write what is known of a time as a TIMEX3 value, and say how fine that is."""

from __future__ import annotations

from typing import Literal

from crossread.model import TimePrecision
from crossread.read.times.expression import Expression

TimexKind = Literal["date", "time", "duration", "set"]

_UNIT_PRECISION: dict[str, TimePrecision] = {
    "TS": "minute", "TM": "minute", "TH": "part_of_day", "D": "day", "W": "week", "2W": "week",
    "WE": "week", "M": "month", "Q": "season", "Y": "year", "DE": "decade", "CE": "century",
}  # fmt: skip

_SET_PRECISION: dict[str, TimePrecision] = {
    "XXXX": "year", "XXXX-XX": "month", "XXXX-WXX": "week", "XXXX-WXX-WE": "week",
}  # fmt: skip


def _day_part(expression: Expression) -> str:
    if expression.clock:
        return f"T{expression.clock}"
    return f"T{expression.part}" if expression.part else ""


def timex_of(expression: Expression) -> str:  # noqa: PLR0911  one a form
    """TIMEX3 value; fields that nobody knows are written with X."""
    if expression.value:
        return expression.value
    if expression.century is not None:
        return f"{'BC' if expression.before_christ else ''}{expression.century:02d}"
    if expression.decade is not None:
        return f"{'BC' if expression.before_christ else ''}{expression.decade:03d}"
    tail = _day_part(expression)
    year = "XXXX" if expression.year is None else f"{expression.year:04d}"
    if expression.before_christ:
        year = f"BC{year}"
    if expression.fiscal:
        year = f"FY{year}"
    if expression.season:
        return f"{year}-{expression.season}"
    if expression.quarter:
        return f"{year}-Q{expression.quarter}"
    if expression.month is None and expression.day is None:
        if expression.weekday:
            return f"{year}-WXX-{expression.weekday}{tail}"
        return f"{year}-XX-XX{tail}" if tail else year
    month = "XX" if expression.month is None else f"{expression.month:02d}"
    day = f"-{expression.day:02d}" if expression.day else ("-XX" if tail else "")
    return f"{year}-{month}{day}{tail}"


def _of_length(expression: Expression) -> TimePrecision:
    value = expression.value or ""
    if expression.kind == "set" and value in _SET_PRECISION:
        return _SET_PRECISION[value]
    if expression.kind == "duration" and "X" in value[:3]:
        return "vague"
    letters = value.removeprefix("P").lstrip("0123456789.X")
    return _UNIT_PRECISION.get(expression.unit or letters, "day")


def _coarse(expression: Expression) -> TimePrecision:
    """Granularity of what is no finer than a month."""
    if expression.month:
        return "month"
    if expression.season or expression.quarter:
        return "season"
    if expression.decade is not None:
        return "decade"
    if expression.century is not None:
        return "century"
    if expression.kind == "offset" and expression.unit:
        return _UNIT_PRECISION.get(expression.unit, "day")
    return "year"


def precision_of(expression: Expression) -> TimePrecision:  # noqa: PLR0911  one line a grain
    """Granularity of an expression's words."""
    if expression.kind == "vague":
        return "vague"
    if expression.kind in ("duration", "set"):
        return _of_length(expression)
    if expression.clock:
        return "minute"
    if expression.part:
        return "part_of_day"
    if expression.day or expression.weekday:
        return "day"
    if expression.kind == "calendar" and expression.value and expression.unit:
        return _UNIT_PRECISION.get(expression.unit, "day")
    return _coarse(expression)


def kind_of(expression: Expression) -> TimexKind:
    """TIMEX3 type."""
    if expression.kind in ("duration", "set"):
        return "duration" if expression.kind == "duration" else "set"
    return "time" if expression.clock or expression.part else "date"
