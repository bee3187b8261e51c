"""Records: JSON lines, JSON arrays and objects, ninjs.

``{"id","url","outlet","title","published","language","text"}``; only ``text`` is required. Each
good one becomes a page whose body is the record as it stands; where it has other names for its
fields (``content``, ``headline`` …) or credentials in an address, it is written anew with ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from crossread.ingest import fields, ninjs
from crossread.ingest.input import Input
from crossread.ingest.json_values import values
from crossread.ingest.limits import Limits
from crossread.ingest.media import NINJS, RECORD
from crossread.ingest.stream import as_utf8, lines
from crossread.model import Dropped, Page, digest


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: ``Line 7`` of the input ``news.jsonl``."""

    source: str
    unit: str
    number: int

    @property
    def ref(self) -> str:
        """What a record is called that has no name of its own."""
        return f"{self.source}#{self.number}"

    @property
    def words(self) -> str:
        """For a sentence."""
        return f"{self.unit} {self.number}"


@dataclass(slots=True)
class Once:
    """The names that one input has given, each with its text.

    A reference given twice in one input is kept once: a source that says two things under one
    name contradicts itself, and which of them it means nobody can tell.
    """

    seen: dict[str, str] = field(default_factory=dict)

    def take(self, item: Page | Dropped, where: Place) -> Page | Dropped:
        """The item, or why it is one too many."""
        if isinstance(item, Dropped):
            return item
        text = digest(item.body.decode("utf-8", "replace")) if item.media == NINJS else _text(item)
        if item.ref not in self.seen:
            self.seen[item.ref] = text
            return item
        if self.seen[item.ref] == text:
            note = f"{where.words} repeats an earlier one with this id word for word."
            return Dropped(ref=item.ref, reason="duplicate", note=note)
        note = f"{where.words} has the id of an earlier one but another text; the earlier is kept."
        return Dropped(ref=item.ref, reason="duplicate_ref", note=note)


def _text(page: Page) -> str:
    return digest(str(msgspec.json.decode(page.body)["text"]))


def json_lines(source: Input, _media: str) -> Iterator[Page | Dropped]:
    """Pages of a stream of JSON lines; a longer line than the limit is passed over, unheld."""
    rows = lines(as_utf8(source.parts()), source.limits.record_bytes)
    full = (row for row in rows if row.body is None or row.body.strip())
    yield from _records(((Place(source.ref, "Line", row.number), row.body) for row in full), source)


def json_values(source: Input, _media: str) -> Iterator[Page | Dropped]:
    """Pages of a JSON array, of objects one after the other, or of one object that lists them."""
    found = values(as_utf8(source.parts()), source.limits.record_bytes)
    yield from _records(
        ((Place(source.ref, "Item", n), body) for n, body in enumerate(found, start=1)), source
    )


def _records(
    found: Iterable[tuple[Place, bytes | None]], source: Input
) -> Iterator[Page | Dropped]:
    once = Once()
    empty = True
    for where, body in found:
        empty = False
        for place, item in _items(where, body, source.limits):
            yield once.take(item, place)
    if empty:
        yield source.dropped("empty", "There is nothing in it.")


def _items(
    where: Place, body: bytes | None, limits: Limits
) -> Iterator[tuple[Place, Page | Dropped]]:
    """What a record gives: itself, or the records that it lists."""
    if body is None:
        yield where, too_large(where, limits)
        return
    value = _object(body)
    if isinstance(value, str):
        reason = "undecodable" if value.startswith("is not UTF-8") else "not_json"
        yield where, Dropped(ref=where.ref, reason=reason, note=f"{where.words} {value}.")
        return
    inner = None if isinstance(value.get("text"), str) else fields.wrapped(value)
    if inner is None:
        yield where, page(where, value, body)
        return
    for number, one in enumerate(inner, start=1):
        place = Place(where.source, "Item", number)
        if isinstance(one, dict):
            yield place, page(place, one, msgspec.json.encode(one))


def too_large(where: Place, limits: Limits) -> Dropped:
    """A record that is larger than the limit."""
    note = f"{where.words} is longer than {limits.words}, the most that is read at once."
    return Dropped(ref=where.ref, reason="too_large", note=note)


def page(where: Place, value: dict[str, Any], body: bytes) -> Page | Dropped:
    """One record as a page, or why not; ``body`` is how it is written."""
    if ninjs.is_item(value):
        return ninjs.page(where.ref, value, body)
    known = fields.canonical(value)
    url = _words(known.get("url"))
    ref = _words(known.get("id")) or url or where.ref
    text = known.get("text")
    if not isinstance(text, str) or not text.strip():
        lack = "no" if text is None and "text" not in value else "an empty"
        if not isinstance(value.get("text") or "", str):
            lack = "a non-string"
        note = f'{where.words} has {lack} "text".'
        return Dropped(ref=ref, reason="no_text", note=note)
    if not _as_it_stands(value, known):
        body = msgspec.json.encode(known)
    return Page(ref=ref, kind="record", media=RECORD, body=body, charset="utf-8", url=url)


def _as_it_stands(value: dict[str, Any], known: dict[str, Any]) -> bool:
    """Whether the record has our names for all that is known of it."""
    return all(value.get(name) == given for name, given in known.items())


def _object(body: bytes) -> dict[str, Any] | str:
    """The object of a record, or what is wrong with it."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"is not UTF-8 (byte {error.start + 1})"
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        return f"is not valid JSON ({str(error).rstrip('.')})"
    return value if isinstance(value, dict) else "is not a JSON object"


def _words(value: object) -> str | None:
    """A field as a string; whole numbers count as names too."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None
