"""Find the interval of each expression: from itself, the date of publication, or the narration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.model import Dating, Interval, TimeDirection, TimePrecision, TimeRef
from crossread.read.context import Context
from crossread.read.times.century import with_century
from crossread.read.times.clocks import Clocks, Resolved, dated, day_or_none
from crossread.read.times.dates import (
    monthless,
    stepped,
    time_of_day,
    week_of,
    weekday,
    weekday_date,
    yearless,
)
from crossread.read.times.expression import Expression, Match
from crossread.read.times.extents import portion, window
from crossread.read.times.holidays import feast
from crossread.read.times.interval import MIDNIGHT_AFTER, edtf_of, interval_of
from crossread.read.times.offsets import offset
from crossread.read.times.shift import moved
from crossread.read.times.tense import Sentences
from crossread.read.times.values import kind_of, precision_of, timex_of
from crossread.read.times.zones import on_local_clock

# A year alone in mid-sentence, this far from the time spoken of, is an aside ("a record that stood
# since 1948", "as papers opened in 2005 showed").
_ASIDE_YEARS = 10
# Characters that an "until" reaches.
_CLAUSE = 48
# Characters before a date that opens its sentence ("In", "By the end of").
_OPENING = 16
# Characters that the word before a time takes at most.
_WORD = 10


def _reference(clocks: Clocks, match: Match) -> TimeRef:
    evidence = clocks.context.cite(match.start, match.end)
    said, basis, anchor = _resolve(clocks, match)
    timex = timex_of(said)
    interval = said.extent
    if interval is None and said.kind in ("calendar", "offset"):
        interval = interval_of(timex, said.modifier)
    precision = precision_of(said if said.kind != "offset" else match.expression)
    if interval is None:
        basis = "unanchored"
    if said.year is not None and not said.before_christ:
        clocks.narration.named = said.year
    if said.kind == "calendar" and said.year and _alone(clocks, match):
        clocks.heading = day_or_none(said.year, said.month or 0, said.day or 0)
    if said.kind == "calendar" and not _alone(clocks, match) and not _aside(clocks, match):
        clocks.narration.hear(said, evidence, basis != "publication")
        before = clocks.sentences.text[max(match.start - 6, 0) : match.start].lower()
        clocks.narration.open_end = before.split()[-1:] in (["from"], ["since"])
    return TimeRef(
        evidence=evidence,
        timex=timex,
        edtf=_edtf(said, interval, precision) if interval else None,
        interval=interval,
        precision=precision,
        basis=basis,
        kind=kind_of(said),
        anchor=anchor if interval and anchor != evidence else None,
        direction=_direction(clocks, match) if interval is None else None,
    )


def _direction(clocks: Clocks, match: Match) -> TimeDirection | None:
    """Which way an open time lies: known when the article's date is not, and of use with it."""
    if match.expression.kind not in ("calendar", "offset"):
        return None  # lengths, sets and "now" lie nowhere
    return clocks.sentences.direction(match.start, match.end)


def _edtf(said: Expression, interval: Interval, precision: TimePrecision) -> str:
    """EDTF of a reference; a stretch counted in hours is written in days."""
    grain = "day" if said.extent else precision
    return edtf_of(interval, grain, approximate=said.approximate)


def _resolve(clocks: Clocks, match: Match) -> Resolved:
    """What a match means, once its century and its midnight are clear."""
    said = match.expression
    if said.shift:
        return _shifted(clocks, match)
    if said.short:
        said = with_century(clocks, said)
    if said.clock == "00:00" and _ends_day(clocks, match):
        said = replace(said, clock=f"{MIDNIGHT_AFTER}:00")
    return _by_form(clocks, match if said is match.expression else replace(match, expression=said))


