"""The two exported documents as types: the contract with whoever reads them.

Field order and names are those of the documents; the JSON Schemas are made from these types.
``schema`` is raised when a reader of the old form would be wrong about the new one.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from crossread.export.contract_story import StoryItem
from crossread.export.parts import E, Note, Offset, Record, RemovedWords, Size
from crossread.model import (
    DateBasis,
    DatePrecision,
    FoundKind,
    OutletBasis,
    UpdatedBasis,
)

SCHEMA: Literal[1] = 1


class CopyOf(Record):
    """Whose text an article repeats; passages as [start, end, start there, end there]."""

    article: str
    share: Annotated[float, Meta(ge=0, le=1)]
    passages: tuple[tuple[Offset, Offset, Offset, Offset], ...]


class FoundItem(Record):
    """Something in a page that an investigator follows up.

    With ``start`` and ``end`` the article's text [start:end] equals ``text``; ``lat`` and ``lon``
    are WGS 84 degrees, ``moment`` is the time of a live blog's entry.
    """

    kind: FoundKind
    text: str
    url: str | None
    service: str | None
    name: str | None
    lat: float | None
    lon: float | None
    moment: str | None
    start: Offset | None
    end: Offset | None


class ArticleItem(Record):
    """One article of a story; ``source_map`` as [offset in text, offset in page, length]."""

    id: str
    ref: str
    url: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    published_precision: DatePrecision
    published_basis: DateBasis
    published_evidence: E | None
    updated: str | None
    fetched: str | None
    language: str | None
    words: Size
    text: str
    text_sha256: str
    source_map: tuple[tuple[Offset, Offset, Size], ...]
    removed: tuple[RemovedWords, ...]
    quality: tuple[Note, ...]
    story: str
    also: tuple[str, ...]
    text_origin: str
    copy_of: CopyOf | None
    supersedes: str | None
    found: tuple[FoundItem, ...] = ()
    outlet_basis: OutletBasis = "none"
    updated_basis: UpdatedBasis = "none"


class DroppedItem(Record):
    """What was not read or not crossed, and why."""

    ref: str
    reason: str
    note: str


class Document(Record):
    """``crossread export --format json``."""

    crossread: str
    schema: Literal[1]
    as_of: str | None
    articles: tuple[ArticleItem, ...]
    stories: tuple[StoryItem, ...]
    dropped: tuple[DroppedItem, ...]
