"""Records on a ``Doc``: kept as bytes in ``doc.user_data``, shown as records and as spans.

``Doc.to_bytes``, ``DocBin`` and the worker processes of ``nlp.pipe`` carry only plain values, so
records are kept in MessagePack and decoded, with every type checked, when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from spacy.tokens import Doc, Span, SpanGroup

from crossread.model import (
    UNDATED,
    Count,
    DatePrecision,
    Dating,
    EventMention,
    Evidence,
    Interval,
    Mention,
    PlaceRef,
    Statement,
    TimeRef,
)

_DECODERS: dict[str, msgspec.msgpack.Decoder[tuple[Any, ...]]] = {
    "names": msgspec.msgpack.Decoder(tuple[Mention, ...]),
    "stand_ins": msgspec.msgpack.Decoder(tuple[Mention, ...]),
    "places": msgspec.msgpack.Decoder(tuple[PlaceRef, ...]),
    "times": msgspec.msgpack.Decoder(tuple[TimeRef, ...]),
    "statements": msgspec.msgpack.Decoder(tuple[Statement, ...]),
    "events": msgspec.msgpack.Decoder(tuple[EventMention, ...]),
    "counts": msgspec.msgpack.Decoder(tuple[Count, ...]),
}
_PUBLISHED = "crossread_published"


class Marked(NamedTuple):
    """What a span shows of a record: its words, label and ``kb_id``."""

    evidence: Evidence
    label: str
    kb_id: str


def put(doc: Doc, what: str, records: tuple[Any, ...]) -> None:
    """Keep an extractor's records on the doc."""
    doc.user_data[f"crossread_{what}"] = msgspec.msgpack.encode(records)


def get(doc: Doc, what: str) -> tuple[Any, ...] | None:
    """The records kept on the doc, in order of text, or None where no component put any.

    Raises:
        msgspec.ValidationError: the doc was written with records of another version.
    """
    kept = doc.user_data.get(f"crossread_{what}")
    return None if kept is None else _decoded(what, kept)


# As many as a pipeline's components ask for of one doc after the other.
@lru_cache(maxsize=16)
def _decoded(what: str, kept: bytes) -> tuple[Any, ...]:
    return _DECODERS[what].decode(kept)


def mark(doc: Doc, what: str, records: tuple[Any, ...], key: str) -> None:
    """Show records as spans in ``doc.spans[key]``.

    A span covers every token that the evidence touches. Its ``id_`` is the number of its record.
    """
    group = SpanGroup(doc, name=key)
    for number, record in enumerate(records):
        for words, label, kb_id in _marked(what, record):
            span = doc.char_span(
                words.start,
                words.end,
                label=label,
                kb_id=kb_id,
                span_id=str(number),
                alignment_mode="expand",
            )
            if isinstance(span, Span):
                group.append(span)
    doc.spans[key] = group


def _marked(what: str, record: Any) -> Iterator[Marked]:
    if what in ("names", "stand_ins"):
        yield Marked(record.evidence, record.kind, record.name)
    elif what == "places":
        yield Marked(record.evidence, record.role, record.id or "")
    elif what == "times":
        yield Marked(record.evidence, record.kind, record.timex)
    elif what == "counts":
        yield Marked(record.evidence, record.measure, str(record.value))
    elif what == "events":
        yield Marked(record.evidence, record.family, record.type or "")
    else:
        if record.speaker:
            yield Marked(record.speaker.evidence, "speaker", record.speaker.name)
        yield Marked(record.cue, "cue", record.stance)
        yield Marked(record.content, "content", record.stance)


def published(doc: Doc) -> Dating:
    """When the doc's text was published, as far as its user or the text has told."""
    kept = doc.user_data.get(_PUBLISHED)
    return UNDATED if kept is None else msgspec.msgpack.decode(kept, type=Dating)


def set_published(doc: Doc, value: str | date | Dating | None) -> None:
    """Keep the publication date.

    Args:
        doc: what was published.
        value: ISO 8601 to the year, month, day or better; or as Python's types have it.

    Raises:
        ValueError: the string is no such date.
    """
    dating = value if isinstance(value, Dating) else dated(value)
    doc.user_data[_PUBLISHED] = msgspec.msgpack.encode(dating)


def dated(value: str | date | None) -> Dating:
    """A publication date that was given, with the interval it stands for (UTC, naive).

    Raises:
        ValueError: the string is no ISO 8601 date.
    """
    if value is None:
        return UNDATED
    iso = value if isinstance(value, str) else value.isoformat()
    try:
        start, end, precision = _bounds(iso)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"a publication date is ISO 8601 (2021-05-03), not {iso!r}") from error
    interval = Interval(start, end)
    return Dating(value=iso, interval=interval, precision=precision, basis="input")


def _bounds(iso: str) -> tuple[datetime, datetime, DatePrecision]:
    """First and past-the-last instant that a date may mean, in UTC where it has a zone."""
    if len(iso) == 4:
        return datetime(int(iso), 1, 1), datetime(int(iso) + 1, 1, 1), "year"
    if len(iso) == 7:
        start = datetime.fromisoformat(f"{iso}-01")
        return start, (start + timedelta(days=31)).replace(day=1), "month"
    start = datetime.fromisoformat(iso)
    if len(iso) <= 10:
        return start, start + timedelta(days=1), "day"
    start = start.replace(tzinfo=None) - (start.utcoffset() or timedelta())
    return start, start + timedelta(seconds=1), "second"


__all__ = ["dated", "get", "mark", "published", "put", "set_published"]
