"""A news item of an agency (IPTC ninjs) to an article."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
import msgspec

from crossread.extract import dates, language, quality
from crossread.extract.alignment import align
from crossread.extract.found import in_page, in_text
from crossread.extract.found.pictures import pictures
from crossread.model import UNDATED, Article, Dating, Dropped, Page, SourcePiece

_BLOCK = re.compile(r"</(?:p|h[1-6]|li|div|blockquote|tr|figure|figcaption|pre)\s*>|<(?:br|hr)\b[^>]*>", re.I)  # fmt: skip  # noqa: E501


def from_ninjs(page: Page) -> Article | Dropped:
    """The article of a news item. Offsets count in its ``body_text``, or lead into its XHTML."""
    item = _item(page)
    words, markup = body_of(item)
    text = _plain(words) if markup else words
    if not any(c.isalnum() for c in text):
        return Dropped(ref=page.ref, reason="no_text", note="The news item has no text.")
    pieces = align(text, words) if markup else (SourcePiece(0, 0, len(text)),)
    found = in_page(text, words, pieces, page.url) if markup else in_text(text)
    if markup:
        found += tuple(pictures(_tree(words)))
    return Article(
        ref=page.ref,
        text=text,
        title=_title(item),
        url=page.url,
        outlet=(outlet := _outlet(item)),
        outlet_basis="input" if outlet else "none",
        authors=_authors(item),
        language=language.normalise(item.get("language")) or language.detect(text),
        published=_published(item),
        updated=(updated := _updated(item)),
        updated_basis="input" if updated else "none",
        fetched=page.fetched.isoformat() if page.fetched else None,
        source_map=pieces,
        quality=quality.notes(text),
        found=found,
    )


def ninjs_text(page: Page) -> str | None:
    """What the source map of the item's article points into; None where it has no body."""
    return body_of(_item(page))[0] or None


def _item(page: Page) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(page.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def body_of(item: dict[str, Any]) -> tuple[str, bool]:
    """The words of an item and whether they are markup; running text before XHTML."""
    bodies = item.get("bodies")
    if isinstance(bodies, list):
        given = [b for b in bodies if isinstance(b, dict) and isinstance(b.get("value"), str)]
        # The longest is the whole report where there are a summary and a body.
        given.sort(key=lambda b: (_is_markup(b), -len(b["value"])))
        if given:
            return given[0]["value"], _is_markup(given[0])
    for name, markup in (("body_text", False), ("body_xhtml", True), ("body_html", True)):
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return value, markup
    return "", False


def _is_markup(body: dict[str, Any]) -> bool:
    kind = str(body.get("contentType") or body.get("contenttype") or "")
    return "html" in kind or (not kind and body["value"].lstrip().startswith("<"))


def _tree(markup: str) -> Any:
    try:
        return lxml.html.fragment_fromstring(markup, create_parent="div")
    except (ValueError, TypeError, AssertionError, lxml.etree.LxmlError):
        return lxml.html.Element("div")


def _plain(markup: str) -> str:
    """Paragraphs of markup, a newline between; figures are told apart and not the report's."""
    tree = _tree(_BLOCK.sub(lambda match: f"\n{match[0]}", markup))
    for part in (*tree.iter("script", "style", "figure", "iframe"),):
        part.drop_tree()
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def _title(item: dict[str, Any]) -> str | None:
    headlines = item.get("headlines")
    first = headlines[0] if isinstance(headlines, list) and headlines else None
    value = first.get("value") if isinstance(first, dict) else item.get("headline")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _outlet(item: dict[str, Any]) -> str | None:
    """Who provides it: the provider or information source that is named."""
    for name in ("provider", "copyrightholder", "copyrightHolder", "source"):
        value = item.get(name)
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return value.strip()
    for name in ("infosource", "infoSources", "infosources"):
        for source in item.get(name) or () if isinstance(item.get(name), list) else ():
            if isinstance(source, dict) and isinstance(source.get("name"), str):
                return str(source["name"]).strip() or None
    return None


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    value = item.get("byline") or item.get("by")
    if isinstance(value, str) and value.strip():
        from crossread.extract.bylines import split_authors  # noqa: PLC0415  only for these

        return tuple(split_authors(value))
    people = item.get("person") if isinstance(item.get("person"), list) else []
    return tuple(
        p["name"]
        for p in people or ()
        if isinstance(p, dict) and p.get("rel") == "author" and isinstance(p.get("name"), str)
    )


def _published(item: dict[str, Any]) -> Dating:
    """When this version came out; else when the first did."""
    for name in ("firstcreated", "firstCreated", "versioncreated", "versionCreated", "contentcreated", "contentCreated"):  # fmt: skip  # noqa: E501
        value = item.get(name)
        moment = dates.parse(value) if isinstance(value, str) else None
        if moment and dates.plausible(moment.when):
            return dates.dating(moment, "input")
    return UNDATED


def _updated(item: dict[str, Any]) -> str | None:
    value = item.get("versioncreated") or item.get("versionCreated")
    moment = dates.parse(value) if isinstance(value, str) else None
    first = _published(item).value
    return moment.iso if moment and dates.plausible(moment.when) and moment.iso != first else None
