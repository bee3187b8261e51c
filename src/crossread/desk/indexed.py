"""Articles by their figures, names and places, as the indexes of current articles have them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, islice
from typing import Final

from crossread.desk import entities
from crossread.desk.connection import Connection, Row, listed
from crossread.desk.entities import Kind
from crossread.desk.hits import place_words
from crossread.desk.question import Question

# The latest first, undated ones last.
LATEST: Final = "articles.published DESC NULLS LAST, articles.n"
# Articles looked up one by one rather than met on the way from the latest back.
_FEW: Final = 2_000


def alone(asked: Question) -> bool:
    """Whether nothing else is asked for."""
    others = asked.words or asked.outlets or asked.languages or asked.before or asked.after
    return bool(asked.figures or asked.names or asked.places) and not others


def queries(connection: Connection, asked: Question) -> Iterator[tuple[str, Row]]:
    """For each that is asked for, the query that gives the numbers of its articles, with values."""
    for figure in asked.figures:
        yield (
            f"""SELECT article FROM figures WHERE value {figure.sign} ? AND measure =
                (SELECT id FROM entities WHERE kind = ? AND words = ?)""",  # noqa: S608  one of five signs
            (figure.value, int(Kind.MEASURE), figure.measure),
        )
    named = [(Kind.NAME, words) for words in asked.names]
    named += [(Kind.PLACE, place_words(place)) for place in asked.places]
    for kind, words in named:
        found = listed(entities.holding(connection, kind, words))
        yield "SELECT article FROM named WHERE entity IN {numbers}", (found,)


def articles(connection: Connection, asked: Question) -> frozenset[int]:
    """Numbers of the articles with all figures, names and places that are asked for."""
    found = [
        frozenset[int](chain.from_iterable(connection.rows(query, *values)))
        for query, values in queries(connection, asked)
    ]
    return frozenset.intersection(*found)


def measured(connection: Connection) -> dict[str, int]:
    """In how many articles each measure is counted; those that are in none are left out."""
    rows = connection.rows(
        """SELECT words, articles FROM entities
           JOIN (SELECT measure, count(DISTINCT article) AS articles FROM figures
                 GROUP BY measure) AS counted ON counted.measure = entities.id"""
    )
    return {str(words): int(number) for words, number in rows}


def latest(connection: Connection, numbers: Collection[int], limit: int, offset: int) -> list[int]:
    """So many of these articles, the latest first, less the first ones."""
    if len(numbers) <= _FEW:
        rows = connection.rows(
            f"SELECT n FROM articles WHERE n IN {{numbers}} ORDER BY {LATEST} LIMIT ? OFFSET ?",  # noqa: S608  texts of ours
            listed(numbers), limit, offset,
        )  # fmt: skip
        return [int(n) for (n,) in rows]
    by_day = connection.each(
        f"SELECT n FROM articles WHERE listed > 0 ORDER BY {LATEST}"  # noqa: S608  texts of ours
    )
    fitting = (int(n) for (n,) in by_day if n in numbers)
    return list(islice(fitting, offset, offset + limit))
