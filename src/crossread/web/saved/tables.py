"""A story's panels as CSV: one row a span, so that every line can be cited."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from crossread import __version__
from crossread.export import tallies
from crossread.export.contract import SCHEMA, Document
from crossread.export.contract_story import StoryItem
from crossread.export.parts import E, L
from crossread.web.views.origins import Sources

Cells = tuple[object, ...]

_SPAN = ("article", "in", "start", "end", "text")


def _span(span: E | None) -> Cells:
    if span is None:
        return ("",) * len(_SPAN)
    return (span.article, span.section, span.start, span.end, span.text)


def _chain(links: Iterable[L]) -> str:
    return " < ".join(link.name or link.role for link in links)


def _each(head: Cells, spans: Sequence[E]) -> Iterator[Cells]:
    """A row for each span; one without where there is none."""
    for span in spans or (None,):
        yield (*head, *_span(span))


def _statements(story: StoryItem) -> Iterator[Cells]:
    for said in story.statements:
        for variant in said.variants:
            yield (
                said.id, said.speaker, said.speaker_kind, said.stance, said.quoted, said.addressee,
                said.date, said.claim_origin, _chain(variant.chain), variant.text,
                *_span(variant.evidence),
            )  # fmt: skip


def _disputes(story: StoryItem) -> Iterator[Cells]:
    for one in story.disputes:
        for side in one.sides:
            head = (one.id, one.kind, one.about, one.reason, one.status, side.who, side.text)
            yield from _each(head, side.evidence)


def _unanswered(story: StoryItem) -> Iterator[Cells]:
    for one in story.unanswered:
        yield from _each((one.who, one.kind, one.text), one.evidence)


def _timeline(story: StoryItem) -> Iterator[Cells]:
    for item in story.timeline:
        head = (
            item.id, item.date, item.precision, item.kind, item.rank, item.articles, item.origins,
            item.text,
        )  # fmt: skip
        yield from _each(head, item.evidence)


def _places(story: StoryItem) -> Iterator[Cells]:
    for place in story.places:
        head = (
            place.id, place.name, "; ".join(place.names), place.lat, place.lon, place.precision,
            place.country, place.mentions, place.articles,
        )  # fmt: skip
        yield from _each(head, place.evidence)


def _names(story: StoryItem) -> Iterator[Cells]:
    for name in story.names:
        aliases = "; ".join(alias.text for alias in name.aliases)
        head = (name.id, name.name, name.kind, aliases, name.mentions, name.articles)
        yield from _each(head, name.evidence)


def _events(story: StoryItem) -> Iterator[Cells]:
    for event in story.events:
        head = (
            event.id, event.date, event.type, event.mode, event.actor, event.recipient,
            event.place, "; ".join(event.auxiliary), event.articles, event.origins,
        )  # fmt: skip
        yield from _each(head, event.evidence)


_TABLES: dict[str, tuple[tuple[str, ...], Callable[[StoryItem], Iterator[Cells]]]] = {
    "statements": (
        ("id", "speaker", "speaker_kind", "stance", "quoted", "addressee", "date", "claim_origin",
         "chain", "words", *_SPAN),
        _statements,
    ),
    "disputes": (("id", "kind", "about", "reason", "status", "who", "words", *_SPAN), _disputes),
    "unanswered": (("who", "kind", "words", *_SPAN), _unanswered),
    "timeline": (
        ("id", "date", "precision", "kind", "rank", "articles", "origins", "words", *_SPAN),
        _timeline,
    ),
    "places": (
        ("id", "name", "names", "lat", "lon", "precision", "country", "mentions", "articles",
         *_SPAN),
        _places,
    ),
    "names": (("id", "name", "kind", "aliases", "mentions", "articles", *_SPAN), _names),
    "events": (
        ("id", "date", "type", "mode", "actor", "recipient", "place", "auxiliary", "articles",
         "origins", *_SPAN),
        _events,
    ),
}  # fmt: skip


def table(story: StoryItem, panel: str) -> bytes:
    """A panel as CSV (RFC 4180, UTF-8).

    Raises:
        KeyError: no panel is called so.
    """
    if panel == "tallies":
        alone = Document(
            crossread=__version__, schema=SCHEMA, as_of=None,
            articles=(), stories=(story,), dropped=(),
        )  # fmt: skip
        return tallies.table(alone).encode("utf-8", "backslashreplace")
    columns, rows = _TABLES[panel]
    return _written(columns, rows(story))


def sources_table(sources: Sources) -> bytes:
    """Articles of a story: who published what when, and whom it copies."""
    columns = (
        "article", "title", "outlet", "url", "published", "published_basis", "language", "words",
        "text_origin", "copy_of", "copy_of_outlet", "share",
    )  # fmt: skip
    return _written(
        columns,
        (
            (
                one.article, one.title, one.outlet, one.url, one.published, one.basis,
                one.language, one.words, one.origin, one.copy_of, one.copy_outlet, one.share,
            )
            for one in sources.articles
        ),
    )  # fmt: skip


def _written(columns: Sequence[str], rows: Iterable[Cells]) -> bytes:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([tallies.cell(value) for value in row] for row in rows)
    return sheet.getvalue().encode("utf-8", "backslashreplace")
