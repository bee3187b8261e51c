"""JSON lines: one object a line, ``{"id","url","outlet","title","published","language","text"}``.

Only ``text`` is required. Each good line becomes a page whose body is the line itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from crossread.ingest.limits import Limits
from crossread.ingest.media import RECORD
from crossread.ingest.stream import Line, as_utf8, lines
from crossread.model import Dropped, Page, digest


def records(ref: str, parts: Iterator[bytes], limits: Limits) -> Iterator[Page | Dropped]:
    """Pages of a stream of JSON lines.

    A reference given twice in one stream is kept once: a source that says two things under one
    name contradicts itself, and which of them it means nobody can tell.

    Args:
        ref: what the stream is called; lines without id and URL are called ``ref#number``.
        parts: its bytes in chunks.
        limits: a longer line is dropped, unheld, and the next ones go on.
    """
    seen: dict[str, str] = {}
    empty = True
    for line in lines(as_utf8(parts), limits.record_bytes):
        if line.body is not None and not line.body.strip():
            continue
        empty = False
        page = record(ref, line, limits)
        if isinstance(page, Page):
            text = digest(str(msgspec.json.decode(page.body)["text"]))
            if page.ref in seen:
                yield _again(page.ref, line.number, same=seen[page.ref] == text)
                continue
            seen[page.ref] = text
        yield page
    if empty:
        yield Dropped(ref=ref, reason="empty", note="There is nothing in it.")


def record(source: str, line: Line, limits: Limits) -> Page | Dropped:
    """One line as a page, or why not."""
    where = f"{source}#{line.number}"
    if line.body is None:
        note = f"Line {line.number} is longer than {limits.words}, the most that is read at once."
        return Dropped(ref=where, reason="too_large", note=note)
    fields = _fields(line.body)
    if isinstance(fields, str):
        reason = "undecodable" if fields.startswith("is not UTF-8") else "not_json"
        return Dropped(ref=where, reason=reason, note=f"Line {line.number} {fields}.")
    url = _words(fields.get("url"))
    ref = _words(fields.get("id")) or url or where
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        lack = "no" if text is None else "an empty" if isinstance(text, str) else "a non-string"
        note = f'Line {line.number} has {lack} "text".'
        return Dropped(ref=ref, reason="no_text", note=note)
    return Page(ref=ref, kind="record", media=RECORD, body=line.body, charset="utf-8", url=url)


def _fields(body: bytes) -> dict[str, Any] | str:
    """The object of a line, or what is wrong with the line."""
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


def _again(ref: str, number: int, *, same: bool) -> Dropped:
    if same:
        note = f"Line {number} repeats an earlier line with this id word for word."
        return Dropped(ref=ref, reason="duplicate", note=note)
    note = f"Line {number} has the id of an earlier line but another text; the earlier is kept."
    return Dropped(ref=ref, reason="duplicate_ref", note=note)
