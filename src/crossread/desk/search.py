"""Search: articles that fit a question, best first, with the spans that made them fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from crossread.desk import fulltext, terms
from crossread.desk.codec import UNREADABLE
from crossread.desk.connection import Connection, listed
from crossread.desk.listing import country_key
from crossread.desk.question import Question, Words, question
from crossread.desk.records import articles, reading_of
from crossread.model import Article, Evidence, Reading, Section

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


def find(connection: Connection, typed: str, limit: int, offset: int = 0) -> list[Hit]:
    """Current articles that fit: best match first; without words the latest first.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    asked = question(typed)
    chosen = _select(connection, asked)
    if chosen is None:
        return []
    rows = connection.rows(
        f"SELECT {chosen.number} {chosen.source} ORDER BY {chosen.order} LIMIT ? OFFSET ?",
        *chosen.values, limit, offset,
    )  # fmt: skip
    return _hits(connection, asked, [int(n) for (n,) in rows])


def count(connection: Connection, typed: str) -> int:
    """How many current articles fit.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    chosen = _select(connection, question(typed))
    if chosen is None:
        return 0
    row = connection.one(f"SELECT count(*) {chosen.source}", *chosen.values)
    return int(row[0]) if row else 0


def matching(connection: Connection, typed: str) -> list[str]:
    """Ids of all current articles that fit.

    Raises:
        QuestionError: a field's value cannot be one.
    """
    chosen = _select(connection, question(typed))
    if chosen is None:
        return []
    rows = connection.rows(
        f"SELECT id FROM articles WHERE n IN (SELECT {chosen.number} {chosen.source})",  # noqa: S608  texts of ours
        *chosen.values,
    )
    return [str(id_) for (id_,) in rows]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What follows SELECT, how it is sorted, and the values; ``number`` is that of an article."""

    number: str
    source: str
    order: str
    values: tuple[object, ...]


def _select(connection: Connection, asked: Question) -> _Chosen | None:
    """None where nothing is asked for."""
    if not asked:
        return None
    clauses, values = _clauses(connection, asked)
    if not asked.words:
        where = " AND ".join(["articles.listed > 0", *clauses])
        order = "coalesce(articles.published, '') DESC, articles.n"
        return _Chosen("articles.n", f"FROM articles WHERE {where}", order, tuple(values))
    full = fulltext.of(connection)
    where = " AND ".join([full.condition, *clauses])
    source = full.source if clauses else full.alone
    return _Chosen(
        full.number,
        f"FROM {source} WHERE {where}",
        f"{full.best}, {full.number}",
        (full.query(asked.words), *values),
    )


def _clauses(connection: Connection, asked: Question) -> tuple[list[str], list[object]]:
    """What must hold of ``articles`` beside the words, with its values."""
    clauses: list[str] = []
    values: list[object] = []

    def add(clause: str, *some: object) -> None:
        clauses.append(clause)
        values.extend(some)

    for figure in asked.figures:
        sign = figure.sign
        add(
            f"""articles.n IN (SELECT article FROM figures WHERE value {sign} ? AND measure =
                (SELECT id FROM entities WHERE kind = 'measure' AND words = ?))""",  # noqa: S608  one of five signs
            figure.value, figure.measure,
        )  # fmt: skip
    for kind, some in (("name", asked.names), ("place", [_place(p) for p in asked.places])):
        for words in some:
            entities = _entities(connection, kind, words)
            add(
                "articles.n IN (SELECT article FROM named WHERE entity IN {numbers})",
                listed(entities),
            )
    for outlet in asked.outlets:
        add("articles.outlet IN (SELECT id FROM outlets WHERE folded = ?)", terms.line(outlet))
    for language in asked.languages:
        code = language.casefold()
        add(
            "(lower(articles.language) = ? OR substr(lower(articles.language), 1, ?) = ?)",
            code, len(code) + 1, f"{code}-",
        )  # fmt: skip
    # A month or a year alone ("2023-09") is before a day only if it is over by then.
    if asked.before:
        add(
            "articles.published < ? AND substr(?, 1, length(articles.published)) "
            "<> articles.published",
            asked.before, asked.before,
        )  # fmt: skip
    if asked.after:
        add("articles.published >= ?", asked.after)
    return clauses, values


