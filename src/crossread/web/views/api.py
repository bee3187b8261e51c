"""What the API gives beside the exported documents: lists with their pages, and the desk itself."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from crossread.desk import Summary
from crossread.export.contract import ArticleItem, DroppedItem
from crossread.export.parts import E
from crossread.web.views.parts import View
from crossread.web.views.sources import FeedLine, OutletLine

T = TypeVar("T")


class Listed(Struct, Generic[T], frozen=True):
    """A page of a list: ``next`` is the ``offset`` of the following one, None at the end."""

    total: int
    offset: int
    limit: int
    next: int | None
    items: tuple[T, ...]


class DeskInfo(View, frozen=True):
    """The desk as a whole.

    Attributes:
        revision: another number after any change of an article; ``generation`` of a story.
        updating: articles that are read and in no story yet.
    """

    crossread: str
    schema: int
    articles: int
    stories: int
    updating: int
    revision: int
    generation: int


class FoundItem(View, frozen=True):
    """An article that a search found."""

    article: str
    title: str
    outlet: str | None
    published: str | None
    story: str | None
    snippet: str
    evidence: tuple[E, ...]


def page_of(items: tuple[T, ...], total: int, offset: int, limit: int) -> Listed[T]:
    """A page of a list."""
    later = offset + len(items)
    return Listed(total, offset, limit, later if items and later < total else None, items)


# Lists that the API gives, for its description.
LISTS: dict[str, type] = {
    "StoryList": Listed[Summary],
    "ArticleList": Listed[ArticleItem],
    "FoundList": Listed[FoundItem],
    "DroppedList": Listed[DroppedItem],
    "OutletList": Listed[OutletLine],
    "FeedList": Listed[FeedLine],
}
