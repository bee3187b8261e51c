"""Search over all articles."""

from __future__ import annotations

from crossread.web.views.parts import ArticleRef, Frame, Option, Paging, Span, StoryRef, View


class Piece(View, frozen=True):
    """A stretch of a snippet; ``hit`` marks the words that were asked for."""

    text: str
    hit: bool


class HitRow(View, frozen=True):
    """An article that was found."""

    article: ArticleRef
    story: StoryRef | None
    snippet: tuple[Piece, ...]
    spans: tuple[Span, ...]


class FoundItem(View, frozen=True):
    """A name, place or figure that was found: ``stories`` are where it occurs."""

    label: str
    kind: str
    articles: int
    href: str


class SearchPage(View, frozen=True):
    """``search.html``.

    Attributes:
        query: as typed; ``note`` says what is wrong with it, or empty.
        by: words, names, places, measures, as options.
        rows: best first; empty where nothing was asked.
        found: what goes by a name, for ``by`` other than words.
    """

    frame: Frame
    query: str
    note: str
    by: tuple[Option, ...]
    rows: tuple[HitRow, ...]
    found: tuple[FoundItem, ...]
    paging: Paging
