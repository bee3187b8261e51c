"""The steps of the schema for settlements; see ``crossread.desk.migrations``."""

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


def list_stories_quickly(db: Schema) -> None:
    """What the list of stories is sorted and chosen by; of settled stories what is open still."""
    for statement in (
        """CREATE TABLE settled_stories (
            content TEXT PRIMARY KEY,
            still_open INTEGER NOT NULL
        ) STRICT""",
        """CREATE INDEX summaries_by_origins ON summaries
           (origins DESC, articles DESC, (coalesce(first, '')), first, last, content)""",
        """CREATE INDEX summaries_by_last ON summaries
           ((coalesce(last, '')) DESC, origins DESC, articles DESC, first, last, content)""",
        "CREATE INDEX summaries_disputed ON summaries (content) WHERE disputes + disputed > 0",
        "CREATE INDEX stories_by_coming ON stories (came, content)",
    ):
        db.execute(statement)
