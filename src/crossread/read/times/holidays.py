"""Holidays that move, put on the days they fell or will fall on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from crossread.model import Interval
from crossread.read.times.clocks import Clocks, Resolved, dated
from crossread.read.times.expression import Expression, Match
from crossread.read.times.feasts import approximate, days_of

# A holiday this near ahead is the one meant, unless it is told as past.
_NEAR = timedelta(days=30)


def feast(clocks: Clocks, match: Match) -> Resolved:
    """A holiday that moves: of the year named or told of, else the last or the next by tense."""
    said, narration = match.expression, clocks.narration
    name = said.feast or ""
    if said.year is not None:
        days = days_of(name, said.year)
        return (_kept(said, days[0]), "explicit", None) if days else (said, "unanchored", None)
    published = clocks.published
    if published and clocks.exact and not (narration.own and narration.year != published.year):
        days = tuple(span for step in (-1, 0, 1) for span in days_of(name, published.year + step))
        past = [span for span in days if span[0] <= published]
        ahead = [span for span in days if span[0] > published]
        near = [span for span in ahead if span[0] - published <= _NEAR]
        if clocks.sentences.future(match.start):
            choice = ahead[:1]
        else:
            choice = near[:1] if not clocks.sentences.told(match.start) else []
        choice = choice or past[-1:]
        if choice:
            return _kept(said, choice[0]), "publication", clocks.published_evidence
    elif narration.year is not None and not narration.before_christ:
        days = days_of(name, narration.year)
        if days:
            return _kept(said, days[0]), "context", narration.evidence
    part = f"T{said.part}" if said.part else ""
    return replace(said, value=f"XXXX-XX-XX{part}"), "unanchored", None


def _kept(said: Expression, days: tuple[date, date]) -> Expression:
    """A holiday put on its days; one of several days has the value of its year."""
    (first, last), unsure = days, approximate(said.feast or "")
    if first == last:
        return replace(dated(said, first), approximate=unsure)
    after = last + timedelta(days=1)
    extent = Interval(
        datetime(first.year, first.month, first.day), datetime(after.year, after.month, after.day)
    )
    value = f"{first.year:04d}"
    return replace(said, value=value, unit="M", extent=extent, approximate=unsure)


__all__ = ["feast"]
