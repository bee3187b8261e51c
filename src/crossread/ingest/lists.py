"""A file that lists pages of the web: a feed, a sitemap or an OPML list that was saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from crossread.ingest import media
from crossread.ingest.input import Input
from crossread.ingest.net.kinds import what
from crossread.ingest.net.policy import Policy
from crossread.ingest.stream import READ_ERRORS, TooLargeError, whole
from crossread.model import Dropped, Page

if TYPE_CHECKING:
    from crossread.ingest.net.guard import Resolver

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


def listed(
    source: Input, policy: Policy | None, resolver: Resolver | None = None
) -> Iterator[Page | Dropped]:
    """Pages that a list leads to, fetched; what a feed carries in full itself is taken from it.

    Args:
        source: the file.
        policy: what a fetch may do; the default one where None.
        resolver: how names are looked up; the system's where None.
    """
    from crossread.ingest.net.follow import followed_from  # noqa: PLC0415  loads the HTTP client

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
    policy = replace(policy or Policy(), page_bytes=limits.record_bytes)
    yield from followed_from(body, source.ref, policy, resolver)
