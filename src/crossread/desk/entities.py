"""What articles and stories are found by beside words: names, places, measures …, by number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum

from crossread.desk.connection import Connection, listed


class Kind(IntEnum):
    """Kinds of entities, as they are kept: a number stays with its kind for ever.

    Beside the whole name stand its tails under the number's negative: so a name is found by any of
    its words in one look at sorted rows.
    """

    NAME = 1
    PLACE = 2
    MEASURE = 3
    OUTLET = 4
    LANGUAGE = 5


# What sorts after every other sign.
_LAST = "\U0010ffff"
Pair = tuple[Kind, str]


def numbers(connection: Connection, wanted: Collection[Pair]) -> dict[Pair, int]:
    """The numbers of entities; those that are new are made. Call inside a transaction."""
    found: dict[Pair, int] = {}
    for kind in sorted({kind for kind, _ in wanted}):
        asked = sorted({words for one, words in wanted if one == kind})
        rows = connection.rows(
            "SELECT words, id FROM entities WHERE kind = ? AND words IN {texts}",
            int(kind), listed(asked),
        )  # fmt: skip
        found |= {(kind, str(words)): int(number) for words, number in rows}
    return found | _new(connection, sorted(set(wanted) - found.keys()))


def _new(connection: Connection, wanted: Sequence[Pair]) -> dict[Pair, int]:
    if not wanted:
        return {}
    last = connection.insert(
        """INSERT INTO stamps (name, n) VALUES ('entities', ?1)
           ON CONFLICT (name) DO UPDATE SET n = stamps.n + ?1 RETURNING n""",
        len(wanted),
    )
    made = dict(zip(wanted, range(last - len(wanted) + 1, last + 1), strict=True))
    connection.run_many(
        "INSERT INTO entities (kind, words, id) VALUES (?, ?, ?)",
        (
            (-kind if tail != words else int(kind), tail, number)
            for (kind, words), number in made.items()
            for tail in _tails(words)
        ),
    )
    return made


def _tails(words: str) -> set[str]:
    """All of a name, and what is left of it from each of its words on."""
    parts = words.split(" ")
    return {" ".join(parts[first:]) for first in range(len(parts))}


def holding(connection: Connection, kind: Kind, words: Sequence[str]) -> list[int]:
    """Entities whose name holds these words in this order: a tail of it begins so."""
    if not words:
        return []
    said = " ".join(words)
    rows = connection.rows(
        """SELECT id FROM entities WHERE kind IN (?1, ?2) AND words = ?3
           UNION SELECT id FROM entities
           WHERE kind IN (?1, ?2) AND words >= ?4 AND words <= ?5""",
        int(kind), -kind, said, f"{said} ", f"{said} {_LAST}",
    )  # fmt: skip
    return [int(number) for (number,) in rows]


def beginning(connection: Connection, kind: Kind, words: str) -> list[int]:
    """Entities whose name begins so."""
    rows = connection.rows(
        "SELECT id FROM entities WHERE kind = ? AND words >= ? AND words <= ?",
        int(kind), words, words + _LAST,
    )  # fmt: skip
    return [int(id_) for (id_,) in rows]


def called(connection: Connection, wanted: Iterable[Pair]) -> list[int]:
    """Entities that are called so, all of it; those that there are."""
    found: list[int] = []
    for kind, words in wanted:
        row = connection.one(
            "SELECT id FROM entities WHERE kind = ? AND words = ?", int(kind), words
        )
        found += [int(row[0])] if row else []
    return found
