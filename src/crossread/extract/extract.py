"""Pages to articles: one batch function, pure, without a clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from crossread.extract.announced import filled
from crossread.extract.decode import BinaryError
from crossread.extract.ninjs import from_ninjs, ninjs_text
from crossread.extract.opened import DOCX, PDF, opened
from crossread.extract.page_html import from_html
from crossread.extract.plain import from_plain
from crossread.extract.record import from_record, record_text
from crossread.model import Article, Dropped, Page

_BINARY = "These bytes are not text in any known character set."
_NO_TEXT = "There is no text in it."
# Media type → why its bytes give no text at all, and why there is none in a sound file.
_NOTES: Final[dict[str, tuple[str, str]]] = {
    PDF: (
        "This PDF is damaged or locked with a password.",
        "There is no text in this PDF; scanned pages have to go through text recognition first.",
    ),
    DOCX: ("This Word document is damaged or locked with a password.", _NO_TEXT),
}

# Records are taken as they are: how one becomes an article, and the text that offsets point into.
_RECORDS: Final[
    dict[str, tuple[Callable[[Page], Article | Dropped], Callable[[Page], str | None]]]
] = {
    "application/json": (from_record, record_text),
    "application/ninjs+json": (from_ninjs, ninjs_text),
}

# Characters that turn about the words after them: they belong to no name, and a name stands in
# sentences of ours. Texts and titles are kept as they are, for spans are counted in them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def extract(pages: Sequence[Page]) -> list[Article | Dropped]:
    """Read each page as a report.

    Args:
        pages: in any order; each is read by itself.

    Returns:
        For each page, in the same order, its article or why there is none. Never raises on what
        a page holds.
    """
    return [_named(_announced(page, _one(page))) for page in pages]


def _announced(page: Page, found: Article | Dropped) -> Article | Dropped:
    if page.announced is None or isinstance(found, Dropped):
        return found
    return filled(found, page.announced)


def _named(found: Article | Dropped) -> Article | Dropped:
    """The article with plain names of its outlet and authors."""
    if isinstance(found, Dropped) or not _TURNING.search(
        "".join((found.outlet or "", *found.authors))
    ):
        return found
    outlet = _TURNING.sub("", found.outlet or "").strip() or None
    authors = (_TURNING.sub("", name).strip() for name in found.authors)
    return replace(
        found,
        outlet=outlet,
        outlet_basis=found.outlet_basis if outlet else "none",
        authors=tuple(name for name in authors if name),
    )


def _one(page: Page) -> Article | Dropped:
    if page.media in _RECORDS:
        return _RECORDS[page.media][0](page)
    binary, no_text = _NOTES.get(page.media, (_BINARY, _NO_TEXT))
    try:
        found = opened(page)
    except BinaryError:
        return Dropped(ref=page.ref, reason="binary", note=binary)
    if not found.decoded.text.strip():
        return Dropped(ref=page.ref, reason="no_text", note=no_text)
    return (from_html if found.html else from_plain)(page, found.decoded, found.given)


def decoded_page(page: Page) -> str | None:
    """The text that ``Article.source_map`` points into.

    For text and HTML the decoded bytes, for a mail those of its part, for PDF and Word the text of
    their pages, for a JSON record its ``text``. None where the page cannot be read.
    """
    if page.media in _RECORDS:
        return _RECORDS[page.media][1](page)
    try:
        return opened(page).decoded.text
    except BinaryError:
        return None
