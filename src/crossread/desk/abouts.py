"""What each story is about, so that one of them can be shown without unpacking the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from crossread.cross.group.corpus import key_of
from crossread.cross.lookalikes import MOST, alike, related
from crossread.cross.roundups import Mark, Marks
from crossread.cross.setting import Setting
from crossread.desk import tellings
from crossread.desk.connection import Connection, listed
from crossread.desk.links import cosines
from crossread.model import Related, Story

_NOBODY = np.zeros(0, dtype=np.int64)
_NOTHING = np.zeros(0, dtype=np.float32)
_LINKS = "SELECT n, part, entries FROM standings JOIN links USING (n)"


def keys(marks: Marks) -> tuple[str, ...]:
    """What a story is about, as it is kept."""
    return tuple([_key(mark) for mark in marks.about])


def keep(connection: Connection, told: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Keep what stories are about, by what their tellings are kept under; in a transaction."""
    connection.run_many(
        "INSERT INTO abouts (mark, content) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(key, content) for content, about in told for key in about],
    )


def sweep(connection: Connection, contents: Sequence[str] | None) -> None:
    """Forget what those are about that are not kept any more; of these contents, or of any."""
    gone = "DELETE FROM abouts WHERE content NOT IN (SELECT content FROM tellings)"
    if contents is None:
        connection.run(gone)
    else:
        connection.run(f"{gone} AND content IN {{texts}}", listed(contents))


def _key(mark: Mark) -> str:
    return json.dumps(mark, ensure_ascii=False, separators=(",", ":"))


def story(connection: Connection, id_: str) -> Story | None:
    """A present story among the others: related ones and articles that tell others too.

    Raises:
        crossread.desk.codec.UNREADABLE: a record is not what was kept.
    """
    row = connection.one("SELECT part FROM stories WHERE story = ?", id_)
    told = tellings.story_of_part(connection, row[0]) if row else None
    if row is None or told is None:
        return None
    story, beside = told
    also = _also(connection, id_, beside.marks, [member.article for member in story.members])
    return replace(
        story,
        id=id_,
        related=_related(connection, id_, row[0], beside.setting),
        members=tuple(replace(m, also=also.get(m.article, ())) for m in story.members),
    )


def place_of(connection: Connection, article: str) -> tuple[str, tuple[str, ...]] | None:
    """The id of an article's story, and of those that it tells too."""
    row = connection.one(
        "SELECT story, part FROM standings JOIN stories USING (part) WHERE key = ?",
        key_of(article),
    )
    beside = tellings.beside_of_part(connection, row[1]) if row else None
    if row is None or beside is None:
        return None
    also = _also(connection, row[0], beside.marks, [article])
    return row[0], also.get(article, ())


def _also(
    connection: Connection, id_: str, marks: Marks, articles: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """As ``crossread.cross.roundups.roundups`` finds them, for these articles of a story."""
    told = {article: [_key(m) for m in marks.told.get(article, ())] for article in articles}
    rows = connection.rows(
        """SELECT mark, story FROM abouts JOIN stories ON stories.content = abouts.content
           WHERE mark IN {texts}""",
        listed(mark for some in told.values() for mark in some),
    )
    about: dict[str, set[str]] = {}
    for mark, other in rows:
        about.setdefault(mark, set()).add(other)
    found: dict[str, tuple[str, ...]] = {}
    for article, some in told.items():
        others = {other for mark in some for other in about.get(mark, ())} - {id_}
        if others:
            found[article] = tuple(sorted(others))
    return found


def _related(connection: Connection, id_: str, part: int, setting: Setting) -> tuple[Related, ...]:
    """As ``crossread.cross.lookalikes.related`` finds them, for one story."""
    likeness = _likeness(connection, part)
    rows = connection.rows(
        "SELECT part, story FROM stories WHERE part IN {numbers}", listed(likeness)
    )
    names = {int(other): str(name) for other, name in rows}
    likest = sorted(names.items(), key=lambda pair: (-likeness[pair[0]], pair[1]))[:MOST]
    settings = {id_: setting}
    for other, name in likest:
        if beside := tellings.beside_of_part(connection, other):
            settings[name] = beside.setting
    # The first of a pair is the one of the lower part, as where all are looked at.
    pairs = {
        ((id_, name) if part < other else (name, id_)): likeness[other] for other, name in likest
    }
    return related(settings, pairs).get(id_, ())


def _likeness(connection: Connection, part: int) -> dict[int, float]:
    """The parts that a part is alike to, and how much."""
    rows = connection.rows(f"{_LINKS} WHERE part = ?", part)
    found = [cosines(entries) for *_, entries in rows]
    others = np.concatenate([_NOBODY, *(numbers for numbers, _ in found)])
    known = connection.rows(
        "SELECT n, part FROM standings WHERE n IN {numbers}", listed(others.tolist())
    )
    parts: dict[int, int] = dict(known)
    theirs = np.array([parts.get(n, part) for n in others.tolist()], dtype=np.int64)
    cosine = np.concatenate([_NOTHING, *(values for _, values in found)])
    pairs = alike(np.full(len(theirs), part, dtype=np.int64), theirs, cosine)
    return {one if two == part else two: value for (one, two), value in pairs.items()}


def likenesses(connection: Connection) -> dict[tuple[int, int], float]:
    """Pairs of parts that are alike, with their likeness."""
    parts: dict[int, int] = dict(connection.rows("SELECT n, part FROM standings"))
    left, right, cosine = [_NOBODY], [_NOBODY], [_NOTHING]
    for n, part, entries in connection.each(_LINKS):
        others, values = cosines(entries)
        once = others > n
        right.append(np.array([parts[other] for other in others[once].tolist()], dtype=np.int64))
        left.append(np.full(len(right[-1]), part, dtype=np.int64))
        cosine.append(values[once])
    return alike(np.concatenate(left), np.concatenate(right), np.concatenate(cosine))
