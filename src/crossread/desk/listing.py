"""The indexes of current articles: words, names, places, figures, outlet, language and day.

An article is listed when it becomes the latest version of its ref and unlisted when it no longer
is, so that a question looks at nothing else. What to take out is worked out anew from what went in:
the indexes hold no article twice and need no way back from article to entry.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from crossread.desk import entities, fulltext, readers, terms
from crossread.desk.codec import UNREADABLE
from crossread.desk.connection import Connection
from crossread.desk.entities import Kind
from crossread.desk.shapes import shape
from crossread.model import Article, Reading

# What ``articles.listed`` holds for those that stand in the indexes.
LISTED: Final = 1
# Articles a transaction when many are listed: some seconds' work.
BATCH: Final = 200
# SQLite's and PostgreSQL's whole numbers end there; no figure of a report is larger.
_LARGEST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article is found by, beside its words.

    Attributes:
        published: as exactly as it is known (ISO 8601), or None.
        entities: kind (name or place) and terms of what it names.
        figures: measures with their values.
    """

    published: str | None
    entities: tuple[tuple[Kind, str], ...]
    figures: tuple[tuple[str, int], ...]


def facts(reading: Reading) -> Facts:
    """What the article of a reading is found by."""
    named = {(Kind.NAME, terms.line(m.name)) for m in reading.names}
    named |= {(Kind.NAME, terms.line(m.evidence.text)) for m in reading.names}
    named |= {(Kind.PLACE, terms.line(p.name)) for p in reading.places}
    named |= {(Kind.PLACE, terms.line(p.evidence.text)) for p in reading.places}
    named |= {(Kind.PLACE, country_key(p.country)) for p in reading.places if p.country}
    figures = {(c.measure, min(c.value, _LARGEST)) for c in reading.counts}
    return Facts(
        reading.published.value,
        tuple(sorted(pair for pair in named if pair[1])),
        tuple(sorted(figures)),
    )


def country_key(code: str) -> str:
    """What a country's code is kept as: apart from the words, for "in" is one and "IN" a state."""
    return f"@{code.casefold()}"


