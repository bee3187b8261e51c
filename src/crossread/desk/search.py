"""Search: articles that fit a question, best first, with the spans that made them fit."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.desk import entities, fulltext, terms
from crossread.desk.connection import Connection, listed
from crossread.desk.entities import Kind
from crossread.desk.hits import Hit, place_words, shown
from crossread.desk.question import Question, question


def find(connection: Connection, typed: str, limit: int, offset: int = 0) -> list[Hit]:
    """Current articles that fit: best match first; without words the latest first.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    asked = question(typed)
    chosen = _select(connection, asked)
    if chosen is None:
        return []
    rows = connection.rows(
        f"SELECT {chosen.number} {chosen.source} ORDER BY {chosen.order} LIMIT ? OFFSET ?",
        *chosen.values, limit, offset,
    )  # fmt: skip
    return shown(connection, asked, [int(n) for (n,) in rows])


def count(connection: Connection, typed: str) -> int:
    """How many current articles fit.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    chosen = _select(connection, question(typed))
    if chosen is None:
        return 0
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
        order = "coalesce(articles.published, '') DESC, articles.n"
        return _Chosen("articles.n", f"FROM articles WHERE {where}", order, tuple(values))
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

    for figure in asked.figures:
        sign = figure.sign
        add(
            f"""articles.n IN (SELECT article FROM figures WHERE value {sign} ? AND measure =
                (SELECT id FROM entities WHERE kind = ? AND words = ?))""",  # noqa: S608  one of five signs
            figure.value, int(Kind.MEASURE), figure.measure,
        )  # fmt: skip
    named = [(Kind.NAME, words) for words in asked.names]
    named += [(Kind.PLACE, place_words(place)) for place in asked.places]
    for kind, words in named:
        add(
            "articles.n IN (SELECT article FROM named WHERE entity IN {numbers})",
            listed(entities.holding(connection, kind, words)),
        )
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
