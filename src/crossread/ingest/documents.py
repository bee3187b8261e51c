"""A file that is one document: plain text, HTML or PDF."""

from __future__ import annotations

from collections.abc import Iterable

from crossread.ingest.limits import Limits
from crossread.ingest.stream import TooLargeError, whole
from crossread.model import Dropped, Page, PageKind


def document(
    ref: str, parts: Iterable[bytes], limits: Limits, *, media: str, kind: PageKind = "file"
) -> Page | Dropped:
    """All bytes of a document as one page, or why not.

    Raises:
        OSError, EOFError, zlib.error: reading fails.
    """
    try:
        body = whole(parts, limits.record_bytes)
    except TooLargeError:
        note = f"It is larger than {limits.words}, the most that is read at once."
        return Dropped(ref=ref, reason="too_large", note=note)
    if not body:
        return Dropped(ref=ref, reason="empty", note="There is nothing in it.")
    return Page(ref=ref, kind=kind, media=media, body=body)
