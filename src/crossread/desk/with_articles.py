"""What a desk holds of articles: runs, pages, versions, readings, and what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from crossread.desk import editions, keeping, listing, records
from crossread.desk.editions import Edition
from crossread.desk.keeping import Added, Entry
from crossread.desk.opened import Opened, moment
from crossread.desk.pages import known, page_of
from crossread.desk.records import Version
from crossread.model import Article, Dropped, Page, Reading


class WithArticles(Opened):
    """A desk's articles and all that was read from them."""

    # Runs

    def begin(self, what: str, *, program: str, now: datetime) -> int:
        """Note that a run over ``what`` starts; gives its number."""
        return self._connection.insert(
            "INSERT INTO runs (started, what, program) VALUES (?, ?, ?) RETURNING id",
            moment(now), what, program,
        )  # fmt: skip

    def end(self, run: int, *, now: datetime) -> None:
        """Note that a run came to its end."""
        self._connection.run("UPDATE runs SET finished = ? WHERE id = ?", moment(now), run)

    # What was read

    def known(self, pages: Sequence[Page]) -> list[bool]:
        """For each page, whether the latest version of its ref came from these very bytes."""
        return known(self._connection, pages)

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
            listing.start(self._connection)
            for item in batch:
                if isinstance(item, Dropped):
                    keeping.keep_dropped(self._connection, item, run)
                    continue
                one = keeping.keep(self._connection, item, run=run, received=received)
                total = Added(
                    total.read + one.read,
                    total.versions + one.versions,
                    total.unchanged + one.unchanged,
                )
            keeping.settle(self._connection, [page.ref for page in skipped], run)
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

    def received(self, ids: Sequence[str]) -> dict[str, datetime]:
        """When articles first came to the desk (UTC), by id; unknown ones left out."""
        return records.received(self._connection, ids)

    def size(self) -> int:
        """How many articles there are, earlier versions not counted."""
        return records.size(self._connection)

    def look_up(self, words: str) -> list[str]:
        """Ids of articles whose ref is ``words``, else those whose id begins so; latest first."""
        return records.look_up(self._connection, words)

    def dropped(self) -> list[Dropped]:
        """Everything that was not read and still is not, by ref."""
        return records.all_dropped(self._connection)

    def page_of(self, article: str) -> Page | None:
        """The page that an article came from, as it came."""
        return page_of(self._connection, article)

    def versions_of(self, ref: str) -> tuple[Edition, ...]:
        """What a ref said over time, oldest first, each version with its changes."""
        return editions.editions(self._connection, ref)

    def edited(self, limit: int = 50, offset: int = 0) -> tuple[tuple[str, int, datetime], ...]:
        """Refs of several versions: how many, and when the last came; latest first."""
        return editions.edited(self._connection, limit, offset)

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
            listing.start(self._connection)
            for article, record in packed:
                keeping.renew_reading(self._connection, reader, article, record)

    def stale(self, reader: str) -> bool:
        """Whether another version of the reader read any article."""
        return records.stale(self._connection, reader)
