"""Pages, articles, their versions and readings: how they are kept and found again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from crossread.desk import listing
from crossread.desk.codec import (
    UNREADABLE,
    pack_article,
    pack_reading,
    pack_words,
    squeeze,
    unpack_article,
    unpack_reading,
    unpack_words,
    unsqueeze,
)
from crossread.desk.connection import Connection, listed
from crossread.desk.listing import Facts, Listed
from crossread.desk.shapes import shape
from crossread.model import Article, Dropped, Page, Reading


@dataclass(frozen=True, slots=True)
class Entry:
    """One article ready to be kept: the page, what was extracted, and the packed reading.

    ``facts`` are what it is found by; worked out when it is kept where they are None.
    """

    page: Page
    article: Article
    reader: str
    reading: bytes
    facts: Facts | None = None

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
    ref, article = entry.article.ref, entry.article.id
    page = _keep_page(connection, entry.page)
    row = connection.one("SELECT article FROM versions WHERE ref = ? AND latest = 1", ref)
    before = str(row[0]) if row else None
    if before not in (None, article):
        _unlist(connection, before)
    changed = _keep_article(connection, entry, page)
    changed |= keep_reading(connection, entry.reader, article, entry.reading)
    if before == article:
        if changed:
            _note(connection, ref)
            _list(connection, entry)
        return Added(unchanged=1)
    connection.run("UPDATE versions SET latest = 0 WHERE ref = ? AND latest = 1", ref)
    connection.run(
        "INSERT INTO versions (ref, article, received, run, latest) VALUES (?, ?, ?, ?, 1)",
        ref, article, received.astimezone(UTC).isoformat(timespec="seconds"), run,
    )  # fmt: skip
    _note(connection, ref)
    _list(connection, entry)
    settle(connection, [ref], run)
    return Added(versions=1) if before else Added(read=1)


def _note(connection: Connection, ref: str) -> None:
    """Note that what a ref says, or what was read from it, is other than it was."""
    connection.run("INSERT INTO changed (ref) VALUES (?)", ref)


def _keep_page(connection: Connection, page: Page) -> int:
    sha256 = fingerprint(page)
    row = connection.one("SELECT id FROM pages WHERE ref = ? AND sha256 = ?", page.ref, sha256)
    if row:
        return int(row[0])
    return connection.insert(
        """INSERT INTO pages (ref, sha256, kind, media, charset, url, fetched, body, headers, warc)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
        page.ref,
        sha256,
        page.kind,
        page.media,
        page.charset,
        page.url,
        page.fetched.isoformat() if page.fetched else None,
        squeeze(page.body),
        json.dumps(page.headers, ensure_ascii=False, separators=(",", ":")),
        page.warc,
    )


def page_of(connection: Connection, article: str) -> Page | None:
    """The page that an article's present record came from, as it came."""
    row = connection.one(
        """SELECT pages.ref, kind, media, body, charset, url, fetched, headers, warc
           FROM articles JOIN pages ON pages.id = page WHERE articles.id = ?""",
        article,
    )
    if row is None:
        return None
    ref, kind, media, body, charset, url, fetched, headers, warc = row
    return Page(
        ref=ref,
        kind=kind,
        media=media,
        body=unsqueeze(body),
        charset=charset,
        url=url,
        fetched=datetime.fromisoformat(fetched) if fetched else None,
        headers=tuple((name, value) for name, value in json.loads(headers)),
        warc=warc,
    )


def _keep_article(connection: Connection, entry: Entry, page: int) -> bool:
    """Insert the article, or renew what its page says about the same words (date, outlet …).

    Returns:
        whether it is new or what its page says is other than it was.
    """
    article, record = entry.article, pack_article(entry.article)
    known = connection.one("SELECT record_sum FROM articles WHERE id = ?", article.id)
    if known and known[0] != _sum(record):
        _unlist(connection, article.id)
    connection.run(
        """INSERT INTO articles (id, ref, title, words, record, record_sum, page)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET words = excluded.words, record = excluded.record,
               record_sum = excluded.record_sum, page = excluded.page""",
        article.id,
        article.ref,
        article.title or "",
        pack_words(article.text, entry.page.body),
        record,
        _sum(record),
        page,
    )
    return known is None or known[0] != _sum(record)


def _list(connection: Connection, entry: Entry) -> None:
    """Put an article that is the latest version of its ref into the indexes."""
    row = connection.one("SELECT n, listed FROM articles WHERE id = ?", entry.article.id)
    if row is None or row[1] or not entry.reading:
        return
    reading = unpack_reading(entry.reading, entry.article)
    listing.particulars(connection, row[0], entry.article, reading)
    found = entry.facts or listing.facts(reading)
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


_ARTICLE = """SELECT articles.record, title, words, body
              FROM articles JOIN pages ON pages.id = articles.page"""


