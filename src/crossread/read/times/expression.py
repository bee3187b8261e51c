"""What a time expression says by itself, before anything anchors it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["calendar", "offset", "duration", "set", "vague"]
Modifier = Literal["START", "MID", "END"]


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
        part: TIMEX3 part of the day (MO, MI, AF, EV, NI, DT).
        clock: "18:30".
        modifier: the beginning, middle or end of the rest.
        unit, amount: of an offset, in TIMEX3 letters (D, W, M, Y, TH …); ``amount`` is signed.
        deictic: an offset counts from the day of speaking, else from the time last spoken of.
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
    part: str | None = None
    clock: str | None = None
    modifier: str | None = None
    unit: str | None = None
    amount: int = 0
    deictic: bool = False
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A time expression found at code points ``[start, end)`` of a text."""

    start: int
    end: int
    expression: Expression


__all__ = ["Expression", "Kind", "Match", "Modifier", "replace"]
