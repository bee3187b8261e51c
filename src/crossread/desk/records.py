"""Pages, articles, their versions and readings: how they are kept and found again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crossread.desk.codec import (
    pack_article,
    pack_reading,
    squeeze,
    unpack_article,
    unpack_reading,
)
from crossread.desk.connection import Connection
from crossread.model import Article, Dropped, Page, Reading


@dataclass(frozen=True, slots=True)
class Entry:
    """One article ready to be kept: the page, what was extracted, and the packed reading."""

    page: Page
    article: Article
    reader: str
    reading: bytes

    @classmethod
    def of(cls, page: Page, reading: Reading) -> Entry:
        """Entry of a reading, packed here (in the worker, where there are several)."""
        return cls(page, reading.article, reading.reader, pack_reading(reading))


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a batch: articles new to the desk, and new versions of known ones."""

    read: int = 0
    versions: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """What a ref said from ``received`` on (UTC); ``supersedes`` is the version before."""

    ref: str
    article: str
    received: datetime
    supersedes: str | None
    latest: bool


def fingerprint(page: Page) -> str:
    """SHA-256 of the page's bytes, hexadecimal."""
    return hashlib.sha256(page.body).hexdigest()


def known(connection: Connection, pages: Sequence[Page]) -> list[bool]:
    """For each page, whether the latest version of its ref came from these very bytes."""
    return [
        connection.one(
            """SELECT 1 FROM versions JOIN articles ON articles.id = versions.article
               JOIN pages ON pages.id = articles.page
               WHERE versions.ref = ? AND versions.latest = 1 AND pages.sha256 = ?""",
            page.ref,
            fingerprint(page),
        )
        is not None
        for page in pages
    ]


def keep(connection: Connection, entry: Entry, *, run: int, received: datetime) -> Added:
    """Keep one article; call inside a transaction."""
    page = _keep_page(connection, entry.page)
    _keep_article(connection, entry, page)
    before = connection.one(
        "SELECT article FROM versions WHERE ref = ? AND latest = 1", entry.article.ref
    )
    if before == (entry.article.id,):
        return Added(unchanged=1)
    connection.run("UPDATE versions SET latest = 0 WHERE ref = ?", entry.article.ref)
    connection.run(
        "INSERT INTO versions (ref, article, received, run, latest) VALUES (?, ?, ?, ?, 1)",
        entry.article.ref,
        entry.article.id,
        received.astimezone(UTC).isoformat(timespec="seconds"),
        run,
    )
    settle(connection, [entry.article.ref], run)
    return Added(versions=1) if before else Added(read=1)


def _keep_page(connection: Connection, page: Page) -> int:
    sha256 = fingerprint(page)
    row = connection.one("SELECT id FROM pages WHERE ref = ? AND sha256 = ?", page.ref, sha256)
    if row:
        return int(row[0])
    return connection.run(
        """INSERT INTO pages (ref, sha256, kind, media, charset, url, fetched, body)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        page.ref,
        sha256,
        page.kind,
        page.media,
        page.charset,
        page.url,
        page.fetched.isoformat() if page.fetched else None,
        squeeze(page.body),
    )


def _keep_article(connection: Connection, entry: Entry, page: int) -> None:
    """Insert the article, or renew what its page says about the same words (date, outlet …)."""
    article = entry.article
    connection.run(
        """INSERT INTO articles (id, ref, title, text, record, record_sum, page)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET record = excluded.record,
               record_sum = excluded.record_sum, page = excluded.page""",
        article.id,
        article.ref,
        article.title or "",
        article.text,
        record := pack_article(article),
        _sum(record),
        page,
    )
    keep_reading(connection, entry.reader, article.id, entry.reading)


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


def all_dropped(connection: Connection) -> list[Dropped]:
    """Everything that was not read and still is not, by ref."""
    rows = connection.rows("SELECT ref, reason, note FROM dropped ORDER BY ref, reason, note")
    return [Dropped(ref=ref, reason=reason, note=note) for ref, reason, note in rows]


def versions(connection: Connection, *, until: datetime | None = None) -> list[Version]:
    """All versions of all refs, in the order they came; with ``until``, those received by then.

    ``latest`` holds for the newest of those given.
    """
    bound = until.astimezone(UTC).isoformat(timespec="seconds") if until else "9999"
    rows = connection.rows(
        """SELECT ref, article, received,
                  lag(article) OVER (PARTITION BY ref ORDER BY n),
                  lead(n) OVER (PARTITION BY ref ORDER BY n) IS NULL
           FROM versions WHERE received <= ? ORDER BY n""",
        bound,
    )
    return [
        Version(ref, article, datetime.fromisoformat(received), before, bool(latest))
        for ref, article, received, before, latest in rows
    ]


def articles(connection: Connection, ids: Sequence[str] | None = None) -> Iterator[Article]:
    """Latest versions by id; or the articles with these ids, in their order, old ones too."""
    select = "SELECT record, title, text FROM articles"
    if ids is None:
        latest = "WHERE id IN (SELECT article FROM versions WHERE latest = 1) ORDER BY id"
        for record, title, text in connection.each(f"{select} {latest}"):
            yield unpack_article(record, title, text)
        return
    for id_ in ids:
        row = connection.one(f"{select} WHERE id = ?", id_)
        if row:
            yield unpack_article(row[0], row[1], row[2])


def look_up(connection: Connection, words: str) -> list[str]:
    """Ids of articles whose ref is ``words`` or whose id begins so; latest versions first."""
    rows = connection.rows(
        """SELECT article, max(latest) AS current FROM versions
           WHERE ref = ?1 OR substr(article, 1, length(?1)) = ?1
           GROUP BY article ORDER BY current DESC, max(n) DESC""",
        words,
    )
    return [str(row[0]) for row in rows]


def readings(connection: Connection, reader: str, ids: Sequence[str]) -> Iterator[Reading]:
    """What this version of the reader took from these articles, in their order.

    Articles it has not read yet are left out.
    """
    for id_ in ids:
        row = connection.one(
            """SELECT articles.record, title, text, readings.record
               FROM articles JOIN readings ON readings.article = articles.id
               WHERE articles.id = ? AND reader = ?""",
            id_,
            reader,
        )
        if row:
            yield unpack_reading(row[3], unpack_article(row[0], row[1], row[2]))


def unread(connection: Connection, reader: str) -> list[str]:
    """Ids of articles, old versions too, that this version of the reader has not read."""
    rows = connection.rows(
        """SELECT id FROM articles WHERE id NOT IN
           (SELECT article FROM readings WHERE reader = ?) ORDER BY id""",
        reader,
    )
    return [str(row[0]) for row in rows]


def keep_reading(connection: Connection, reader: str, article: str, packed: bytes) -> None:
    """Keep what a version of the reader took from an article; what others took goes."""
    connection.run("DELETE FROM readings WHERE article = ?", article)
    connection.run(
        "INSERT INTO readings (article, reader, record, record_sum) VALUES (?, ?, ?, ?)",
        article,
        reader,
        packed,
        _sum(packed),
    )


def _sum(record: bytes) -> str:
    return hashlib.blake2b(record, digest_size=16).hexdigest()


def stale(connection: Connection, reader: str) -> bool:
    """Whether another version of the reader read any article."""
    found = "SELECT 1 FROM readings WHERE reader < ?1 OR reader > ?1 LIMIT 1"
    return connection.one(found, reader) is not None
