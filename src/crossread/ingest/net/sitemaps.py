"""Sitemaps and news sitemaps (sitemaps.org 0.9), and lists of them."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from crossread.ingest.net.addresses import joined
from crossread.ingest.net.listed import (
    Feed,
    Item,
    NotAFeedError,
    believed,
    short_title,
)
from crossread.ingest.net.policy import Policy

# Sitemaps that are followed from a list of them, the latest ones.
_NESTED = 5
_NO_DATE = datetime(1, 1, 1, tzinfo=UTC)


def sitemap(body: bytes, url: str, *, at: datetime, policy: Policy) -> Feed:
    """The sitemap in the bytes: its pages, the latest first, or the sitemaps it lists.

    Raises:
        NotAFeedError: its XML has no page at all and is broken.
    """
    items: list[tuple[datetime, int, Item]] = []
    nested: list[tuple[bool, datetime, str]] = []
    fault: str | None = None
    total = 0
    try:
        for kind, fields in _elements(body):
            total += 1
            address = joined(url, fields.get("loc", ""), policy)
            when = _when(fields.get("publication_date") or fields.get("lastmod"))
            if kind == "url" and address:
                items.append((when or _NO_DATE, -total, _item(fields, address, at)))
            elif address:
                nested.append(("news" in urlsplit(address).path.lower(), when or _NO_DATE, address))
    except (etree.XMLSyntaxError, ValueError) as error:
        fault = f"Its XML is broken: {str(error)[:160]}."
        if not items and not nested:
            raise NotAFeedError(fault) from None
    items.sort(key=lambda one: one[:2], reverse=True)
    nested.sort(reverse=True)
    return Feed(
        kind="sitemap",
        items=tuple(item for _, _, item in items[: policy.feed_items]),
        total=len(items),
        nested=tuple(address for *_, address in nested[:_NESTED]),
        fault=fault,
    )


def _elements(body: bytes) -> Any:
    """Each url or sitemap element as its name and the words of what it holds."""
    parser = etree.iterparse(
        io.BytesIO(body),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for _, element in parser:
        fields: dict[str, str] = {}
        for below in element.iter():
            if isinstance(below.tag, str) and below is not element:
                words = " ".join((below.text or "").split())
                if words:
                    fields.setdefault(etree.QName(below).localname, words)
        yield etree.QName(element).localname, fields
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _item(fields: dict[str, str], address: str, at: datetime) -> Item:
    published = fields.get("publication_date")
    changed = fields.get("lastmod")
    return Item(
        key=address,
        url=address,
        title=short_title(fields.get("title")),
        published=believed(_when(published), published, at),
        updated=believed(_when(changed), changed, at),
        outlet=short_title(fields.get("name")),
        language=fields.get("language"),
    )


def _when(said: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found
