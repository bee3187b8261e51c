"""A desk: one file with everything read, and what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from crossread.desk import check, records, search, stories
from crossread.desk.connection import Connection
from crossread.desk.errors import DeskUnsupportedError
from crossread.desk.ledger import Lineage
from crossread.desk.records import Added, Entry, Version
from crossread.model import Article, Dropped, Page, Reading

if TYPE_CHECKING:
    from crossread.desk.crossed import Crossed

# An address instead of a path; as a path it has lost one of its slashes.
_DATABASE = re.compile(r"postgres(?:ql)?:/")


class Desk:
    """The store; use it as a context manager. Every method may raise ``DeskError``.

    What is added is kept batch by batch, each in one transaction: whatever ends the program,
    the desk holds whole batches and nothing else.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True) -> Self:
        """Open a desk, with ``create`` a new one where there is none.

        Raises:
            DeskError: with a sentence that says what to do; see ``crossread.desk.errors``.
        """
        if _DATABASE.match(str(path)):
            said = "A desk in PostgreSQL is not in this version; name a file with --desk."
            raise DeskUnsupportedError(said, Path(path))
        return cls(Connection(Path(path), create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._connection.path

    # Runs

    def begin(self, what: str, *, program: str, now: datetime) -> int:
        """Note that a run over ``what`` starts; gives its number."""
        return self._connection.run(
            "INSERT INTO runs (started, what, program) VALUES (?, ?, ?)",
            _moment(now), what, program,
        )  # fmt: skip

    def end(self, run: int, *, now: datetime) -> None:
        """Note that a run came to its end."""
        self._connection.run("UPDATE runs SET finished = ? WHERE id = ?", _moment(now), run)

    # What was read

    def known(self, pages: Sequence[Page]) -> list[bool]:
        """For each page, whether the latest version of its ref came from these very bytes."""
        return records.known(self._connection, pages)

    def add(
        self,
        run: int,
        batch: Sequence[Entry | Dropped],
        *,
        skipped: Sequence[Page] = (),
        received: datetime,
    ) -> Added:
        """Keep a batch, all of it or nothing.

        Args:
            run: number of the run.
            batch: articles with their readings, and what was dropped.
            skipped: known pages that the run came across.
            received: when the batch was read.

        Returns:
            How many articles were new, new versions of known ones, or unchanged.
        """
        total = Added()
        with self._connection.transaction():
            for item in batch:
                if isinstance(item, Dropped):
                    records.keep_dropped(self._connection, item, run)
                    continue
                one = records.keep(self._connection, item, run=run, received=received)
                total = Added(
                    total.read + one.read,
                    total.versions + one.versions,
                    total.unchanged + one.unchanged,
                )
            records.settle(self._connection, [page.ref for page in skipped], run)
            dropped = sum(isinstance(item, Dropped) for item in batch)
            self._connection.run(
                """UPDATE runs SET read = read + ?, versions = versions + ?,
                   skipped = skipped + ?, dropped = dropped + ? WHERE id = ?""",
                total.read, total.versions, len(skipped) + total.unchanged, dropped, run,
            )  # fmt: skip
        return total

    def articles(self, ids: Sequence[str] | None = None) -> Iterator[Article]:
        """Latest versions by id; or those with these ids, in their order, old versions too."""
        return records.articles(self._connection, ids)

    def article(self, id_: str) -> Article | None:
        """The article with this id, or None."""
        return next(self.articles([id_]), None)

    def versions(self, *, until: datetime | None = None) -> list[Version]:
        """What each ref said and when it came, oldest first; with ``until``, up to then."""
        return records.versions(self._connection, until=until)

    def look_up(self, words: str) -> list[str]:
        """Ids of articles whose ref is ``words`` or whose id begins so; latest versions first."""
        return records.look_up(self._connection, words)

    def dropped(self) -> list[Dropped]:
        """Everything that was not read and still is not, by ref."""
        return records.all_dropped(self._connection)

    # What the reader took from it

    def readings(self, reader: str, ids: Sequence[str]) -> Iterator[Reading]:
        """Readings by this version of the reader, in the order of ``ids``; unread ones left out."""
        return records.readings(self._connection, reader, ids)

    def unread(self, reader: str) -> list[str]:
        """Ids of the articles that this version of the reader has not read."""
        return records.unread(self._connection, reader)

    def add_readings(self, reader: str, packed: Sequence[tuple[str, bytes]]) -> None:
        """Keep packed readings by article id, all or none."""
        with self._connection.transaction():
            for article, record in packed:
                records.keep_reading(self._connection, reader, article, record)

    def stale(self, reader: str) -> bool:
        """Whether another version of the reader read any article."""
        return records.stale(self._connection, reader)

    def search(self, words: str, limit: int = 20) -> list[search.Hit]:
        """Articles that hold all the words, best first; see ``crossread.desk.search.query``."""
        return search.find(self._connection, words, limit)

    # What was told

    def told(self, key: str) -> stories.Told | None:
        """The stories kept under a key, with what crossing dropped, or None."""
        return stories.kept_crossing(self._connection, key)

    def keep_told(self, key: str, told: stories.Told) -> None:
        """Keep stories for later; a desk that may not be written is left as it is."""
        if not self._connection.read_only:
            with self._connection.transaction():
                stories.keep_crossing(self._connection, key, told)

    @property
    def crossed(self) -> Crossed:
        """What is kept of the crossing."""
        from crossread.desk.crossed import Crossed  # noqa: PLC0415  loads numpy

        return Crossed(self._connection)

    def lineage(self) -> dict[str, tuple[tuple[Lineage, str], ...]]:
        """Merges and splits by story, each with the time it was noted."""
        return stories.lineage(self._connection)

    # The file

    def verify(self) -> check.Check:
        """Check the file, the articles and every span of every reading and story."""
        return check.check(self._connection)

    def backup(self, target: Path | str) -> None:
        """Copy the desk as it is now, also while it is written to."""
        self._connection.backup(Path(target))


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds")
