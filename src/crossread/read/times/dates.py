"""Dates that lack their year, month or day."""

from __future__ import annotations

from dataclasses import replace

from crossread.read.times.clocks import Clocks, Resolved, dated, day_or_none
from crossread.read.times.expression import Expression, Match
from crossread.read.times.shift import weekday_near
from crossread.read.times.years import narrates, nearest_year, step

# Years before and after a report's own in which a weekday may fit a month and day; the calendar
# repeats after six, five, eleven.
_FITTING = 6


def weekday_date(clocks: Clocks, match: Match) -> Resolved:
    """As in "Tuesday, September 13": the year is one in which that day is a Tuesday."""
    said = match.expression
    if clocks.published:
        middle = clocks.published.year
        years = sorted(range(middle - _FITTING, middle + 2), key=lambda y: (abs(y - middle), y))
    else:
        past = max((year for year in clocks.years if year < 2100), default=None)
        if past is None:
            return said, "unanchored", None
        years = list(range(past, past + 2 * _FITTING))
    for year in years:
        day = day_or_none(year, said.month or 1, said.day or 1)
        if day and day.isoweekday() == said.weekday:
            return replace(said, year=year), "weekday", clocks.published_evidence
    return yearless(clocks, match)


def yearless(clocks: Clocks, match: Match) -> Resolved:
    """A month, day or season of the history being told, else of the report's own year."""
    said, narration = match.expression, clocks.narration
    if said.before_christ:
        return said, "unanchored", None
    if narrates(clocks, match) and narration.year is not None:
        year = narration.year + step(clocks, match)
        return (
            replace(said, year=year, before_christ=narration.before_christ),
            "context",
            narration.evidence,
        )
    if clocks.published:
        year = nearest_year(clocks, match)
        return replace(said, year=year), "publication", clocks.published_evidence
    return said, "unanchored", None


def monthless(clocks: Clocks, said: Expression) -> Resolved:
    """As in "the 20th": of the month last spoken of."""
    narration = clocks.narration
    if narration.month is None:
        return said, "unanchored", None
    full = replace(said, year=narration.year, month=narration.month)
    return full, "context", narration.evidence


def weekday(clocks: Clocks, match: Match) -> Resolved:
    """A bare weekday: the last one before publication, or the next where the clause looks ahead."""
    said = match.expression
    if clocks.published is None or not clocks.exact or said.weekday is None:
        return said, "unanchored", None
    way = 1 if clocks.sentences.future(match.start) else -1
    day = weekday_near(clocks.published, said.weekday, way)
    return dated(said, day), "publication", clocks.published_evidence


def time_of_day(clocks: Clocks, match: Match) -> Resolved:
    """As in "at 6:30 p.m.": of the day last spoken of in the same sentence or the one before."""
    said, narration = match.expression, clocks.narration
    here = clocks.sentences.index(match.start)
    if narration.day and here - clocks.sentences.index(max(narration.at, 0)) <= 1:
        day = narration.date()
        if day:
            return dated(said, day), "context", narration.evidence
    return said, "unanchored", None
