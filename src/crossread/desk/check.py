"""Does a desk hold together: the file, the articles, and every span of all that was told."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from crossread.desk.codec import UNREADABLE, unpack, unpack_article, unpack_reading
from crossread.desk.connection import Connection
from crossread.desk.errors import DeskError
from crossread.desk.spans import spans
from crossread.model import Article, EvidenceError, Story, digest, verify

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
        """SELECT count(*) FROM standings
           LEFT JOIN signatures USING (key) LEFT JOIN links USING (key)
           WHERE signatures.key IS NULL OR links.key IS NULL""",
    ),
    (
        "articles are of a story by the ledger that they do not stand in",
        """SELECT count(*) FROM standings JOIN signatures USING (key) JOIN stories USING (part)
           LEFT JOIN members ON members.ref = signatures.ref
           WHERE members.story IS NOT stories.story""",
    ),
)


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, and one sentence for each fault."""

    articles: int
    readings: int
    stories: int
    spans: int
    faults: tuple[str, ...]


class _Checker:
    """Counts and faults while a desk is walked through."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: Article | None = None
        self.articles = self.readings = self.stories = self.spans = 0
        self.faults: list[str] = []

    def file(self) -> None:
        """SQLite's own checks, the search index among them."""
        for (said,) in self._connection.rows("PRAGMA integrity_check"):
            if said != "ok":
                self.faults.append(f"The file is damaged: {said}.")
        for table, *_ in self._connection.rows("PRAGMA foreign_key_check"):
            self.faults.append(f"A row of {table} points to nothing.")
        if self._connection.read_only:
            return  # the index's check is written as an insertion
        try:
            self._connection.run("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        except DeskError as error:
            self.faults.append(f"The search index does not fit the articles: {error}")

    def words(self) -> None:
        """Pages against their hashes, articles against the ids made of their words."""
        for ref, sha256, body in self._connection.each("SELECT ref, sha256, body FROM pages"):
            with _noting(self.faults, f"The page {ref}"):
                if hashlib.sha256(zlib.decompress(body)).hexdigest() != sha256:
                    self.faults.append(f"The page {ref} is not what was read.")
        for id_, ref, title, text in self._connection.each(
            "SELECT id, ref, title, text FROM articles"
        ):
            self.articles += 1
            if digest(ref, title, text) != id_:
                self.faults.append(f"The words of article {id_} ({ref}) are not what was read.")

    def read(self) -> None:
        """Every span of every reading."""
        for id_, record, title, text, packed in self._connection.each(
            """SELECT id, articles.record, title, text, readings.record
               FROM readings JOIN articles ON articles.id = readings.article"""
        ):
            self.readings += 1
            with _noting(self.faults, f"The reading of article {id_}"):
                article = unpack_article(record, title, text)
                found = {id_: article}
                self._spans(unpack_reading(packed, article), found.get)

    def told(self) -> None:
        """Every span of every story that is kept, and of what it is set beside others by."""
        from crossread.cross.telling import Telling  # noqa: PLC0415  loads numpy

        for table, kind in (("crossed", Story), ("tellings", Telling)):
            for (record,) in self._connection.each(f"SELECT record FROM {table}"):  # noqa: S608  two names of ours
                self.stories += 1
                with _noting(self.faults, "A story"):
                    self._spans(unpack(record, kind), self._article)

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
            row = self._connection.one("SELECT record, title, text FROM articles WHERE id = ?", id_)
            self._last = unpack_article(row[0], row[1], row[2]) if row else None
        return self._last


@contextmanager
def _noting(faults: list[str], what: str) -> Iterator[None]:
    """Turn what an unreadable record raises into a fault."""
    try:
        yield
    except UNREADABLE as error:
        faults.append(f"{what} cannot be read back: {error}.")


def check(connection: Connection) -> Check:
    """Walk through the whole desk."""
    checker = _Checker(connection)
    checker.file()
    checker.words()
    checker.read()
    checker.told()
    checker.grouped()
    return Check(
        checker.articles,
        checker.readings,
        checker.stories,
        checker.spans,
        tuple(checker.faults),
    )
