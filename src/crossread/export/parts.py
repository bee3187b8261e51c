"""What both exported documents are built of: spans, links, notes."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from crossread.model import LinkRole, Section

Offset = Annotated[int, Meta(ge=0, description="Unicode code points, from 0")]
Size = Annotated[int, Meta(ge=0)]


class Record(Struct, kw_only=True, forbid_unknown_fields=True):
    """Base of all: no field but those written here."""


class E(Record):
    """A span: the article's text or title [start:end] equals ``text``."""

    article: str
    section: Section = field(name="in")
    start: Offset
    end: Offset
    text: str


class L(Record):
    """One hand that a claim went through."""

    role: LinkRole
    name: str | None
    hedge: str | None
    evidence: E | None


class RemovedWords(Record):
    """Words of the page that are not the article's."""

    text: str
    why: str


class Note(Record):
    """Something a careful reader would note."""

    code: str
    note: str
