"""Items of feeds: seen, waiting to be fetched, looked at again; an item of two feeds is one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from crossread.desk.connection import Connection
from crossread.desk.connection import listed as keys_of
from crossread.desk.feed_records import DueItem, ItemState, Listed, Looked, moment, stamp

# After so long without being listed by any feed an item is forgotten; should it come again, its
# page is fetched anew and found unchanged.
KEPT = timedelta(days=60)


def listed(
    connection: Connection, feed: str, items: Sequence[Listed], *, now: datetime, about: str
) -> tuple[int, int]:
    """Note the items that a feed lists; numbers of those not seen before, and listed otherwise."""
    known = {
        ref: (digest, state, choice, last)
        for ref, digest, state, choice, last in connection.rows(
            "SELECT ref, listed, state, about, last FROM feed_items WHERE ref IN {texts}",
            keys_of(item.ref for item in items),
        )
    }
    new = changed = 0
    today = stamp(now)[:10]
    # A feed has its latest items first: they are fetched in that order.
    for position, item in enumerate({item.ref: item for item in reversed(items)}.values()):
        if item.ref not in known:
            _add(connection, feed, item, len(items) - position, now=now, today=today)
            new += 1
            continue
        digest, state, choice, last = known[item.ref]
        otherwise = digest != item.listed
        if otherwise or (state == "passed" and choice != about):
            changed += otherwise
            connection.run(
                """UPDATE feed_items SET listed = ?, title = ?, due = ?, record = ?, last = ?
                WHERE ref = ?""",
                item.listed, item.title, stamp(now), item.record, today, item.ref,
            )  # fmt: skip
        elif last != today:
            connection.run("UPDATE feed_items SET last = ? WHERE ref = ?", today, item.ref)
    return new, changed


def _add(
    connection: Connection, feed: str, item: Listed, position: int, *, now: datetime, today: str
) -> None:
    connection.run(
        """INSERT INTO feed_items (ref, feed, url, title, listed, seen, last, state, note, about,
            etag, modified, fetched, looks, due, position, record)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', '', '', NULL, NULL, NULL, 0, ?, ?, ?)""",
        item.ref, feed, item.url, item.title, item.listed, stamp(now), today, stamp(now),
        position, item.record,
    )  # fmt: skip


def due(
    connection: Connection, now: datetime, limit: int, feeds: Sequence[str] | None
) -> list[DueItem]:
    """See ``Feeds.items_due``; also what was looked at in a future that a clock has taken back."""
    chosen = "" if feeds is None else "AND feed IN {texts}"
    rows = connection.rows(
        f"""SELECT ref, feed, url, etag, modified, looks, record FROM feed_items
        WHERE due IS NOT NULL AND (due <= ? OR fetched > ?) {chosen}
        ORDER BY CASE WHEN looks = 0 THEN 0 ELSE 1 END, due, position, ref LIMIT ?""",  # noqa: S608  a constant
        stamp(now),
        stamp(now + timedelta(seconds=2)),
        *([] if feeds is None else [keys_of(feeds)]),
        limit,
    )
    return [
        DueItem(
            ref=ref,
            feed=feed,
            url=url,
            etag=etag,
            modified=modified,
            looks=looks,
            record=bytes(record),
        )
        for ref, feed, url, etag, modified, looks, record in rows
    ]


def waiting(connection: Connection) -> int:
    """Number of items never looked at."""
    row = connection.one("SELECT count(*) FROM feed_items WHERE state = 'waiting'")
    return int(row[0]) if row else 0


def looked(connection: Connection, outcomes: Sequence[Looked]) -> None:
    """See ``Feeds.looked``."""
    for one in outcomes:
        connection.run(
            """UPDATE feed_items SET state = ?, note = ?, about = ?, etag = ?, modified = ?,
                fetched = ?, looks = looks + 1, due = ?, record = ? WHERE ref = ?""",
            one.state, one.note, one.about, one.etag, one.modified, stamp(one.at),
            stamp(one.due) if one.due else None, one.record, one.ref,
        )  # fmt: skip


def forget(connection: Connection, now: datetime) -> None:
    """See ``Feeds.forget_old_items``."""
    connection.run(
        "DELETE FROM feed_items WHERE last < ? AND state <> 'waiting'", stamp(now - KEPT)[:10]
    )


def of_feed(connection: Connection, feed: str, limit: int) -> list[ItemState]:
    """See ``Feeds.items``."""
    rows = connection.rows(
        """SELECT ref, feed, url, title, state, note, seen, fetched, looks, due FROM feed_items
        WHERE feed = ? ORDER BY seen DESC, ref LIMIT ?""",
        feed,
        limit,
    )
    return [
        ItemState(
            ref=ref,
            feed=feed,
            url=url,
            title=title,
            state=state,
            note=note,
            seen=datetime.fromisoformat(seen),
            fetched=moment(fetched),
            looks=looks,
            due=moment(due),
        )
        for ref, feed, url, title, state, note, seen, fetched, looks, due in rows
    ]
