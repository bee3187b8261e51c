"""RSS and Atom, by feedparser, on bytes that we fetched."""

from __future__ import annotations

import io
import re
from calendar import timegm
from datetime import UTC, datetime
from itertools import pairwise
from time import struct_time
from typing import Any

from crossread.ingest.net.addresses import joined
from crossread.ingest.net.listed import (
    Feed,
    FeedKind,
    Item,
    NotAFeedError,
    believed,
    short_names,
    short_title,
)
from crossread.ingest.net.policy import Policy
from crossread.ingest.net.words import full_text, words

# Items in any spelling of the namespaces.
_START = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.I)
_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.I)
_ROOT = re.compile(rb"<((?:\w{1,20}:)?)(rss|RDF|feed|channel)\b", re.I)
_CHANNEL = re.compile(rb"<(?:\w{1,20}:)?channel\b", re.I)
# Pictures and sounds within the text.
_EMBEDDED = re.compile(rb"data:[\w/+.;=-]{3,80},[A-Za-z0-9+/=%\s]{500,}")
# What is given to feedparser, whose time grows faster than the size where markup is broken on
# purpose: 3 MB of "<" took it half a minute. Whole reports have 5 to 50 KB, feeds of them 1 MB.
_LONGEST, _LONGEST_ITEM, _LONGEST_HEAD = 6 * 1024 * 1024, 512 * 1024, 128 * 1024
_LONGEST_SUMMARY = 2_000


def syndicated(body: bytes, url: str, *, content_type: str, at: datetime, policy: Policy) -> Feed:
    """The feed in the bytes.

    Args:
        body: RSS or Atom of any version, also where its XML is broken.
        url: where it came from; links are taken relative to it.
        content_type: the header, which may tell the character set.
        at: when it was fetched.
        policy: how many items are looked at.

    Raises:
        NotAFeedError: nothing of a feed can be found in it.
    """
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415  only where a feed is read

    cut, total = shortened(body, policy.feed_items)
    headers = {"content-type": content_type, "content-location": url}
    try:
        # A stream: given bytes, feedparser would first try to open a file of that name.
        found = feedparser.parse(
            io.BytesIO(cut),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    # feedparser promises no set of exceptions (TypeError, KeyError and RecursionError were seen on
    # hostile bytes); to its callers all of them mean that this is no feed.
    except Exception as error:  # noqa: BLE001
        raise NotAFeedError(f"It cannot be read as a feed ({type(error).__name__}).") from None
    if not found.entries and not found.version:
        fault = _fault(found) or "It has no items, and the form of none."
        raise NotAFeedError(f"It is no feed. {fault}")
    items = [_item(entry, url, at, policy) for entry in found.entries[: policy.feed_items]]
    kind: FeedKind = "atom" if str(found.version).startswith("atom") else "rss"
    return Feed(
        kind=kind,
        title=short_title(words(found.feed.get("title"))),
        language=_text(found.feed.get("language")),
        items=tuple(items),
        total=max(total, len(items)),
        fault=_fault(found),
    )


def shortened(body: bytes, most: int) -> tuple[bytes, int]:
    """A feed's first items, those of any sensible size, and the number of all its items.

    What is within all bounds is given back as it is; else the items that are form a feed again.
    """
    body = _EMBEDDED.sub(b"", body)
    ends = [match.end() for match in _END.finditer(body)]
    first = _START.search(body)
    start = first.start() if first else len(body)
    items = [body[a:b] for a, b in pairwise([start, *ends[:most]]) if b > a]
    good = [item for item in items if len(item) <= _LONGEST_ITEM]
    tail = body[ends[-1] :] if ends else body[start:]
    if (
        start <= _LONGEST_HEAD
        and len(tail) <= _LONGEST_HEAD
        and len(body) <= _LONGEST
        and len(good) == len(ends)
    ):
        return body, len(ends)
    head, size = body[: min(start, _LONGEST_HEAD)], 0
    kept: list[bytes] = []
    for item in good:
        size += len(item)
        if size > _LONGEST:
            break
        kept.append(item)
    return head + b"".join(kept) + _closing(head), len(ends)


def _closing(head: bytes) -> bytes:
    """What closes a feed after its items; empty where its beginning tells nothing."""
    root = _ROOT.search(head)
    if root is None:
        return b""
    closing = b"</" + root[1] + root[2] + b">"
    channel = _CHANNEL.search(head, root.end())
    if channel and root[2].lower() == b"rss":
        closing = b"</" + channel[0][1:] + b">" + closing
    return closing


def _fault(found: Any) -> str | None:
    """What feedparser found wrong; a character set other than declared is no fault."""
    error = found.get("bozo_exception")
    if not found.get("bozo") or type(error).__name__ in (
        "CharacterEncodingOverride",
        "NonXMLContentType",
    ):
        return None
    said = " ".join(str(error).replace("<unknown>:", "line ").split())
    return f"Its XML is broken: {said[:160]}." if said else "Its XML is broken."


def _item(entry: Any, base: str, at: datetime, policy: Policy) -> Item:
    link = _text(entry.get("feedburner_origlink")) or _text(entry.get("link"))
    key = _text(entry.get("id")) or link
    url = joined(base, link, policy) if link else None
    html = [content.get("value") for content in entry.get("content", ())]
    html.append(entry.get("summary"))
    fullest = max(html, key=lambda words: len(words or ""))
    summary = words(entry.get("summary"))[:_LONGEST_SUMMARY]
    source = entry.get("source")
    return Item(
        key=key or url or words(entry.get("title")) or summary[:100],
        url=url,
        title=short_title(words(entry.get("title"))),
        published=_date(entry, "published", at) or _date(entry, "created", at),
        updated=_date(entry, "updated", at),
        authors=_authors(entry),
        outlet=short_title(_text(source.get("title"))) if isinstance(source, dict) else None,
        language=_text(entry.get("language")),
        summary=summary,
        text=full_text(fullest),
    )


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _date(entry: Any, which: str, at: datetime) -> str | None:
    # feedparser gives `updated` for a missing `published` and warns; dict access asks for itself.
    parsed = dict.get(entry, f"{which}_parsed")
    if not isinstance(parsed, struct_time):
        return None
    try:
        when = datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return believed(when, _text(dict.get(entry, which)), at)


def _authors(entry: Any) -> tuple[str, ...]:
    named = [_text(author.get("name")) for author in entry.get("authors", ()) if author]
    named = named or [_text(entry.get("author"))]
    return short_names(name for name in named if name and "@" not in name)
