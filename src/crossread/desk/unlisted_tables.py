"""Steps of the schema that find articles at once: those not yet listed, and the latest."""

from __future__ import annotations

from crossread.desk.schema import Schema


def find_unlisted_at_once(db: Schema) -> None:
    """Earlier versions of articles, and what is yet to be listed: few, and asked for often.

    1 is ``LISTED`` of ``crossread.desk.listing``.
    """
    db.execute("CREATE INDEX articles_unlisted ON articles (n) WHERE listed <> 1")


def find_latest_at_once(db: Schema) -> None:
    """PostgreSQL sorted all articles by day for each question: undated ones come last there."""
    for statement in (
        "DROP INDEX articles_by_day",
        """CREATE INDEX articles_by_day ON articles (published DESC NULLS LAST, n)
           WHERE listed > 0""",
    ):
        db.only("postgresql", statement)
