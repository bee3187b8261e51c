"""What a time expression says by itself, before anything anchors it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from crossread.model import Interval

Kind = Literal["calendar", "offset", "duration", "set", "vague"]
Modifier = Literal["START", "MID", "END", "REST"]


class Portion(NamedTuple):
    """Units of a longer stretch, as in "the first three months of 2023".

    Attributes:
        whole: what the units are part of.
        place: from its beginning, 1 the first; -1 for its last ones.
        unit: TIMEX3 letters, or H for halves.
        number: how many of them; 0 for an open number.
        weekday: the units are days of this name.
    """

    whole: Expression
    place: int
    unit: str
    number: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """The fields that the words give; what they leave open is None.

    Attributes:
        kind: a place in the calendar; an offset from another time; a length; a repetition; a
            stretch nobody can bound.
        year, month, day, weekday: as in the civil calendar; Monday is 1.
        before_christ: the year counts backwards.
        decade, century: first three, first two digits of their years (199, 19).
        season: SP, SU, FA, WI.
        quarter: 1 to 4.
        fiscal: the year is one of accounts, named for the year in which it ends.
        feast: name of a holiday that moves ("easter"), as the lexicon has it.
        part: TIMEX3 part of the day (MO, MI, AF, EV, NI, DT).
        clock: "18:30".
        modifier: the beginning, middle or end of the rest.
        unit, amount: of an offset, in TIMEX3 letters (D, W, M, Y, TH …); ``amount`` is signed.
        deictic: an offset counts from the day of speaking, else from the time last spoken of.
        year_step: years from the year of speaking (or last spoken of) to the one meant.
        window: -1 for a length that ends at the point it counts from ("the past week"), 1 for one
            that starts there.
        portion: what it is a part of.
        chained: a weekday that ends a range: the next one after the day last spoken of.
        short: the words leave the century of ``year`` or ``decade`` open ("'98").
        shift: days from the day that the other fields name ("the day after Christmas": 1).
        approximate: nobody can say the exact bounds.
        extent: the interval, where no TIMEX3 value can say it.
        value: TIMEX3 value of a length, a repetition or a vague stretch.
    """

    kind: Kind = "calendar"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    before_christ: bool = False
    decade: int | None = None
    century: int | None = None
    season: str | None = None
    quarter: int | None = None
    fiscal: bool = False
    feast: str | None = None
    part: str | None = None
    clock: str | None = None
    modifier: str | None = None
    unit: str | None = None
    amount: int = 0
    deictic: bool = False
    year_step: int | None = None
    window: int = 0
    portion: Portion | None = None
    chained: bool = False
    short: bool = False
    shift: int = 0
    approximate: bool = False
    extent: Interval | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A time expression found at code points ``[start, end)`` of a text."""

    start: int
    end: int
    expression: Expression


__all__ = ["Expression", "Kind", "Match", "Modifier", "Portion", "replace"]