def _by_form(clocks: Clocks, match: Match) -> Resolved:  # noqa: PLR0911  one a form
    said = match.expression
    if said.window:
        return window(clocks, match)
    if said.portion:
        return portion(clocks, match, _resolve)
    if said.kind in ("duration", "set", "vague"):
        return said, "unanchored", None
    if said.kind == "offset":
        return offset(clocks, match)
    if said.feast:
        return feast(clocks, match)
    if said.unit == "W" and said.month:
        return week_of(clocks, match, _resolve)
    if said.year_step is not None:
        return stepped(clocks, match)
    if said.year is not None or said.decade is not None or said.century is not None:
        return said, "explicit", None
    if said.weekday and said.month and said.day:
        return weekday_date(clocks, match)
    if said.month or said.season or said.quarter:
        return yearless(clocks, match)
    if said.day:
        return monthless(clocks, said, ahead=clocks.sentences.future(match.start))
    if said.weekday:
        return weekday(clocks, match)
    return time_of_day(clocks, match, _resolve)


def _shifted(clocks: Clocks, match: Match) -> Resolved:
    """As in "the day after New Year's Day"."""
    said = match.expression
    base = replace(match, expression=replace(said, shift=0))
    found, basis, anchor = _resolve(clocks, base)
    first = day_or_none(found.year or 0, found.month or 0, found.day or 0) if found.year else None
    day = moved(first, "D", said.shift) if first else None
    if day is None:
        return replace(said, value="XXXX-XX-XX"), "unanchored", None
    return dated(Expression(), day), basis, anchor


def _ends_day(clocks: Clocks, match: Match) -> bool:
    """As in "shortly before midnight": the midnight that ends the day told of."""
    words = clocks.sentences.text[match.start : match.end].lower()
    before = clocks.sentences.text[max(match.start - _WORD, 0) : match.start].lower().split()
    return words.startswith("midnight") and before[-1:] in (
        ["before"], ["until"], ["till"], ["by"], ["towards"],
    )  # fmt: skip


def _alone(clocks: Clocks, match: Match) -> bool:
    """True for a day that is its own line: a date line tells no history.

    A year or month as a heading sets the clock of what follows.
    """
    if match.expression.day is None:
        return False
    text = clocks.sentences.text
    before = text[max(match.start - _OPENING, 0) : match.start].rstrip(" \t")
    after = text[match.end : match.end + _OPENING].lstrip(" \t")
    return before[-1:] in ("", "\n") and after[:1] in ("", "\n")


def _aside(clocks: Clocks, match: Match) -> bool:  # noqa: PLR0911  one line a reason
    """True for a time in passing, which leaves the story's clock alone.

    So are, in mid-sentence: a lone year while the story tells of days or far from its time, a look
    back over years ("since the previous year"), what only names a thing ("the 1978 treaty"), and
    everywhere an end that is not reached yet ("until May 1905").
    """
    said, narration = match.expression, clocks.narration
    if narration.year is None or narration.before_christ:
        return False
    if _bounding(clocks, match):
        return True
    if said.year and not said.day and _attributive(clocks, match):
        return "\n" not in clocks.sentences.text[max(narration.at, 0) : match.start]
    first, _ = clocks.sentences.bounds(match.start)
    if match.start - first <= _OPENING:
        return False
    if said.kind == "offset":
        return said.amount < 0 and said.unit in ("Y", "DE", "CE")
    if said.year is None or said.month or said.season:
        return False
    return narration.day is not None or abs(said.year - narration.year) > _ASIDE_YEARS


def _bounding(clocks: Clocks, match: Match) -> bool:
    """As in "until the fall of the city in May 1905"."""
    text = clocks.sentences.text[max(match.start - _CLAUSE, 0) : match.start].lower()
    last = max(text.rfind(word) for word in (" until ", " till "))
    return last >= 0 and not any(mark in text[last:] for mark in ".,;:\n")


def _attributive(clocks: Clocks, match: Match) -> bool:
    """As in "the August 1792 rising"."""
    text = clocks.sentences.text
    following = text[match.end : match.end + 2]
    return (
        text[max(match.start - 4, 0) : match.start].lower() == "the "
        and following[:1] == " "
        and following[1:].islower()
    )


def anchor_times(
    matches: Sequence[Match], published: Dating, context: Context, sentences: Sentences
) -> tuple[TimeRef, ...]:
    """Resolve matches against a publication date; cheap enough to be done twice."""
    clocks = Clocks(matches, published, context, sentences)
    times = [_reference(clocks, match) for match in matches]
    return on_local_clock(times, sentences.text)
