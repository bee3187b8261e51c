"""The second document: what each article says by itself, one a line.

Spans are flat here, in the article of the line: ``text[start:end]``, or ``title[start:end]``
where the item carries ``"in": "title"``.
"""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType, field

from crossread.export.parts import L, Offset, Record
from crossread.model import (
    Auxiliary,
    NameKind,
    PlacePrecision,
    PlaceRole,
    Qualifier,
    TimeBasis,
    TimePrecision,
)

InTitle = Literal["title"] | UnsetType


class Span(Record):
    """Words inside an item, in the same section as the item."""

    start: Offset
    end: Offset
    text: str


class SpeakerSpan(Record):
    """The words that name a speaker, and whom they mean."""

    start: Offset
    end: Offset
    text: str
    name: str


class NameRead(Record):
    """A name."""

    start: Offset
    end: Offset
    text: str
    kind: NameKind
    name: str
    section: InTitle = field(default=UNSET, name="in")


class StandInRead(Record):
    """Words that stand for a name ("the mayor", "she"), with why, and what told it from others."""

    start: Offset
    end: Offset
    text: str
    name: str
    why: str
    by: str
    section: InTitle = field(default=UNSET, name="in")


class TimeRead(Record):
    """A time expression; ``interval`` as [start, end), dates where both are midnight."""

    start: Offset
    end: Offset
    text: str
    timex: str
    edtf: str | None
    interval: tuple[str, str] | None
    precision: TimePrecision
    basis: TimeBasis
    section: InTitle = field(default=UNSET, name="in")


class PlaceRead(Record):
    """A place; WGS 84 degrees."""

    start: Offset
    end: Offset
    text: str
    id: str | None
    name: str
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    country: str | None
    role: PlaceRole
    section: InTitle = field(default=UNSET, name="in")


class CountRead(Record):
    """A figure; ``event_date`` and ``as_of`` are EDTF, ``place`` is a name."""

    start: Offset
    end: Offset
    text: str
    measure: str
    value: int
    low: int
    high: int | None
    qualifier: Qualifier
    population: str | None
    side: str | None
    event_date: str | None
    as_of: str | None
    part_of: Span | None
    place: str | None
    chain: tuple[L, ...]
    section: InTitle = field(default=UNSET, name="in")


class StatementRead(Record):
    """A statement; ``addressee`` in the article's words."""

    speaker: SpeakerSpan | None
    cue: Span
    content: Span
    quoted: bool
    stance: str
    addressee: str | None
    chain: tuple[L, ...]
    section: InTitle = field(default=UNSET, name="in")


class EventRead(Record):
    """An event; actor, recipient and place in the article's words, ``date`` is EDTF.

    ``actor_sectors`` and ``recipient_sectors`` are PLOVER's codes (GOV, MIL, REB …).
    """

    start: Offset
    end: Offset
    text: str
    type: str | None
    mode: str | None
    actor: str | None
    recipient: str | None
    date: str | None
    place: str | None
    auxiliary: tuple[Auxiliary, ...]
    actor_country: str | None = None
    actor_sectors: tuple[str, ...] = ()
    recipient_country: str | None = None
    recipient_sectors: tuple[str, ...] = ()
    section: InTitle = field(default=UNSET, name="in")


class ReadingLine(Record):
    """One line of ``crossread export --format readings``."""

    article: str
    ref: str
    title: str | None
    published: str | None
    text: str
    names: tuple[NameRead, ...]
    times: tuple[TimeRead, ...]
    places: tuple[PlaceRead, ...]
    counts: tuple[CountRead, ...]
    statements: tuple[StatementRead, ...]
    events: tuple[EventRead, ...]
    stand_ins: tuple[StandInRead, ...] | UnsetType = UNSET