def _place(place: str) -> tuple[str, ...]:
    """What a place is looked up by: a code of two capitals is a country's."""
    if len(place) == len("AM") and place.isupper():
        return (country_key(place),)
    return tuple(terms.line(place).split())


def _entities(connection: Connection, kind: str, words: Sequence[str]) -> list[int]:
    """Entities whose name holds these words in this order."""
    if not words:
        return []
    rows = connection.rows(
        """SELECT id, words FROM entities WHERE kind = ? AND id IN
           (SELECT entity FROM entity_words WHERE word = ?)""",
        kind, max(words, key=len),
    )  # fmt: skip
    wanted = f" {' '.join(words)} "
    return [int(id_) for id_, known in rows if wanted in f" {known} "]


def _hits(connection: Connection, asked: Question, found: Sequence[int]) -> list[Hit]:
    rows = connection.rows(
        """SELECT articles.n, articles.published, articles.language, outlets.name, story
           FROM articles LEFT JOIN outlets ON outlets.id = articles.outlet
           LEFT JOIN signatures ON signatures.article = articles.id
           LEFT JOIN standings ON standings.key = signatures.key
           LEFT JOIN stories ON stories.part = standings.part
           WHERE articles.n IN {numbers}""",
        listed(found),
    )
    about = {row[0]: _About(*row[1:]) for row in rows}
    hits = []
    for n in found:
        try:
            read = reading_of(connection, n)
        except UNREADABLE:
            # Damaged, or to be read again by this version: the words at least can be shown.
            read = _unread(connection, n)
        if read:
            hits.append(_hit(asked, *read, about[n]))
    return hits


def _unread(connection: Connection, n: int) -> tuple[Article, Reading] | None:
    """An article with a reading of nothing, or None where it is damaged itself."""
    row = connection.one("SELECT id FROM articles WHERE n = ?", n)
    with suppress(*UNREADABLE):
        for article in articles(connection, [str(row[0])] if row else []):
            return article, Reading(article=article, reader="")
    return None


@dataclass(frozen=True, slots=True)
class _About:
    """What stands beside an article; see ``Hit``."""

    published: str | None
    language: str | None
    outlet: str | None
    story: str | None


def _hit(asked: Question, article: Article, reading: Reading, about: _About) -> Hit:
    spans = [
        *_read(asked, reading),
        *_words(asked, article, "text"),
        *_words(asked, article, "title"),
    ]
    evidence = tuple(dict.fromkeys(spans))[:_SPANS]
    first = next((span for span in evidence if span.section == "text"), None)
    return Hit(
        article.id,
        around(article.text, first.start if first else 0, first.end if first else 0),
        evidence,
        article.title,
        about.outlet,
        about.published,
        about.language,
        about.story,
    )


def _read(asked: Question, reading: Reading) -> Iterator[Evidence]:
    """Spans of the figures, names and places that were asked for."""
    for figure in asked.figures:
        yield from (c.evidence for c in reading.counts if figure.holds(c.measure, c.value))
    for words in asked.names:
        for mention in reading.names:
            if _holds(words, mention.name, mention.evidence.text):
                yield mention.evidence
    for place in asked.places:
        words = _place(place)
        for one in reading.places:
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
    text = article.section(section)
    run = terms.terms(text)
    found = {at for words in asked.words for at in _runs(words, run)}
    if found:
        stands = terms.stands(text)
        for first, last in sorted(found):
            yield article.cite(stands[first][0], stands[last][1], section)


def _runs(words: Words, run: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last number of the terms that follow each other as is asked for."""
    *whole, last = words.terms
    if words.open:
        ends = [at for at, term in enumerate(run) if term.startswith(last)]
    else:
        ends = [at for at, term in enumerate(run) if term == last]
    for end in ends:
        first = end - len(whole)
        if first >= 0 and list(run[first:end]) == whole:
            yield first, end


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
