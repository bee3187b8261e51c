"""Occasion: whether two figures may be of one happening, as it stood at one time.

A story of a war or a flood tells of many places and days, and its tolls rise. Two figures contest
each other only where nothing sets their places and days apart, and where both stood at one time:
of two whose times differ or are not known, the other may only be the older one, unless both are
given by somebody who could know.
"""

from __future__ import annotations

from datetime import timedelta
from math import cos, hypot, radians
from typing import Final

from crossread.cross.origins import KNOWING
from crossread.cross.scene import Scene
from crossread.cross.tally.reports import LATER_BY
from crossread.cross.tally.scopes import ONE_PLACE
from crossread.model import Count, Interval, PlaceRef, Reading, TimeRef

# A figure, and the reading that gives it.
Told = tuple[Count, Reading]

# Towns no further apart may be named for one another, in km.
NEAR_KM: Final = 30.0
KM_A_DEGREE: Final = 111.2
# From so many times as many on, the figure of a larger place holds that of a smaller one.
PART: Final = 2
# Families of happenings that have one place, by whatever name it is told: a town, its bridge.
ONE_SPOT: Final = ONE_PLACE | {"explosion"}
# Those who may know a figure; agencies and outlets pass it on.
_SOURCES: Final = KNOWING | {"unknown"}
# A day told as "overnight" or "on Monday" may be the next one.
_SLACK: Final = timedelta(days=1)


def one_occasion(scene: Scene, one: Told, other: Told) -> bool:
    """True where two figures may be of one happening at one time.

    Args:
        scene: the members, anchored.
        one: a figure.
        other: another one of the same tally.
    """
    apart = _other_place(scene, one, other) or _other_day(one, other)
    return not apart and (_one_time(one, other) or (_knows(one[0]) and _knows(other[0])))


def _other_place(scene: Scene, one: Told, other: Told) -> bool:
    """True for places that cannot be one, and for a part of what is told of a larger place."""
    here, there = one[0].place, other[0].place
    if here is None or there is None:
        return False
    if here.country and there.country and here.country != there.country:
        return True
    if here.precision == there.precision == "city":
        return not _near(here, there)
    if scene.family in ONE_SPOT or not (_sure(*one) and _sure(*other)):
        return False
    (small, place), (large, around) = sorted(
        ((one[0].value, here), (other[0].value, there)), key=lambda told: told[0]
    )
    if _size(place) == _size(around):
        return here.name != there.name
    return _size(place) < _size(around) and large >= PART * small


def _sure(count: Count, reading: Reading) -> bool:
    """True for a place of the gazetteer, and for one that the figure's own sentence names."""
    place, told = count.place, count.evidence
    if place is None or place.id is not None:
        return place is not None
    where = place.evidence
    inside = [s for s in reading.sentences if s.start <= told.start < s.end]
    return where.section == told.section and all(s.start <= where.start < s.end for s in inside)


def _size(place: PlaceRef) -> int:
    """0 for a town or a spot, 1 for a region, 2 for a country."""
    return {"admin": 1, "country": 2}.get(place.precision or "", 0)


def _near(one: PlaceRef, other: PlaceRef) -> bool:
    """True for a town and its suburb, and where a town's coordinates are not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return True
    north = one.lat - other.lat
    east = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return hypot(north, east) * KM_A_DEGREE <= NEAR_KM


def _other_day(one: Told, other: Told) -> bool:
    """True for happenings of other days, and for one of after the other's report."""
    here, there = _happened(one[0]), _happened(other[0])
    if here and there:
        return here.start >= there.end + _SLACK or there.start >= here.end + _SLACK
    return _told_before(other[1], here) or _told_before(one[1], there)


def _happened(count: Count) -> Interval | None:
    """When it was, as its words tell; the day of a report dates many a figure of another time."""
    times: list[TimeRef | None] = [count.event_date, count.event.date if count.event else None]
    told = next((time for time in times if time and time.basis != "context"), None)
    return told.interval if told else None


def _told_before(reading: Reading, happened: Interval | None) -> bool:
    """True for a report that was out before something happened."""
    published = reading.published
    if happened is None or published.interval is None or published.basis in ("story", "fetched"):
        return False
    return published.interval.end <= happened.start


def _one_time(one: Told, other: Told) -> bool:
    """True where both stood at one time, as far as it is known of both."""
    here, there = _stood(one), _stood(other)
    if here is None or there is None:
        return False
    return here.overlaps(there) or abs(here.start - there.start) < LATER_BY


def _stood(told: Told) -> Interval | None:
    """When a figure stood, or was out; of a date that only the story tells its first day."""
    count, reading = told
    if count.as_of and count.as_of.interval:
        return count.as_of.interval
    known = reading.published.interval
    if known is None or reading.published.basis != "story":
        return known
    return Interval(known.start, known.start + timedelta(days=1))


def _knows(count: Count) -> bool:
    """True for a figure of somebody who may know it, not of who passes it on."""
    return bool(count.chain) and count.chain[-1].role in _SOURCES
