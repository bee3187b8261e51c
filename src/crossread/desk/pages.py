"""Pages as they came: kept beside the text of an article of theirs, which deflates them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from crossread.desk import refs
from crossread.desk.codec import pack_page, unpack_moment, unpack_page, unpack_words
from crossread.desk.connection import Connection
from crossread.model import Article, Page, PageKind

# Of a hash so many bytes are indexed: enough to tell a hundred million pages apart.
_INDEXED = 6
_BEGINS = f"substr(sha256, 1, {_INDEXED})"


def fingerprint(page: Page) -> str:
    """SHA-256 of the page's bytes, hexadecimal."""
    return hashlib.sha256(page.body).hexdigest()


def _hash(page: Page) -> bytes:
    return hashlib.sha256(page.body).digest()


def known(connection: Connection, pages: Sequence[Page]) -> list[bool]:
    """For each page, whether the latest version of its ref came from these very bytes."""
    return [
        connection.one(
            f"""SELECT 1 FROM versions JOIN articles ON articles.n = versions.article
                JOIN pages ON pages.id = articles.page
                WHERE versions.ref = {refs.NUMBER} AND versions.latest = 1
                AND pages.sha256 = ?""",  # noqa: S608  a text of ours
            *refs.asked(page.ref),
            _hash(page),
        )
        is not None
        for page in pages
    ]


def keep_page(connection: Connection, page: Page, article: Article) -> int:
    """The number of a page, which is kept if it is new; call inside a transaction.

    Args:
        connection: the desk.
        page: as it came.
        article: one that comes of it; see :func:`stands_beside`.
    """
    sha256, ref = _hash(page), refs.number(connection, page.ref)
    rows = connection.rows(
        f"SELECT id, sha256 FROM pages WHERE {_BEGINS} = ? AND ref = ?",  # noqa: S608  a constant
        sha256[:_INDEXED], ref,
    )  # fmt: skip
    for number, kept in rows:
        # Compared here: SQLite would put the hash into the indexed expression and find no index.
        if bytes(kept) == sha256:
            return int(number)
    return connection.insert(
        """INSERT INTO pages (ref, sha256, kind, media, charset, url, fetched, body, headers, warc)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
        ref,
        sha256,
        page.kind,
        page.media,
        page.charset,
        page.url,
        page.fetched.isoformat() if page.fetched else None,
        pack_page(page.body, page.kind, article),
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
        """SELECT named.ref, kind, media, body, beside.ref, near.title, texts.words, charset, url,
                  fetched, headers, warc
           FROM articles JOIN pages ON pages.id = articles.page
           JOIN refs AS named ON named.n = pages.ref
           LEFT JOIN articles AS near ON near.n = pages.beside
           LEFT JOIN texts ON texts.n = near.n
           LEFT JOIN refs AS beside ON beside.n = near.ref WHERE articles.id = ?""",
        article,
    )
    if row is None:
        return None
    ref, kind, media, body, *beside, charset, url, fetched, headers, warc = row
    return Page(
        ref=ref,
        kind=kind,
        media=media,
        body=body_from(body, kind, *beside),
        charset=charset,
        url=url,
        fetched=unpack_moment(fetched) if fetched else None,
        headers=tuple((name, value) for name, value in json.loads(headers)),
        warc=warc,
    )


def body_from(
    body: bytes, kind: PageKind, ref: str | None, title: str | None, words: bytes | None
) -> bytes:
    """A page's bytes, from its row and that of the article that it stands beside.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: they are not what was kept.
    """
    if ref is None or words is None:
        return unpack_page(body, kind, None)
    return unpack_page(body, kind, Article(ref=ref, title=title or None, text=unpack_words(words)))
