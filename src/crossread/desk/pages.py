"""Pages as they came: kept beside the text of an article of theirs, which deflates them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from crossread.desk.codec import pack_page, unpack_page, unpack_words
from crossread.desk.connection import Connection
from crossread.model import Page

# Of a hash so much is indexed: enough to tell a hundred million pages apart.
_INDEXED = 12
_BEGINS = f"substr(sha256, 1, {_INDEXED})"


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


def keep_page(connection: Connection, page: Page, text: str) -> int:
    """The number of a page, which is kept if it is new; call inside a transaction.

    Args:
        connection: the desk.
        page: as it came.
        text: of the article that comes of it; see :func:`stands_beside`.
    """
    sha256 = fingerprint(page)
    rows = connection.rows(
        f"SELECT id, sha256 FROM pages WHERE {_BEGINS} = ? AND ref = ?",  # noqa: S608  a constant
        sha256[:_INDEXED], page.ref,
    )  # fmt: skip
    for number, kept in rows:
        # Compared here: SQLite would put the hash into the indexed expression and find no index.
        if kept == sha256:
            return int(number)
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
        pack_page(page.body, text),
        json.dumps(page.headers, ensure_ascii=False, separators=(",", ":")),
        page.warc,
    )


def stands_beside(connection: Connection, page: int, article: str) -> None:
    """Note whose text a new page was kept beside; that of one kept before stays."""
    connection.run(
        """UPDATE pages SET beside = (SELECT n FROM articles WHERE id = ?)
           WHERE id = ? AND beside IS NULL""",
        article, page,
    )  # fmt: skip


def page_of(connection: Connection, article: str) -> Page | None:
    """The page that an article's present record came from, as it came.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: it is not what was kept.
    """
    row = connection.one(
        """SELECT pages.ref, kind, media, body, near.words, charset, url, fetched, headers, warc
           FROM articles JOIN pages ON pages.id = articles.page
           LEFT JOIN articles AS near ON near.n = pages.beside WHERE articles.id = ?""",
        article,
    )
    if row is None:
        return None
    ref, kind, media, body, words, charset, url, fetched, headers, warc = row
    return Page(
        ref=ref,
        kind=kind,
        media=media,
        body=body_from(body, words),
        charset=charset,
        url=url,
        fetched=datetime.fromisoformat(fetched) if fetched else None,
        headers=tuple((name, value) for name, value in json.loads(headers)),
        warc=warc,
    )


def body_from(body: bytes, words: bytes | None) -> bytes:
    """A page's bytes, from its row and the words of the article that it stands beside.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: they are not what was kept.
    """
    return unpack_page(body, unpack_words(words) if words is not None else "")
