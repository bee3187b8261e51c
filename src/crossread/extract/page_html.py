"""An HTML page to an article: trafilatura finds the text, the page's own metadata the rest."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from crossread.extract import language, live_markup, liveblog, outlets, plain, quality, walls
from crossread.extract.alignment import align, restored
from crossread.extract.body import Mended, mend
from crossread.extract.body.blocks import words
from crossread.extract.body.carried import carried
from crossread.extract.bylines import split_authors
from crossread.extract.cleaning import Cleaned, clean
from crossread.extract.dates import dating, find, parse, plausible
from crossread.extract.decode import Decoded
from crossread.extract.found import in_page
from crossread.extract.found.posts import posts
from crossread.extract.headline import is_prose
from crossread.extract.listing import list_page
from crossread.extract.metadata import Metadata, read_metadata
from crossread.extract.opened import NOTHING_GIVEN, Given
from crossread.extract.titles import title_of
from crossread.model import (
    UNDATED,
    Article,
    Dating,
    Dropped,
    Found,
    OutletBasis,
    Page,
    SourcePiece,
)
from crossread.model.address import without_credentials

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
    title = given.title or title_of(metadata, parsed.document, url)
    cleaned = clean(restored(parsed.body.text, decoded.text), title=title)
    dropped = _no_report(page.ref, parsed, cleaned)
    if dropped:
        return dropped
    pieces = align(cleaned.text, decoded.text)
    found = (*_found(parsed, cleaned.text, decoded.text, pieces, url), *plain.attached(given))
    outlet, basis = _outlet(metadata, cleaned)
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


def _found(
    parsed: _Parsed, text: str, page: str, pieces: tuple[SourcePiece, ...], url: str | None
) -> tuple[Found, ...]:
    """What the page has beside its words; a post that it quotes whole is not said again."""
    quoted = tuple(posts(parsed.tree))
    whose = {(post.service, post.name) for post in quoted}
    linked = in_page(text, page, pieces, url)
    updates = parsed.metadata.updates or live_markup.entries(parsed.tree, text)
    return (
        *(
            item
            for item in linked
            if item.start is not None or (item.service, item.name) not in whose
        ),
        *quoted,
        *liveblog.entries(text, updates),
        *parsed.metadata.pictures,
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
        document = _document(text, url)
        body = mend(document.text if document is not None else "", tree, metadata)
        if not body.lines and (data := carried(tree)):
            # It has no other text to be a list or a wall by: from here on it is this report alone.
            whole = f"<html><body><article>{data}</article></body></html>"
            inner, tree = _document(whole, url), trafilatura.load_html(whole)
            body = mend(inner.text if inner is not None else "", tree, metadata)
        return _Parsed(tree, metadata, document, body)
    except _BROKEN:
        return None


def _document(text: str, url: str | None) -> Any:
    """What trafilatura finds in a page; None for nothing."""
    import trafilatura  # noqa: PLC0415  as above

    return trafilatura.bare_extraction(
        text,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Searched in the whole page, a flood of years ago or the year of a copyright notice would
        # date a report whose page says no date.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def _outlet(metadata: Metadata, cleaned: Cleaned) -> tuple[str | None, OutletBasis]:
    """Who published it: what the page declares, what its title ends with, or its furniture."""
    if metadata.outlet:
        return metadata.outlet, "metadata"
    _, name = outlets.split_title(metadata.page_title or "")
    return (name, "title") if name else plain.find_outlet(cleaned)


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
    lines = cleaned.text.split("\n")
    first = next((i for i, line in enumerate(lines) if is_prose(line)), 0)
    said = [found.moment for found in find("\n".join(lines[:first]))]
    if guessed is None and len(said) == 1:
        guessed = said[0]  # alone above the report
    if guessed is None or not plausible(guessed.when):
        return UNDATED
    # A day that the report itself speaks of is one that it reports on.
    told = any(m.moment.iso[:10] == guessed.iso[:10] for m in find("\n".join(lines[first:])))
    return UNDATED if told else dating(guessed, "text")
