"""What an HTML page says of itself: JSON-LD, OpenGraph, meta and time elements, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any

import msgspec

from crossread.extract.dates import Moment, parse, plausible
from crossread.extract.found.pictures import pictures
from crossread.model import Found

# Types of schema.org that are a report (whose headline, authors and dates are the page's own).
_REPORTS = re.compile(r"article|posting|report|review|liveblog|opinion", re.I)
_SITES = re.compile(r"^(?:WebSite|NewsMediaOrganization)$")
_PUBLISHED = (
    "article:published_time", "article:published:time", "og:article:published_time",
    "og:published_time", "datepublished",
    "publishdate", "publish_date", "publish-date", "pubdate", "published_time", "article.published",
    "published_at", "date_published", "dc.date.issued", "dcterms.created", "dcterms.issued",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article_date_original",
    "article:published", "dcterms.date", "dc.date", "date", "displaydate",
    "originalpublicationdate",
    "ptime", "rnews:datepublished", "creationdatetime", "article-publication-date", "createdate",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "article:modified:time", "og:updated_time", "datemodified",
    "last-modified", "lastmod",
    "article:modified", "date_modified", "dcterms.modified", "dc.date.modified",
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x1f]+")
_CRUMBS = re.compile("breadcrumb", re.I)
# Second-order headings that may be the headline: those of the report itself come later.
_SUBHEADS = 2
# JSON-LD graphs nest; nothing of a report's own lies deeper.
_DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself; None or empty where it is silent.

    ``page_title`` is what a browser's tab shows, ``titles`` are the headlines it declares (for
    search engines, for those who share it), ``headlines`` its first-order headings, ``subheads``
    those of the second (its breadcrumbs left out), ``houses`` all names it gives its site,
    ``pictures`` the captions and credits of its figures, ``body`` the text it gives to machines,
    ``kinds`` what its report is in schema.org's words (``NewsArticle``, ``LiveBlogPosting``),
    ``kind`` in OpenGraph's, ``updates`` the first words and times of a live blog's entries.
    """

    page_title: str | None = None
    titles: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    subheads: tuple[str, ...] = ()
    outlet: str | None = None
    houses: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    language: str | None = None
    url: str | None = None
    pictures: tuple[Found, ...] = ()
    descriptions: tuple[str, ...] = ()
    body: str | None = None
    kinds: frozenset[str] = frozenset()
    kind: str | None = None
    updates: tuple[tuple[str, str | None], ...] = ()


def read_metadata(tree: Any) -> Metadata:
    """Metadata of a parsed page (an lxml element)."""
    meta = _meta(tree)
    reports = sorted(_json_ld(tree, _REPORTS), key=_distance)
    return Metadata(
        page_title=_first(_text(e.text_content()) for e in tree.iter("title")),
        titles=_titles(reports, meta),
        headlines=tuple(_headings(tree, "h1")),
        subheads=tuple(islice(_headings(tree, "h2"), _SUBHEADS)),
        houses=_houses(reports, meta),
        outlet=meta.get("og:site_name")
        or meta.get("og:site:name")
        or _first(_name(r.get("publisher")) for r in reports)
        or meta.get("application-name")
        or _first(_text(site.get("name")) for site in _json_ld(tree, _SITES)),
        authors=next((names for r in reports if (names := _authors(r.get("author")))), ()),
        published=_moment(
            [
                *(r.get("datePublished") for r in reports),
                *(meta.get(k) for k in _PUBLISHED),
                *_times(tree),
            ]
        ),
        updated=_moment(
            [*(r.get("dateModified") for r in reports), *(meta.get(k) for k in _UPDATED)]
        ),
        language=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or meta.get("og:locale"),
        url=_canonical(tree) or meta.get("og:url"),
        pictures=tuple(pictures(tree)),
        descriptions=_descriptions(reports, meta),
        body=max((b for r in reports if (b := _text(r.get("articleBody")))), key=len, default=None),
        kind=meta.get("og:type"),
        updates=tuple(u for r in reports for u in _updates(r.get("liveBlogUpdate"))),
        kinds=frozenset(kind for r in reports for kind in _kinds(r)),
    )


def _meta(tree: Any) -> dict[str, str]:
    """Meta elements by their lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _canonical(tree: Any) -> str | None:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower() and element.get("href"):
            href = str(element.get("href")).strip()
            return href if href.startswith(("http://", "https://")) else None
    return None


def _times(tree: Any) -> Iterator[str]:
    """Publication times that elements mark as such."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("itemprop") == "datePublished" or (
            element.tag == "time" and element.get("pubdate") is not None
        ):
            yield element.get("datetime") or element.get("content") or element.text_content()
    times = [e.get("datetime") for e in tree.iter("time") if e.get("datetime")]
    # One time element, or the same in all, is the report's; several are those of other reports too.
    if len({t[:10] for t in times}) == 1:
        yield times[0]


