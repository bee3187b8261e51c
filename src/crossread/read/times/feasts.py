"""Holidays that move: from their rules in the lexicon to days of a year.

Easter by the anonymous Gregorian computus (Meeus 1991, ch. 8) and Meeus' Julian rule; the Islamic
calendar in its arithmetical form, which local sightings of the moon miss by a day at most times.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from crossread.read.times.words import RESOURCE
from crossread.resources import table

# Days from the Julian to the Gregorian calendar, 1900 to 2099.
_JULIAN_GAP = 13
# Makes the count of Islamic days one of ``date.toordinal``: 1 Muharram 1 is 16 July 622 (Julian).
_HIJRA = 227_015


def easter(year: int) -> date:
    """Western Easter Sunday."""
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (
        century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 19 * golden + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - shift - rest % 4) % 7
    late = (golden + 11 * shift + 22 * weekday) // 451
    month, day = divmod(shift + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def pascha(year: int) -> date:
    """Eastern Easter Sunday in the Gregorian calendar, 1900 to 2099."""
    shift = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - shift + 34) % 7
    month, day = divmod(shift + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=_JULIAN_GAP)


def islamic(year: int, month: int, day: int) -> date:
    """A day of the arithmetical Islamic calendar."""
    days = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day - 385
    return date.fromordinal(_HIJRA + days)


def _nth(year: int, month: int, weekday: int, place: int) -> date:
    """The ``place``-th of a weekday in a month; -1 the last."""
    if place > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (place - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


@cache
def days_of(name: str, year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of a movable holiday, as often as it falls in a civil year.

    Args:
        name: as in the lexicon.
        year: 1583 to 9000; outside it, and of the eastern and Islamic ones before 1900 and after
            2099, nothing is known.
    """
    rule, *figures = table(RESOURCE)["movable_holidays"][name].split()
    numbers = [int(figure) for figure in figures]
    if not 1583 <= year <= 9000 or (rule in ("pascha", "hijri") and not 1900 <= year <= 2099):
        return ()
    if rule in ("easter", "pascha"):
        day = (easter if rule == "easter" else pascha)(year) + timedelta(days=numbers[0])
        return ((day, day),)
    if rule == "nth":
        day = _nth(year, numbers[0], numbers[1], numbers[2])
        return ((day, day),)
    lunar = (year - 622) * 33 // 32
    found = []
    for own in range(lunar - 1, lunar + 3):
        month = numbers[0]
        first = islamic(own, month, numbers[1] if len(numbers) > 1 else 1)
        last = first if len(numbers) > 1 else islamic(own, month + 1, 1) - timedelta(days=1)
        if first.year == year:
            found.append((first, last))
    return tuple(found)


def approximate(name: str) -> bool:
    """True for days that depend on a sighting of the moon."""
    return str(table(RESOURCE)["movable_holidays"][name]).startswith("hijri")


__all__ = ["approximate", "days_of", "easter", "islamic", "pascha"]
