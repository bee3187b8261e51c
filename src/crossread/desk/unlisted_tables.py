"""The step of the schema that finds at once what is to be listed; see ``desk.migrations``."""

from __future__ import annotations

from crossread.desk.schema import Schema


def find_unlisted_at_once(db: Schema) -> None:
    """Earlier versions of articles, and what is yet to be listed: few, and asked for often.

    1 is ``LISTED`` of ``crossread.desk.listing``.
    """
    db.execute("CREATE INDEX articles_unlisted ON articles (n) WHERE listed <> 1")