def _json_ld(tree: Any, wanted: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """Objects of JSON-LD whose type is a wanted one."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        words = _CONTROL.sub(" ", element.text or "").strip().rstrip(";")
        words = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", words
        )
        try:
            value = msgspec.json.decode(words.encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
        yield from _typed(value, wanted, 0)


def _typed(value: Any, wanted: re.Pattern[str], depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _typed(item, wanted, depth + 1)
    elif isinstance(value, dict):
        kind = value.get("@type")
        kinds = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)
        if wanted.search(kinds):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _typed(value.get(key), wanted, depth + 1)


def _distance(report: dict[str, Any]) -> int:
    """Reports that bear a headline and a date come before those that are only mentioned."""
    return -sum(bool(report.get(key)) for key in ("headline", "datePublished", "author"))


def _titles(reports: list[dict[str, Any]], meta: dict[str, str]) -> tuple[str, ...]:
    """The headlines that a page declares, each once: in JSON-LD, for OpenGraph and for Twitter."""
    given = (
        _first(_text(report.get("headline")) for report in reports),
        meta.get("og:title"),
        meta.get("twitter:title"),
    )
    return tuple(dict.fromkeys(words for words in given if words))


def _headings(tree: Any, tag: str) -> Iterator[str]:
    """Words of the headings of an order; a heading in a path of links is no headline."""
    return (words for e in tree.iter(tag) if not _in_crumbs(e) and (words := _heading(e)))


def _in_crumbs(element: Any) -> bool:
    """Whether an element ends the path of links that leads to a page ("News > World > …")."""
    if element.getparent() is not None and element.getparent().tag == "li":
        return True
    return any(
        one.tag == "nav" or _CRUMBS.search(f"{one.get('class')} {one.get('id')}")
        for one in (element, *element.iterancestors())
    )


def _heading(element: Any) -> str:
    """Words of a heading; its parts stand apart even where the markup puts no blank between."""
    words = ""
    for part in element.itertext():
        apart = words[-1:].isalnum() and part[:1].isalnum()
        words += f" {part}" if apart else part
    return " ".join(words.replace("\u00ad", "").split())


def _kinds(report: dict[str, Any]) -> list[str]:
    kind = report.get("@type")
    return [str(k) for k in kind] if isinstance(kind, list) else [str(kind)]


# First words of an entry that tell it from the others, in characters.
_ENTRY = 60


def _updates(value: Any) -> Iterator[tuple[str, str | None]]:
    """First words and time of each entry of a live blog."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            words = _text(item.get("headline")) or (_text(item.get("articleBody")) or "")[:_ENTRY]
            when = _moment([item.get("datePublished"), item.get("dateModified")])
            if words:
                yield words, when.iso if when else None


def _descriptions(reports: list[dict[str, Any]], meta: dict[str, str]) -> tuple[str, ...]:
    """What the page gives as its description, unescaped."""
    given = [_text(report.get("description")) for report in reports]
    given += [
        _text(meta.get(name)) for name in ("og:description", "description", "twitter:description")
    ]
    return tuple(dict.fromkeys(words for words in given if words))


def _houses(reports: list[dict[str, Any]], meta: dict[str, str]) -> tuple[str, ...]:
    """All the names that the page gives its site."""
    names = [meta.get("og:site_name"), meta.get("application-name")]
    names += [_name(report.get("publisher")) for report in reports]
    return tuple(dict.fromkeys(name for name in names if name))


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _authors(value: Any) -> tuple[str, ...]:
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        names = item.get("name") if isinstance(item, dict) else item
        for name in names if isinstance(names, list) else [names]:
            words = _text(name)
            if words and not words.startswith(("http://", "https://")) and words not in found:
                found.append(words)
    return tuple(found)


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _moment(values: list[Any]) -> Moment | None:
    """The first date that can be read; among those of its day, the most exact."""
    found = [m for v in values if isinstance(v, str) and (m := parse(v)) and plausible(m.when)]
    if not found:
        return None
    first = found[0]
    if first.precision not in ("day", "month", "year"):
        return first
    finer = [
        m for m in found if m.precision in ("second", "minute") and m.iso.startswith(first.iso)
    ]
    return finer[0] if finer else first
