"""What came back: told by its first bytes before what the server says of it."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from crossread.ingest import media

What = Literal["feed", "json_feed", "sitemap", "opml", "html", "pdf", "text", "lines", "other"]

_HEAD = 4096
# Atomic (?>…), lest a head of nothing but comments be tried in all ways to part it.
_FIRST = re.compile(
    r"(?>(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*)<([A-Za-z][\w:.-]*)",
    re.S | re.I,
)
_ROOTS: dict[str, What] = {
    "rss": "feed", "rdf": "feed", "feed": "feed", "channel": "feed",
    "urlset": "sitemap", "sitemapindex": "sitemap", "opml": "opml", "html": "html",
}  # fmt: skip
_JSON_FEED = re.compile(r'\s*\{.{0,4000}?"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org', re.S)
_TOLD: dict[str, What] = {
    media.PDF: "pdf", media.HTML: "html", media.TEXT: "text",
    media.LINES: "lines", media.VALUES: "lines",
}  # fmt: skip
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_FEEDS_BY_MEDIA = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
# Media types that no words are in; what is declared as one of these and is HTML is read as HTML.
_NO_WORDS = re.compile(r"(?:image|audio|video|font)/|application/(?:zip|x-\w+|wasm|octet-stream)$")


def what(body: bytes, declared: str) -> What:
    """Of which kind a body is.

    Args:
        body: unpacked bytes.
        declared: media type that the server gives, in lower case; empty for none.
    """
    head = _decoded(body[:_HEAD])
    first = _FIRST.match(head)
    root = _ROOTS.get(first[1].lower().rpartition(":")[2]) if first else None
    if root:
        return root
    if _JSON_FEED.match(head):
        return "json_feed"
    if declared in _FEEDS_BY_MEDIA:
        return "feed"
    told = _TOLD.get(media.by_content(body[:_HEAD]).media or "", "other")
    if told == "text" and declared in _HTML:
        return "html"
    if told == "text" and _NO_WORDS.match(declared) and not _is_text(body[:_HEAD]):
        return "other"
    return told


def _decoded(head: bytes) -> str:
    for mark, charset in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(charset, "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _is_text(head: bytes) -> bool:
    controls = sum(byte < 9 or 13 < byte < 27 for byte in head)
    return bool(head) and controls * 50 < len(head)
