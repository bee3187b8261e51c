"""Feeds of a desk: which are watched, what each poll gave, when the next one is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from crossread.desk import feed_items
from crossread.desk.connection import Connection
from crossread.desk.connection import listed as listed_keys
from crossread.desk.desk import Desk
from crossread.desk.feed_records import (
    DueItem,
    FeedState,
    ItemState,
    Listed,
    Looked,
    Poll,
    Renewed,
    Subscription,
    moment,
    stamp,
)

__all__ = [
    "DueItem", "FeedState", "Feeds", "ItemState", "Listed", "Looked", "Poll", "Renewed",
    "Subscription",
]  # fmt: skip

# Polls that are kept of a feed: a day of polls every ten minutes, and some.
POLLS_KEPT = 200
_COLUMNS = (
    "url, address, title, outlet, country, language, kind, subscribed, every_s, added, etag, "
    "modified, polled, result, note, items, fresh, changed, failures, due"
)


class Feeds:
    """The feeds of a desk. Every method may raise ``DeskError``."""

    def __init__(self, desk: Desk) -> None:
        """Feeds that are kept on this desk."""
        self._connection: Connection = desk._connection

    def subscribe(self, wanted: Sequence[Subscription], *, now: datetime) -> None:
        """Watch feeds, all or none; of one that is known what is given now replaces what was."""
        with self._connection.transaction():
            for one in wanted:
                self._connection.run(
                    f"""INSERT INTO feeds ({_COLUMNS})
                    VALUES (?, ?, ?, ?, ?, ?, '', 1, ?, ?, NULL, NULL, NULL, '', '', 0, 0, 0, 0, ?)
                    ON CONFLICT (url) DO UPDATE SET subscribed = 1, every_s = excluded.every_s,
                        title = coalesce(excluded.title, feeds.title),
                        outlet = coalesce(excluded.outlet, feeds.outlet),
                        country = coalesce(excluded.country, feeds.country),
                        language = coalesce(excluded.language, feeds.language),
                        due = CASE WHEN feeds.failures = 0 AND feeds.due > ? THEN ?
                            ELSE feeds.due END""",  # noqa: S608  a constant
                    one.url, one.url, one.title, one.outlet, one.country, one.language,
                    one.every_s, stamp(now), stamp(now),
                    *[stamp(now + timedelta(seconds=one.every_s))] * 2,
                )  # fmt: skip

    def unsubscribe(self, url: str) -> bool:
        """Watch a feed no more; whether it was watched. What it gave stays."""
        known = self.state(url)
        with self._connection.transaction():
            self._connection.run("UPDATE feeds SET subscribed = 0 WHERE url = ?", url)
        return known is not None and known.subscribed

    def states(self) -> list[FeedState]:
        """All feeds that are or were watched, by title."""
        rows = self._connection.rows(f"SELECT {_COLUMNS} FROM feeds")  # noqa: S608  a constant
        found = [_state(row) for row in rows]
        return sorted(found, key=lambda one: ((one.title or one.url).casefold(), one.url))

    def state(self, url: str) -> FeedState | None:
        """The feed subscribed under an address, or None."""
        row = self._connection.one(f"SELECT {_COLUMNS} FROM feeds WHERE url = ?", url)  # noqa: S608
        return _state(row) if row else None

    def due(self, now: datetime) -> list[FeedState]:
        """Watched feeds whose poll is due, also where the clock was set back since the last one."""
        rows = self._connection.rows(
            f"""SELECT {_COLUMNS} FROM feeds WHERE subscribed = 1 AND (due <= ? OR polled > ?)
            ORDER BY due, url""",  # noqa: S608  a constant
            stamp(now),
            stamp(now + timedelta(seconds=2)),
        )
        return [_state(row) for row in rows]

    def polls(self, url: str, limit: int = 50) -> list[Poll]:
        """What the latest polls of a feed gave, the latest first."""
        rows = self._connection.rows(
            """SELECT feed, at, result, status, note, items, fresh, changed, millis, size
            FROM polls WHERE feed = ? ORDER BY at DESC LIMIT ?""",
            url,
            limit,
        )
        return [_poll(row) for row in rows]

    def note(
        self, poll: Poll, renewed: Renewed, listed: Sequence[Listed] = (), *, about: str = ""
    ) -> Poll:
        """Keep what a poll gave, with the items it listed, all or nothing.

        Args:
            poll: without its numbers of new and changed items.
            renewed: what the feed is from now on.
            listed: its items, in its order.
            about: the choice of subjects in force: what was passed over by another one waits again.

        Returns:
            The poll with its numbers; a poll that lists nothing new or changed is ``unchanged``.
        """
        with self._connection.transaction():
            new, changed = feed_items.listed(
                self._connection, poll.feed, listed, now=poll.at, about=about
            )
            result = poll.result
            if result == "new" and not new and not changed:
                result = "unchanged"
            kept = replace(poll, result=result, new=new, changed=changed)
            self._keep_poll(kept)
            self._renew(kept, renewed)
        return kept

    def forgive(self, urls: Sequence[str], *, due: datetime) -> None:
        """Hold a failed poll against none of these feeds: the fault was on our side."""
        with self._connection.transaction():
            self._connection.run(
                """UPDATE feeds SET due = ?,
                    failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END
                WHERE url IN {texts}""",
                stamp(due),
                listed_keys(urls),
            )

    def _keep_poll(self, poll: Poll) -> None:
        self._connection.run(
            """INSERT INTO polls
                (feed, at, result, status, note, items, fresh, changed, millis, size)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (feed, at) DO UPDATE SET result = excluded.result, note = excluded.note""",
            poll.feed, poll.at.astimezone(UTC).isoformat(timespec="microseconds"), poll.result,
            poll.status, poll.note, poll.items, poll.new, poll.changed, poll.millis, poll.size,
        )  # fmt: skip
        oldest = self._connection.one(
            "SELECT at FROM polls WHERE feed = ? ORDER BY at DESC LIMIT 1 OFFSET ?",
            poll.feed,
            POLLS_KEPT,
        )
        if oldest:
            self._connection.run(
                "DELETE FROM polls WHERE feed = ? AND at <= ?", poll.feed, oldest[0]
            )

    def _renew(self, poll: Poll, renewed: Renewed) -> None:
        self._connection.run(
            """UPDATE feeds SET polled = ?, result = ?, note = ?, items = ?, fresh = ?,
                changed = ?, failures = ?, due = ?, address = coalesce(?, address),
                title = coalesce(title, ?), language = coalesce(language, ?),
                kind = coalesce(?, kind) WHERE url = ?""",
            stamp(poll.at), poll.result, poll.note, poll.items, poll.new, poll.changed,
            renewed.failures, stamp(renewed.due), renewed.address, renewed.title,
            renewed.language, renewed.kind, poll.feed,
        )  # fmt: skip
        if renewed.answered:
            self._connection.run(
                "UPDATE feeds SET etag = ?, modified = ? WHERE url = ?",
                renewed.etag,
                renewed.modified,
                poll.feed,
            )

    # Items

    def items(self, url: str, limit: int = 100) -> list[ItemState]:
        """Items that a feed was the first to list, the latest first."""
        return feed_items.of_feed(self._connection, url, limit)

    def items_due(
        self, now: datetime, limit: int, feeds: Sequence[str] | None = None
    ) -> list[DueItem]:
        """Items to look at, of these feeds or all; those never looked at first, in their order."""
        return feed_items.due(self._connection, now, limit, feeds)

    def waiting(self) -> int:
        """Number of items that were never looked at."""
        return feed_items.waiting(self._connection)

    def looked(self, outcomes: Sequence[Looked]) -> None:
        """Keep what became of items, all or none."""
        with self._connection.transaction():
            feed_items.looked(self._connection, outcomes)

    def forget_old_items(self, now: datetime) -> None:
        """Forget items that no feed has listed for long; their articles stay."""
        with self._connection.transaction():
            feed_items.forget(self._connection, now)


def _state(row: tuple[Any, ...]) -> FeedState:
    (url, address, title, outlet, country, language, kind, subscribed, every_s, added, etag,
     modified, polled, result, note, items, fresh, changed, failures, due) = row  # fmt: skip
    return FeedState(
        url=url,
        address=address,
        title=title,
        outlet=outlet,
        country=country,
        language=language,
        kind=kind,
        subscribed=bool(subscribed),
        every_s=every_s,
        added=datetime.fromisoformat(added),
        etag=etag,
        modified=modified,
        polled=moment(polled),
        result=result,
        note=note,
        items=items,
        new=fresh,
        changed=changed,
        failures=failures,
        due=datetime.fromisoformat(due),
    )


def _poll(row: tuple[Any, ...]) -> Poll:
    feed, at, result, status, note, items, fresh, changed, millis, size = row
    return Poll(
        feed=feed,
        at=datetime.fromisoformat(at),
        result=result,
        status=status,
        note=note,
        items=items,
        new=fresh,
        changed=changed,
        millis=millis,
        size=size,
    )
