"""Search: articles that fit a question, best first, with the spans that made them fit."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from crossread.desk import fulltext, indexed
from crossread.desk.connection import Connection, Row
from crossread.desk.hits import Hit, shown
from crossread.desk.indexed import Fitting, Some
from crossread.desk.question import Question, question

# So many times as many of the latest articles are asked as would do if those that fit lay evenly.
_SPARE: Final = 1.5


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
    numbers, total = _found(connection, asked, limit, offset)
    return shown(connection, asked, numbers), total


def _found(
    connection: Connection, asked: Question, limit: int, offset: int
) -> tuple[list[int], int]:
    some = indexed.conditions(connection, asked)
    fitting = Fitting(connection, some) if some else None
    if not asked.words:
        return fitting.latest(limit, offset) if fitting else ([], 0)
    worded = _Worded(connection, asked, some)
    holding = worded.holding()
    if holding > worded.most:
        if fitting and fitting.few:
            numbers = worded.among(fitting)
            return numbers[offset : offset + limit], len(numbers)
        latest = worded.latest(holding, fitting, limit, offset)
        return latest, worded.count() if some else holding
    best = worded.best(limit, offset)
    if not some:
        return best, holding
    return best, len(best) if not offset and len(best) < limit else worded.count()


def count(connection: Connection, typed: str) -> int:
    """How many current articles fit.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    fitting = _fitting(connection, question(typed))
    return fitting.count() if fitting else 0


def matching(connection: Connection, typed: str) -> list[str]:
    """Ids of all current articles that fit.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    fitting = _fitting(connection, question(typed))
    return fitting.ids() if fitting else []


def _fitting(connection: Connection, asked: Question) -> Fitting | _Worded | None:
    some = indexed.conditions(connection, asked)
    if asked.words:
        return _Worded(connection, asked, some)
    return Fitting(connection, some) if some else None


class _Worded:
    """The articles with all words that are asked for, and with what else is asked for."""

    def __init__(self, connection: Connection, asked: Question, some: Sequence[Some]) -> None:
        self._connection = connection
        self._full = full = fulltext.of(connection)
        self._words = full.query(asked.words)
        self._holding = f"FROM {full.source} WHERE {full.condition}"
        self._some = some
        stand = [one for one in some if one.stands]
        others = [one for one in some if not one.stands]
        where = [full.condition, *(f"{full.looked_up} IN ({one.source})" for one in others)]
        source = full.source
        if stand:
            source += " CROSS JOIN articles"
            where += [f"articles.n = {full.number}", *(one.probe for one in stand)]
        self._of_some: Row = tuple(value for one in (*others, *stand) for value in one.values)
        self._from = f"FROM {source} WHERE {' AND '.join(where)}"

    @property
    def most(self) -> int:
        """Where more articles hold the words, none of them fits better than the others."""
        return self._full.most

    def holding(self) -> int:
        """How many hold the words, whatever else is asked for."""
        return self._number(f"SELECT count(*) {self._holding}", self._words)

    def count(self) -> int:
        """How many fit."""
        return self._number(f"SELECT count(*) {self._from}", self._words, *self._of_some)

    def _number(self, sql: str, *values: object) -> int:
        row = self._connection.one(sql, *values)
        return int(row[0]) if row else 0

    def ids(self) -> list[str]:
        """Ids of all that fit."""
        rows = self._connection.rows(
            f"SELECT id FROM articles WHERE n IN (SELECT {self._full.number} {self._from})",  # noqa: S608  texts of ours
            self._words, *self._of_some,
        )  # fmt: skip
        return [str(id_) for (id_,) in rows]

    def best(self, limit: int, offset: int) -> list[int]:
        """Numbers of those that fit best."""
        full = self._full
        rows = self._connection.rows(
            f"""SELECT {full.number} {self._from} ORDER BY {full.best}, {full.number}
                LIMIT ? OFFSET ?""",
            self._words, *self._of_some, limit, offset,
        )  # fmt: skip
        return [int(n) for (n,) in rows]

    def among(self, few: Fitting) -> list[int]:
        """Numbers of those that fit among a few articles, the latest first."""
        rows = self._connection.rows(
            f"""SELECT n FROM articles WHERE n IN ({few.source}) AND {self._held}
                ORDER BY {indexed.LATEST}""",  # noqa: S608  texts of ours
            *few.values, self._words,
        )  # fmt: skip
        return [int(n) for (n,) in rows]

    def latest(self, holding: int, fitting: Fitting | None, limit: int, offset: int) -> list[int]:
        """Numbers of the latest of very many, ``holding`` of which hold the words."""
        where = "listed > 0" + (f" AND {fitting.probe}" if fitting else "")
        asked = fitting.asked if fitting else ()
        near = f"""SELECT n FROM (SELECT n, published FROM articles WHERE {where}
                                  ORDER BY {indexed.LATEST} LIMIT ?) AS articles
                   WHERE EXISTS (SELECT 1 {self._holding} AND {self._full.number} = articles.n)"""  # noqa: S608  texts of ours
        far = f"SELECT n FROM articles WHERE {where} AND {self._held}"  # noqa: S608  texts of ours
        enough = self._enough(holding, limit + offset)
        tries = [(near, (*asked, enough))] if enough <= self._full.near else []
        rows: list[Row] = []
        for query, values in [*tries, (far, asked)]:
            rows = self._connection.rows(
                f"{query} ORDER BY {indexed.LATEST} LIMIT ? OFFSET ?",
                *values, self._words, limit, offset,
            )  # fmt: skip
            if len(rows) == limit:
                break
        return [int(n) for (n,) in rows]

    @property
    def _held(self) -> str:
        """Asks of a row of ``articles`` whether it holds the words, all such being gathered."""
        return f"articles.n + 0 IN (SELECT {self._full.number} {self._holding})"

    def _enough(self, holding: int, wanted: int) -> int:
        """How many of the latest articles are likely to have so many among them."""
        listed = self._number("SELECT coalesce(max(n), 0) FROM articles")
        return ceil(_SPARE * wanted * listed / holding)
