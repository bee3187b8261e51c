"""A file that is one document: plain text, HTML, PDF, a Word document, a mail, a saved page."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.ingest.input import Input
from crossread.ingest.mail import saved_page
from crossread.ingest.media import MHTML
from crossread.ingest.stream import TooLargeError, whole
from crossread.model import Dropped, Page


def document(source: Input, media: str) -> Iterator[Page | Dropped]:
    """All bytes of a document as one page, or why not.

    Raises:
        OSError, EOFError, zlib.error: reading fails.
    """
    try:
        body = whole(source.parts(), source.limits.record_bytes)
    except TooLargeError:
        note = f"It is larger than {source.limits.words}, the most that is read at once."
        yield source.dropped("too_large", note)
        return
    if not body:
        yield source.dropped("empty", "There is nothing in it.")
        return
    page = Page(ref=source.ref, kind=source.kind, media=media, body=body)
    yield saved_page(page) if media == MHTML else page
