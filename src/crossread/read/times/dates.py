"""Dates that lack their year, month or day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from crossread.read.times.clocks import Clocks, Resolved, dated, day_or_none
from crossread.read.times.expression import Expression, Match
from crossread.read.times.named import named_year
from crossread.read.times.shift import grained, moved, weekday_near
from crossread.read.times.years import narrates, nearest_year, step

# Years before and after a report's own in which a weekday may fit a month and day; the calendar
# repeats after six, five, eleven.
_FITTING = 6
# Code points between a time of day and the day it belongs to.
_SAME_PHRASE = 24
# Sentences over which news goes on telling of the day it named.
_SAME_NEWS = 4

Resolver = Callable[[Clocks, Match], Resolved]


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
    if year := named_year(said, clocks.sentences.text, match.end):
        return replace(said, year=year), "explicit", None
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


def monthless(clocks: Clocks, said: Expression, *, ahead: bool) -> Resolved:
    """As in "the 20th": of the month last spoken of, else the nearest one by tense."""
    narration, here = clocks.narration, clocks.published
    if here and clocks.exact and not narration.own and said.day:
        step = (said.day < here.day) if ahead else -(said.day > here.day)
        month = moved(date(here.year, here.month, 1), "M", step)
        day = day_or_none(month.year, month.month, said.day) if month else None
        if day:
            return dated(said, day), "publication", clocks.published_evidence
    if narration.month is None:
        return said, "unanchored", None
    full = replace(said, year=narration.year, month=narration.month)
    return full, "context", narration.evidence


def weekday(clocks: Clocks, match: Match) -> Resolved:
    """A bare weekday: the last one before publication, or the next where the clause looks ahead."""
    said = match.expression
    if clocks.published is None or not clocks.exact or said.weekday is None:
        return said, "unanchored", None
    before = clocks.narration.date() if said.chained and clocks.narration.day else None
    if before:
        day = weekday_near(before, said.weekday, 1)
    else:
        way = 1 if clocks.sentences.direction(match.start, match.end) == "future" else -1
        day = weekday_near(clocks.published, said.weekday, way)
    return dated(said, day), "publication", clocks.published_evidence


def stepped(clocks: Clocks, match: Match) -> Resolved:
    """As in "October last year", "the spring of the following year"."""
    said, narration = match.expression, clocks.narration
    step = said.year_step or 0
    if said.deictic and clocks.published:
        year, evidence = clocks.published.year, clocks.published_evidence
        return replace(said, year=year + step), "publication", evidence
    told = narration.year if step else narration.named
    if not said.deictic and told is not None:
        return replace(said, year=told + step), "context", narration.evidence
    return said, "unanchored", None


def week_of(clocks: Clocks, match: Match, resolve: Resolver) -> Resolved:
    """As in "the week of 12 June": the week of the calendar that holds a day."""
    day = Match(match.start, match.end, replace(match.expression, unit=None))
    said, basis, anchor = resolve(clocks, day)
    found = day_or_none(said.year or 0, said.month or 0, said.day or 0) if said.year else None
    if found is None:
        return replace(said, value="XXXX-WXX", unit="W"), "unanchored", None
    return grained(found, "W", said), basis, anchor


def _following_day(clocks: Clocks, match: Match, resolve: Resolver) -> date | None:
    """As in "at 9 p.m. (1800 GMT) on Tuesday": the day that the sentence names just after."""
    _, end = clocks.sentences.bounds(match.start)
    for later in clocks.after(match):
        if later.start >= min(end, match.end + _SAME_PHRASE):
            return None
        said = later.expression
        if said.day or said.weekday or (said.kind == "offset" and said.unit == "D"):
            found, _, _ = resolve(clocks, later)
            return day_or_none(found.year or 0, found.month or 0, found.day or 0)
    return None


def _entry_day(clocks: Clocks, match: Match) -> date | None:
    """The day of a live report's entry: its heading's, else counted from the publication."""
    if clocks.heading or not clocks.published or not clocks.exact:
        return clocks.heading
    return moved(clocks.published, "D", clocks.entries[match.start])


def time_of_day(clocks: Clocks, match: Match, resolve: Resolver) -> Resolved:
    """As in "at 6:30 p.m.": of the day last spoken of in the same sentence or the one before.

    A day named just after the time, in the same phrase, comes first.
    """
    said, narration = match.expression, clocks.narration
    if match.start in clocks.entries and (day := _entry_day(clocks, match)):
        return dated(said, day), "publication", clocks.published_evidence
    if said.clock and (ahead := _following_day(clocks, match, resolve)):
        return dated(said, ahead), "context", clocks.published_evidence
    here = clocks.sentences.index(match.start)
    reach = 1 if narration.own else _SAME_NEWS
    if narration.day and here - clocks.sentences.index(max(narration.at, 0)) <= reach:
        day = narration.date()
        if day:
            return dated(said, day), "context", narration.evidence
    return said, "unanchored", None
