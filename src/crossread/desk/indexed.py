"""Articles by all that is asked for beside words: names, places, outlets, figures, days, languages.

Each condition gives a set of articles, read from an index of its own. Where a set is small, its
articles are gone through; where all are large, those that fit are met soon on the way from the
latest article back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from crossread.desk import entities, terms
from crossread.desk.connection import Connection, Row, listed
from crossread.desk.entities import Kind
from crossread.desk.hits import place_words
from crossread.desk.question import Figure, Question

# The latest first, undated ones last.
LATEST: Final = "articles.published DESC NULLS LAST, articles.n"
# Articles looked up one by one rather than met on the way from the latest back.
_FEW: Final = 2_000
# Names that each article on that way is looked up under; of more, all articles are gathered first.
_SEVERAL: Final = 8
# The number of no name.
_NOBODY: Final = 0
# What must hold of the least and the greatest figure of an article, and those between.
_HOLDS: Final = {
    ">": "high > ?",
    ">=": "high >= ?",
    "<": "low < ?",
    "<=": "low <= ?",
    "=": "(low = ? OR high = ? OR others LIKE ?)",
}


@dataclass(frozen=True, slots=True)
class Some:
    """The articles that one condition holds of.

    Attributes:
        source: the query of their numbers, ``n``, each once.
        probe: the same condition, asked of a row of ``articles`` that is at hand.
        values: of either.
        stands: whether the row itself tells.
    """

    source: str
    probe: str
    values: Row
    stands: bool = False


# Of all articles.
_ALL: Final = Some("SELECT articles.n FROM articles WHERE listed > 0", "1 = 1", (), stands=True)


def conditions(connection: Connection, asked: Question) -> list[Some]:
    """All that is asked for beside words; what mostly fits fewest articles first."""
    named = [(Kind.NAME, words) for words in asked.names]
    named += [(Kind.PLACE, place_words(place)) for place in asked.places]
    found = [
        *(_named(entities.holding(connection, kind, words)) for kind, words in named),
        *(_outlet(name) for name in asked.outlets),
        *(_figure(connection, figure) for figure in asked.figures),
        *_days(asked),
        *(one for code in asked.languages for one in _language(connection, code)),
    ]
    return found if found or asked.words or not asked.languages else [_ALL]


def _named(found: Sequence[int]) -> Some:
    """``found`` are the numbers of names."""
    if len(found) <= 1:
        return Some(
            "SELECT article AS n FROM named WHERE entity = ?",
            "EXISTS (SELECT 1 FROM named WHERE entity = ? AND article = articles.n)",
            tuple(found) or (_NOBODY,),
        )
    several = len(found) <= _SEVERAL
    # Each by itself where they are several: so databases know that they are few.
    of_them = f"FROM named WHERE entity IN {_each(found) if several else '{numbers}'}"
    source = f"SELECT DISTINCT article AS n {of_them}"
    probe = f"EXISTS (SELECT 1 {of_them} AND article = articles.n)"
    return Some(
        source,
        probe if several else f"articles.n + 0 IN ({source})",
        tuple(found) if several else (listed(found),),
    )


def _each(found: Sequence[int]) -> str:
    return f"({', '.join('?' for _ in found)})"


def _figure(connection: Connection, figure: Figure) -> Some:
    (measure, *_) = entities.called(connection, [(Kind.MEASURE, figure.measure)]) or [_NOBODY]
    of_figures = f"FROM figures WHERE measure = ? AND {_HOLDS[figure.sign]}"
    value = figure.value
    return Some(
        f"SELECT article AS n {of_figures}",
        f"EXISTS (SELECT 1 {of_figures} AND article = articles.n)",
        (measure, value, value, f"% {value} %") if figure.sign == "=" else (measure, value),
    )


def _of_articles(condition: str, probe: str, *values: object) -> Some:
    """A condition on a row of ``articles``; ``probe`` is the same without the index for it."""
    source = f"SELECT articles.n FROM articles WHERE listed > 0 AND {condition}"  # noqa: S608  texts of ours
    return Some(source, probe, values, stands=True)


def _outlet(name: str) -> Some:
    called = "IN (SELECT id FROM outlets WHERE folded = ?)"
    return _of_articles(
        f"articles.outlet {called}", f"articles.outlet + 0 {called}", terms.line(name)
    )


def _language(connection: Connection, wanted: str) -> Iterator[Some]:
    """A language with those of its countries ("en": also "en-GB"); nothing where all are in it."""
    code = wanted.casefold()
    languages = _languages(connection)
    meant = {
        one
        for one in languages
        if one and code in (one.casefold(), one.casefold().partition("-")[0])
    }
    if languages - meant:
        yield _of_articles(
            "articles.language IN {texts}", "articles.language || '' IN {texts}", listed(meant)
        )


def _languages(connection: Connection) -> set[str | None]:
    """Those of all articles: one look at the index for each language, not for each article."""
    rows = connection.rows(
        """WITH RECURSIVE each_one (language) AS (
               SELECT min(language) FROM articles WHERE listed > 0
               UNION ALL
               SELECT (SELECT min(language) FROM articles
                       WHERE listed > 0 AND language > each_one.language)
               FROM each_one WHERE each_one.language IS NOT NULL)
           SELECT language FROM each_one WHERE language IS NOT NULL"""
    )
    unknown = connection.one("SELECT 1 FROM articles WHERE listed > 0 AND language IS NULL LIMIT 1")
    return {language for (language,) in rows} | ({None} if unknown else set())


def _days(asked: Question) -> Iterator[Some]:
    clauses: list[str] = []
    values: list[str] = []
    # A month or a year alone ("2023-09") is before a day only if it is over by then.
    if asked.before:
        clauses.append(
            "articles.published < ? AND substr(?, 1, length(articles.published)) "
            "<> articles.published"
        )
        values += [asked.before, asked.before]
    if asked.after:
        clauses.append("articles.published >= ?")
        values.append(asked.after)
    if clauses:
        condition = " AND ".join(clauses)
        yield _of_articles(condition, condition, *values)


class Fitting:
    """The articles of which all of some conditions hold, without any words.

    Attributes:
        few: whether they are so few that each can be looked at.
        source: the query of their numbers, ``n``; ``values`` are its values.
        probe: all conditions, asked of a row of ``articles``; ``asked`` are its values.
    """

    def __init__(self, connection: Connection, some: Sequence[Some]) -> None:
        """Of one condition at least; those that few articles fulfil are found out."""
        self._connection = connection
        sizes = [_size(connection, one) for one in some]
        # Of large ones one whose articles come in the order of their numbers.
        first = min(range(len(some)), key=lambda at: (sizes[at], some[at].stands))
        least, others = some[first], [*some[:first], *some[first + 1 :]]
        self.few = sizes[first] <= _FEW
        self.probe = " AND ".join(one.probe for one in some)
        self.asked: Row = tuple(value for one in some for value in one.values)
        self.values: Row = tuple(value for one in (least, *others) for value in one.values)
        self._from = _from(least, others, few=self.few)
        self.source = f"SELECT articles.n {self._from}"

    def count(self) -> int:
        """How many there are."""
        row = self._connection.one(f"SELECT count(*) {self._from}", *self.values)
        return int(row[0]) if row else 0

    def ids(self) -> list[str]:
        """Their ids."""
        rows = self._connection.rows(
            f"SELECT id FROM articles WHERE n IN ({self.source})",  # noqa: S608  texts of ours
            *self.values,
        )
        return [str(id_) for (id_,) in rows]

    def latest(self, limit: int, offset: int) -> tuple[list[int], int]:
        """The numbers of so many, the latest first, less the first ones; and how many there are."""
        number = 0 if self.few else self.count()
        where, values = f"listed > 0 AND {self.probe}", self.asked
        if number <= _FEW:
            numbers = [n for (n,) in self._connection.rows(self.source, *self.values)]
            number = len(numbers)
            where, values = "n IN {numbers}", (listed(numbers),)
        rows = self._connection.rows(
            f"SELECT n FROM articles WHERE {where} ORDER BY {LATEST} LIMIT ? OFFSET ?",  # noqa: S608  texts of ours
            *values, limit, offset,
        )  # fmt: skip
        return [int(n) for (n,) in rows], number


def _from(least: Some, others: Sequence[Some], *, few: bool) -> str:
    """What follows SELECT: the articles of one condition of which the others hold, too."""
    where = " AND ".join(one.probe for one in others) or "1 = 1"
    if few or (least.stands and others):
        return f"FROM articles WHERE articles.n IN ({least.source}) AND {where}"
    if any(one.stands for one in others):
        joined = f"({least.source}) AS found CROSS JOIN articles"
        return f"FROM {joined} WHERE articles.n = found.n AND {where}"
    return f"FROM ({least.source}) AS articles WHERE {where}"


def _size(connection: Connection, one: Some) -> int:
    """How many articles there are in a set; of those that are no few, how many to begin with."""
    row = connection.one(
        f"SELECT count(*) FROM (SELECT 1 FROM ({one.source}) AS whole LIMIT ?) AS beginning",  # noqa: S608  texts of ours
        *one.values, _FEW + 1,
    )  # fmt: skip
    return int(row[0]) if row else 0


def measured(connection: Connection) -> dict[str, int]:
    """In how many articles each measure is counted; those that are in none are left out."""
    rows = connection.rows(
        """SELECT words, articles FROM entities
           JOIN (SELECT measure, count(*) AS articles FROM figures
                 GROUP BY measure) AS counted ON counted.measure = entities.id"""
    )
    return {str(words): int(number) for words, number in rows}
