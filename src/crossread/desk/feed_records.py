"""What the desk knows of feeds, as records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

PollResult = Literal["new", "unchanged", "failed", "rate_limited", "empty", "parser_error"]
ItemStatus = Literal["waiting", "read", "passed", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed as somebody asks for it.

    ``title``, ``outlet``, ``country`` (ISO 3166-1 alpha-2) and ``language`` are None where nobody
    says them; ``every_s`` is the time between two polls.
    """

    url: str
    title: str | None = None
    outlet: str | None = None
    country: str | None = None
    language: str | None = None
    every_s: int = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """A feed and how it fares.

    Attributes:
        url: as it was subscribed.
        address: where it is asked now: the feed that a page named, or where it moved for good.
        title: as the user or the feed calls it, or None.
        outlet, country, language: as the user or the starter list says, or None.
        kind: rss, atom, json or sitemap; empty before the first answer.
        subscribed: whether it is polled.
        every_s: seconds between two polls.
        added: when it was first subscribed.
        etag, modified: what the last full answer was marked with.
        polled: last poll, or None.
        result: of that poll; empty before the first.
        note: one sentence where something is to be said of it, else empty.
        items, new, changed: of that poll: items listed, items not seen before, items that the
            feed lists otherwise than before.
        failures: polls that failed since the last good one.
        due: next poll.
    """

    url: str
    address: str
    title: str | None
    outlet: str | None
    country: str | None
    language: str | None
    kind: str
    subscribed: bool
    every_s: int
    added: datetime
    etag: str | None
    modified: str | None
    polled: datetime | None
    result: PollResult | Literal[""]
    note: str
    items: int
    new: int
    changed: int
    failures: int
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One poll of a feed.

    Attributes:
        feed: its url.
        at: when it was done (UTC).
        result: what came of it.
        status: of HTTP, or None where no answer came.
        note: one sentence, or empty.
        items, new, changed: see ``FeedState``.
        millis: how long the answer took.
        size: bytes that came.
    """

    feed: str
    at: datetime
    result: PollResult
    status: int | None = None
    note: str = ""
    items: int = 0
    new: int = 0
    changed: int = 0
    millis: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What a poll changes of a feed beside its result; None leaves things as they are."""

    due: datetime
    failures: int = 0
    address: str | None = None
    title: str | None = None
    language: str | None = None
    kind: str | None = None
    etag: str | None = None
    modified: str | None = None
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An item as a feed lists it.

    ``ref`` is what its article is called, ``listed`` a digest of what the feed says of it, and
    ``record`` that itself, packed by the caller.
    """

    ref: str
    url: str | None
    title: str | None
    listed: str
    record: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """An item to be fetched: for the first time (``looks`` 0), or to see if it changed."""

    ref: str
    feed: str
    url: str | None
    etag: str | None
    modified: str | None
    looks: int
    record: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What came of looking at an item.

    Attributes:
        ref: of the item.
        state: what it is now.
        note: one sentence, or empty.
        about: under which choice of subjects it was passed over.
        etag, modified: of the answer.
        at: when.
        due: next look, or None for none.
        record: what is kept of the feed's words on it.
    """

    ref: str
    state: ItemStatus
    note: str = ""
    about: str = ""
    etag: str | None = None
    modified: str | None = None
    at: datetime
    due: datetime | None = None
    record: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """An item for people: where it is and what became of it.

    ``looks`` counts how often its page was asked for.
    """

    ref: str
    feed: str
    url: str | None
    title: str | None
    state: ItemStatus
    note: str
    seen: datetime
    fetched: datetime | None
    looks: int
    due: datetime | None


def stamp(when: datetime) -> str:
    """A time as the desk keeps it."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def moment(kept: str | None) -> datetime | None:
    """A time that the desk kept."""
    return datetime.fromisoformat(kept) if kept else None
