"""An HTML page to an article: trafilatura finds the text, the page's own metadata the rest."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

from crossread.extract import language, liveblog, outlets, plain, quality, walls
from crossread.extract.alignment import align, restored
from crossread.extract.body import Mended, mend
from crossread.extract.body.blocks import words
from crossread.extract.bylines import split_authors
from crossread.extract.cleaning import Cleaned, clean
from crossread.extract.dates import dating, parse, plausible
from crossread.extract.decode import Decoded
from crossread.extract.found import in_page
from crossread.extract.headline import can_be_headline
from crossread.extract.listing import list_page
from crossread.extract.metadata import Metadata, read_metadata
from crossread.extract.opened import NOTHING_GIVEN, Given
from crossread.model import UNDATED, Article, Dating, Dropped, Page
from crossread.model.address import without_credentials

# What parts a headline from the site's name behind it; and how a headline ends that was cut short.
_BEHIND = re.compile(r"\s*(?:[|ㅣ｜·•]|\s[–—-]\s|--|::)")
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")
# Characters of a page without a report that are looked at for what it asks for.
_SEEN = 6_000
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


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A page as it was parsed, and what was found in it; ``document`` is trafilatura's."""

    tree: Any
    metadata: Metadata
    document: Any
    body: Mended


def from_html(page: Page, decoded: Decoded, given: Given = NOTHING_GIVEN) -> Article | Dropped:
    """The article of an HTML page, or why there is none in it.

    Args:
        page: where it comes from.
        decoded: its markup.
        given: what its envelope says, which goes before what the page says.
    """
    parsed = _parsed(decoded.text, page.url)
    if parsed is None:
        return Dropped(ref=page.ref, reason="no_text", note=_NOTHING)
    metadata = parsed.metadata
    address = page.url or metadata.url
    url = address and without_credentials(address)
    title = given.title or _title(metadata, parsed.document, url)
    cleaned = clean(restored(parsed.body.text, decoded.text), title=title)
    dropped = _no_report(page.ref, parsed, cleaned)
    if dropped:
        return dropped
    pieces = align(cleaned.text, decoded.text)
    found = (
        *in_page(cleaned.text, decoded.text, pieces, url),
        *liveblog.entries(cleaned.text, metadata.updates),
        *metadata.pictures,
        *plain.attached(given),
    )
    outlet, basis = (metadata.outlet, "metadata") if metadata.outlet else plain.find_outlet(cleaned)
    updated = metadata.updated.iso if metadata.updated else plain.updated(cleaned)
    removed = (*parsed.body.removed, *cleaned.removed)
    return Article(
        ref=page.ref,
        text=cleaned.text,
        title=cleaned.title,
        url=url,
        outlet=outlet,
        outlet_basis=basis,
        authors=_authors(metadata, parsed.document, cleaned) or given.authors,
        language=_language(metadata, cleaned.text),
        published=plain.sent(given) or _published(metadata, parsed.document, cleaned, url),
        updated=updated,
        updated_basis="metadata" if metadata.updated else "line" if updated else "none",
        fetched=page.fetched.isoformat() if page.fetched else None,
        source_map=pieces,
        removed=removed,
        quality=(
            *quality.notes(cleaned.text, removed=cleaned.share_removed, damaged=decoded.damaged),
            *walls.beginning(cleaned.text, (line.text for line in removed)),
            *liveblog.note(found, declared="LiveBlogPosting" in metadata.kinds),
        ),
        found=found,
    )


def _no_report(ref: str, parsed: _Parsed, cleaned: Cleaned) -> Dropped | None:
    """Why there is no report in a page; None where there is one."""
    removed = [line.text for line in (*parsed.body.removed, *cleaned.removed)]
    text = cleaned.text
    if not any(c.isalnum() for c in text):
        # What asks to pay or to consent is all there is: trafilatura leaves it out.
        seen = words(parsed.tree)[:_SEEN]
        return walls.stub(ref, seen) or Dropped(ref=ref, reason="no_text", note=_NOTHING)
    return walls.stub(ref, text, removed) or list_page(
        ref, parsed.tree, parsed.metadata, text.split("\n")
    )


def _parsed(text: str, url: str | None) -> _Parsed | None:
    """The page parsed, and its report found; None where no page can be made of the bytes."""
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
        found = document.text if document is not None else None
        return _Parsed(tree, metadata, document, mend(found or "", tree, metadata))
    except _BROKEN:
        return None


def _title(metadata: Metadata, document: Any, url: str | None) -> str | None:
    """The headline that the publisher declares, as it stands above the report.

    What a page declares has the site's name or a section behind it at times, or is cut short; the
    heading that it begins with has not. Without a declaration the only heading counts.
    """
    seen = [
        heading
        for text in metadata.headlines
        if can_be_headline(heading := outlets.without_house(text, metadata.houses, url))
        and not outlets.is_house(heading, metadata.houses)
    ]
    given = metadata.title or (document.title if document is not None else None)
    if not given:
        return seen[0] if len(seen) == 1 else None
    given = " ".join(str(given).split())
    for heading in seen:
        rest = given.removeprefix(heading)
        if rest != given and len(heading.split()) > 1 and _BEHIND.match(rest):
            return heading
        if _CUT.search(given) and heading.startswith(_CUT.sub("", given)):
            return heading
    return outlets.without_house(given, metadata.houses, url) or None


def _authors(metadata: Metadata, document: Any, cleaned: Cleaned) -> tuple[str, ...]:
    """Persons before houses: a site that names itself as author names nobody."""
    given = tuple(name for words in metadata.authors for name in split_authors(words))
    found = tuple(
        n
        for words in str(getattr(document, "author", None) or "").split(";")
        for n in split_authors(words)
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
    date = getattr(document, "date", None)
    guessed = parse(date) if date else None
    return dating(guessed, "text") if guessed and plausible(guessed.when) else UNDATED
