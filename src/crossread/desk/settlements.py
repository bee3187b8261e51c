"""Settlements in the desk: what its user says of disputes, in rows that nobody changes again.

A row holds the dispute as it was. It is found again by the articles that its sides stand in, so it
stays with them when stories grow, merge, are split or are looked at as of a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from crossread.desk.codec import pack, unpack, unpack_telling
from crossread.desk.connection import Connection, listed
from crossread.desk.errors import QuestionError
from crossread.desk.records import received, texts_of
from crossread.desk.settled import Kept, settled
from crossread.model import Dispute, DisputeSide, SettledFor, Story

# A note is a sentence or two, not a report; in characters.
LONGEST: Final = 2000


def settle(
    connection: Connection,
    dispute: Dispute,
    verdict: SettledFor,
    *,
    side: int | None,
    note: str,
    now: datetime,
) -> None:
    """Add what the user says of a dispute.

    Args:
        connection: the desk.
        dispute: as the user sees it.
        verdict: for one side, for all of them, or open again.
        side: number of that side, from 0; None with another verdict.
        note: why; may be empty.
        now: when (aware).

    Raises:
        QuestionError: there is no such side, or the note is too long.
    """
    if (verdict == "side") != (side is not None) or not 0 <= (side or 0) < len(dispute.sides):
        raise QuestionError(f"The dispute has {len(dispute.sides)} sides; name one of them.")
    words = " ".join(note.encode("utf-8", "replace").decode().split())
    if len(words) > LONGEST:
        raise QuestionError(f"A note has up to {LONGEST} characters, not {len(words)}.")
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    kept = Kept(
        dispute=dispute.id, kind=dispute.kind, verdict=verdict, side=side, note=words, at=at,
        sides=dispute.sides,
    )  # fmt: skip
    with connection.transaction():
        number = connection.insert(
            "INSERT INTO settlements (dispute, at, record) VALUES (?, ?, ?) RETURNING n",
            dispute.id, at, pack(kept),
        )  # fmt: skip
        connection.run_many(
            "INSERT INTO settled_articles (article, settlement) VALUES (?, ?)",
            [(article, number) for article in sorted(_articles(dispute.sides))],
        )
        count_open(connection, _told(connection, _articles(dispute.sides)))
        # Pages that show the story are made anew.
        connection.run(
            """INSERT INTO stamps (name, n) VALUES ('stories', 1)
               ON CONFLICT (name) DO UPDATE SET n = stamps.n + 1"""
        )


def _told(connection: Connection, articles: set[str]) -> list[tuple[str, Story]]:
    """The present stories with any of these articles, by what their tellings are kept under."""
    rows = connection.rows(
        """SELECT DISTINCT stories.content, tellings.record FROM articles
           JOIN standings ON standings.n = articles.ref AND standings.article = articles.id
           JOIN stories ON stories.part = standings.part
           JOIN tellings ON tellings.content = stories.content WHERE articles.id IN {texts}""",
        listed(articles),
    )
    texts = texts_of(connection)
    return [(content, unpack_telling(record, Story, texts)) for content, record in rows]


def are_kept(connection: Connection) -> bool:
    """Whether the user said anything of any dispute."""
    return connection.one("SELECT 1 FROM settlements LIMIT 1") is not None


def count_open(connection: Connection, told: Sequence[tuple[str, Story]]) -> None:
    """Keep how many disputes are open of stories that something was settled of.

    Args:
        connection: the desk; call inside a transaction.
        told: stories by what their tellings are kept under.
    """
    if not are_kept(connection):
        return
    contents = [content for content, _ in told]
    connection.run("DELETE FROM settled_stories WHERE content IN {texts}", listed(contents))
    connection.run_many(
        "INSERT INTO settled_stories (content, still_open) VALUES (?, ?)",
        _still_open(connection, told).items(),
    )


def _still_open(connection: Connection, told: Sequence[tuple[str, Story]]) -> dict[str, int]:
    """How many disputes are open, of those of these stories that something was settled of."""
    found: dict[str, int] = {}
    for content, story in told:
        disputes = _with(connection, story, None).disputes
        if any(dispute.settlements for dispute in disputes):
            found[content] = sum(dispute.status != "resolved" for dispute in disputes)
    return found


def miscounted(connection: Connection) -> list[str]:
    """The present stories of which another number of open disputes is kept than there are.

    Raises:
        crossread.desk.codec.UNREADABLE: a record is not what was kept.
    """
    rows = connection.rows("SELECT DISTINCT article FROM settled_articles")
    now = _still_open(connection, _told(connection, {str(article) for (article,) in rows}))
    kept = connection.rows(
        """SELECT stories.content, still_open FROM settled_stories
           JOIN stories ON stories.content = settled_stories.content"""
    )
    return sorted({content for content, _ in {*kept} ^ {*now.items()}})


def with_settlements(
    connection: Connection, stories: Sequence[Story], *, until: datetime | None = None
) -> tuple[Story, ...]:
    """Stories with what was said of their disputes.

    Args:
        connection: the desk.
        stories: as crossing tells them; settlements that they have do not count.
        until: what was said up to then (UTC where naive), or all of it.

    Raises:
        crossread.desk.codec.UNREADABLE: a record is not what was kept.
    """
    if connection.one("SELECT 1 FROM settlements LIMIT 1") is None:
        return tuple(stories)
    return tuple(_with(connection, story, until) for story in stories)


def _with(connection: Connection, story: Story, until: datetime | None) -> Story:
    if not story.disputes:
        return story
    kept = _of(connection, [member.article for member in story.members], until)
    return settled(story, kept, lambda articles: received(connection, articles))


def _of(connection: Connection, articles: Sequence[str], until: datetime | None) -> list[Kept]:
    """What was said of disputes over these articles, the earliest first."""
    latest = "~"
    if until is not None:
        aware = until if until.tzinfo else until.replace(tzinfo=UTC)
        latest = aware.astimezone(UTC).isoformat(timespec="seconds")
    rows = connection.rows(
        """SELECT record FROM settlements WHERE at <= ? AND n IN
           (SELECT settlement FROM settled_articles WHERE article IN {texts}) ORDER BY n""",
        latest, listed(articles),
    )  # fmt: skip
    return [unpack(record, Kept) for (record,) in rows]


def _articles(sides: Sequence[DisputeSide]) -> set[str]:
    return {span.article for side in sides for span in side.evidence}
