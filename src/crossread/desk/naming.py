"""Stories of the present crossing in the file, under the ids that the ledger gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crossread.cross.tell import story_id
from crossread.desk import growth, refs
from crossread.desk.connection import Connection, listed
from crossread.desk.ledger import Assignment, assign
from crossread.model import digest

_PRESENT = "SELECT 1 FROM stories WHERE story = ?"


@dataclass(frozen=True, slots=True)
class Part:
    """One story of a partition.

    Attributes:
        name: its part.
        members: ref and id of its articles, sorted.
        content: what its telling is kept under.
    """

    name: int
    members: tuple[tuple[str, str], ...]
    content: str

    @property
    def id(self) -> str:
        """The id that crossing gives it."""
        return story_id(self.members)

    @property
    def who(self) -> str:
        """A digest of its articles, whatever was read from them."""
        return digest(*sorted(article for _, article in self.members))

    @property
    def refs(self) -> tuple[str, ...]:
        """Refs of its articles."""
        return tuple(ref for ref, _ in self.members)


def forget(connection: Connection, parts: Iterable[int]) -> list[str]:
    """Take parts out of the present stories; gives what their tellings are kept under."""
    found: list[str] = []
    for part in sorted(parts):
        row = connection.one("SELECT story, content FROM stories WHERE part = ?", part)
        if row:
            found.append(row[1])
            connection.run("DELETE FROM stories WHERE part = ?", part)
    return found


def forget_all(connection: Connection) -> None:
    """Take all parts out of the present stories."""
    connection.run("DELETE FROM stories")


def name(connection: Connection, parts: Sequence[Part], at: datetime) -> None:
    """Keep stories under the ids they are known by; note merges and splits, and how they grew.

    Args:
        connection: the desk; call inside a transaction.
        parts: stories that are not among the present ones; their summaries are kept.
        at: when this is noted.
    """
    given = identified(connection, parts)
    known = set(_known(connection, parts).values())
    gone = {old for old in known if connection.one(_PRESENT, old) is None}
    # Also the refs that no story holds any more: they were of the stories that are renewed.
    connection.run_many("DELETE FROM members WHERE story = ?", ((old,) for old in sorted(gone)))
    numbers = refs.numbers(connection, [ref for part in parts for ref in part.refs])
    connection.run_many(
        """INSERT INTO members (ref, story) VALUES (?, ?)
           ON CONFLICT (ref) DO UPDATE SET story = excluded.story""",
        ((numbers[ref], given.ids[part.id]) for part in parts for ref in part.refs),
    )
    connection.run_many(
        "INSERT INTO stories (part, story, content) VALUES (?, ?, ?)",
        ((part.name, given.ids[part.id], part.content) for part in parts),
    )
    moment = at.astimezone(UTC).isoformat(timespec="seconds")
    connection.run_many(
        "INSERT INTO lineage (story, what, origin, at) VALUES (?, ?, ?, ?)",
        ((note.story, note.what, note.origin, moment) for note in given.lineage),
    )
    growth.log(connection, [(given.ids[part.id], part.who) for part in parts], moment)


def identified(connection: Connection, parts: Sequence[Part], *, alone: bool = False) -> Assignment:
    """The ids by which stories are known that are not among the present ones.

    ``alone`` says that there are no other stories, whatever the file has for present ones.
    """

    def in_use(story: str) -> bool:
        return not alone and connection.one(_PRESENT, story) is not None

    return assign(_known(connection, parts), [(part.id, part.refs) for part in parts], in_use)


def _known(connection: Connection, parts: Sequence[Part]) -> dict[str, str]:
    """Story id of each ref of these parts, as the ledger last had it."""
    numbers = refs.numbers(connection, [ref for part in parts for ref in part.refs])
    rows = connection.rows(
        "SELECT ref, story FROM members WHERE ref IN {numbers}", listed(numbers.values())
    )
    stories: dict[int, str] = dict(rows)
    return {ref: stories[n] for ref, n in numbers.items() if n in stories}
