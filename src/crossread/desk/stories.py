"""Looks "as of" a time as they were last told; ids of stories, their merges and splits."""

from __future__ import annotations

from crossread.desk.codec import UNREADABLE, pack, pack_telling, unpack, unpack_telling
from crossread.desk.connection import Connection
from crossread.desk.errors import StoryAmbiguousError
from crossread.desk.ledger import Lineage
from crossread.desk.records import texts_of
from crossread.model import Dropped, Story

# Looks kept: the last few.
_KEPT = 8

# The stories of a crossing, and the articles it left out.
Told = tuple[tuple[Story, ...], tuple[Dropped, ...]]


def kept_crossing(connection: Connection, key: str) -> Told | None:
    """The stories and what crossing dropped, as kept under this key, or None."""
    row = connection.one("SELECT n, dropped FROM crossings WHERE key = ?", key)
    if row is None:
        return None
    records = connection.rows(
        "SELECT record FROM crossed WHERE crossing = ? ORDER BY position", row[0]
    )
    try:
        texts = texts_of(connection)
        stories = tuple(unpack_telling(record, Story, texts) for (record,) in records)
        return stories, unpack(row[1], tuple[Dropped, ...])
    except UNREADABLE:
        return None  # it can be crossed again; `verify` tells of it


def keep_crossing(connection: Connection, key: str, told: Told) -> None:
    """Keep a crossing; the oldest kept ones go."""
    connection.run("DELETE FROM crossings WHERE key = ?", key)
    n = connection.insert(
        "INSERT INTO crossings (key, dropped) VALUES (?, ?) RETURNING n", key, pack(told[1])
    )
    connection.run_many(
        "INSERT INTO crossed (crossing, position, record) VALUES (?, ?, ?)",
        [
            (n, position, pack_telling(story, texts_of(connection)))
            for position, story in enumerate(told[0])
        ],
    )
    connection.run(
        "DELETE FROM crossings WHERE n NOT IN (SELECT n FROM crossings ORDER BY n DESC LIMIT ?)",
        _KEPT,
    )


def lineage(connection: Connection) -> dict[str, tuple[tuple[Lineage, str], ...]]:
    """Merges and splits by story, each with the time it was noted (ISO 8601, UTC)."""
    notes: dict[str, tuple[tuple[Lineage, str], ...]] = {}
    for story, what, origin, at in connection.rows(
        "SELECT story, what, origin, at FROM lineage ORDER BY n"
    ):
        notes[story] = (*notes.get(story, ()), (Lineage(story, what, origin), at))
    return notes


def revision(connection: Connection) -> int:
    """Number of the last change of an article that was noted."""
    row = connection.one(
        """SELECT coalesce((SELECT max(n) FROM changed), 0),
                  coalesce((SELECT upto FROM generation), 0)"""
    )
    return max(row) if row else 0


def identify(connection: Connection, wanted: str) -> str | None:
    """The id of the present story that is meant by an id or the beginning of one.

    Raises:
        StoryAmbiguousError: several begin so.
    """
    if not wanted:
        return None
    rows = connection.rows(
        "SELECT story FROM stories WHERE story >= ? AND story <= ? ORDER BY story LIMIT 2",
        wanted, wanted + "\U0010ffff",
    )  # fmt: skip
    found = [str(story) for (story,) in rows]
    if len(found) > 1 and wanted not in found:
        raise StoryAmbiguousError(f"Several stories begin with {wanted!r}; give more of the id.")
    return found[0] if found else None
