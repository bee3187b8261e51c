"""Full text in the words of each database: FTS5, and PostgreSQL's vectors.

Both hold the same terms (see ``crossread.desk.terms``) at the same places, so the same articles
fit; which of them fits best each database reckons its own way (BM25; density of the words).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from crossread.desk import terms
from crossread.desk.connection import Connection
from crossread.desk.question import Words

# What PostgreSQL's vectors hold: positions to 16,383, 255 for one term.
_LAST: Final = 16_383
_EACH: Final = 255
# Between title and text, so that no phrase goes across.
_GAP: Final = 10


@dataclass(frozen=True, slots=True)
class FullText:
    """How words are asked for.

    Attributes:
        source: what to select from.
        number: of an article; ``looked_up`` the same where articles with the words are gone
            through and looked up in a set, not the other way round.
        condition: what holds for articles with the words; one of the two has one ``?``.
        best: what to sort by; a word of the title counts as much as three of the text.
        most: where more articles fit, they are not weighed, which would take too long.
        near: of the latest articles no more than this are asked one by one for words that very
            many hold; where it takes more, gathering all that hold them is as quick.
        unfit: counts articles that are listed and not in it, or the other way round.
        empty: takes everything out of it.
        query: gives the value for ``?``; terms hold letters and digits only.
    """

    source: str
    number: str
    looked_up: str
    condition: str
    best: str
    most: int
    near: int
    unfit: str
    empty: str
    query: Callable[[Sequence[Words]], str]


def of(connection: Connection) -> FullText:
    """The full text of a desk."""
    return _SQLITE if connection.dialect == "sqlite" else _POSTGRESQL


def _matched(words: Sequence[Words]) -> str:
    return " ".join(f'"{" ".join(one.terms)}"{"*" if one.open else ""}' for one in words)


def _tsquery(words: Sequence[Words]) -> str:
    return " & ".join(f"({_run(one)})" for one in words)


def _run(one: Words) -> str:
    *whole, last = one.terms
    return " <-> ".join([*(f"'{term}'" for term in whole), f"'{last}'{':*' if one.open else ''}"])


def _unfit(number: str, table: str) -> str:
    """Counts what is listed and not in a table of the index, or the other way round."""
    return f"""SELECT (SELECT count(*) FROM articles WHERE listed > 0
                       AND n NOT IN (SELECT {number} FROM {table}))
                    + (SELECT count(*) FROM {table}
                       WHERE {number} NOT IN (SELECT n FROM articles WHERE listed > 0))"""  # noqa: S608  names of ours


_SQLITE: Final = FullText(
    source="fulltext",
    number="fulltext.rowid",
    looked_up="+fulltext.rowid",  # each question of one row begins anew: 50 µs
    condition="fulltext MATCH ?",
    best="bm25(fulltext, 1.0, 3.0)",
    most=20_000,  # weighing one takes 2 µs
    near=100,  # 50 to 110 µs each
    unfit=_unfit("id", "fulltext_docsize"),
    empty="INSERT INTO fulltext (fulltext) VALUES ('delete-all')",
    query=_matched,
)
_POSTGRESQL: Final = FullText(
    source="fulltext CROSS JOIN (SELECT ?::tsquery AS query) AS asked",
    number="fulltext.n",
    looked_up="fulltext.n",
    condition="vector @@ asked.query",
    best="ts_rank_cd('{0.1, 0.1, 0.1, 0.3}', vector, asked.query) DESC",
    most=2_000,  # 30 µs, for its vector is read
    near=2_000,  # the same
    unfit=_unfit("n", "fulltext"),
    empty="DELETE FROM fulltext",
    query=_tsquery,
)


def vector(title: str, text: str) -> str:
    """A text's terms with their positions, as PostgreSQL reads a vector.

    Positions end at 16,383 there: a phrase further down a text is not found, its words are.
    """
    places: dict[str, list[str]] = {}
    opening = terms.terms(title)
    for at, term in enumerate(opening, start=1):
        places.setdefault(term, []).append(f"{min(at, _LAST)}A")
    for at, term in enumerate(terms.terms(text), start=len(opening) + _GAP):
        places.setdefault(term, []).append(str(min(at, _LAST)))
    return " ".join(f"'{term}':{','.join(some[:_EACH])}" for term, some in places.items())
