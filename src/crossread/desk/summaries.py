"""Summaries of stories in the desk: how they are kept; how they are asked for: ``story_list``."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.desk import entities
from crossread.desk.codec import pack, unpack
from crossread.desk.connection import Connection, listed
from crossread.desk.summary import Drawn


def keep(connection: Connection, some: Sequence[tuple[str, Drawn]]) -> None:
    """Keep the summaries of stories by what their tellings are kept under; in a transaction."""
    _forget(connection, [content for content, _ in some])
    numbers = entities.numbers(connection, {key for _, one in some for key in one.keys})
    for content, one in some:
        found = sorted(numbers[key] for key in one.keys)
        number = connection.insert(
            """INSERT INTO summaries (content, title, place, country, first, last, articles,
                   outlets, unknown_outlets, origins, disputes, disputed, keys, record)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING n""",
            content, *one.columns, pack(found), one.record,
        )  # fmt: skip
        connection.run_many(
            "INSERT INTO summary_keys (entity, summary) VALUES (?, ?)",
            [(key, number) for key in found],
        )


def _forget(connection: Connection, contents: Sequence[str]) -> None:
    rows = connection.rows(
        "SELECT n, keys FROM summaries WHERE content IN {texts}", listed(contents)
    )
    for number, kept in rows:
        connection.run(
            "DELETE FROM summary_keys WHERE entity IN {numbers} AND summary = ?",
            listed(unpack(kept, list[int])), number,
        )  # fmt: skip
        connection.run("DELETE FROM summaries WHERE n = ?", number)
    connection.run("DELETE FROM settled_stories WHERE content IN {texts}", listed(contents))


def sweep(connection: Connection, contents: Sequence[str] | None = None) -> None:
    """Forget the summaries of tellings that are not kept; of these contents, or of any."""
    gone = "SELECT content FROM summaries WHERE content NOT IN (SELECT content FROM tellings)"
    if contents is None:
        rows = connection.rows(gone)
    else:
        rows = connection.rows(f"{gone} AND content IN {{texts}}", listed(contents))
    _forget(connection, [str(content) for (content,) in rows])


def missing(connection: Connection, limit: int) -> list[str]:
    """What some of the present stories that have no summary yet are kept under.

    Asked after each crossing, when all summaries are of present stories: mostly counting them will
    do, which takes no time that grows.
    """
    counts = "SELECT (SELECT count(*) FROM stories), (SELECT count(*) FROM summaries)"
    if len(set(connection.one(counts) or ())) == 1:
        return []
    rows = connection.rows(
        """SELECT content FROM stories WHERE content NOT IN (SELECT content FROM summaries)
           ORDER BY content LIMIT ?""",
        limit,
    )
    return [str(content) for (content,) in rows]
