"""What is shown of an article that fits: the spans that made it fit, and words around the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from crossread.desk import terms
from crossread.desk.codec import UNREADABLE, unpack_fields, unpack_words
from crossread.desk.connection import Connection, Row, listed
from crossread.desk.listing import country_key
from crossread.desk.question import Question
from crossread.model import Article, Count, Evidence, Mention, PlaceRef, Section

# A hit's surroundings, in code points on either side: three lines of a terminal.
_AROUND: Final = 100
# Spans shown for one article.
_SPANS: Final = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that fits.

    Attributes:
        article: id.
        snippet: words around the first span, whole words only.
        evidence: what fits: figures, names and places that were asked for, then words; those of
            the text before those of the title.
        title, outlet, published, language: of the article, as far as known.
        story: id of its story, or None where it is not crossed yet.
    """

    article: str
    snippet: str
    evidence: tuple[Evidence, ...]
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    story: str | None = None


def shown(connection: Connection, asked: Question, found: Sequence[int]) -> list[Hit]:
    """Hits of articles, by their numbers in the desk; damaged ones are left out."""
    rows = connection.rows(
        """SELECT articles.n, articles.id, refs.ref, articles.title, words,
                  outlets.name, articles.published, articles.language, story
           FROM articles JOIN refs ON refs.n = articles.ref JOIN texts ON texts.n = articles.n
           LEFT JOIN outlets ON outlets.id = articles.outlet
           LEFT JOIN standings
           ON standings.n = articles.ref AND standings.article = articles.id
           LEFT JOIN stories ON stories.part = standings.part
           WHERE articles.n IN {numbers}""",
        listed(found),
    )
    by_number = {int(row[0]): row for row in rows}
    hits = (_hit(connection, asked, by_number[n]) for n in found if n in by_number)
    return [hit for hit in hits if hit]


def _hit(connection: Connection, asked: Question, row: Row) -> Hit | None:
    _, id_, ref, title, words, outlet, published, language, story = row
    try:
        article = Article(ref=ref, text=unpack_words(words), title=title or None, id=id_)
    except UNREADABLE:
        return None
    spans = chain(
        _read(asked, _fields(connection, asked, article)),
        _words(asked, article, "text"),
        _words(asked, article, "title"),
    )
    evidence: dict[Evidence, None] = {}
    for span in spans:
        evidence[span] = None
        if len(evidence) == _SPANS:
            break
    first = next((span for span in evidence if span.section == "text"), None)
    return Hit(
        id_,
        around(article.text, first.start if first else 0, first.end if first else 0),
        tuple(evidence),
        article.title,
        outlet,
        published,
        language,
        story,
    )


def _fields(connection: Connection, asked: Question, article: Article) -> Mapping[str, Any]:
    """What of the reading was asked for: unpacking all of it takes three times as long.

    Empty where it is damaged, or to be read again by this version.
    """
    wanted = {"counts": asked.figures, "names": asked.names, "places": asked.places}
    only = frozenset(name for name, some in wanted.items() if some)
    if not only:
        return {}
    row = connection.one(
        """SELECT readings.record FROM articles JOIN readings ON article = n WHERE id = ?""",
        article.id,
    )
    try:
        return unpack_fields(row[0], article, only) if row else {}
    except UNREADABLE:
        return {}


def place_words(place: str) -> tuple[str, ...]:
    """What a place is looked up by: a code of two capitals is a country's."""
    if len(place) == len("AM") and place.isupper():
        return (country_key(place),)
    return tuple(terms.line(place).split())


def _read(asked: Question, fields: Mapping[str, Any]) -> Iterator[Evidence]:
    """Spans of the figures, names and places that were asked for."""
    counts: Sequence[Count] = fields.get("counts", ())
    names: Sequence[Mention] = fields.get("names", ())
    places: Sequence[PlaceRef] = fields.get("places", ())
    for figure in asked.figures:
        yield from (c.evidence for c in counts if figure.holds(c.measure, c.value))
    for words in asked.names:
        for mention in names:
            if _holds(words, mention.name, mention.evidence.text):
                yield mention.evidence
    for place in asked.places:
        words = place_words(place)
        for one in places:
            coded = one.country is not None and words == (country_key(one.country),)
            if coded or _holds(words, one.name, one.evidence.text):
                yield one.evidence


def _holds(words: Sequence[str], *names: str) -> bool:
    wanted = f" {' '.join(words)} "
    return any(wanted in f" {terms.line(name)} " for name in names)


def _words(asked: Question, article: Article, section: Section) -> Iterator[Evidence]:
    """Spans of the words that were asked for, in order."""
    if not asked.words:
        return
    wanted = [(words.terms, words.open) for words in asked.words]
    for start, end in terms.runs(article.section(section), wanted):
        yield article.cite(start, end, section)


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
