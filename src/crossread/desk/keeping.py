"""Articles and their readings as they are kept: versions, what changed, what is listed.

Whatever is kept here is kept inside a transaction of the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from crossread.desk import listing, readers, refs, signed
from crossread.desk.codec import (
    UNREADABLE,
    pack_article,
    pack_reading,
    pack_words,
    record_sum,
    unpack_reading,
)
from crossread.desk.connection import Connection
from crossread.desk.listing import Facts, Listed
from crossread.desk.pages import keep_page, stands_beside
from crossread.desk.records import articles, reading_of
from crossread.desk.shapes import shape
from crossread.desk.signed import Signed
from crossread.model import Article, Dropped, Page, Reading


@dataclass(frozen=True, slots=True)
class Entry:
    """One article ready to be kept: the page, what was extracted, and the packed reading.

    Attributes:
        page: where it was found, as it came.
        article: what was extracted.
        reader: version of the reader.
        reading: what it took from the article, packed.
        facts: what it is found by; worked out when it is kept where they are None.
        signed: what its stories are found by; worked out when it is crossed where it is None.
    """

    page: Page
    article: Article
    reader: str
    reading: bytes
    facts: Facts | None = None
    signed: Signed | None = None

    @classmethod
    def of(cls, page: Page, reading: Reading) -> Entry:
        """Entry of a reading, packed here (in the worker, where there are several)."""
        return cls(
            page, reading.article, reading.reader, pack_reading(reading), listing.facts(reading)
        )


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a batch: articles new to the desk, and new versions of known ones."""

    read: int = 0
    versions: int = 0
    unchanged: int = 0


def keep(connection: Connection, entry: Entry, *, run: int, received: datetime) -> Added:
    """Keep one article; call inside a transaction."""
    ref, article = entry.article.ref, entry.article.id
    page = keep_page(connection, entry.page, entry.article)
    number = refs.number(connection, ref)
    row = connection.one(
        """SELECT id FROM versions JOIN articles ON articles.n = article
           WHERE versions.ref = ? AND latest = 1""",
        number,
    )
    before = str(row[0]) if row else None
    if before not in (None, article):
        _unlist(connection, before)
        signed.forget(connection, [str(before)])
    changed = _keep_article(connection, entry, page)
    stands_beside(connection, page, article)
    changed |= keep_reading(connection, entry.reader, article, entry.reading)
    if before == article:
        if changed:
            _note(connection, number)
            _list(connection, entry)
            _sign(connection, entry)
        return Added(unchanged=1)
    connection.run("UPDATE versions SET latest = 0 WHERE ref = ? AND latest = 1", number)
    connection.run(
        """INSERT INTO versions (ref, article, received, run, latest)
           SELECT ref, n, ?, ?, 1 FROM articles WHERE id = ?""",
        received.astimezone(UTC).isoformat(timespec="seconds"), run, article,
    )  # fmt: skip
    _note(connection, number)
    _list(connection, entry)
    _sign(connection, entry)
    settle(connection, [ref], run)
    return Added(versions=1) if before else Added(read=1)


def _note(connection: Connection, ref: int) -> None:
    """Note that what a ref says, or what was read from it, is other than it was."""
    connection.run("INSERT INTO changed (ref) VALUES (?)", ref)


def _sign(connection: Connection, entry: Entry) -> None:
    """Keep for crossing what was worked out while reading; nothing else rests on it."""
    if entry.signed is not None:
        signed.keep(connection, entry.article.id, entry.signed)


def _keep_article(connection: Connection, entry: Entry, page: int) -> bool:
    """Insert the article, or renew what its page says about the same words (date, outlet …).

    Returns:
        whether it is new or what its page says is other than it was.
    """
    article, record = entry.article, pack_article(entry.article)
    known = connection.one("SELECT record_sum FROM articles WHERE id = ?", article.id)
    if known and known[0] != record_sum(record):
        _unlist(connection, article.id)
    n = connection.insert(
        """INSERT INTO articles (id, ref, title, record_sum, page) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET record_sum = excluded.record_sum,
               page = excluded.page RETURNING n""",
        article.id,
        refs.number(connection, article.ref),
        article.title or "",
        record_sum(record),
        page,
    )
    connection.run(
        """INSERT INTO texts (n, words, record) VALUES (?, ?, ?)
           ON CONFLICT (n) DO UPDATE SET words = excluded.words, record = excluded.record""",
        n, pack_words(article.text), record,
    )  # fmt: skip
    return known is None or known[0] != record_sum(record)


