"""Key figures of a story: for each tally its range over time, and each report as a dot."""

from __future__ import annotations

from typing import Literal

from crossread.model import Qualifier, SideBasis, TallyRole, TallyStatus, WhyNot
from crossread.web.views.parts import Hand, Span, View


class Point(View, frozen=True):
    """One report's figure.

    Attributes:
        high: None where its words set no upper bound.
        at: what the figure stood at (ISO date or date-time) by its own words, else when it was
            published; None where neither is known.
        at_start, at_end: the interval that ``at`` stands for, end exclusive.
        at_basis: which of the two it is.
        claim_origin: who gave the figure (last link of the chain).
        used: whether it counts for the range; else ``why_not`` with ``why_not_text`` for people.
        span: the words; ``parts`` where the figure was worked out from several.
    """

    value: int
    low: int
    high: int | None
    qualifier: Qualifier
    population: str | None
    preliminary: bool
    cumulative: bool | None
    at: str | None
    at_start: str | None
    at_end: str | None
    at_basis: Literal["as of", "published"] | None
    as_of: str | None
    published: str | None
    claim_origin: str | None
    chain: tuple[Hand, ...]
    article: str
    outlet: str | None
    used: bool
    why_not: WhyNot | None
    why_not_text: str
    copied: bool
    span: Span
    part_of: Span | None
    parts: tuple[Span, ...]


class Step(View, frozen=True):
    """The range as the reports out by ``at`` give it; it holds until the next step."""

    at: str
    low: int
    best: int
    high: int
    high_open: bool


class Figure(View, frozen=True):
    """A tally: low–best–high, and who said what.

    Attributes:
        about: what is counted, for people ("Killed, civilian, Armenian side").
        counted_by: who counted, where another figure is headed alike; else empty.
        definition, includes: of the measure.
        range: "27–29 or more".
        status_text, side_basis_text: what these mean, for people.
        points: used ones first, then by time.
        steps: the range over time, earliest first; empty where no time is known.
        unused: how many reports are not used, by reason, as (reason for people, number).
        origins: distinct claim origins of the used reports.
    """

    id: str
    about: str
    counted_by: str
    measure: str
    definition: str
    includes: str
    population: str | None
    side: str | None
    side_basis: SideBasis | None
    side_basis_text: str
    date: str | None
    date_text: str
    place: str | None
    role: TallyRole
    low: int
    best: int
    high: int
    high_open: bool
    range: str
    status: TallyStatus
    status_text: str
    disputed: bool
    reason: str
    origins: int
    points: tuple[Point, ...]
    steps: tuple[Step, ...]
    unused: tuple[tuple[str, int], ...]
