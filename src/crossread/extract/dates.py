"""Calendar dates as pages print them: strict, and None where a reading would be a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache

from crossread.model import DateBasis, DatePrecision, Dating, Evidence, Interval
from crossread.resources import table

# Years a report can have. Content systems write 0001, 1900-01-01, 2099 or 9999 where they know no
# date, and the epoch's first second; digitised newspapers go back to about 1700. Without a clock
# the upper bound is only the last year that no placeholder is known for.
FIRST_YEAR, LAST_YEAR = 1700, 2079
_PLACEHOLDERS = frozenset({datetime(1970, 1, 1), datetime(1900, 1, 1)})


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as exact as it was given.

    Attributes:
        when: naive and local where ``zone`` is None, else aware.
        precision: second, minute or day (month and year for what names no day).
    """

    when: datetime
    precision: DatePrecision

    @property
    def iso(self) -> str:
        """ISO 8601, cut to the precision."""
        if self.precision in ("day", "month", "year"):
            return self.when.strftime({"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[self.precision]).zfill(4)  # fmt: skip  # noqa: E501
        spec = "minutes" if self.precision == "minute" else "seconds"
        return self.when.isoformat(timespec=spec)

    @property
    def interval(self) -> Interval:
        """Naive UTC; what has no zone is taken as it stands, as everywhere in the model."""
        when = self.when
        if when.tzinfo is not None:
            when = when.astimezone(UTC).replace(tzinfo=None)
        return Interval(when, _end(when, self.precision))


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date within words: code points ``[start, end)`` of them."""

    start: int
    end: int
    moment: Moment


def _end(when: datetime, precision: DatePrecision) -> datetime:
    if precision == "year":
        return when.replace(year=when.year + 1)
    if precision == "month":
        return (when.replace(day=1) + timedelta(days=32)).replace(day=1)
    steps = {"day": timedelta(days=1), "minute": timedelta(minutes=1)}
    return when + steps.get(precision, timedelta(seconds=1))


def plausible(when: datetime) -> bool:
    """False for the placeholders that stand where nobody knew a date."""
    return FIRST_YEAR <= when.year <= LAST_YEAR and when.replace(tzinfo=None) not in _PLACEHOLDERS


def dating(moment: Moment, basis: DateBasis, evidence: Evidence | None = None) -> Dating:
    """The record of a publication date."""
    return Dating(
        value=moment.iso,
        interval=moment.interval,
        precision=moment.precision,
        basis=basis,
        evidence=evidence,
    )


_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{2})(?:-(?P<d>\d{2})"
    r"(?:[T ](?P<h>\d{2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<z>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?)?",
    re.I,
)
_SHORT = re.compile(r"\d{4}|\d{8}")
# As archives name their captures: 20230919170500, 20230919T170500Z.
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(T?)(\d\d)(\d\d)(\d\d)(Z?)")


def parse(words: str) -> Moment | None:
    """Read what a machine wrote: ISO 8601 (whole or cut short) or an RFC 2822 date.

    Returns:
        None for anything else. An implausible date is given as it is; ask :func:`plausible`.
    """
    words = words.strip()
    match = _ISO.fullmatch(words)
    if match:
        return _iso(match)
    if _SHORT.fullmatch(words):
        return _compact(words)
    if stamp := _STAMP.fullmatch(words):
        return parse("{}-{}-{}T{}:{}:{}{}".format(*stamp.group(1, 2, 3, 5, 6, 7, 8)))
    try:
        when = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        found = next(find(words), None)
        return found.moment if found and not words[: found.start].strip(" ,") else None
    return Moment(when, "second")


# The years 2001 to 2079 in seconds since 1970: numbers of ten digits, which no other form has.
_EPOCH = range(1_000_000_000, 3_471_292_800)


def counted(number: float) -> Moment | None:
    """A time as computers count it: seconds, or thousandths of one, since 1970 in UTC."""
    if isinstance(number, bool):
        return None
    for seconds in (number, number / 1000):
        if _EPOCH.start <= seconds < _EPOCH.stop:
            return Moment(datetime.fromtimestamp(int(seconds), UTC), "second")
    return None


def _compact(words: str) -> Moment | None:
    try:
        if len(words) == 4:
            return Moment(datetime(int(words), 1, 1), "year")
        return Moment(datetime(int(words[:4]), int(words[4:6]), int(words[6:])), "day")
    except ValueError:
        return None


def _iso(match: re.Match[str]) -> Moment | None:
    try:
        if match["d"] is None:
            return Moment(datetime(int(match["y"]), int(match["m"]), 1), "month")
        day = datetime(int(match["y"]), int(match["m"]), int(match["d"]))
        if match["h"] is None:
            return Moment(day, "day")
        when = day.replace(hour=int(match["h"]), minute=int(match["min"]))
        if match["s"]:
            when = when.replace(second=min(int(match["s"]), 59))
        if match["z"]:
            when = when.replace(tzinfo=_offset(match["z"]))
    except ValueError:
        return None
    return Moment(when, "second" if match["s"] else "minute")


def _offset(words: str) -> timezone:
    words = words.upper()
    if words in ("Z", "UTC", "GMT"):
        return UTC
    digits = words[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if words[0] == "-" else minutes))


@cache
def _months() -> dict[str, int]:
    return {
        word: number
        for months in table("date_words.toml")["months"].values()
        for number, words in enumerate(months, start=1)
        for word in words.split()
    }


@cache
def _pattern() -> re.Pattern[str]:
    words = table("date_words.toml")
    month = "|".join(sorted(_months(), key=len, reverse=True))
    weekday = "|".join(sorted(words["weekdays"]["en"], key=len, reverse=True))
    zone = "|".join(words["zones"])
    forms = (
        rf"(?P<mon1>{month})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})\b",
        rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+|of\s+|d['’]\s*)?"
        rf"(?P<mon2>{month})\.?,?[\s-]+(?:de\s+|del\s+)?(?P<y2>\d{{4}})\b",
        r"(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})(?!\d)",
        r"(?P<d4>\d{1,2})\.\s?(?P<m4>\d{1,2})\.\s?(?P<y4>\d{4})\b",
        r"(?P<a5>\d{1,2})(?P<sep>[/-])(?P<b5>\d{1,2})(?P=sep)(?P<y5>\d{4})\b",
    )
    clock = (
        r"(?:\s*(?:,|at|um|à|alle|[|–—·•@T-])?\s*(?P<h>\d{1,2})[:.h](?P<min>\d{2})(?::(?P<s>\d{2}))?"
        rf"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?(?:\s*\(?(?P<zone>{zone})\b\)?"
        r"|\s*(?P<off>[+-]\d{2}:?\d{2})\b)?)?"
    )
    return re.compile(rf"(?<![\w/.-])(?:(?:{weekday})\.?,?\s+)?(?:{'|'.join(forms)}){clock}", re.I)


def find(words: str) -> Iterator[FoundDate]:
    """Full dates (day, month and year) in words, in their order."""
    for match in _pattern().finditer(words):
        day = _day(match)
        if day is None:
            continue
        yield FoundDate(match.start(), match.end(), _with_clock(match, day))


def _day(match: re.Match[str]) -> date | None:
    got = match.groupdict()
    try:
        if got["mon1"]:
            return date(int(got["y1"]), _months()[got["mon1"].lower()], int(got["d1"]))
        if got["mon2"]:
            return date(int(got["y2"]), _months()[got["mon2"].lower()], int(got["d2"]))
        if got["y3"]:
            return date(int(got["y3"]), int(got["m3"]), int(got["d3"]))
        if got["y4"]:
            return date(int(got["y4"]), int(got["m4"]), int(got["d4"]))
        return _slashed(int(got["a5"]), int(got["b5"]), int(got["y5"]))
    except ValueError:
        return None


def _slashed(first: int, second: int, year: int) -> date | None:
    """09/19/2023 is one day; 09/10/2023 could be two, so it is none."""
    if first > 12 or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _with_clock(match: re.Match[str], day: date) -> Moment:
    midnight = datetime(day.year, day.month, day.day)
    if match["h"] is None:
        return Moment(midnight, "day")
    hour, minute = int(match["h"]), int(match["min"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return Moment(midnight, "day")
    when = midnight.replace(hour=hour, minute=minute, second=min(int(match["s"] or 0), 59))
    if match["off"]:
        when = when.replace(tzinfo=_offset(match["off"]))
    elif match["zone"]:
        minutes = table("date_words.toml")["zones"][match["zone"].lower()]
        when = when.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    return Moment(when, "second" if match["s"] else "minute")


# News has had addresses since 1994: eight digits of an earlier year number a page.
_URL = re.compile(
    r"(?<!\d)(?P<y>(?:199[4-9]|20\d\d))[/_-]?(?P<m>0[1-9]|1[0-2])[/_-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|/(?P<y2>(?:199[4-9]|20\d\d))/(?P<mon>[a-z]{3})/(?P<d2>\d{1,2})(?=/)",
    re.I,
)


def in_url(url: str) -> Moment | None:
    """The day that an address is filed under, such as ``/2023/09/19/`` or ``/2023/sep/19/``."""
    for match in _URL.finditer(url):
        try:
            if match["mon"]:
                month = _months().get(match["mon"].lower(), 0)
                return Moment(datetime(int(match["y2"]), month, int(match["d2"])), "day")
            return Moment(datetime(int(match["y"]), int(match["m"]), int(match["d"])), "day")
        except ValueError:
            continue
    return None
