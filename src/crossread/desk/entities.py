"""What articles and stories are found by beside words: names, places, measures …, by number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum

from crossread.desk.connection import Connection, listed


class Kind(IntEnum):
    """Kinds of entities, as they are kept: a number stays with its kind for ever."""

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
        new = [words for words in asked if (kind, words) not in found]
        found |= {(kind, words): _new(connection, kind, words) for words in new}
    return found


def _new(connection: Connection, kind: Kind, words: str) -> int:
    number = connection.insert(
        "INSERT INTO entities (kind, words) VALUES (?, ?) RETURNING id", int(kind), words
    )
    # By its first word an entity is found among all, which are sorted.
    first, *others = words.split()
    connection.run_many(
        "INSERT INTO entity_words (word, entity) VALUES (?, ?)",
        [(word, number) for word in dict.fromkeys(others) if word != first],
    )
    return number


def holding(connection: Connection, kind: Kind, words: Sequence[str]) -> list[int]:
    """Entities whose name holds these words in this order."""
    if not words:
        return []
    rarest = max(words, key=len)
    rows = connection.rows(
        """SELECT id, words FROM entities WHERE kind = ?1 AND words = ?2
           UNION ALL SELECT id, words FROM entities
           WHERE kind = ?1 AND words >= ?3 AND words <= ?4
           UNION ALL SELECT entities.id, words FROM entity_words
           JOIN entities ON entities.id = entity WHERE word = ?2 AND kind = ?1""",
        int(kind), rarest, f"{rarest} ", f"{rarest} {_LAST}",
    )  # fmt: skip
    wanted = f" {' '.join(words)} "
    return [int(id_) for id_, known in rows if wanted in f" {known} "]


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