def articles(connection: Connection, ids: Sequence[str] | None = None) -> Iterator[Article]:
    """Latest versions by id; or the articles with these ids, in their order, old ones too."""
    if ids is None:
        latest = "WHERE articles.id IN (SELECT article FROM versions WHERE latest = 1)"
        for kept in connection.each(f"{_ARTICLE} {latest} ORDER BY articles.id"):
            yield article_from(*kept)
        return
    for id_ in ids:
        row = connection.one(f"{_ARTICLE} WHERE articles.id = ?", id_)
        if row:
            yield article_from(*row)


def article_from(record: bytes, title: str, words: bytes, body: bytes) -> Article:
    """The article in the columns of a row.

    Raises:
        crossread.desk.codec.UNREADABLE: they are not what was kept.
    """
    return unpack_article(record, title, unpack_words(words, unsqueeze(body)))


def received(connection: Connection, ids: Sequence[str]) -> dict[str, datetime]:
    """When articles first came to the desk (UTC), by id; unknown ones left out."""
    rows = connection.rows(
        """SELECT article, min(received) FROM versions WHERE article IN {texts}
           GROUP BY article""",
        listed(ids),
    )
    return {str(id_): datetime.fromisoformat(at) for id_, at in rows}


def size(connection: Connection) -> int:
    """How many articles there are, earlier versions not counted."""
    row = connection.one("SELECT count(*) FROM versions WHERE latest = 1")
    return int(row[0]) if row else 0


def look_up(connection: Connection, words: str) -> list[str]:
    """Ids of articles whose ref is ``words`` or whose id begins so; latest versions first."""
    rows = connection.rows(
        """SELECT article, max(latest) AS current FROM versions
           WHERE ref = ?1 OR substr(article, 1, length(?1)) = ?1
           GROUP BY article ORDER BY current DESC, max(n) DESC""",
        words,
    )
    return [str(row[0]) for row in rows]


_READING = """SELECT articles.record, title, words, body, readings.record
              FROM articles JOIN pages ON pages.id = articles.page
              JOIN readings ON readings.article = articles.id"""


def readings(connection: Connection, reader: str, ids: Sequence[str]) -> Iterator[Reading]:
    """What this version of the reader took from these articles, in their order.

    Articles it has not read yet are left out.
    """
    for id_ in ids:
        row = connection.one(
            f"{_READING} WHERE articles.id = ? AND reader = ? AND shape = ?",
            id_,
            reader,
            shape(Reading),
        )
        if row:
            yield unpack_reading(row[4], article_from(*row[:4]))


def reading_of(connection: Connection, n: int) -> tuple[Article, Reading] | None:
    """An article, by its number, with what was read from it, by whichever version of the reader.

    Raises:
        crossread.desk.codec.UNREADABLE: they are not what was kept.
    """
    row = connection.one(f"{_READING} WHERE articles.n = ?", n)
    if row is None:
        return None
    article = article_from(*row[:4])
    return article, unpack_reading(row[4], article)


def unread(connection: Connection, reader: str) -> list[str]:
    """Ids of articles, old versions too, that this version of the reader has not read."""
    rows = connection.rows(
        """SELECT id FROM articles WHERE id NOT IN
           (SELECT article FROM readings WHERE reader = ? AND shape = ?) ORDER BY id""",
        reader,
        shape(Reading),
    )
    return [str(row[0]) for row in rows]


def renew_reading(connection: Connection, reader: str, article: str, packed: bytes) -> None:
    """Keep what another version of the reader took from an article; inside a transaction."""
    row = connection.one(
        """SELECT articles.n, ref, (SELECT max(latest) FROM versions WHERE article = articles.id)
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
        listing.particulars(connection, row[0], one, reading)
        listing.add(connection, Listed(row[0], one.title or "", one.text, listing.facts(reading)))


def keep_reading(connection: Connection, reader: str, article: str, packed: bytes) -> bool:
    """Keep what a version of the reader took from an article; what others took goes.

    Returns:
        whether it is other than what was kept.
    """
    old = connection.rows(
        "SELECT reader, record_sum, shape FROM readings WHERE article = ?", article
    )
    if old == [(reader, _sum(packed), shape(Reading))]:
        return False
    _unlist(connection, article)
    connection.run("DELETE FROM readings WHERE article = ?", article)
    connection.run(
        "INSERT INTO readings (article, reader, record, record_sum, shape) VALUES (?, ?, ?, ?, ?)",
        article,
        reader,
        packed,
        _sum(packed),
        shape(Reading),
    )
    return True


def _sum(record: bytes) -> str:
    return hashlib.blake2b(record, digest_size=16).hexdigest()


def stale(connection: Connection, reader: str) -> bool:
    """Whether another version of the reader, or of what readings hold, read any article."""
    others = """SELECT 1 FROM readings WHERE reader < ?1 OR reader > ?1
                OR shape < ?2 OR shape > ?2 LIMIT 1"""
    return connection.one(others, reader, shape(Reading)) is not None