def start(connection: Connection) -> None:
    """Empty the indexes if they were made by other rules; call first in each transaction."""
    rules = zlib.crc32(f"{terms.RULES} {shape(Reading)}".encode())
    if connection.one("SELECT n FROM stamps WHERE name = 'listing'") == (rules,):
        return
    # Stories are summarised again: they are found by entities, too.
    for table in ("named", "figures", "summary_keys", "summaries", "entities"):
        connection.run(f"DELETE FROM {table}")  # noqa: S608  five names of ours
    connection.run(fulltext.of(connection).empty)
    connection.run("UPDATE articles SET listed = 0 WHERE listed <> 0")
    connection.run(
        """INSERT INTO stamps (name, n) VALUES ('listing', ?)
           ON CONFLICT (name) DO UPDATE SET n = excluded.n""",
        rules,
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as it goes into the indexes: ``n`` is its number in the desk."""

    n: int
    title: str
    text: str
    facts: Facts


def add(connection: Connection, one: Listed) -> None:
    """List an article; call inside a transaction."""
    words(connection, one, gone=False)
    named, figures = _rows(connection, one)
    connection.run_many(
        "INSERT INTO named (entity, article) VALUES (?, ?) ON CONFLICT DO NOTHING", named
    )
    connection.run_many(
        """INSERT INTO figures (measure, article, low, high, others) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO NOTHING""",
        figures,
    )
    connection.run("UPDATE articles SET listed = ? WHERE n = ?", LISTED, one.n)


def remove(connection: Connection, one: Listed) -> None:
    """Take out an article that was listed with these words and facts; inside a transaction."""
    words(connection, one, gone=True)
    named, figures = _rows(connection, one)
    connection.run_many("DELETE FROM named WHERE entity = ? AND article = ?", named)
    connection.run_many(
        "DELETE FROM figures WHERE measure = ? AND article = ?", [row[:2] for row in figures]
    )
    connection.run("UPDATE articles SET listed = 0 WHERE n = ?", one.n)


def _rows(
    connection: Connection, one: Listed
) -> tuple[list[tuple[int, int]], list[tuple[int, int, int, int, str | None]]]:
    """What stands in ``named`` and in ``figures`` of an article."""
    values: dict[str, set[int]] = {}
    for measure, value in one.facts.figures:
        values.setdefault(measure, set()).add(value)
    known = entities.numbers(
        connection, {*one.facts.entities, *((Kind.MEASURE, measure) for measure in values)}
    )
    return (
        [(known[pair], one.n) for pair in one.facts.entities],
        [(known[Kind.MEASURE, m], one.n, *bounds(some)) for m, some in values.items()],
    )


def bounds(values: Iterable[int]) -> tuple[int, int, str | None]:
    """The least and the greatest of an article's figures, and those between, as they are kept."""
    some = sorted(set(values))
    others = some[1:-1]
    return some[0], some[-1], f" {' '.join(map(str, others))} " if others else None


def words(connection: Connection, one: Listed, *, gone: bool) -> None:
    """Put the words of an article into the full text, or take them out."""
    if connection.dialect == "postgresql":
        if gone:
            connection.run("DELETE FROM fulltext WHERE n = ?", one.n)
        else:
            connection.run(
                """INSERT INTO fulltext (n, vector) VALUES (?, ?::tsvector)
                   ON CONFLICT (n) DO UPDATE SET vector = excluded.vector""",
                one.n, fulltext.vector(one.title, one.text),
            )  # fmt: skip
        return
    values = one.n, terms.line(one.text), terms.line(one.title)
    if gone:
        connection.run(
            "INSERT INTO fulltext (fulltext, rowid, text, title) VALUES ('delete', ?, ?, ?)",
            *values,
        )
    else:
        connection.run("INSERT INTO fulltext (rowid, text, title) VALUES (?, ?, ?)", *values)


def catch_up(
    connection: Connection,
    reader: str,
    reading_of: Callable[[int], tuple[Article, Reading] | None],
) -> int:
    """List the current articles that are not listed, in transactions of their own.

    Args:
        connection: the desk.
        reader: whose readings count.
        reading_of: gives an article and its reading by the number in the desk.

    Returns:
        how many were listed. What ends the program leaves the rest for the next time.
    """
    done = 0
    while True:
        rows = connection.rows(
            f"""SELECT articles.n FROM articles CROSS JOIN versions CROSS JOIN readings
               WHERE listed <> {LISTED} AND versions.article = articles.n AND latest = 1
               AND readings.article = articles.n AND reader = {readers.NUMBER} AND shape = ?
               ORDER BY articles.n LIMIT ?""",  # noqa: S608  texts of ours
            reader, shape(Reading), BATCH,
        )  # fmt: skip
        if not rows:
            return done
        with connection.transaction():
            start(connection)
            for (n,) in rows:
                done += _list_again(connection, n, reading_of)


def _list_again(
    connection: Connection, n: int, reading_of: Callable[[int], tuple[Article, Reading] | None]
) -> int:
    # Another program may have listed it since.
    if connection.one("SELECT 1 FROM articles WHERE n = ? AND listed = ?", n, LISTED):
        return 0
    try:
        read = reading_of(n)
    except UNREADABLE:
        read = None  # `verify` tells of it; without this it would be tried for ever
    if read is None:
        connection.run("UPDATE articles SET listed = ? WHERE n = ?", LISTED, n)
        return 0
    article, reading = read
    found = facts(reading)
    particulars(connection, n, article, found)
    add(connection, Listed(n, article.title or "", article.text, found))
    return 1


def particulars(connection: Connection, n: int, article: Article, some: Facts) -> None:
    """Keep outlet, language and day of an article beside it; call inside a transaction."""
    connection.run(
        "UPDATE articles SET outlet = ?, language = ?, published = ? WHERE n = ?",
        outlet(connection, article.outlet), article.language, some.published, n,
    )  # fmt: skip


def outlet(connection: Connection, name: str | None) -> int | None:
    """The number of an outlet; one that is new is made. Call inside a transaction."""
    if not name:
        return None
    row = connection.one("SELECT id FROM outlets WHERE name = ?", name)
    if row:
        return int(row[0])
    return connection.insert(
        "INSERT INTO outlets (name, folded) VALUES (?, ?) RETURNING id", name, terms.line(name)
    )
