"""A desk: everything read, and what it tells, in one file or in a database of PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from crossread.desk import check
from crossread.desk.with_articles import WithArticles
from crossread.desk.with_search import WithSearch
from crossread.desk.with_stories import WithStories


class Desk(WithArticles, WithSearch, WithStories):
    """The store; use it as a context manager. Every method may raise ``DeskError``.

    What is added is kept batch by batch, each in one transaction: whatever ends the program,
    the desk holds whole batches and nothing else.
    """

    def verify(self) -> check.Check:
        """Check the file, the articles and every span of every reading and story."""
        return check.check(self._connection)

    def backup(self, target: Path | str) -> None:
        """Copy the desk as it is now, also while it is written to."""
        self._connection.backup(Path(target))
