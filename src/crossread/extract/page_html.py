"""An HTML page to an article: trafilatura finds the text, the page's own metadata the rest."""

from __future__ import annotations

import logging
from typing import Any

from crossread.extract import language, outlets, plain, quality
from crossread.extract.alignment import align
from crossread.extract.bylines import split_authors
from crossread.extract.cleaning import Cleaned, clean
from crossread.extract.dates import dating, parse, plausible
from crossread.extract.decode import Decoded
from crossread.extract.headline import can_be_headline, stems
from crossread.extract.metadata import Metadata, read_metadata
from crossread.model import UNDATED, Article, Dating, Dropped, Page

_NOTHING = "No text of a report could be found in the page."
# What trafilatura, htmldate and lxml raise on pages no browser would show either.
_BROKEN = (
    ValueError,
    TypeError,
    AttributeError,
    KeyError,
    IndexError,
    RecursionError,
    AssertionError,
    LookupError,
)


def from_html(page: Page, decoded: Decoded) -> Article | Dropped:
    """The article of an HTML page, or why there is none in it."""
    found = _found(decoded.text, page.url)
    if found is None:
        return Dropped(ref=page.ref, reason="no_text", note=_NOTHING)
    metadata, document = found
    url = page.url or metadata.url
    cleaned = clean(document.text or "", title=_title(metadata, document, url))
    if not any(c.isalnum() for c in cleaned.text):
        return Dropped(ref=page.ref, reason="no_text", note=_NOTHING)
    return Article(
        ref=page.ref,
        text=cleaned.text,
        title=cleaned.title,
        url=url,
        outlet=metadata.outlet or plain.find_outlet(cleaned),
        authors=_authors(metadata, document, cleaned),
        language=_language(metadata, cleaned.text),
        published=_published(metadata, document, cleaned, url),
        updated=metadata.updated.iso if metadata.updated else plain.updated(cleaned),
        fetched=page.fetched.isoformat() if page.fetched else None,
        source_map=align(cleaned.text, decoded.text),
        removed=tuple(cleaned.removed),
        quality=quality.notes(cleaned.text, removed=cleaned.share_removed, damaged=decoded.damaged),
    )


def _found(text: str, url: str | None) -> tuple[Metadata, Any] | None:
    """Metadata and trafilatura's document; None where there is no page in the bytes."""
    import trafilatura  # noqa: PLC0415  takes half a second, and texts do not need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = trafilatura.load_html(text)
        if tree is None:
            return None
        metadata = read_metadata(tree)
        document: Any = trafilatura.bare_extraction(
            text, url=url, with_metadata=True, include_comments=False, include_tables=False
        )
    except _BROKEN:
        return None
    return None if document is None or not document.text else (metadata, document)


def _title(metadata: Metadata, document: Any, url: str | None) -> str | None:
    """The headline as readers see it; else what the head of the page gives for one."""
    given = metadata.title or document.title
    if given:
        given = outlets.without_house(" ".join(str(given).split()), metadata.houses, url)
    seen = [
        heading
        for text in metadata.headlines
        if can_be_headline(heading := outlets.without_house(text, metadata.houses, url))
        and not outlets.is_house(heading, metadata.houses)
    ]
    if len(seen) == 1 and (not given or stems(seen[0], 40) & stems(str(given), 40)):
        return seen[0]
    return given or None


def _authors(metadata: Metadata, document: Any, cleaned: Cleaned) -> tuple[str, ...]:
    """Persons before houses: a site that names itself as author names nobody."""
    given = tuple(name for words in metadata.authors for name in split_authors(words))
    found = tuple(
        n for words in str(document.author or "").split(";") for n in split_authors(words)
    )
    for names in (given, tuple(cleaned.authors), found):
        persons = [n for n in names if not outlets.is_house(n, metadata.houses)]
        if persons:
            return tuple(dict.fromkeys(persons))
    return given or found


def _language(metadata: Metadata, text: str) -> str | None:
    """What the page declares; English, which templates declare by default, only if it is so."""
    declared = language.normalise(metadata.language)
    if declared is None or declared.startswith("en"):
        found = language.detect(text)
        return declared if declared and found in (None, "en") else found
    return declared


def _published(metadata: Metadata, document: Any, cleaned: Cleaned, url: str | None) -> Dating:
    if metadata.published:
        return dating(metadata.published, "metadata")
    own = plain.published(cleaned, url)
    if own.basis != "none":
        return own
    guessed = parse(document.date) if document.date else None
    return dating(guessed, "text") if guessed and plausible(guessed.when) else UNDATED
