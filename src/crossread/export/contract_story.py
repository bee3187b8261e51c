"""The first document's stories: the part of the contract that says what articles tell together."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from crossread.export.parts import E, L, Record, Size
from crossread.model import (
    Auxiliary,
    BriefSection,
    DisputeKind,
    DisputeReason,
    DisputeStatus,
    NameKind,
    PlacePrecision,
    Qualifier,
    SettledFor,
    SideBasis,
    TallyRole,
    TallyStatus,
    TimelineKind,
    TimePrecision,
    WhyNot,
)


class LineageItem(Record):
    """How a story came by its members."""

    what: Literal["merge", "split"]
    origin: str = field(name="from")
    when: str


class RelatedItem(Record):
    """A story kept apart, and why."""

    story: str
    why: str
    evidence: tuple[E, ...]


class BriefItem(Record):
    """A line of the brief; ``note`` is what the desk's user said of a dispute."""

    section: BriefSection
    text: str
    evidence: tuple[E, ...]
    note: str | None = None


class TimelineEntry(Record):
    """One dated happening; ``date`` is EDTF."""

    id: str
    date: str
    precision: TimePrecision
    text: str
    kind: TimelineKind
    event: str | None
    articles: Size
    origins: Size
    rank: Size
    evidence: tuple[E, ...]


class ReportItem(Record):
    """One article's figure; exactly one of ``used`` and ``why_not`` holds.

    A figure that was worked out (a sum; all who were hit less the dead) has the words of its
    ``parts``.
    """

    value: int
    low: int
    high: int | None
    qualifier: Qualifier
    population: str | None
    preliminary: bool
    cumulative: bool | None
    part_of: E | None
    as_of: str | None
    chain: tuple[L, ...]
    claim_origin: str | None
    article: str
    outlet: str | None
    published: str | None
    used: bool
    why_not: WhyNot | None
    evidence: E
    parts: tuple[E, ...] = ()


class TallyItem(Record):
    """The counts of one measure for one population and side of one event."""

    id: str
    measure: str
    population: str | None
    side: str | None
    side_basis: SideBasis | None
    event: str | None
    date: str | None
    place: str | None
    role: TallyRole
    low: int
    best: int
    high: int
    high_open: bool
    status: TallyStatus
    disputed: bool
    reason: str
    reports: tuple[ReportItem, ...]


class VariantItem(Record):
    """One wording of a statement."""

    text: str
    chain: tuple[L, ...]
    evidence: E


class StatementItem(Record):
    """One statement in all its wordings."""

    id: str
    speaker: str | None
    speaker_kind: str | None
    cue: str
    stance: str
    text: str
    quoted: bool
    addressee: str | None
    date: str | None
    claim_origin: str | None
    variants: tuple[VariantItem, ...]
    evidence: tuple[E, ...]


class EventItem(Record):
    """One happening."""

    id: str
    date: str | None
    type: str | None
    mode: str | None
    actor: str | None
    recipient: str | None
    place: str | None
    auxiliary: tuple[Auxiliary, ...]
    articles: Size
    origins: Size
    evidence: tuple[E, ...]


class AliasItem(Record):
    """Another form of a name."""

    text: str
    why: str


class NameItem(Record):
    """A name merged over the members."""

    id: str
    name: str
    kind: NameKind
    aliases: tuple[AliasItem, ...]
    mentions: Size
    articles: Size
    evidence: tuple[E, ...]


class PlaceItem(Record):
    """A place merged over the members; WGS 84 degrees."""

    id: str
    name: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    country: str | None
    mentions: Size
    articles: Size
    evidence: tuple[E, ...]


class SideItem(Record):
    """What one party of a dispute says."""

    text: str
    who: str | None
    evidence: tuple[E, ...]


class SettlementItem(Record):
    """What the desk's user said of a dispute.

    ``side`` is the number of the side it is for, from 0; ``text`` and ``who`` are that side's as
    they were then; with any article in ``otherwise``, which came since, the dispute is open again.
    """

    verdict: SettledFor
    side: Size | None
    text: str | None
    who: str | None
    note: str
    at: str
    otherwise: tuple[str, ...]


class DisputeItem(Record):
    """Accounts that do not go together; of ``settlements`` the last stands."""

    id: str
    kind: DisputeKind
    about: str
    reason: DisputeReason
    status: DisputeStatus
    sides: tuple[SideItem, ...]
    settlements: tuple[SettlementItem, ...] = ()


class UnansweredItem(Record):
    """Somebody who was asked and did not answer, as a report says it; ``who`` may be unnamed."""

    who: str | None
    kind: Literal["declined", "no_answer", "not_reached"]
    text: str
    evidence: tuple[E, ...]


class StoryItem(Record):
    """What the articles tell together."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: tuple[str, ...]
    outlets: Size
    unknown_outlets: Size
    origins: Size
    lineage: tuple[LineageItem, ...]
    related: tuple[RelatedItem, ...]
    brief: tuple[BriefItem, ...]
    timeline: tuple[TimelineEntry, ...]
    tallies: tuple[TallyItem, ...]
    statements: tuple[StatementItem, ...]
    events: tuple[EventItem, ...]
    names: tuple[NameItem, ...]
    places: tuple[PlaceItem, ...]
    disputes: tuple[DisputeItem, ...]
    unanswered: tuple[UnansweredItem, ...] = ()
