"""The updates of a story as an Atom feed (RFC 4287): one entry for each article that came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from crossread.web import dates
from crossread.web.views.parts import ArticleRef

MEDIA = "application/atom+xml; charset=utf-8"
# Entries of a feed: what a reader that looks once a week must not miss.
MOST = 100
_ATOM = "http://www.w3.org/2005/Atom"
# Characters that XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

register_namespace("", _ATOM)


@dataclass(frozen=True, slots=True)
class Update:
    """An article of the story, when it came to the desk, and what it says in a line."""

    article: ArticleRef
    at: datetime
    words: str


def feed(story: str, title: str, updates: Sequence[Update], base: str) -> bytes:
    """The feed, latest first.

    Args:
        story: its id; ``base`` is the address of the desk, without a slash at its end.
        title: of the story.
        updates: in any order.
        base: what the addresses of the desk's pages begin with.
    """
    latest = sorted(updates, key=lambda u: (u.at, u.article.id), reverse=True)[:MOST]
    root = Element(f"{{{_ATOM}}}feed")
    _add(root, "id", f"urn:crossread:story:{story}")
    _add(root, "title", title)
    _add(root, "updated", dates.utc(latest[0].at) if latest else "1970-01-01T00:00:00Z")
    _link(root, "self", f"{base}/stories/{story}/feed.atom", "application/atom+xml")
    _link(root, "alternate", f"{base}/stories/{story}", "text/html")
    _add(root, "generator", "Crossread")
    for one in latest:
        entry = SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, "id", f"urn:crossread:story:{story}:article:{one.article.id}")
        _add(entry, "title", f"{one.article.outlet or 'Unknown outlet'}: {one.article.title}")
        _add(entry, "updated", dates.utc(one.at))
        author = SubElement(entry, f"{{{_ATOM}}}author")
        _add(author, "name", one.article.outlet or "unknown outlet")
        _link(entry, "alternate", f"{base}{one.article.href}", "text/html")
        _add(entry, "summary", one.words)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}{name}").text = _UNWRITABLE.sub("\ufffd", words)


def _link(parent: Element, rel: str, href: str, media: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href, "type": media})
