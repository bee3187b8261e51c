"""How stories grew: a row whenever the articles of one are others than they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crossread.desk.codec import unpack_moment
from crossread.desk.connection import Connection


@dataclass(frozen=True, slots=True)
class Moment:
    """A change of a story: what it had from then on."""

    at: datetime
    articles: int
    origins: int
    disputes: int


def history(connection: Connection, story: str) -> tuple[Moment, ...]:
    """How a story grew, oldest first."""
    rows = connection.rows(
        "SELECT at, articles, origins, disputes FROM story_log WHERE story = ? ORDER BY n", story
    )
    return tuple(Moment(unpack_moment(at), *numbers) for at, *numbers in rows)


def log(connection: Connection, stories: Sequence[tuple[str, str]], at: str) -> None:
    """Note how stories are now, where their articles are others than they were.

    Args:
        connection: the desk; call inside a transaction, when they and their summaries are kept.
        stories: id, and a digest of the articles, of each.
        at: the moment, ISO 8601 in UTC.
    """
    for story, members in stories:
        last = connection.one(
            "SELECT members FROM story_log WHERE story = ? ORDER BY n DESC LIMIT 1", story
        )
        if last != (members,):
            connection.run(
                """INSERT INTO story_log (story, at, members, articles, origins, disputes)
                   SELECT story, ?, ?, articles, origins, disputes FROM stories
                   JOIN summaries ON summaries.content = stories.content WHERE story = ?""",
                at, members, story,
            )  # fmt: skip
        connection.run(
            """UPDATE stories SET came = (SELECT min(at) FROM story_log WHERE story = ?1),
                   changed = (SELECT max(at) FROM story_log WHERE story = ?1) WHERE story = ?1""",
            story,
        )
    connection.run(
        """INSERT INTO stamps (name, n) VALUES ('stories', 1)
           ON CONFLICT (name) DO UPDATE SET n = stamps.n + 1"""
    )


def generation(connection: Connection) -> int:
    """Another number after each change of any story."""
    row = connection.one("SELECT n FROM stamps WHERE name = 'stories'")
    return int(row[0]) if row else 0