def _list(connection: Connection, entry: Entry) -> None:
    """Put an article that is the latest version of its ref into the indexes."""
    row = connection.one("SELECT n, listed FROM articles WHERE id = ?", entry.article.id)
    if row is None or row[1] or not entry.reading:
        return
    found = entry.facts or listing.facts(unpack_reading(entry.reading, entry.article))
    listing.particulars(connection, row[0], entry.article, found)
    listing.add(connection, Listed(row[0], entry.article.title or "", entry.article.text, found))


def _unlist(connection: Connection, article: str | None) -> None:
    """Take an article out of the indexes; before its record or its reading is another one."""
    row = connection.one("SELECT n FROM articles WHERE id = ? AND listed > 0", article)
    if row is None:
        return
    try:
        found = reading_of(connection, row[0])
    except UNREADABLE:
        found = None
    if found:
        one, reading = found
        listing.remove(
            connection, Listed(row[0], one.title or "", one.text, listing.facts(reading))
        )
        return
    # Damaged: its words at least come out where they can be read; `verify` tells of the rest.
    with suppress(*UNREADABLE):
        for one in articles(connection, [article or ""]):
            unread = Listed(row[0], one.title or "", one.text, Facts(None, (), ()))
            listing.words(connection, unread, gone=True)
    connection.run("UPDATE articles SET listed = 0 WHERE n = ?", row[0])


def keep_dropped(connection: Connection, dropped: Dropped, run: int) -> None:
    """Note what was not read; said again, it stands once, with the latest run."""
    connection.run(
        """INSERT INTO dropped (ref, reason, note, run) VALUES (?, ?, ?, ?)
           ON CONFLICT (ref, reason, note) DO UPDATE SET run = excluded.run""",
        dropped.ref,
        dropped.reason,
        dropped.note,
        run,
    )


def settle(connection: Connection, refs: Sequence[str], run: int) -> None:
    """Forget what earlier runs could not read under these refs: by now it was read."""
    connection.run_many(
        "DELETE FROM dropped WHERE ref = ? AND run < ?", ((ref, run) for ref in refs)
    )


def renew_reading(connection: Connection, reader: str, article: str, packed: bytes) -> None:
    """Keep what another version of the reader took from an article; inside a transaction."""
    row = connection.one(
        """SELECT n, ref, (SELECT max(latest) FROM versions WHERE article = articles.n)
           FROM articles WHERE id = ?""",
        article,
    )
    if row is None:
        return
    _unlist(connection, article)
    keep_reading(connection, reader, article, packed)
    _note(connection, row[1])
    found = reading_of(connection, row[0])
    if row[2] and found:
        one, reading = found
        facts = listing.facts(reading)
        listing.particulars(connection, row[0], one, facts)
        listing.add(connection, Listed(row[0], one.title or "", one.text, facts))


def keep_reading(connection: Connection, reader: str, article: str, packed: bytes) -> bool:
    """Keep what a version of the reader took from an article; what others took goes.

    Returns:
        whether it is other than what was kept.
    """
    made = readers.number(connection, reader), record_sum(packed), shape(Reading)
    (n,) = connection.one("SELECT n FROM articles WHERE id = ?", article) or (None,)
    old = connection.one("SELECT reader, record_sum, shape FROM readings WHERE article = ?", n)
    if n is None or old == made:
        return False
    _unlist(connection, article)
    connection.run(
        """INSERT INTO readings (article, reader, record_sum, shape, record)
           VALUES (?, ?, ?, ?, ?) ON CONFLICT (article) DO UPDATE SET reader = excluded.reader,
               record_sum = excluded.record_sum, shape = excluded.shape,
               record = excluded.record""",
        n, *made, packed,
    )  # fmt: skip
    return True
