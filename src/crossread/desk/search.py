"""Search: articles that fit a question, best first, with the spans that made them fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crossread.desk import fulltext, indexed, terms
from crossread.desk.connection import Connection, Row
from crossread.desk.hits import Hit, shown
from crossread.desk.question import Question, question

# Of the latest articles so many are asked for words that very many hold: 50 µs each.
_NEAR: Final = 200


def find(connection: Connection, typed: str, limit: int, offset: int = 0) -> list[Hit]:
    """Current articles that fit: best match first; the latest first where nothing tells them apart.

    That is so without words, and with words that very many articles hold.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    return found(connection, typed, limit, offset)[0]


def found(connection: Connection, typed: str, limit: int, offset: int = 0) -> tuple[list[Hit], int]:
    """The same, and how many fit in all: what both rest on is looked up once.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    asked = question(typed)
    if indexed.alone(asked):
        numbers = indexed.articles(connection, asked)
        some = indexed.latest(connection, numbers, limit, offset)
        return shown(connection, asked, some), len(numbers)
    chosen = _select(connection, asked)
    if chosen is None:
        return [], 0
    if asked.words and _common(connection, asked):
        latest = _latest(connection, asked, limit, offset)
        return shown(connection, asked, latest), _count(connection, chosen)
    rows = connection.rows(
        f"SELECT {chosen.number} {chosen.source} ORDER BY {chosen.order} LIMIT ? OFFSET ?",
        *chosen.values, limit, offset,
    )  # fmt: skip
    total = len(rows) if not offset and len(rows) < limit else _count(connection, chosen)
    return shown(connection, asked, [int(n) for (n,) in rows]), total


def _common(connection: Connection, asked: Question) -> bool:
    """Whether so many articles hold the words that none of them fits better than the others."""
    full = fulltext.of(connection)
    row = connection.one(
        f"SELECT count(*) FROM {full.alone} WHERE {full.condition}",  # noqa: S608  texts of ours
        full.query(asked.words),
    )
    return row is not None and row[0] > full.most


def _latest(connection: Connection, asked: Question, limit: int, offset: int) -> list[int]:
    """The latest articles that fit, of very many; mostly they are among the latest of all."""
    full = fulltext.of(connection)
    clauses, values = _clauses(connection, asked)
    where = " AND ".join(["articles.listed > 0", *clauses])
    words = f"SELECT {full.number} FROM {full.alone} WHERE {full.condition}"  # noqa: S608  texts of ours
    near = f"""SELECT n FROM (SELECT n, published FROM articles WHERE {where}
                              ORDER BY {indexed.LATEST} LIMIT {_NEAR}) AS articles
               WHERE EXISTS ({words} AND {full.number} = articles.n)"""  # noqa: S608  texts of ours
    far = f"SELECT articles.n FROM articles WHERE {where} AND articles.n IN ({words})"  # noqa: S608  texts of ours
    rows: list[Row] = []
    for query in (near, far):
        rows = connection.rows(
            f"{query} ORDER BY {indexed.LATEST} LIMIT ? OFFSET ?",
            *values, full.query(asked.words), limit, offset,
        )  # fmt: skip
        if len(rows) == limit:
            break
    return [int(n) for (n,) in rows]


def count(connection: Connection, typed: str) -> int:
    """How many current articles fit.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    asked = question(typed)
    if indexed.alone(asked):
        return len(indexed.articles(connection, asked))
    chosen = _select(connection, asked)
    return _count(connection, chosen) if chosen else 0


def _count(connection: Connection, chosen: _Chosen) -> int:
    row = connection.one(f"SELECT count(*) {chosen.source}", *chosen.values)
    return int(row[0]) if row else 0


def matching(connection: Connection, typed: str) -> list[str]:
    """Ids of all current articles that fit.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    chosen = _select(connection, question(typed))
    if chosen is None:
        return []
    rows = connection.rows(
        f"SELECT id FROM articles WHERE n IN (SELECT {chosen.number} {chosen.source})",  # noqa: S608  texts of ours
        *chosen.values,
    )
    return [str(id_) for (id_,) in rows]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What follows SELECT, how it is sorted, and the values; ``number`` is that of an article."""

    number: str
    source: str
    order: str
    values: tuple[object, ...]


def _select(connection: Connection, asked: Question) -> _Chosen | None:
    """None where nothing is asked for."""
    if not asked:
        return None
    clauses, values = _clauses(connection, asked)
    if not asked.words:
        where = " AND ".join(["articles.listed > 0", *clauses])
        return _Chosen("articles.n", f"FROM articles WHERE {where}", indexed.LATEST, tuple(values))
    full = fulltext.of(connection)
    where = " AND ".join([full.condition, *clauses])
    source = full.source if clauses else full.alone
    return _Chosen(
        full.number,
        f"FROM {source} WHERE {where}",
        f"{full.best}, {full.number}",
        (full.query(asked.words), *values),
    )


def _clauses(connection: Connection, asked: Question) -> tuple[list[str], list[object]]:
    """What must hold of ``articles`` beside the words, with its values."""
    clauses: list[str] = []
    values: list[object] = []

    def add(clause: str, *some: object) -> None:
        clauses.append(clause)
        values.extend(some)

    for query, of_query in indexed.queries(connection, asked):
        add(f"articles.n IN ({query})", *of_query)
    for outlet in asked.outlets:
        add("articles.outlet IN (SELECT id FROM outlets WHERE folded = ?)", terms.line(outlet))
    for language in asked.languages:
        code = language.casefold()
        add(
            "(lower(articles.language) = ? OR substr(lower(articles.language), 1, ?) = ?)",
            code, len(code) + 1, f"{code}-",
        )  # fmt: skip
    # A month or a year alone ("2023-09") is before a day only if it is over by then.
    if asked.before:
        add(
            "articles.published < ? AND substr(?, 1, length(articles.published)) "
            "<> articles.published",
            asked.before, asked.before,
        )  # fmt: skip
    if asked.after:
        add("articles.published >= ?", asked.after)
    return clauses, values
