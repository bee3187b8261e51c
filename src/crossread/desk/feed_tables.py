"""The step of the schema for feeds; see ``crossread.desk.migrations``."""

from __future__ import annotations

from crossread.desk.schema import Schema


def watch_feeds(db: Schema) -> None:
    """Feeds with what makes a request conditional, what each poll gave, and the items seen."""
    _feeds_and_polls(db)
    _items(db)


def _feeds_and_polls(db: Schema) -> None:
    for statement in (
        """CREATE TABLE feeds (
            url TEXT PRIMARY KEY,
            address TEXT NOT NULL,
            title TEXT,
            outlet TEXT,
            country TEXT,
            language TEXT,
            kind TEXT NOT NULL,
            subscribed INTEGER NOT NULL CHECK (subscribed IN (0, 1)),
            every_s INTEGER NOT NULL,
            added TEXT NOT NULL,
            etag TEXT,
            modified TEXT,
            polled TEXT,
            result TEXT NOT NULL,
            note TEXT NOT NULL,
            items INTEGER NOT NULL,
            fresh INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            failures INTEGER NOT NULL,
            due TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE polls (
            feed TEXT NOT NULL,
            at TEXT NOT NULL,
            result TEXT NOT NULL,
            status INTEGER,
            note TEXT NOT NULL,
            items INTEGER NOT NULL,
            fresh INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            millis INTEGER NOT NULL,
            size INTEGER NOT NULL,
            PRIMARY KEY (feed, at)
        ) STRICT""",
    ):
        db.execute(statement)


def _items(db: Schema) -> None:
    for statement in (
        """CREATE TABLE feed_items (
            ref TEXT PRIMARY KEY,
            feed TEXT NOT NULL,
            url TEXT,
            title TEXT,
            listed TEXT NOT NULL,
            seen TEXT NOT NULL,
            last TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'passed', 'dropped')),
            note TEXT NOT NULL,
            about TEXT NOT NULL,
            etag TEXT,
            modified TEXT,
            fetched TEXT,
            looks INTEGER NOT NULL,
            due TEXT,
            position INTEGER NOT NULL,
            record BLOB NOT NULL
        ) STRICT""",
        "CREATE INDEX feed_items_due ON feed_items (due) WHERE due IS NOT NULL",
        "CREATE INDEX feed_items_of ON feed_items (feed, seen)",
    ):
        db.execute(statement)
