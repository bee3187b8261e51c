"""Story: what several readings say together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.model.article import Dating
from crossread.model.evidence import Evidence
from crossread.model.reading import (
    Auxiliary,
    Link,
    NameKind,
    PlacePrecision,
    Qualifier,
    SideBasis,
    TimePrecision,
)

WhyNot = Literal["copy", "superseded", "wider", "narrower", "stale", "unverified"]
TallyStatus = Literal["single", "agreed", "rising", "divergent", "contradictory"]
TallyRole = Literal["main", "background"]
TimelineKind = Literal["event", "background", "planned"]
DisputeKind = Literal["figure", "denial", "date", "place", "name"]
DisputeReason = Literal["stale", "scope", "rival claim", "translation", "typo"]
DisputeStatus = Literal["open", "resolved", "unverifiable"]
SettledFor = Literal["side", "both", "open"]
BriefSection = Literal["highlights", "figures", "disputed", "planned", "background"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words shared by two articles: ``[start, end)`` here, ``[other_start, other_end)`` there."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """This article's text is (largely) another's.

    ``share`` is the part of its words found in shared passages, 0..1.
    """

    article: str
    share: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One article's part in a story.

    Attributes:
        article: its id.
        published: with what crossing could add (basis ``story``).
        text_origin: id of the article whose text it is (its own where it copies nobody).
        copy_of: whom it copies, or None.
        also: ids of other stories that a round-up tells too.
    """

    article: str
    published: Dating
    text_origin: str
    copy_of: Copy | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """A story kept apart, and why: ``story`` is its id, ``why`` a sentence for a person."""

    story: str
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One sentence of the brief with the spans that support it.

    ``note`` is what the desk's user said of a dispute; no span supports that.
    """

    section: BriefSection
    text: str
    evidence: tuple[Evidence, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """One dated happening.

    Attributes:
        date: EDTF.
        text: the words that tell it, from the member that tells it best.
        event: id of the story's event, or None.
        articles, origins: how many tell it; how many independent text origins those are.
        rank: 1 for the most important of the story.
    """

    id: str
    date: str
    precision: TimePrecision
    text: str
    kind: TimelineKind
    event: str | None
    articles: int
    origins: int
    rank: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article's figure in a tally; exactly one of ``used`` and ``why_not`` holds.

    ``as_of`` is an EDTF date or None; ``claim_origin`` names the last link of the chain;
    ``parts`` are the counts of the article that the figure was worked out from (a sum, or all who
    were hit less the dead), empty for a figure as it stands; the other fields are those of
    ``Count`` and of the article.
    """

    value: int
    low: int
    high: int | None
    qualifier: Qualifier
    population: str | None
    preliminary: bool
    cumulative: bool | None
    part_of: Evidence | None
    as_of: str | None
    chain: tuple[Link, ...]
    claim_origin: str | None
    article: str
    outlet: str | None
    published: str | None
    used: bool
    why_not: WhyNot | None
    evidence: Evidence
    parts: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of one measure for one population and side of one event (see DESIGN.md).

    ``low``/``high`` span the used reports; ``high_open`` when the highest is a minimum; ``best``
    is the value of one report, never an average; ``reason`` says why it is that one.
    """

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
    reason: str
    reports: tuple[Report, ...]

    @property
    def disputed(self) -> bool:
        """Divergent or contradictory."""
        return self.status in ("divergent", "contradictory")


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a statement, in one article."""

    text: str
    chain: tuple[Link, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidInStory:
    """One statement, in all the wordings that the members give it."""

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
    variants: tuple[Variant, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening: one family of types, overlapping interval, compatible place and target."""

    id: str
    date: str | None
    type: str | None
    mode: str | None
    actor: str | None
    recipient: str | None
    place: str | None
    auxiliary: tuple[Auxiliary, ...]
    articles: int
    origins: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another form of a name, and why it is thought to be the same."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person, organisation, place or group merged over the members."""

    id: str
    name: str
    kind: NameKind
    aliases: tuple[Alias, ...]
    mentions: int
    articles: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place merged over the members. ``names`` are the forms used for it."""

    id: str
    name: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    country: str | None
    mentions: int
    articles: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DisputeSide:
    """What one party says, in words, by whom, and where that stands."""

    text: str
    who: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What the desk's user said of a dispute; it takes nothing away from any side.

    Attributes:
        verdict: for one ``side``; ``both`` where all may stand; ``open`` where it is open again.
        side: number of the side it is for, from 0; None where no report holds that side any more.
        text, who: the words of that side and who said them, as they were then; None without one.
        note: why, in the user's words; may be empty.
        at: when (ISO 8601, UTC).
        otherwise: ids of articles that came to the dispute since and say otherwise, in time order.
    """

    verdict: SettledFor
    side: int | None
    text: str | None
    who: str | None
    note: str
    at: str
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Accounts that do not go together, and why they may not.

    Attributes:
        status: open, also where reports came since it was settled that say otherwise; resolved.
        settlements: what the desk's user said of it, oldest first; the last one stands. Crossing
            gives none: a desk adds them to what it shows.
    """

    id: str
    kind: DisputeKind
    about: str
    reason: DisputeReason
    status: DisputeStatus
    sides: tuple[DisputeSide, ...]
    settlements: tuple[Settlement, ...] = ()

    @property
    def settled(self) -> Settlement | None:
        """The user's last word on it, unless that was to leave it open."""
        last = self.settlements[-1] if self.settlements else None
        return None if last is None or last.verdict == "open" else last


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything that the members tell together.

    ``first`` and ``last`` are ISO dates of the earliest and latest member whose date is known.
    ``outlets`` counts named outlets, ``unknown_outlets`` the members of which none is known,
    ``origins`` the independent text origins.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    members: tuple[Member, ...]
    outlets: int
    unknown_outlets: int
    origins: int
    related: tuple[Related, ...] = ()
    brief: tuple[BriefLine, ...] = ()
    timeline: tuple[TimelineItem, ...] = ()
    tallies: tuple[Tally, ...] = ()
    statements: tuple[SaidInStory, ...] = ()
    events: tuple[Event, ...] = ()
    names: tuple[Name, ...] = ()
    places: tuple[Place, ...] = ()
    disputes: tuple[Dispute, ...] = ()
