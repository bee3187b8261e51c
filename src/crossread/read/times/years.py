"""Which year a bare month, day or season belongs to."""

from __future__ import annotations

from datetime import timedelta

from crossread.read.times.clocks import Clocks, day_or_none
from crossread.read.times.expression import Expression, Match
from crossread.read.times.interval import SEASON_MONTH

# Months that a story told in order may step back without its year moving on: "In December 1942 …
# in September" looks back, "In December 2022 … on February 3" goes on. Set on war histories.
_STEP_BACK = 6
# A dated report means a bare month and day of its own last weeks rather than of the history it
# has just told.
_FRESH = timedelta(days=60)
# A dated report counts a bare month and day from its narration's year only where that year was
# named this close before, in characters of the same paragraph; otherwise from its own date.
_NARRATION_REACH = 600
# A year named this soon after a bare month bounds it: a story told in order has not passed it yet.
_NEXT_YEAR_REACH = 2_000
# Months ahead within which a bare day is one announced, not that of a year ago.
_ANNOUNCED = 3


def narrates(clocks: Clocks, match: Match) -> bool:
    """True where a bare month (and day) belongs to the history that is being told."""
    said, narration = match.expression, clocks.narration
    if narration.year is None or not narration.own:
        return False
    if clocks.published is None:
        return True
    if match.start - narration.at > _NARRATION_REACH or narration.year > clocks.published.year:
        return False
    if clocks.sentences.index(match.start) == clocks.sentences.index(narration.at):
        return True
    own = day_or_none(nearest_year(clocks, match), said.month or 1, said.day or 1)
    if own and own <= clocks.published <= own + _FRESH:
        return False
    onward = narration.month is not None and (narration.month, narration.day or 0) <= (
        said.month or 0,
        said.day or 31,
    )
    return onward or "\n" not in clocks.sentences.text[narration.at : match.start]


def step(clocks: Clocks, match: Match) -> int:
    """1 where a story told in order has passed into the next year."""
    said, narration = match.expression, clocks.narration
    if narration.month is None or said.month is None or narration.year is None:
        return 0
    following = _next_year(clocks, match)
    if following is not None and following <= narration.year:
        return 0
    back = narration.month - said.month
    # "From December 2022 … On September 19": what began then still went on
    least = 1 if narration.open_end else _STEP_BACK
    return 1 if back >= least else 0


def _next_year(clocks: Clocks, match: Match) -> int | None:
    """The year that the text names next, if it does so soon."""
    for later in clocks.after(match):
        if later.start - match.end > _NEXT_YEAR_REACH:
            return None
        if later.expression.year:
            return later.expression.year
    return None


def first_month(said: Expression) -> int:
    """Month in which a month, season or quarter begins."""
    if said.quarter:
        return 3 * said.quarter - 2
    return said.month or SEASON_MONTH[said.season or "SP"]


def nearest_year(clocks: Clocks, match: Match) -> int:
    """Year in which a month (and day) lies last before publication, or next after it."""
    said, published = match.expression, clocks.published
    if published is None:
        raise ValueError("only a dated report can count from its date")
    month = first_month(said)
    day = said.day or 1
    future = clocks.sentences.future(match.start)
    place, here = (month, day), (published.month, published.day)
    if said.day is None and month == published.month:
        return published.year
    if said.day is None and future and 0 < month - published.month <= _ANNOUNCED:
        return published.year
    if future and (said.day or clocks.sentences.planned(match.start)):
        return published.year + (place < here)
    ahead = month - published.month
    told = said.day and place > here and clocks.sentences.told(match.start)
    if (said.day and 0 <= ahead <= _ANNOUNCED and not told) or (
        said.season and abs(ahead) <= _ANNOUNCED
    ):
        return published.year  # of last year's, a report would say so
    return published.year - (place > here)
