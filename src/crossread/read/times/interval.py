"""From TIMEX3 values to intervals and from intervals to EDTF (ISO 8601-2).

What each value covers is a convention; ours is written here and nowhere else. Parts of the day
follow the hours of ordinary speech; seasons are the meteorological ones of the northern
hemisphere; winter starts in December of its year.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from crossread.model import Interval, TimePrecision

# First and last hour of the parts of a day, counted from its midnight; a night reaches into the
# next morning.
PART_HOURS = {
    "MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 20),
}  # fmt: skip
# A report's early morning begins at midnight, its late night ends in the small hours.
_SPOKEN_HOURS = {("START", "MO"): (0, 8), ("START", "NI"): (18, 22), ("END", "NI"): (22, 26)}
# Hour of the midnight that ends a day.
MIDNIGHT_AFTER = "24"
# Month in which a season starts; each lasts three.
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_CODE = {3: 21, 6: 22, 9: 23, 12: 24}  # EDTF level 1
# "early", "mid", "late": which third of the whole.
_THIRD = {"START": 0, "MID": 1, "END": 2}

_VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>\d|WE))?|(?P<season>SP|SU|FA|WI)"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
    r"(?:T(?:(?P<part>MO|MI|AF|EV|NI|DT)|(?P<hour>\d\d)(?::(?P<minute>\d\d))?))?"
)


def _months(year: int, month: int, count: int) -> Interval:
    """``count`` months from the first of a month on.

    Raises:
        ValueError: beyond the years 1 to 9999.
    """
    last = year * 12 + month - 1 + count
    return Interval(datetime(year, month, 1), datetime(last // 12, last % 12 + 1, 1))


def _years(first: int, count: int) -> Interval:
    return Interval(datetime(max(first, 1), 1, 1), datetime(first + count, 1, 1))


def _days(start: datetime, count: int) -> Interval:
    return Interval(start, start + timedelta(days=count))


def _within_day(day: datetime, found: re.Match[str]) -> Interval:
    if found["part"]:
        first, last = PART_HOURS[found["part"]]
        return Interval(day + timedelta(hours=first), day + timedelta(hours=last))
    start = day + timedelta(hours=int(found["hour"]), minutes=int(found["minute"] or 0))
    if found["hour"] == MIDNIGHT_AFTER:
        start -= timedelta(minutes=1)  # the day's last minute, not the next one's first
    return Interval(start, start + timedelta(minutes=1 if found["minute"] else 60))


def _whole(found: re.Match[str]) -> Interval:  # noqa: PLR0911  one line a form
    year = int(found["year"])
    if found["week"]:
        monday = datetime.fromisocalendar(year, int(found["week"]), 1)
        if found["weekday"] == "WE":
            return _days(monday + timedelta(days=5), 2)
        if not found["weekday"]:
            return _days(monday, 7)
        day = monday + timedelta(days=int(found["weekday"]) - 1)
    elif found["season"]:
        return _months(year, SEASON_MONTH[found["season"]], 3)
    elif found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    elif found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    elif not found["month"]:
        return _years(year, 1)
    elif not found["day"]:
        return _months(year, int(found["month"]), 1)
    else:
        day = datetime(year, int(found["month"]), int(found["day"]))
    return _within_day(day, found) if found["part"] or found["hour"] else _days(day, 1)


def _fiscal(timex: str) -> Interval:
    """Accounts of a year begin and end where their keeper likes; they overlap the year named."""
    return _years(int(timex[2:6]), 1)


def _third(whole: Interval, modifier: str) -> Interval:
    """The early, middle or late third, in the next finer unit of the calendar."""
    index, days = _THIRD[modifier], (whole.end - whole.start).days
    if days < 7:
        length = (whole.end - whole.start) / 3
        return Interval(whole.start + index * length, whole.start + (index + 1) * length)
    if days == 7:  # a week: its first three days, the three in its middle, its last three
        return _days(whole.start + timedelta(days=2 * index), 3)
    if days <= 100:  # a month or a season: ten days or a month each
        step = 10 if days <= 31 else 30
        start = whole.start + timedelta(days=index * step)
        return Interval(start, whole.end if index == 2 else start + timedelta(days=step))
    if days <= 366:  # a year: four months each
        first = whole.start.month + 4 * index
        return _months(whole.start.year, first, 4)
    years = whole.end.year - whole.start.year  # the 1990s: 1990–1993, 1993–1996, 1996–1999
    first = whole.start.year + index * (years // 3)
    return _years(first, -(-years // 3))


def interval_of(timex: str, modifier: str | None = None) -> Interval | None:
    """What a TIMEX3 value covers.

    Args:
        timex: a value such as ``2023-09-19``, ``2020-FA``, ``199`` (the 1990s), ``19`` (the
            twentieth century), ``2023-W38``, ``2023-09-19TEV``.
        modifier: ``START``, ``MID`` or ``END`` for the early, middle or late part of it.

    Returns:
        The interval, or None for lengths, sets, vague and open values (``P3Y``, ``XXXX-WXX-2``)
        and for years that ``datetime`` cannot hold.
    """
    try:
        if re.fullmatch(r"\d{3}", timex):
            whole = _years(int(timex) * 10, 10)
        elif re.fullmatch(r"\d{2}", timex):
            whole = _years(int(timex) * 100, 100)
        elif re.fullmatch(r"FY\d{4}(?:-Q[1-4])?", timex):
            whole = _fiscal(timex)
        elif found := _VALUE.fullmatch(timex):
            whole = _whole(found)
            if modifier and (modifier, found["part"]) in _SPOKEN_HOURS:
                return _spoken_hours(whole, found["part"], modifier)
        else:
            return None
        return _third(whole, modifier) if modifier in _THIRD else whole
    except (ValueError, OverflowError):
        return None


def _spoken_hours(whole: Interval, part: str, modifier: str) -> Interval:
    """As in "early on Tuesday morning", "late on Thursday night": no thirds of the part."""
    midnight = whole.start - timedelta(hours=PART_HOURS[part][0])
    first, last = _SPOKEN_HOURS[modifier, part]
    return Interval(midnight + timedelta(hours=first), midnight + timedelta(hours=last))


def _starts_month(moment: datetime) -> bool:
    return moment.day == 1 and moment.hour == moment.minute == moment.second == 0


def _edtf_years(interval: Interval) -> str | None:
    start, years = interval.start.year, interval.end.year - interval.start.year
    if years == 1:
        return f"{start:04d}"
    if years == 10 and start % 10 == 0:
        return f"{start // 10:03d}X"
    if years == 100 and start % 100 == 0:
        return f"{start // 100:02d}XX"
    return f"{start:04d}/{interval.end.year - 1:04d}"


def _edtf_months(interval: Interval) -> str:
    start, end = interval.start, interval.end
    if start.month == end.month == 1:
        return _edtf_years(interval) or ""
    count = (end.year - start.year) * 12 + end.month - start.month
    if count == 1:
        return f"{start:%Y-%m}"
    if count == 3 and start.month in _SEASON_CODE:
        return f"{start:%Y}-{_SEASON_CODE[start.month]}"
    return f"{start:%Y-%m}/{end - timedelta(days=1):%Y-%m}"


def edtf_of(interval: Interval, precision: TimePrecision, *, approximate: bool = False) -> str:
    """EDTF of an interval, as coarse as ``precision`` and no finer than EDTF can say.

    A part of a day is written as its day; EDTF has no name for it. Bounds that are ``approximate``
    get EDTF's tilde.
    """
    exact = _edtf(interval, precision)
    return exact.replace("/", "~/") + "~" if approximate else exact


def _edtf(interval: Interval, precision: TimePrecision) -> str:
    start, end = interval.start, interval.end
    if precision == "minute":
        return f"{start:%Y-%m-%dT%H:%M:%S}"
    if precision == "part_of_day":
        return f"{start:%Y-%m-%d}"
    if _starts_month(start) and _starts_month(end):
        return _edtf_months(interval)
    last = end - timedelta(microseconds=1)
    first_day, last_day = f"{start:%Y-%m-%d}", f"{last:%Y-%m-%d}"
    return first_day if first_day == last_day else f"{first_day}/{last_day}"
