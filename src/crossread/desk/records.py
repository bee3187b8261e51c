"""Articles, their versions and readings as they are found again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from crossread.desk import readers, refs
from crossread.desk.codec import Texts, unpack_article, unpack_moment, unpack_reading, unpack_words
from crossread.desk.connection import Connection, listed
from crossread.desk.shapes import shape
from crossread.model import Article, Dropped, Reading


@dataclass(frozen=True, slots=True)
class Version:
    """What a ref said from ``received`` on (UTC); ``supersedes`` is the version before."""

    ref: str
    article: str
    received: datetime
    supersedes: str | None
    latest: bool


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
        """SELECT refs.ref, articles.id, received,
                  lag(articles.id) OVER (PARTITION BY versions.ref ORDER BY versions.n),
                  lead(versions.n) OVER (PARTITION BY versions.ref ORDER BY versions.n) IS NULL
           FROM versions JOIN refs ON refs.n = versions.ref
           JOIN articles ON articles.n = versions.article
           WHERE received <= ? ORDER BY versions.n""",
        bound,
    )
    return [
        Version(ref, article, unpack_moment(received), before, bool(latest))
        for ref, article, received, before, latest in rows
    ]


_ARTICLE = """SELECT texts.record, refs.ref, title, words
              FROM articles JOIN refs ON refs.n = articles.ref
              JOIN texts ON texts.n = articles.n"""


def articles(connection: Connection, ids: Sequence[str] | None = None) -> Iterator[Article]:
    """Latest versions by id; or the articles with these ids, in their order, old ones too."""
    if ids is None:
        latest = "WHERE articles.n IN (SELECT article FROM versions WHERE latest = 1)"
        for kept in connection.each(f"{_ARTICLE} {latest} ORDER BY articles.id"):
            yield article_from(*kept)
        return
    for id_ in ids:
        row = connection.one(f"{_ARTICLE} WHERE articles.id = ?", id_)
        if row:
            yield article_from(*row)


def article_from(record: bytes, ref: str, title: str, words: bytes) -> Article:
    """The article in the columns of a row.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: they are not what was kept.
    """
    return unpack_article(record, ref, title, unpack_words(words))


def cited(connection: Connection, ids: Sequence[str]) -> dict[str, Article]:
    """The words of articles, by id, for what cites them; those that there are.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: they are not what was kept.
    """
    rows = connection.rows(
        """SELECT id, refs.ref, title, words FROM articles JOIN refs ON refs.n = articles.ref
           JOIN texts ON texts.n = articles.n WHERE id IN {texts}""",
        listed(ids),
    )
    return {
        id_: Article(ref=ref, text=unpack_words(words), title=title or None, id=id_)
        for id_, ref, title, words in rows
    }


def texts_of(connection: Connection) -> Texts:
    """What gives the words of a desk's articles."""
    return partial(cited, connection)


def received(connection: Connection, ids: Sequence[str]) -> dict[str, datetime]:
    """When articles first came to the desk (UTC), by id; unknown ones left out."""
    rows = connection.rows(
        """SELECT id, min(received) FROM versions JOIN articles ON articles.n = versions.article
           WHERE id IN {texts} GROUP BY id""",
        listed(ids),
    )
    return {str(id_): unpack_moment(at) for id_, at in rows}


def size(connection: Connection) -> int:
    """How many articles there are, earlier versions not counted."""
    row = connection.one("SELECT count(*) FROM versions WHERE latest = 1")
    return int(row[0]) if row else 0


def look_up(connection: Connection, words: str) -> list[str]:
    """Ids of articles whose ref is ``words``, else those whose id begins so; latest first."""
    rows = connection.rows(
        """SELECT id FROM versions JOIN articles ON articles.n = article
           WHERE versions.ref = (SELECT n FROM refs WHERE hash = ?2 AND ref = ?1)
           GROUP BY id ORDER BY max(latest) DESC, max(versions.n) DESC""",
        words, refs.hashed(words),
    ) or connection.rows(
        """SELECT id FROM articles JOIN versions ON article = articles.n
           WHERE id >= ?1 AND id <= ?2
           GROUP BY id ORDER BY max(latest) DESC, max(versions.n) DESC""",
        words, words + "\U0010ffff",
    )  # fmt: skip
    return [str(row[0]) for row in rows]


_READING = """SELECT texts.record, refs.ref, title, words, readings.record FROM articles
              JOIN texts ON texts.n = articles.n JOIN refs ON refs.n = articles.ref
              JOIN readings ON readings.article = articles.n"""


def readings(connection: Connection, reader: str, ids: Sequence[str]) -> Iterator[Reading]:
    """What this version of the reader took from these articles, in their order.

    Articles it has not read yet are left out.
    """
    for id_ in ids:
        row = connection.one(
            f"{_READING} WHERE articles.id = ? AND reader = {readers.NUMBER} AND shape = ?",
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
        f"""SELECT id FROM articles WHERE n NOT IN
            (SELECT article FROM readings WHERE reader = {readers.NUMBER} AND shape = ?)
            ORDER BY id""",  # noqa: S608  a text of ours
        reader,
        shape(Reading),
    )
    return [str(row[0]) for row in rows]


def stale(connection: Connection, reader: str) -> bool:
    """Whether another version of the reader, or of what readings hold, read any article."""
    row = connection.one("SELECT n FROM readers WHERE name = ?", reader)
    # Each is a range of the index.
    others = """SELECT 1 FROM readings WHERE reader < ?1
                UNION ALL SELECT 1 FROM readings WHERE reader > ?1
                UNION ALL SELECT 1 FROM readings WHERE reader = ?1 AND shape < ?2
                UNION ALL SELECT 1 FROM readings WHERE reader = ?1 AND shape > ?2 LIMIT 1"""
    return connection.one(others, row[0] if row else -1, shape(Reading)) is not None
