"""What a ref said over time, and how each version differs from the one before: silent edits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Literal

from crossread.desk import refs
from crossread.desk.codec import unpack_moment
from crossread.desk.connection import Connection
from crossread.desk.records import articles
from crossread.model import Article, Evidence, Section

_WORD = re.compile(r"\S+")
_SECTIONS: tuple[Section, ...] = ("title", "text")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: ``old`` is a span of the earlier article, ``new`` of the later one."""

    what: Literal["added", "removed", "changed"]
    section: Section
    old: Evidence | None
    new: Evidence | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a ref.

    Attributes:
        article: id; ``title`` and ``text`` its words.
        received: when the desk got it (UTC).
        changes: against the version before, title first; empty for the first one.
    """

    article: str
    received: datetime
    title: str | None
    text: str
    changes: tuple[Edit, ...]


def editions(connection: Connection, ref: str) -> tuple[Edition, ...]:
    """All versions of a ref, oldest first."""
    rows = connection.rows(
        f"""SELECT id, received FROM versions JOIN articles ON articles.n = article
            WHERE versions.ref = {refs.NUMBER} ORDER BY versions.n""",  # noqa: S608  a text of ours
        *refs.asked(ref),
    )
    found: list[Edition] = []
    before: Article | None = None
    for id_, received in rows:
        article = next(articles(connection, [id_]), None)
        if article is None:
            continue
        changes = tuple(differences(before, article)) if before else ()
        at = unpack_moment(received)
        found.append(Edition(id_, at, article.title, article.text, changes))
        before = article
    return tuple(found)


def differences(old: Article, new: Article) -> Iterator[Edit]:
    """How two versions differ, word by word, title first."""
    for section in _SECTIONS:
        yield from _differences(old, new, section)


def _differences(old: Article, new: Article, section: Section) -> Iterator[Edit]:
    ours = list(_WORD.finditer(old.section(section)))
    theirs = list(_WORD.finditer(new.section(section)))
    match = SequenceMatcher(None, [m[0] for m in ours], [m[0] for m in theirs], autojunk=False)
    for tag, a, b, c, d in match.get_opcodes():
        if tag == "equal":
            continue
        was = old.cite(ours[a].start(), ours[b - 1].end(), section) if b > a else None
        is_ = new.cite(theirs[c].start(), theirs[d - 1].end(), section) if d > c else None
        yield Edit("changed" if was and is_ else "added" if is_ else "removed", section, was, is_)


def edited(
    connection: Connection, limit: int, offset: int
) -> tuple[tuple[str, int, datetime], ...]:
    """Refs of several versions: how many, and when the last came; latest first."""
    rows = connection.rows(
        """SELECT refs.ref, count(*), max(received) FROM versions
           JOIN refs ON refs.n = versions.ref GROUP BY refs.n, refs.ref HAVING count(*) > 1
           ORDER BY max(received) DESC, refs.ref LIMIT ? OFFSET ?""",
        limit, offset,
    )  # fmt: skip
    return tuple((ref, number, unpack_moment(at)) for ref, number, at in rows)
