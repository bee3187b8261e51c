"""The feed in an answer, whatever its format."""

from __future__ import annotations

from typing import Any

import lxml.html
from lxml import etree

from crossread.ingest.net.addresses import joined
from crossread.ingest.net.answer import Fetched
from crossread.ingest.net.inflate import Inflater, PackingError
from crossread.ingest.net.kinds import what
from crossread.ingest.net.listed import Feed, NotAFeedError
from crossread.ingest.net.policy import Policy

_GZIP = b"\x1f\x8b"
_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
)
# Feeds that a page names beside that of its reports.
_ASIDE = ("comment", "kommentar", "commentaire", "comentario")


def parse(answer: Fetched, policy: Policy) -> Feed:
    """The feed, JSON feed or sitemap that an address answered with.

    Raises:
        NotAFeedError: it is something else; a page's own feeds are in ``alternates``.
    """
    body = unpacked(answer.body, policy)
    if not body.strip():
        raise NotAFeedError("The answer is empty.")
    kind = what(body, answer.media)
    if kind == "json_feed" or (kind == "lines" and answer.media == "application/feed+json"):
        from crossread.ingest.net.jsonfeed import json_feed  # noqa: PLC0415  one format of three

        return json_feed(body, answer.url, at=answer.at, policy=policy)
    if kind == "sitemap":
        from crossread.ingest.net.sitemaps import sitemap  # noqa: PLC0415  one format of three

        return sitemap(body, answer.url, at=answer.at, policy=policy)
    if kind == "html":
        found = alternates(body, answer.url, policy)
        note = "It is a web page, not a feed"
        raise NotAFeedError(f"{note}; it names {found[0]}." if found else f"{note}.", found)
    if kind not in ("feed", "text"):
        if kind == "opml":
            raise NotAFeedError(
                "It lists feeds (OPML): `crossread watch` with its address adds them."
            )
        raise NotAFeedError(f"It is no feed ({answer.media or kind}).")
    from crossread.ingest.net.syndicated import syndicated  # noqa: PLC0415  loads feedparser

    header = answer.header("content-type") or ""
    return syndicated(body, answer.url, content_type=header, at=answer.at, policy=policy)


def unpacked(body: bytes, policy: Policy) -> bytes:
    """A file that is packed itself (``sitemap.xml.gz``), unpacked up to the limit.

    Raises:
        NotAFeedError: it is damaged, or too large.
    """
    if not body.startswith(_GZIP):
        return body
    inflater = Inflater("gzip")
    try:
        found = b"".join(inflater.feed(body, policy.page_bytes))
        if len(found) > policy.page_bytes:
            raise NotAFeedError("Unpacked it is larger than the limit.")
        inflater.end()
    except PackingError as error:
        raise NotAFeedError(f"It cannot be unpacked: {error}.") from None
    return found


def alternates(body: bytes, url: str, policy: Policy) -> tuple[str, ...]:
    """Feeds that a page names in its head, those of comments last."""
    try:
        tree: Any = lxml.html.document_fromstring(body)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ()
    base = next((one.get("href") for one in tree.iter("base") if one.get("href")), None)
    start = (joined(url, base, policy) if base else None) or url
    found: list[tuple[bool, str]] = []
    for link in tree.iter("link"):
        rel = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" not in rel or kind not in _TYPES or not link.get("href"):
            continue
        address = joined(start, link.get("href"), policy)
        about = f"{link.get('title') or ''} {address}".lower()
        if address and (kind != "application/json" or "feed" in about):
            found.append((any(word in about for word in _ASIDE), address))
    return tuple(dict.fromkeys(address for _, address in sorted(found, key=lambda one: one[0])))
