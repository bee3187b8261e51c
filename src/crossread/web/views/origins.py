"""Who reported when, and who copied whom."""

from __future__ import annotations

from crossread.web.views.parts import Dated, Span, View


class Source(Dated, frozen=True):
    """One article of the story as a source.

    Attributes:
        lane: its outlet as most of the story's articles of it write that.
        origin: id of the article whose text it is (its own where it copies nobody).
        copy_of: id of the article it copies; ``copy_outlet`` that one's outlet.
        share: part of its words that are the other's, 0..1.
        beside: address of both side by side, or None.
    """

    article: str
    title: str
    href: str
    url: str | None
    outlet: str | None
    lane: str | None
    language: str | None
    words: int
    origin: str
    copy_of: str | None
    copy_outlet: str | None
    share: float | None
    beside: str | None
    quality: tuple[str, ...]
    new: bool


class Cell(View, frozen=True):
    """Articles of one outlet on one day, as positions in ``Sources.articles``."""

    day: str
    articles: tuple[int, ...]


class OutletRow(View, frozen=True):
    """One outlet over the days; ``outlet`` is None for all articles of which none is known.

    ``cells`` has one entry for each of ``Sources.days``; ``undated`` lists the others.
    """

    outlet: str | None
    articles: int
    copies: int
    cells: tuple[Cell, ...]
    undated: tuple[int, ...]


class Sources(View, frozen=True):
    """Matrix outlet × day, and all articles, earliest first."""

    days: tuple[str, ...]
    rows: tuple[OutletRow, ...]
    articles: tuple[Source, ...]
    origins: int


class LookAlike(View, frozen=True):
    """A story kept apart, and why."""

    story: str
    title: str
    href: str
    why: str
    spans: tuple[Span, ...]


class AliasRow(View, frozen=True):
    """Another form of a name, and why it is thought to be the same."""

    text: str
    why: str


class NameRow(View, frozen=True):
    """A name merged over the articles."""

    id: str
    name: str
    kind: str
    aliases: tuple[AliasRow, ...]
    mentions: int
    articles: int
    spans: tuple[Span, ...]
