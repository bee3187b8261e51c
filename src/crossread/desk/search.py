"""Full-text search: what a user typed, made safe, and the hits as spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from crossread.desk.connection import Connection
from crossread.model import Evidence, Section

# Marks around hits: long enough never to stand in a text, and checked all the same.
_OPEN: Final = "\ue000\u2063\ue001"
_CLOSE: Final = "\ue001\u2063\ue000"
# A hit's surroundings, in code points on either side: three lines of a terminal.
_AROUND: Final = 100
# Spans shown for one article.
_SPANS: Final = 20
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
# More terms than any question has; FTS5 nests its query as deep as there are terms.
_TERMS: Final = 64


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds all the words.

    Attributes:
        article: id.
        snippet: words around the first hit, whole words only.
        evidence: the words that were hit, text before title.
    """

    article: str
    snippet: str
    evidence: tuple[Evidence, ...]


def query(words: str) -> str | None:
    """An FTS5 query for what a user typed, or None where it holds no word.

    Words in double quotes are a phrase, a trailing ``*`` asks for a beginning; all else, also
    ``NEAR``, ``OR``, ``title:`` and parentheses, are plain words that must all occur.
    """
    terms = []
    for phrase, word in _TERM.findall(words.replace("\0", " "))[:_TERMS]:
        term = phrase or word
        if any(character.isalnum() for character in term):
            beginning = "*" if word.endswith("*") else ""
            terms.append(f'"{term.rstrip("*") if beginning else term}"{beginning}')
    return " ".join(terms) or None


def find(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Latest versions of articles that hold all the words, best match (BM25) first."""
    asked = query(words.encode("utf-8", "ignore").decode())
    if asked is None:
        return []
    rows = connection.rows(
        """SELECT articles.id, articles.title, articles.text,
                  highlight(words, 0, ?1, ?2), highlight(words, 1, ?1, ?2)
           FROM words JOIN articles ON articles.n = words.rowid
           JOIN versions ON versions.article = articles.id AND versions.latest = 1
           WHERE words MATCH ?3
           ORDER BY bm25(words, 3.0, 1.0), articles.id LIMIT ?4""",
        _OPEN, _CLOSE, asked, limit,
    )  # fmt: skip
    return [_hit(*row) for row in rows]


def _hit(article: str, title: str, text: str, marked_title: str, marked_text: str) -> Hit:
    in_text = _spans(article, text, marked_text, "text")
    in_title = _spans(article, title, marked_title, "title")
    evidence = (in_text + in_title)[:_SPANS]
    at = in_text[0] if in_text else None
    snippet = around(text, at.start if at else 0, at.end if at else 0)
    return Hit(article, snippet, tuple(evidence))


def _spans(article: str, plain: str, marked: str, section: Section) -> list[Evidence]:
    """Bounds of the marked words; none where the text itself holds our marks."""
    found: list[Evidence] = []
    at = 0
    pieces = marked.split(_OPEN)
    if "".join(pieces).replace(_CLOSE, "") != plain:
        return []
    at += len(pieces[0])
    for piece in pieces[1:]:
        inside, _, after = piece.partition(_CLOSE)
        if inside:
            found.append(Evidence(article, at, at + len(inside), inside, section))
        at += len(inside) + len(after)
    return found


def around(text: str, start: int, end: int) -> str:
    """Whole words around ``[start, end)`` on one line, with … where they were cut."""
    first = max(0, start - _AROUND)
    last = min(len(text), end + _AROUND)
    if first > 0:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        last = text.rfind(" ", end, last) if text.rfind(" ", end, last) > 0 else last
    words = " ".join(text[first:last].split())
    return f"{'… ' if first > 0 else ''}{words}{' …' if last < len(text) else ''}"
