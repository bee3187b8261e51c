"""Posts of other services that a page quotes whole: they are data, and no words of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from crossread.extract.found.markup import absolute
from crossread.extract.found.services import link, post
from crossread.model import Found

# How services have their posts embedded: a blockquote of this class, which their script replaces.
_CLASS = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|reddit-(?:card|embed-bq)"
    r"|mastodon-embed|text-post-media|telegram-post)(?:\s|$)"
)
_ADDRESSES = ("cite", "data-instgrm-permalink", "data-bluesky-uri", "data-text-post-permalink")
# Posts have up to some hundred words; longer ones are cut.
_LONGEST = 5_000
_MOST = 60


def quoted(tree: Any) -> list[Any]:
    """The elements of a parsed page (lxml) that hold a post."""
    return [e for e in tree.iter("blockquote") if _CLASS.search(e.get("class") or "")][:_MOST]


def posts(tree: Any) -> Iterator[Found]:
    """Posts that a page quotes, each with its words and address where it is a known service's."""
    for element in quoted(tree):
        given = [element.get(name) for name in _ADDRESSES]
        given += [anchor.get("href") for anchor in element.iter("a")][::-1]
        urls = [url for value in given if value and (url := absolute(value, None)) and post(url)]
        words = " ".join(" ".join(element.itertext()).split())[:_LONGEST]
        if urls and words:
            yield replace(link(urls[0]), text=words)
