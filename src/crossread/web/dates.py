"""Dates for people and for charts: EDTF and ISO 8601 as words and as stretches of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from crossread.resources.seasons import SEASONS, seasoned

# EDTF level 1 and 2: how sure a date is, written behind it.
_MARKS = "~?%"
_APPROXIMATE = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
# First months of the meteorological seasons of the northern half.
_BEGINS = {"21": 3, "22": 6, "23": 9, "24": 12}
_YEARS = re.compile(r"(\d{1,4})(X{0,3})$")


# Dates kept in words and as stretches: those of some hundreds of stories.
_KEPT = 16_384


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a date covers, local to what it tells of: ``start`` inclusive, ``end`` exclusive."""

    start: datetime | None
    end: datetime | None

    @property
    def uncertain(self) -> bool:
        """True where it covers more than a day, or an end is open."""
        return self.start is None or self.end is None or self.end - self.start > timedelta(days=1)


@lru_cache(_KEPT)
def stretch(edtf: str | None) -> Stretch | None:
    """What an EDTF date or interval covers; None for what cannot be placed."""
    if not edtf:
        return None
    first, slash, last = edtf.partition("/")
    begins = _one(first)
    if not slash:
        return begins
    ends = _one(last)
    if begins is None and ends is None:
        return None
    return Stretch(begins.start if begins else None, ends.end if ends else None)


def _one(written: str) -> Stretch | None:
    words = written.rstrip(_MARKS)
    try:
        if "T" in words:
            start = datetime.fromisoformat(words).replace(tzinfo=None)
            return Stretch(start, start + timedelta(minutes=1))
        parts = words.split("-")
        if len(parts) == 1:
            return _years(words)
        if len(parts) == 2:
            return _month(int(parts[0]), parts[1])
        day = datetime.combine(date.fromisoformat(words), datetime.min.time())
        return Stretch(day, day + timedelta(days=1))
    except (ValueError, OverflowError):
        return None


def _years(words: str) -> Stretch | None:
    found = _YEARS.match(words)
    if not found or len(words) != 4:
        return None
    width = 10 ** len(found[2])
    first = int(found[1]) * width
    return Stretch(datetime(first, 1, 1), datetime(first + width, 1, 1))


def _month(year: int, words: str) -> Stretch | None:
    if words in _BEGINS:
        month = _BEGINS[words]
        return Stretch(datetime(year, month, 1), _after(year, month, 3))
    if not 1 <= int(words) <= 12:
        return None
    return Stretch(datetime(year, int(words), 1), _after(year, int(words), 1))


def _after(year: int, month: int, months: int) -> datetime:
    total = year * 12 + month - 1 + months
    return datetime(total // 12, total % 12 + 1, 1)


@lru_cache(_KEPT)
def spoken(edtf: str | None) -> str:
    """An EDTF date for people: ``19 Sep 2023``, ``1970s``, ``about May 1994``."""
    if not edtf:
        return ""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _spoken(first)
    begins, ends = _spoken(first), _spoken(last)
    if first in ("", ".."):
        return f"until {ends}" if ends else ""
    return f"{begins} – {ends}" if last not in ("", "..") else f"since {begins}"


def _spoken(written: str) -> str:
    words = written.rstrip(_MARKS)
    about = _APPROXIMATE.get(written[len(words) : len(words) + 1], "")
    return f"{about}{_plain(words)}"


def _plain(words: str) -> str:
    covered = _one(words)
    if covered is None or covered.start is None:
        return "" if words in ("", "..") else words
    start = covered.start
    if "T" in words:
        return f"{start.day} {start:%b %Y, %H:%M}"
    parts = words.split("-")
    if len(parts) == 1:
        return f"{words.replace('X', '0')}s" if words.endswith("X") else words
    if len(parts) == 2:
        return seasoned(words) if parts[1] in SEASONS else f"{start:%b %Y}"
    return f"{start.day} {start:%b %Y}"


@lru_cache(_KEPT)
def published(value: str | None) -> str:
    """A publication time for people; with a zone it is told in UTC."""
    if not value:
        return "undated"
    if "T" not in value:
        return spoken(value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    zone = " UTC" if moment.tzinfo else ""
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{moment.day} {moment:%b %Y, %H:%M}{zone}"


def iso(moment: datetime | None) -> str | None:
    """A naive UTC or local moment as ISO 8601: a date at midnight, else to the minute."""
    if moment is None:
        return None
    if moment.time() == datetime.min.time():
        return moment.date().isoformat()
    return moment.isoformat(timespec="minutes")


def utc(moment: datetime) -> str:
    """An aware moment, or a naive one of UTC, as ISO 8601 to the second with Z."""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.strftime("%Y-%m-%dT%H:%M:%SZ")
