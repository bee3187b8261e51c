"""The headline of a page: of all the ones it declares, that which stands above its report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crossread.extract import outlets
from crossread.extract.body.blocks import key
from crossread.extract.headline import can_be_headline
from crossread.extract.metadata import Metadata

# What parts a headline from the site's name behind it; and how a headline ends that was cut short.
_BEHIND = re.compile(r"\s*(?:[|ㅣ｜·•]|\s[–—-]\s|--|::)")
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")
# Where a word may be parted at a line's end; no reader sees it.
_HYPHEN = "\u00ad"
# Letters that a kicker before a headline has at most; and from which on a headline does not end
# another one by chance.
_KICKER, _LEAST = 45, 12


def title_of(metadata: Metadata, document: Any, url: str | None) -> str | None:
    """The headline that the publisher declares, as it stands above the report.

    A page names its report up to five ways: for readers, for search engines, for those who share
    it. Of the declared ones (JSON-LD, OpenGraph, Twitter, in this order) the first counts that its
    headings show, with or without a kicker; without headings the first one. What is declared has
    the site's name or a section behind it at times, or is cut short: the heading has not. Without
    a declaration the only heading counts.

    Args:
        metadata: of the page.
        document: trafilatura's; its own guess is the last resort.
        url: address of the page; the host's name counts as one of the site's.
    """
    seen = [
        heading
        for text in metadata.headlines
        if can_be_headline(heading := outlets.without_house(text, metadata.houses, url))
        and not outlets.is_house(heading, metadata.houses)
    ]
    declared = [t for given in metadata.titles if (t := _cut(given, seen, metadata, url))]
    shown = next(
        (t for t in declared if any(_shows(h, t) for h in _headings(seen, metadata))), None
    )
    if shown or declared:
        return shown or declared[0]
    guess = getattr(document, "title", None)
    if guess:
        return _cut(str(guess), seen, metadata, url) or None
    return seen[0] if len(seen) == 1 else None


def _headings(seen: list[str], metadata: Metadata) -> Iterator[str]:
    """First-order headings; where a page has none, those below it may be the headline."""
    yield from seen or metadata.subheads


def _cut(given: str, seen: list[str], metadata: Metadata, url: str | None) -> str:
    """A declared headline without what stands behind it, whole where it was cut short."""
    given = " ".join(given.replace(_HYPHEN, "").split())
    for heading in seen:
        rest = given.removeprefix(heading)
        if rest != given and len(heading.split()) > 1 and _BEHIND.match(rest):
            return heading
        if _CUT.search(given) and heading.startswith(_CUT.sub("", given)):
            return heading
    return outlets.without_house(given, metadata.houses, url)


def _shows(heading: str, title: str) -> bool:
    """Whether a heading says a title, or one of them says the other behind a kicker."""
    short, long = sorted((key(heading), key(title)), key=len)
    if short == long:
        return bool(short)
    return len(short) >= _LEAST and len(long) - len(short) <= _KICKER and long.endswith(short)
