"""The step of the schema that keeps what was signed when it was read; see ``desk.migrations``."""

from __future__ import annotations

from crossread.desk.schema import Schema


def sign_when_read(db: Schema) -> None:
    """Signatures made while reading, by the numbers of their articles, until these are crossed."""
    db.execute(
        """CREATE TABLE signed (
            article INTEGER PRIMARY KEY,
            under TEXT NOT NULL,
            record BLOB NOT NULL
        ) STRICT"""
    )
