"""The step of the schema for settlements; see ``crossread.desk.migrations``."""

from __future__ import annotations

from crossread.desk.schema import Schema


def keep_settlements(db: Schema) -> None:
    """What the user said of disputes: rows are added and never changed."""
    for statement in (
        """CREATE TABLE settlements (
            n INTEGER PRIMARY KEY,
            dispute TEXT NOT NULL,
            at TEXT NOT NULL,
            record BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE settled_articles (
            article TEXT NOT NULL,
            settlement INTEGER NOT NULL REFERENCES settlements (n),
            PRIMARY KEY (article, settlement)
        ) STRICT, WITHOUT ROWID""",
    ):
        db.execute(statement)
