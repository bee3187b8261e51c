"""Stories as they are told, each apart from what sets it beside others.

A story is shown with the settings of a few others, so these can be read without the stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crossread.cross.roundups import Marks
from crossread.cross.setting import Setting
from crossread.cross.telling import Telling
from crossread.desk.codec import Texts, unpack_telling
from crossread.desk.connection import Connection, listed
from crossread.desk.records import cited, texts_of
from crossread.model import Article, Story

# Texts that are remembered while all stories are read: those of the stories at hand.
_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class Beside:
    """What a story is set beside others by; see ``Telling``."""

    setting: Setting
    marks: Marks


def keep(connection: Connection, told: Sequence[tuple[str, bytes, bytes]]) -> None:
    """Keep stories and what sets them beside others, packed, by content; in a transaction."""
    connection.run_many(
        """INSERT INTO tellings (content, record, beside) VALUES (?, ?, ?)
           ON CONFLICT (content) DO UPDATE SET record = excluded.record,
               beside = excluded.beside""",
        told,
    )


def untold(connection: Connection, contents: Iterable[str]) -> set[str]:
    """Those of these contents for which no telling is kept."""
    asked = set(contents)
    rows = connection.rows("SELECT content FROM tellings WHERE content IN {texts}", listed(asked))
    return asked - {content for (content,) in rows}


def of_content(connection: Connection, content: str) -> Telling | None:
    """The telling kept under a content.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: it is not what was kept.
    """
    row = connection.one("SELECT record, beside FROM tellings WHERE content = ?", content)
    return _telling(row[0], row[1], _Remembering(connection)) if row else None


def of_parts(connection: Connection) -> Iterator[tuple[int, Telling]]:
    """All present stories by their parts, with the ids they are known by.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: a record is not what was kept.
    """
    texts = _Remembering(connection)
    for part, story, record, beside in connection.each(
        "SELECT part, story, record, beside FROM stories JOIN tellings USING (content)"
    ):
        told = _telling(record, beside, texts)
        yield part, replace(told, story=replace(told.story, id=story))


def _telling(record: bytes, beside: bytes, texts: Texts) -> Telling:
    story, by = unpack_telling(record, Story, texts), unpack_telling(beside, Beside, texts)
    return Telling(story, by.setting, by.marks)


def story_of_part(connection: Connection, part: int) -> tuple[Story, Beside] | None:
    """The story that a part is, under the id that telling gave it.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: a record is not what was kept.
    """
    row = connection.one(
        """SELECT record, beside FROM stories JOIN tellings ON tellings.content = stories.content
           WHERE part = ?""",
        part,
    )
    if row is None:
        return None
    texts = _Remembering(connection)
    return unpack_telling(row[0], Story, texts), unpack_telling(row[1], Beside, texts)


def beside_of_part(connection: Connection, part: int) -> Beside | None:
    """What the story of a part is set beside others by.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: a record is not what was kept.
    """
    row = connection.one(
        "SELECT beside FROM stories JOIN tellings USING (content) WHERE part = ?", part
    )
    return unpack_telling(row[0], Beside, texts_of(connection)) if row else None


class _Remembering:
    """Gives the words of articles, the last ones from memory."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Article] = {}

    def __call__(self, ids: Sequence[str]) -> Mapping[str, Article]:
        missing = [id_ for id_ in ids if id_ not in self._known]
        if missing and len(self._known) > _REMEMBERED:
            self._known.clear()
            missing = list(ids)
        if missing:
            self._known |= cited(self._connection, missing)
        return self._known
