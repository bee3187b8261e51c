"""Does a desk hold together: the file, the articles, and every span of all that was told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from crossread.desk import fulltext
from crossread.desk.codec import (
    UNREADABLE,
    record_sum,
    unpack,
    unpack_reading,
    unpack_telling,
    unpack_words,
)
from crossread.desk.connection import Connection
from crossread.desk.errors import DeskDamagedError, UnreadableError
from crossread.desk.pages import body_from
from crossread.desk.records import article_from, articles, texts_of
from crossread.desk.settled import Kept
from crossread.desk.settlements import miscounted
from crossread.desk.shapes import shape
from crossread.desk.spans import spans
from crossread.model import Article, EvidenceError, Reading, Story, digest, verify

# What must not be, and how many of it there are.
_GROUPED = (
    (
        "articles stand in no story",
        "SELECT count(*) FROM standings WHERE part NOT IN (SELECT part FROM stories)",
    ),
    (
        "stories have no article",
        "SELECT count(*) FROM stories WHERE part NOT IN (SELECT part FROM standings)",
    ),
    (
        "articles are grouped without a signature or links",
        # While all is crossed anew, signatures come before the rest; see `Crossed.abandon`.
        """SELECT count(*) FROM standings JOIN generation ON generation.size > 0
           LEFT JOIN signatures ON signatures.ref = standings.n AND signatures.key = standings.key
           LEFT JOIN links ON links.n = standings.n
           WHERE signatures.key IS NULL OR links.n IS NULL""",
    ),
    (
        "articles are of a story by the ledger that they do not stand in",
        """SELECT count(*) FROM standings JOIN stories USING (part)
           LEFT JOIN members ON members.ref = standings.n
           WHERE members.story IS NULL OR members.story <> stories.story""",
    ),
    (
        "stories have no summary",
        "SELECT count(*) FROM stories WHERE content NOT IN (SELECT content FROM summaries)",
    ),
    (
        "names have several latest versions",
        """SELECT count(*) FROM (SELECT ref FROM versions WHERE latest = 1 GROUP BY ref
                                 HAVING count(*) > 1) AS twice""",
    ),
    (
        "articles are listed that are not the latest of their name",
        """SELECT count(*) FROM articles WHERE listed > 0
           AND n NOT IN (SELECT article FROM versions WHERE latest = 1)""",
    ),
)


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, and one sentence for each fault."""

    articles: int
    readings: int
    stories: int
    settlements: int
    spans: int
    faults: tuple[str, ...]


class _Checker:
    """Counts and faults while a desk is walked through."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: Article | None = None
        self.articles = self.readings = self.stories = self.settlements = self.spans = 0
        self.faults: list[str] = []

    def file(self) -> None:
        """The database's own checks, and whether the search index knows each current article."""
        self.faults += self._connection.faults()
        row = self._connection.one(fulltext.of(self._connection).unfit)
        if row and row[0]:
            self.faults.append(
                f"The search index does not fit the articles: {row[0]} of them differ."
            )

    def words(self) -> None:
        """Pages against their hashes, articles against the ids made of their words."""
        for ref, sha256, body, kind, *beside in self._connection.each(
            """SELECT refs.ref, sha256, body, kind, near.ref, title, words FROM pages
               JOIN refs ON refs.n = pages.ref LEFT JOIN articles ON articles.n = beside
               LEFT JOIN refs AS near ON near.n = articles.ref
               LEFT JOIN texts ON texts.n = beside"""
        ):
            with _noting(self.faults, f"The page {ref}"):
                if hashlib.sha256(body_from(body, kind, *beside)).digest() != sha256:
                    self.faults.append(f"The page {ref} is not what was read.")
        for id_, ref, title, words in self._connection.each(
            """SELECT id, refs.ref, title, words FROM articles JOIN refs ON refs.n = articles.ref
               JOIN texts ON texts.n = articles.n"""
        ):
            self.articles += 1
            with _noting(self.faults, f"The article {id_} ({ref})"):
                if digest(ref, title, unpack_words(words)) != id_:
                    self.faults.append(f"The words of article {id_} ({ref}) are not what was read.")

    def read(self) -> None:
        """Every span of every reading; those of another version are to be read again anyway."""
        for id_, packed, kept_sum, *article_row in self._connection.each(
            """SELECT articles.id, readings.record, readings.record_sum, texts.record, refs.ref,
                      title, words
               FROM readings JOIN articles ON articles.n = readings.article
               JOIN texts ON texts.n = articles.n
               JOIN refs ON refs.n = articles.ref WHERE shape = ?""",
            shape(Reading),
        ):
            self.readings += 1
            with _noting(self.faults, f"The reading of article {id_}"):
                if record_sum(packed) != kept_sum:
                    self.faults.append(f"The reading of article {id_} is not what was kept.")
                article = article_from(*article_row)
                found = {id_: article}
                self._spans(unpack_reading(packed, article), found.get)

    def told(self) -> None:
        """Every span of every story that is kept, and of what it is set beside others by."""
        from crossread.desk.tellings import Beside  # noqa: PLC0415  loads numpy

        texts = texts_of(self._connection)
        for column, table, kind in (
            ("record", "crossed", Story),
            ("record", "tellings", Story),
            ("beside", "tellings", Beside),
        ):
            for (record,) in self._connection.each(f"SELECT {column} FROM {table}"):  # noqa: S608  names of ours
                self.stories += kind is Story
                with _noting(self.faults, "A story"):
                    self._spans(unpack_telling(record, kind, texts), self._article)

    def settled(self) -> None:
        """Every settlement, every span of its sides, and how many disputes it leaves open."""
        for number, record in self._connection.each("SELECT n, record FROM settlements ORDER BY n"):
            self.settlements += 1
            with _noting(self.faults, f"Settlement {number}"):
                self._spans(unpack(record, Kept), self._article)
        with _noting(self.faults, "What is settled"):
            for content in miscounted(self._connection):
                self.faults.append(f"The settled disputes of the story {content} are miscounted.")

    def grouped(self) -> None:
        """Crossing's parts: each article in one, each a story."""
        for what, sql in _GROUPED:
            row = self._connection.one(sql)
            if row and row[0]:
                self.faults.append(f"The crossing does not hold together: {row[0]} {what}.")

    def _spans(self, record: object, find: Callable[[str], Article | None]) -> None:
        for evidence in spans(record):
            self.spans += 1
            try:
                verify(evidence, find)
            except EvidenceError as error:
                self.faults.append(f"{error}.")

    def _article(self, id_: str) -> Article | None:
        if self._last is None or self._last.id != id_:
            self._last = next(articles(self._connection, [id_]), None)
        return self._last


@contextmanager
def _noting(faults: list[str], what: str) -> Iterator[None]:
    """Turn what an unreadable record raises into a fault."""
    try:
        yield
    except UnreadableError as error:
        faults.append(f"{what} cannot be read back: {error.why}.")
    except UNREADABLE as error:
        faults.append(f"{what} cannot be read back: {error}.")
    except DeskDamagedError as error:
        faults.append(str(error))


def check(connection: Connection) -> Check:
    """Walk through the whole desk."""
    checker = _Checker(connection)
    for what, look in (
        ("The file", checker.file),
        ("What articles say", checker.words),
        ("What was read", checker.read),
        ("What is told", checker.told),
        ("What is settled", checker.settled),
        ("What crossing keeps", checker.grouped),
    ):
        # A fault in one does not hide those in the others.
        with _noting(checker.faults, what):
            look()
    return Check(
        checker.articles,
        checker.readings,
        checker.stories,
        checker.settlements,
        checker.spans,
        tuple(checker.faults),
    )
