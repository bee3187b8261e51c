"""All that is found in a page, or in a text without markup."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from crossread.extract.found.coordinates import coordinates
from crossread.extract.found.markup import Address, absolute, anchors, holders
from crossread.extract.found.services import link, place, post
from crossread.model import Found, SourcePiece

# Pages with more are lists, or made to cost time.
_MOST = 400
# An embedded post may stand so far above and below a report's words, in characters of the page.
_BESIDE = 6_000

_WRITTEN = re.compile(r"(?:https?://|geo:-?\d|(?<![\w.@/])www\.)[^\s<>\"“”«»]{3,2000}", re.I)
_TRAILING = ".,;:!?'’)]}…"


def in_text(text: str) -> tuple[Found, ...]:
    """Addresses and coordinates that are written out in a text."""
    found = [*_written(text), *coordinates(text)]
    return tuple(sorted(found[:_MOST], key=_place))


def in_page(
    text: str, page: str, pieces: Sequence[SourcePiece], url: str | None
) -> tuple[Found, ...]:
    """Links of the article's own words, posts between them, and what the text writes out.

    Args:
        text: clean text.
        page: the decoded page, with its markup.
        pieces: where the text stands in the page.
        url: address of the page, from which relative links are read.
    """
    if not pieces:
        return in_text(text)
    first = max(0, min(piece.source for piece in pieces) - _BESIDE)
    last = max(piece.source + piece.length for piece in pieces) + _BESIDE
    links = [*anchors(page, first, last)]
    found = [*_links(text, links, pieces, url), *_posts(page, links, (first, last), url)]
    known = {item.start for item in found}
    found += [item for item in in_text(text) if item.start not in known]
    unique = {(item.kind, item.url or item.text, item.start): item for item in found}
    linked = {_what(item) for item in found if item.start is not None}
    # A post or map that the text links to is not said again for its frame.
    kept = [i for i in unique.values() if i.start is not None or _what(i) not in linked]
    return tuple(sorted(kept[:_MOST], key=_place))


def _what(item: Found) -> tuple[str, str | None, str | None]:
    """The post or map that an item leads to, whatever its address adds."""
    return item.kind, item.service, item.name or item.url


def _place(item: Found) -> tuple[bool, int]:
    return item.start is None, item.start or 0


def _written(text: str) -> Iterator[Found]:
    for match in _WRITTEN.finditer(text):
        words = match[0].rstrip(_TRAILING)
        if words.count("(") > words.count(")") and match[0][len(words) :].startswith(")"):
            words += ")"
        url = absolute(words if ":" in words[:8] else f"https://{words}", None)
        if url:
            yield link(url, words, match.start(), match.start() + len(words))


def _links(
    text: str, links: Sequence[Address], pieces: Sequence[SourcePiece], base: str | None
) -> Iterator[Found]:
    """Links whose words stand in the text, each once for a place."""
    ordered = sorted(pieces, key=lambda piece: piece.source)
    starts = [piece.source for piece in ordered]
    seen: set[tuple[int, str]] = set()
    for anchor in links:
        span = _span(anchor, ordered, starts)
        words = text[span[0] : span[1]] if span else ""
        # A "link" around several paragraphs is a page's mistake.
        if not span or not words.strip() or "\n" in words.strip():
            continue
        url = absolute(anchor.value, base)
        left = span[0] + len(words) - len(words.lstrip())
        if url and (left, url) not in seen:
            seen.add((left, url))
            yield link(url, words.strip(), left, left + len(words.strip()))


def _span(
    anchor: Address, ordered: Sequence[SourcePiece], starts: Sequence[int]
) -> tuple[int, int] | None:
    """Where the words of an element stand in the text."""
    at = max(0, bisect_left(starts, anchor.start) - 1)
    low = high = -1
    for piece in ordered[at:]:
        if piece.source >= anchor.end:
            break
        left = max(anchor.start, piece.source)
        right = min(anchor.end, piece.source + piece.length)
        if left < right:
            first, last = piece.clean + left - piece.source, piece.clean + right - piece.source
            low = first if low < 0 else min(low, first)
            high = max(high, last)
    return (low, high) if low >= 0 else None


def _posts(
    page: str, links: Sequence[Address], bounds: tuple[int, int], base: str | None
) -> Iterator[Found]:
    """Posts and maps in frames and links, from somewhat above the text to somewhat below it."""
    seen: set[tuple[str, str]] = set()
    for address in (*holders(page, *bounds), *links):
        if not address.value.lstrip().startswith(("http", "//", "geo:")):
            continue  # a link within the site leads to no other service
        url = absolute(address.value, base or "https:")
        if url is None:
            continue
        known = post(url) or ((mapped[0], url) if (mapped := place(url)) else None)
        if known is not None and known not in seen:
            seen.add(known)
            yield link(url)
