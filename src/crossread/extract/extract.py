"""Pages to articles: one batch function, pure, without a clock."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.extract.decode import BinaryError, Decoded, decode
from crossread.extract.page_html import from_html
from crossread.extract.pdf import MissingExtraError, pdf_text
from crossread.extract.plain import from_plain
from crossread.extract.record import from_record, record_text
from crossread.model import Article, Dropped, Page

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_BINARY = "These bytes are not text in any known character set."


def extract(pages: Sequence[Page]) -> list[Article | Dropped]:
    """Read each page as a report.

    Args:
        pages: in any order; each is read by itself.

    Returns:
        For each page, in the same order, its article or why there is none. Never raises on what
        a page holds.
    """
    return [_one(page) for page in pages]


def _one(page: Page) -> Article | Dropped:
    if page.media == "application/json":
        return from_record(page)
    try:
        decoded = _decoded(page)
    except BinaryError:
        return Dropped(ref=page.ref, reason="binary", note=_BINARY)
    except MissingExtraError as error:
        return Dropped(ref=page.ref, reason="needs_extra", note=str(error))
    if not decoded.text.strip():
        return Dropped(ref=page.ref, reason="no_text", note="There is no text in it.")
    return from_html(page, decoded) if page.media in _HTML else from_plain(page, decoded)


def _decoded(page: Page) -> Decoded:
    if page.media == "application/pdf":
        return Decoded(pdf_text(page.body), "pdf")
    return decode(page.body, page.charset, html=page.media in _HTML)


def decoded_page(page: Page) -> str | None:
    """The text that ``Article.source_map`` points into.

    For text and HTML the decoded bytes, for PDF the text of its pages, for a JSON record its
    ``text``. None where the page cannot be read.
    """
    if page.media == "application/json":
        return record_text(page)
    try:
        return _decoded(page).text
    except (BinaryError, MissingExtraError):
        return None
