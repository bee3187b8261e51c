"""Addresses in the markup of a page, each with its place in the decoded page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from crossread.model.address import without_credentials

# Longer addresses are data, scripts or mistakes; browsers cut at some two thousand.
_LONGEST = 4_000
_ANCHOR = re.compile(r"<a\b(?P<attributes>[^<>]{0,6000})>", re.I)
_CLOSE = re.compile(r"</a\s*>|<a\b", re.I)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""", re.I)
# Elements that hold a post or a map of another site.
_HOLDERS = re.compile(
    r"<(?:iframe|blockquote|amp-[a-z]+|div|script|video|embed|lite-youtube|figure)\b[^<>]{0,6000}>",
    re.I,
)
_SOURCE = re.compile(
    r"""\b(?P<name>src|cite|data-src|data-href|data-url|data-lazy-src|data-instgrm-permalink"""
    r"""|data-telegram-post|data-tweet-id|data-tweetid|data-videoid|videoid)\s*=\s*"""
    r"""(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""",
    re.I,
)
_MADE = {
    "data-telegram-post": "https://t.me/",
    "data-tweet-id": "https://x.com/i/web/status/",
    "data-tweetid": "https://x.com/i/web/status/",
    "data-videoid": "https://www.youtube.com/watch?v=",
    "videoid": "https://www.youtube.com/watch?v=",
}


@dataclass(frozen=True, slots=True)
class Address:
    """An address as the markup has it; ``[start, end)`` of the page is what its element holds."""

    value: str
    start: int
    end: int


def anchors(page: str, start: int, end: int) -> Iterator[Address]:
    """Links between two places of a decoded page."""
    for match in _ANCHOR.finditer(page, start, end):
        href = _HREF.search(match["attributes"])
        close = _CLOSE.search(page, match.end(), match.end() + 20_000) if href else None
        if href and close:
            value = href["a"] or href["b"] or href["c"] or ""
            yield Address(value, match.end(), close.start())


def holders(page: str, start: int, end: int) -> Iterator[Address]:
    """Addresses that elements hold between two places, such as the ``src`` of an iframe."""
    for match in _HOLDERS.finditer(page, start, end):
        for source in _SOURCE.finditer(match[0]):
            value = source["a"] or source["b"] or source["c"] or ""
            made = _MADE.get(source["name"].lower())
            yield Address(made + value if made else value, match.start(), match.end())


def absolute(value: str, base: str | None) -> str | None:
    """An address as a browser would follow it, without credentials; None where it would not."""
    value = "".join(html.unescape(value).split())
    if not value or len(value) > _LONGEST or value.startswith("#"):
        return None
    try:
        url = urljoin(base or "", value)
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme == "geo":
        return url
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return without_credentials(url)
