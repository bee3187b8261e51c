"""An article's page: its text with every extracted item marked, and where it comes from."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from crossread.model import Section
from crossread.web.views.parts import ArticleRef, Dated, Frame, Span, StoryRef, View

ItemKind = Literal[
    "name", "stand_in", "time", "place", "count", "statement", "speaker", "cue", "event"
]


class Detail(View, frozen=True):
    """One thing known about an item."""

    label: str
    value: str


class Item(View, frozen=True):
    """Something read from the article; ``n`` is what segments call it."""

    n: int
    kind: ItemKind
    section: Section = field(name="in")
    start: int
    end: int
    text: str
    label: str
    details: tuple[Detail, ...]


class Segment(View, frozen=True):
    """A stretch of text covered by the same items throughout.

    Segments follow each other without gap, so that all texts joined are the section's text.
    ``items`` are the numbers of all items that cover it, widest first; ``begins`` those that start
    here (for one anchor each); ``hit`` marks the words that a link asked for.
    """

    start: int
    end: int
    text: str
    items: tuple[int, ...]
    begins: tuple[int, ...]
    hit: bool
    anchor: bool


class Paragraph(View, frozen=True):
    """One paragraph; ``heading`` for crossheads, ``background`` where all of it recalls."""

    heading: bool
    background: bool
    segments: tuple[Segment, ...]


class QualityNote(View, frozen=True):
    """Something a careful reader would note; ``about`` is what the code means."""

    code: str
    about: str
    note: str


class CopyRef(View, frozen=True):
    """Another article that this one copies, or is copied by; ``share`` is of the copy's words."""

    article: ArticleRef
    share: float
    passages: int
    beside: str


class RemovedRow(View, frozen=True):
    """Words of the page that are not the article's."""

    text: str
    why: str


class ArticlePage(Dated, frozen=True):
    """``article.html``.

    Attributes:
        url: only if it is http or https; anything else is shown as words in ``url_words``.
        original: address of the kept page for a sandboxed frame, or None where it is not kept.
        original_kind: media type of the kept page.
        shown: what the frame can show of it: ``page`` (HTML), ``text`` or ``none``.
        kinds: how many items of each kind, in the order of ``ItemKind``.
        supersedes, superseded_by: the version before and after.
    """

    frame: Frame
    id: str
    ref: str
    title: str
    title_segments: tuple[Segment, ...]
    paragraphs: tuple[Paragraph, ...]
    items: tuple[Item, ...]
    kinds: tuple[tuple[ItemKind, int], ...]
    outlet: str | None
    url: str | None
    url_words: str | None
    authors: tuple[str, ...]
    published_text: str
    published_span: Span | None
    updated: str | None
    fetched: str | None
    received: str | None
    language: str | None
    words: int
    quality: tuple[QualityNote, ...]
    removed: tuple[RemovedRow, ...]
    story: StoryRef | None
    also: tuple[StoryRef, ...]
    copy_of: CopyRef | None
    copies: tuple[CopyRef, ...]
    supersedes: ArticleRef | None
    superseded_by: ArticleRef | None
    original: str | None
    original_kind: str | None
    shown: Literal["page", "text", "none"]


class Shared(View, frozen=True):
    """A stretch of one side; ``passage`` numbers what both sides share, None elsewhere."""

    text: str
    passage: int | None


class CopiesPage(View, frozen=True):
    """``copies.html``: a copy and its original side by side, shared passages numbered alike."""

    frame: Frame
    copy: ArticleRef
    original: ArticleRef
    share: float
    left: tuple[tuple[Shared, ...], ...]
    right: tuple[tuple[Shared, ...], ...]
    passages: int
