"""What a feed says: its items with their addresses, dates and words; one record for all formats."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from crossread.model import Announced, digest

FeedKind = Literal["rss", "atom", "json", "sitemap"]

# A feed's clock may be wrong by its time zone; what lies further ahead is a placeholder (2099).
_AHEAD = timedelta(hours=26)
# No feed existed before; 1970 and 0001 stand where nobody knew a date.
_FIRST_YEAR = 1995
_CLOCK = re.compile(r"\d:\d\d")


NO_ADDRESS = "The feed gives no address for this item that may be asked, and no text of its own."
"""Why an item without link and without words gives nothing."""


class NotAFeedError(ValueError):
    """The bytes are no feed; the message is one sentence.

    Attributes:
        alternates: addresses of feeds that an HTML page names instead.
    """

    def __init__(self, message: str, alternates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.alternates = alternates


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Announced):
    """One entry of a feed, its words without markup: what it says of its page.

    Attributes:
        url: the page it links to, checked and tidied; None where it has no link that may be asked.
        key: what the feed calls it, else its address.
        updated: as ``published``; either is None where it is not to be believed (in the future,
            before there were feeds).
        summary: what the feed says of it.
        text: the report itself where the feed carries more than its beginning.
    """

    key: str
    url: str | None = None
    updated: str | None = None
    summary: str = ""
    text: str | None = None

    def ref(self, feed: str) -> str:
        """What its article is called: its address, or a name below that of the feed."""
        return self.url or f"{feed}#{digest(self.key)}"


def announced(item: Announced) -> Announced:
    """What an item says of its page, and no more."""
    return Announced(
        title=item.title,
        published=item.published,
        authors=item.authors,
        outlet=item.outlet,
        language=item.language,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, a JSON feed or a sitemap.

    Attributes:
        kind: its format.
        title: what it calls itself, or None.
        language: that it declares, or None.
        items: in its order, at most as many as the policy has.
        total: number of items in it.
        nested: addresses of further sitemaps, the latest first, where it is a list of these.
        fault: what is wrong with it, where it could be read all the same; else None.
    """

    kind: FeedKind
    title: str | None = None
    language: str | None = None
    items: tuple[Item, ...] = ()
    total: int = 0
    nested: tuple[str, ...] = ()
    fault: str | None = None


# Headlines have up to 300 characters, names 100; what is longer is no headline and no name.
_LONGEST_TITLE, _LONGEST_NAME, _MOST_NAMES = 1_000, 200, 30


def short_title(words: str | None) -> str | None:
    """A headline on one line, cut where it is none; None for none."""
    return " ".join((words or "").split())[:_LONGEST_TITLE].rstrip() or None


def short_names(names: Iterable[str | None]) -> tuple[str, ...]:
    """Names, each once, without those that are none."""
    good = [name for name in names if name and len(name) <= _LONGEST_NAME]
    return tuple(dict.fromkeys(good))[:_MOST_NAMES]


def believed(when: datetime | None, said: str | None, at: datetime) -> str | None:
    """A date of a feed in ISO 8601, as exact as it was said; None where it cannot be true.

    Args:
        when: the instant; UTC where it is naive.
        said: the words it was read from; without a time of day in them a day is meant.
        at: when the feed was fetched.
    """
    if when is None:
        return None
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when
    try:
        if when.year < _FIRST_YEAR or when - at > _AHEAD:
            return None
    except OverflowError:
        return None
    if said is not None and not _CLOCK.search(said):
        return when.date().isoformat()
    return when.astimezone(UTC).isoformat(timespec="seconds")
