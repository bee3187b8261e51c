"""The two clocks of a report: its own date, and the time its narration last spoke of.

From the first count "yesterday", "on Tuesday" and "last week"; from the second "the next day",
"two years later" and, in passages that tell history, a bare "On November 10".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crossread.model import Dating, Evidence, TimeBasis
from crossread.read.context import Context
from crossread.read.times.entries import entry_days
from crossread.read.times.expression import Expression, Match
from crossread.read.times.interval import SEASON_MONTH
from crossread.read.times.tense import Sentences

# An expression with what it lacked, how that was found, and the words that gave it.
Resolved = tuple[Expression, TimeBasis, Evidence | None]


@dataclass(slots=True)
class Narration:
    """The time last spoken of, the words that gave it, and the paragraph they stand in."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    before_christ: bool = False
    evidence: Evidence | None = None
    at: int = -1
    own: bool = False  # given by a year in the text, not counted from the publication date
    named: int | None = None  # the year last named, even in passing: what "that year" means
    open_end: bool = False  # "since December 2022": the beginning of something that goes on

    def hear(self, said: Expression, evidence: Evidence, own: bool) -> None:
        """Take over what a resolved expression says."""
        if said.year is None:
            return
        self.year, self.month, self.day = said.year, said.month, said.day
        self.season, self.before_christ = said.season, said.before_christ
        self.evidence, self.at, self.own = evidence, evidence.start, own

    def date(self) -> date | None:
        """A day of the time last spoken of, or None."""
        if self.year is None or self.before_christ:
            return None
        month = self.month or (SEASON_MONTH[self.season] if self.season else 1)
        return day_or_none(self.year, month, self.day or 1)

    def knows(self, unit: str) -> bool:
        """True when the time last spoken of is as fine as a unit."""
        if unit in ("Y", "DE", "CE"):
            return self.year is not None
        return self.month is not None if unit in ("M", "Q") else self.day is not None


class Clocks:
    """All that anchoring looks at besides the expression itself.

    Attributes:
        context: for citing.
        sentences: the sentences around the expressions.
        published: day of publication, or None.
        exact: the publication date is known to the day.
        published_evidence: words that date the report, or None.
        narration: the time last spoken of; the only thing that changes.
        matches: all expressions of the section, in order; ``ends`` their end offsets.
        years: the years they name.
        entries: days from the latest entry of a live report to each, by their first code point.
        heading: the day that last stood alone in its line.
    """

    def __init__(
        self,
        matches: Sequence[Match],
        published: Dating,
        context: Context,
        sentences: Sentences,
    ) -> None:
        self.context = context
        self.sentences = sentences
        self.published = published.interval.start.date() if published.interval else None
        self.exact = published.precision in ("second", "minute", "day")
        self.published_evidence = published.evidence
        self.narration = Narration()
        self.matches = matches
        self.ends = [match.end for match in matches]
        self.entries = entry_days(matches, sentences.text)
        self.heading: date | None = None
        self.years = [
            match.expression.year
            for match in matches
            if match.expression.year and not match.expression.before_christ
        ]

    def after(self, match: Match) -> Iterator[Match]:
        """The expressions that follow one."""
        for at in range(bisect_right(self.ends, match.end), len(self.matches)):
            yield self.matches[at]


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (29 February of a common year)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dated(said: Expression, day: date) -> Expression:
    """An expression put on a day."""
    return replace(said, kind="calendar", year=day.year, month=day.month, day=day.day)
