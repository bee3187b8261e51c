"""Outlets: what the desk knows of them, and what only its user says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from crossread.desk import listing, terms
from crossread.desk.connection import Connection
from crossread.desk.errors import QuestionError

# The letters for a source's reliability of NATO's AJP-2.1: A completely reliable, B usually,
# C fairly, D not usually, E unreliable, F cannot be judged.
Reliability = Literal["A", "B", "C", "D", "E", "F"]

_COLUMNS: Final = ("country", "language", "kind", "reliability")


class Keep:
    """Stands for what is left as it is, where None takes it away."""


KEEP: Final = Keep()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet.

    Attributes:
        name: as articles name it.
        country: ISO 3166-1 alpha-2, or None; ``kind`` a word such as agency, paper, broadcaster,
            or None; ``reliability`` a letter, or None: only the user sets these.
        language: BCP 47, as the user set it, else what most of its articles are in.
        articles: current ones.
    """

    name: str
    country: str | None
    language: str | None
    kind: str | None
    reliability: Reliability | None
    articles: int


def outlets(connection: Connection) -> tuple[Outlet, ...]:
    """All outlets, those with most articles first."""
    rows = connection.rows(
        """SELECT outlets.name, country, outlets.language, kind, reliability,
                  coalesce(articles.language, ''), count(articles.n)
           FROM outlets LEFT JOIN articles ON articles.outlet = outlets.id AND listed > 0
           GROUP BY outlets.id, outlets.name, country, outlets.language, kind, reliability,
                    articles.language"""
    )
    found: dict[str, Outlet] = {}
    best: dict[str, tuple[int, str]] = {}
    for name, country, language, kind, reliability, spoken, number in rows:
        before = found[name].articles if name in found else 0
        if spoken:
            best[name] = max(best.get(name, (0, "")), (number, spoken))
        found[name] = Outlet(
            name=name,
            country=country,
            language=language or best.get(name, (0, None))[1],
            kind=kind,
            reliability=reliability,
            articles=before + number,
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.articles, one.name)))


def describe(connection: Connection, name: str, said: dict[str, str | None]) -> None:
    """Keep what a user says of an outlet; one that no article names yet is made.

    Args:
        connection: the desk.
        name: of the outlet, as articles name it; case and accents do not matter.
        said: new values by field; None takes one away.

    Raises:
        QuestionError: no name is given, or the letter is none of A to F.
    """
    letter = said.get("reliability")
    if letter is not None and letter not in get_args(Reliability):
        raise QuestionError(f"Reliability is a letter from A to F, not {letter!r}.")
    if not terms.line(name):
        raise QuestionError("An outlet needs a name.")
    with connection.transaction():
        rows = connection.rows("SELECT id, name FROM outlets WHERE folded = ?", terms.line(name))
        exact = [number for number, known in rows if known == name]
        numbers = exact or [number for number, _ in rows] or [listing.outlet(connection, name)]
        for field in _COLUMNS:
            if field in said:
                connection.run_many(
                    f"UPDATE outlets SET {field} = ? WHERE id = ?",  # noqa: S608  one of four names of ours
                    [(said[field], number) for number in numbers],
                )
