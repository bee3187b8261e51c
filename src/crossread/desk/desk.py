"""A desk: everything read, and what it tells, in one file or in a database of PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from crossread.desk import (
    check,
    editions,
    growth,
    indexed,
    keeping,
    listing,
    outlets,
    records,
    search,
    settlements,
    stories,
    story_list,
)
from crossread.desk.connection import Connection, Waiting, silently
from crossread.desk.editions import Edition
from crossread.desk.growth import Moment
from crossread.desk.hits import Hit
from crossread.desk.keeping import Added, Entry
from crossread.desk.ledger import Lineage
from crossread.desk.opening import connect
from crossread.desk.outlets import KEEP, Keep, Outlet
from crossread.desk.pages import known, page_of
from crossread.desk.records import Version
from crossread.desk.story_list import Asked, Order, StoryList
from crossread.desk.summary import Summary
from crossread.model import Article, Dispute, Dropped, Page, Reading, SettledFor, Story

if TYPE_CHECKING:
    from crossread.desk.crossed import Crossed


class Desk:
    """The store; use it as a context manager. Every method may raise ``DeskError``.

    What is added is kept batch by batch, each in one transaction: whatever ends the program,
    the desk holds whole batches and nothing else.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, place: Path | str, *, create: bool = True, waiting: Waiting = silently) -> Self:
        """Open a desk, with ``create`` a new one where there is none.

        Args:
            place: a file, or the address of a database: ``postgresql://user@host/name``.
            create: make one where there is none (in PostgreSQL: its tables; the database is there).
            waiting: called with a sentence when another program writes and this one waits.

        Raises:
            DeskError: with a sentence that says what to do; see ``crossread.desk.errors``.
        """
        return cls(connect(place, create=create, waiting=waiting))

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
        """Where the file is; of a database, its address without a password."""
        return self._connection.path

    @property
    def name(self) -> str:
        """How to call the desk on a screen: the file, or the address without a password."""
        return self._connection.name

    # Runs

    def begin(self, what: str, *, program: str, now: datetime) -> int:
        """Note that a run over ``what`` starts; gives its number."""
        return self._connection.insert(
            "INSERT INTO runs (started, what, program) VALUES (?, ?, ?) RETURNING id",
            _moment(now), what, program,
        )  # fmt: skip

    def end(self, run: int, *, now: datetime) -> None:
        """Note that a run came to its end."""
        self._connection.run("UPDATE runs SET finished = ? WHERE id = ?", _moment(now), run)

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
            listing.start(self._connection)
            for article, record in packed:
                keeping.renew_reading(self._connection, reader, article, record)

    def stale(self, reader: str) -> bool:
        """Whether another version of the reader read any article."""
        return records.stale(self._connection, reader)

    def search(self, question: str, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Current articles that fit, best first; see ``crossread.desk.question``.

        Raises:
            QuestionError: a field's value cannot be one, such as ``before:soon``.
        """
        return search.find(self._connection, question, limit, offset)

    def found(self, question: str, limit: int = 20, offset: int = 0) -> tuple[list[Hit], int]:
        """What :meth:`search` and :meth:`count` give, in the time of one of them.

        Raises:
            QuestionError: a field's value cannot be one.
        """
        return search.found(self._connection, question, limit, offset)

    def count(self, question: str) -> int:
        """How many current articles fit.

        Raises:
            QuestionError: a field's value cannot be one.
        """
        return search.count(self._connection, question)

    def measured(self) -> dict[str, int]:
        """In how many current articles each measure is counted."""
        return indexed.measured(self._connection)

    def page_of(self, article: str) -> Page | None:
        """The page that an article came from, as it came."""
        return page_of(self._connection, article)

    def catch_up(self, reader: str) -> int:
        """List articles for searching that an earlier version kept; gives how many."""
        if self._connection.read_only:
            return 0
        return listing.catch_up(
            self._connection, reader, lambda n: records.reading_of(self._connection, n)
        )

    def versions_of(self, ref: str) -> tuple[Edition, ...]:
        """What a ref said over time, oldest first, each version with its changes."""
        return editions.editions(self._connection, ref)

    def edited(self, limit: int = 50, offset: int = 0) -> tuple[tuple[str, int, datetime], ...]:
        """Refs of several versions: how many, and when the last came; latest first."""
        return editions.edited(self._connection, limit, offset)

    # Outlets

    def outlets(self) -> tuple[Outlet, ...]:
        """All outlets, those with most articles first."""
        return outlets.outlets(self._connection)

    def describe(
        self,
        outlet: str,
        *,
        country: str | Keep | None = KEEP,
        language: str | Keep | None = KEEP,
        kind: str | Keep | None = KEEP,
        reliability: str | Keep | None = KEEP,
    ) -> None:
        """Keep what a user says of an outlet; None takes it away, what is not given stays.

        Raises:
            QuestionError: the letter for reliability is none of A to F.
        """
        given = {
            "country": country, "language": language, "kind": kind, "reliability": reliability,
        }  # fmt: skip
        said = {field: value for field, value in given.items() if not isinstance(value, Keep)}
        outlets.describe(self._connection, outlet, said)

    # What was told

    def summaries(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        place: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        words: str | None = None,
        disputed: bool | None = None,
        order: Order = "origins",
        limit: int | None = None,
        offset: int = 0,
        grown_since: datetime | None = None,
    ) -> tuple[tuple[Summary, ...], int]:
        """The present stories in short, without unpacking any, and how many there are in all.

        Args:
            since: a story counts that was not over before this day; an undated one never does.
            until: one counts that had begun by this day.
            place: beginning of a place's name, or a country's ISO code.
            outlet: an outlet's name.
            language: a BCP 47 code; "en" finds "en-GB" too.
            disputed: whether accounts disagree and nobody settled it.
            words: a question as for :meth:`search`; one article that fits is enough.
            order: most origins first; newest on the desk; most grown; latest day.
            limit: so many at most are given; the number is that of all.
            offset: so many of the first are left out.
            grown_since: since when growth counts (aware); by default the last day with changes.

        Raises:
            QuestionError: ``words`` cannot be understood.
        """
        asked = Asked(
            since=since, until=until, place=place, outlet=outlet, language=language,
            disputed=disputed, moment=grown_since, parts=self.parts_with(words) if words else None,
        )  # fmt: skip
        found = self.story_list(asked)
        return found.page(order, limit, offset), found.count()

    def story_list(self, asked: Asked) -> StoryList:
        """The present stories that are asked for, to be counted and leafed through."""
        return StoryList(self._connection, asked)

    def parts_with(self, words: str) -> tuple[int, ...]:
        """The present stories with an article that fits a question, for ``Asked.parts``.

        Raises:
            QuestionError: ``words`` cannot be understood.
        """
        return story_list.parts_with(self._connection, search.matching(self._connection, words))

    def summary(self, story: str) -> Summary | None:
        """The summary of the present story with this id."""
        return story_list.one(self._connection, story)

    def titles(self, some: Sequence[str]) -> dict[str, str]:
        """Titles of present stories by their ids; those that are gone are left out."""
        return story_list.titles(self._connection, some)

    def story(self, wanted: str) -> Story | None:
        """The present story with this id, or with the one id that begins so.

        Raises:
            StoryAmbiguousError: several begin so.
        """
        from crossread.desk import abouts  # noqa: PLC0415  loads numpy

        with self._connection.snapshot():
            found = stories.identify(self._connection, wanted)
            story = abouts.story(self._connection, found) if found else None
            return self.with_settlements([story])[0] if story else None

    def settle(
        self,
        dispute: Dispute,
        verdict: SettledFor,
        *,
        side: int | None = None,
        note: str = "",
        now: datetime,
    ) -> None:
        """Say what you hold of a dispute; what was said of it before stays, and every side does.

        Args:
            dispute: of a story of this desk, as it is shown.
            verdict: for one ``side``, for ``both`` (all of them), or ``open`` again.
            side: number of that side, from 0; None with another verdict.
            note: why; may be empty.
            now: when (aware).

        Raises:
            QuestionError: there is no such side, or the note is too long.
        """
        settlements.settle(self._connection, dispute, verdict, side=side, note=note, now=now)

    def with_settlements(
        self, told: Sequence[Story], *, until: datetime | None = None
    ) -> tuple[Story, ...]:
        """Stories with what was said of their disputes, with ``until`` up to then.

        :meth:`story` gives a story with them; what is told apart from a desk has none.
        """
        return settlements.with_settlements(self._connection, told, until=until)

    def story_of(self, article: str) -> tuple[str, tuple[str, ...]] | None:
        """The id of the story of a current article, and the ids of others that it tells too."""
        from crossread.desk import abouts  # noqa: PLC0415  loads numpy

        with self._connection.snapshot():
            return abouts.place_of(self._connection, article)

    def history(self, story: str) -> tuple[Moment, ...]:
        """How a story grew, oldest first."""
        return growth.history(self._connection, story)

    @property
    def generation(self) -> int:
        """Another number after each change of any story."""
        return growth.generation(self._connection)

    @property
    def revision(self) -> int:
        """Another number after each change of any article."""
        return stories.revision(self._connection)

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
