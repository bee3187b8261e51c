"""Clock times that name their zone, put on the clock of the place that the report tells of.

Only a report that gives one moment on both clocks ("02:15 local time (0115 GMT)") shows how far
they are apart; elsewhere a time is taken as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise

from crossread.model import Interval, TimeRef
from crossread.read.times.interval import edtf_of
from crossread.resources import table

# Zones differ by whole quarters of an hour, from 12 hours behind Greenwich to 14 before it.
_QUARTER, _WEST, _EAST, _DAY = 15, -12 * 60, 14 * 60, 24 * 60
_BESIDE = re.compile(r"\s*(?:[(,/\[]|or\b)?\s*")


@cache
def _zone() -> re.Pattern[str]:
    names = "|".join(table("date_words.toml")["zones"])
    return re.compile(rf"[\d\s]({names})(?: time)?$", re.IGNORECASE)


def on_local_clock(times: Sequence[TimeRef], text: str) -> tuple[TimeRef, ...]:
    """Times with the intervals of zoned ones moved, where the text tells by how much.

    Args:
        times: of a section, in order.
        text: the section.
    """
    zones = [_minutes(time) for time in times]
    if all(zone is None for zone in zones):
        return tuple(times)
    found = list(times)
    ahead: int | None = None
    for at, (one, other) in enumerate(pairwise(times)):
        first, second = zones[at : at + 2]
        if (first is None) == (second is None) or not _is_beside(one, other, text):
            continue
        local, zoned, zone = (one, other, second) if first is None else (other, one, first)
        apart = _apart(local, zoned)
        if zone is None or apart is None or not _WEST <= apart + zone <= _EAST:
            continue
        ahead = apart + zone
        found[at if zoned is one else at + 1] = replace(
            zoned, interval=local.interval, edtf=local.edtf
        )
    if ahead is None:
        return tuple(found)
    return tuple(
        new if zone is None or new is not old else _moved(old, ahead - zone)
        for new, old, zone in zip(found, times, zones, strict=True)
    )


def _minutes(time: TimeRef) -> int | None:
    """Minutes east of Greenwich of the zone that a clock time names."""
    if time.precision != "minute" or time.interval is None:
        return None
    named = _zone().search(time.evidence.text)
    return int(table("date_words.toml")["zones"][named[1].lower()]) if named else None


def _is_beside(one: TimeRef, other: TimeRef, text: str) -> bool:
    between = text[one.evidence.end : other.evidence.start]
    return _BESIDE.fullmatch(between) is not None


def _apart(local: TimeRef, zoned: TimeRef) -> int | None:
    """Minutes by which one clock is ahead of another at the same moment."""
    if local.precision != "minute" or local.interval is None or zoned.interval is None:
        return None
    one, other = local.interval.start, zoned.interval.start
    apart = (one.hour - other.hour) * 60 + one.minute - other.minute
    apart = (apart - _WEST) % _DAY + _WEST
    return apart if apart % _QUARTER == 0 else None


def _moved(time: TimeRef, minutes: int) -> TimeRef:
    if time.interval is None or not minutes:
        return time
    try:
        step = timedelta(minutes=minutes)
        interval = Interval(time.interval.start + step, time.interval.end + step)
    except OverflowError:
        return time
    return replace(time, interval=interval, edtf=edtf_of(interval, time.precision))
