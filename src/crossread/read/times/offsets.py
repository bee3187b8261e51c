"""Times counted from another: "three days ago", "the next day", "last September"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice

from crossread.model import Evidence, TimeBasis
from crossread.read.times.clocks import Clocks, Resolved, dated, day_or_none
from crossread.read.times.expression import Expression, Match
from crossread.read.times.interval import SEASON_MONTH
from crossread.read.times.lengths import OPEN
from crossread.read.times.shift import grained, moved, weekday_near

# Characters between an offset and the date that restates it.
_APPOSITION = 10
# Characters within which "the end of the year" belongs to the year just told of.
_NEAR = 300
_WEEKEND = 6
# "This weekend" in the past tense is the last one until Tuesday.
_LOOKS_BACK = 2


def left_open(said: Expression) -> Expression:
    """An offset that nothing anchors, its fields written with X."""
    if said.unit is None:
        return replace(said, kind="calendar")
    tail = f"T{said.clock or said.part}" if said.clock or said.part else ""
    return replace(said, value=OPEN.get(said.unit, "XXXX-XX-XX") + tail)


def offset(clocks: Clocks, match: Match) -> Resolved:
    """An offset from the day of publication or from the time last spoken of."""
    said, narration = match.expression, clocks.narration
    if said.unit == "Y" and narration.before_christ and not said.deictic and narration.year:
        year = narration.year - said.amount  # years before Christ count backwards
        found = Expression(year=year, before_christ=True, modifier=said.modifier)
        return (found, "context", narration.evidence) if year > 0 else (said, "unanchored", None)
    if said.deictic and said.unit == "WE":
        return _weekend(clocks, match)
    if said.deictic and said.part == "NI" and not said.amount and said.unit == "D":
        said = replace(said, amount=_night_of(clocks, match))
    if said.deictic or _of_now(clocks, match):
        start, basis, anchor = clocks.published, "publication", clocks.published_evidence
        fine = clocks.exact or said.unit in ("Y", "DE", "CE")
    else:
        start, basis, anchor = narration.date(), "context", narration.evidence
        named = said.unit is None and (said.month or said.season)
        fine = narration.knows("Y" if named else said.unit or "D")
        if said.unit == "Y" and not said.amount and narration.named and start:
            start = day_or_none(narration.named, 1, 1)  # "that year"
    if start is None or not fine:
        return left_open(said), "unanchored", None
    if said.unit is None:
        return _named(clocks, match, start, "publication" if said.deictic else "context", anchor)
    day = _restated(clocks, match) or moved(start, said.unit, said.amount)
    if day is None or _too_late(clocks, said, day):
        return left_open(said), "unanchored", None
    found = grained(day, said.unit, said)
    return found, "publication" if basis == "publication" else "context", anchor


def _of_now(clocks: Clocks, match: Match) -> bool:
    """As in "the end of the year" of a report that is not telling of another year."""
    said, narration = match.expression, clocks.narration
    if not said.modifier or said.amount or clocks.published is None or said.part:
        return False
    return not narration.own or match.start - narration.at > _NEAR


def _night_of(clocks: Clocks, match: Match) -> int:
    """Days from the report to its "overnight": told as past it is the night before."""
    word = clocks.sentences.text[match.start : match.end].lower()
    return 0 if "overnight" not in word or clocks.sentences.future(match.start) else -1


def _weekend(clocks: Clocks, match: Match) -> Resolved:
    """The last weekend or the next one: "this weekend" said on a Monday can be the last."""
    said, here = match.expression, clocks.published
    if here is None or not clocks.exact:
        return left_open(said), "unanchored", None
    ahead = clocks.sentences.future(match.start)
    begun = here.isoweekday() >= _WEEKEND
    bare = clocks.sentences.text[match.start : match.end].lower().startswith("the ")
    if said.amount == 0 and not ahead and not begun and (bare or here.isoweekday() <= _LOOKS_BACK):
        here = moved(here, "W", -1) or here
    here = moved(here, "W", said.amount) or here
    return grained(here, "WE", said), "publication", clocks.published_evidence


def _restated(clocks: Clocks, match: Match) -> date | None:
    """As in "30 years later, in the fall of 2020": the date that follows says which it was."""
    if match.expression.deictic:
        return None
    for later in islice(clocks.after(match), 1):
        between = clocks.sentences.text[match.end : later.start]
        year = later.expression.year
        if year and later.start - match.end <= _APPOSITION and between.lstrip()[:1] == ",":
            return day_or_none(year, later.expression.month or 1, later.expression.day or 1)
    return None


def _too_late(clocks: Clocks, said: Expression, day: date) -> bool:
    """True where counting from the narration leaves the time the report can speak of."""
    if said.deictic or clocks.published is None:
        return False
    return day > clocks.published and said.amount > 0


def _named(
    clocks: Clocks, match: Match, start: date, basis: TimeBasis, anchor: Evidence | None
) -> Resolved:
    """As in "last Tuesday", "next September", "that night"."""
    said = match.expression
    if said.weekday:
        way = said.amount or (1 if clocks.sentences.future(match.start) else -1)
        near = weekday_near(moved(start, "D", said.amount) or start, said.weekday, way)
        return dated(said, near), basis, anchor
    if said.month or said.season:
        month = said.month or SEASON_MONTH[said.season or "SP"]
        year = start.year
        if said.amount < 0 and month >= start.month:
            year -= 1
        if said.amount > 0 and month <= start.month:
            year += 1
        return replace(said, kind="calendar", year=year), basis, anchor
    step = -1 if said.part == "NI" and said.deictic and said.amount < 0 else said.amount
    day = moved(start, "D", step)
    return (dated(said, day), basis, anchor) if day else (left_open(said), "unanchored", None)
