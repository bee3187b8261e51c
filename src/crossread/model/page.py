"""Page: bytes as they came, with where, when and how. Never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PageKind = Literal["file", "stdin", "url", "feed", "warc", "record"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What a feed says of the page it leads to, used where the page itself is silent.

    Attributes:
        title: or None.
        published: ISO 8601, a day alone where no time was given; None where unknown.
        authors: as given.
        outlet: who is said to have published it, or None.
        language: as given, or None.
    """

    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One report as it came in, before anything was understood.

    Attributes:
        ref: what the input called it: a JSON line's id, else the URL, else the path as given.
        kind: how it came: a file, standard input, a URL, a feed item, a WARC record,
            or a record of a container (one JSON line).
        media: media type without parameters: ``text/plain``, ``text/html``,
            ``application/json`` (one JSON line as an object), ``application/pdf`` …
        body: the bytes, unchanged.
        charset: character set the transport declared, or None.
        url: address of the page, or None.
        fetched: when it came over the network (UTC, aware); None for what came from a file.
            A file's modification time is never taken for a date of anything.
        headers: of the response, as sent, names in any case; empty where there was none. None that
            tells of the asker (``Set-Cookie``) belongs here.
        warc: where the record lies, ``name.warc.gz@offset`` and its id
            (``news.warc.gz@1024 <urn:uuid:…>``), or None.
        announced: what the feed that led to it says of it, or None where none did.
    """

    ref: str
    kind: PageKind
    media: str
    body: bytes
    charset: str | None = None
    url: str | None = None
    fetched: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()
    warc: str | None = None
    announced: Announced | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Something that was not read, and why.

    Attributes:
        ref: what the input called it.
        reason: a code of ``resources/drop_reasons.toml``: empty, binary, too_large, undecodable,
            unreadable, not_json, no_text, duplicate_ref …
        note: one sentence for a person.
    """

    ref: str
    reason: str
    note: str
