"""A file that lists pages of the web: a feed, a sitemap or an OPML list that was saved."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.ingest import media
from crossread.ingest.input import Input
from crossread.ingest.net.kinds import what
from crossread.ingest.net.url import Web
from crossread.ingest.stream import READ_ERRORS, TooLargeError, whole
from crossread.model import Dropped, Page

_LISTS = ("feed", "sitemap", "opml")


def is_list(source: Input) -> bool:
    """Whether a file whose ending tells nothing is a list of pages, by its first bytes."""
    told = media.by_name(source.name)
    if told is not None and (told.media or told.packing):
        return False
    try:
        head = source.stream.peek()[: media.HEAD_BYTES]
    except OSError:  # told by whoever reads it in earnest
        return False
    return what(head, "") in _LISTS


def left(source: Input) -> Dropped:
    """Why a list is not followed that nobody named: a folder is read without a network."""
    note = "It lists pages of the web (a feed or the like); name it by itself to have them fetched."
    return source.dropped("unsupported", note)


def listed(source: Input, web: Web) -> Iterator[Page | Dropped]:
    """Pages that a list in a file leads to, fetched."""
    limits = source.limits
    try:
        body = whole(source.parts(), limits.record_bytes)
    except TooLargeError:
        note = f"It is larger than {limits.words}, the most that is read at once."
        yield source.dropped("too_large", note)
        return
    except READ_ERRORS as error:
        yield source.dropped("unreadable", f"The file cannot be read: {error}.")
        return
    yield from web.listed(body, source.ref)
