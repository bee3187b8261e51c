"""A page's bytes as the text that offsets point into, and what its envelope says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from crossread.extract.dates import Moment
from crossread.extract.decode import Decoded, decode
from crossread.model import Page

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the envelope of a text says: the header of a mail. None or empty where it is silent."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    files: tuple[str, ...] = ()


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A page made readable; ``html`` tells whether ``decoded`` is markup."""

    decoded: Decoded
    html: bool = False
    given: Given = NOTHING_GIVEN


def _text(page: Page) -> Opened:
    return Opened(decoded=decode(page.body, page.charset))


def _html(page: Page) -> Opened:
    return Opened(decoded=decode(page.body, page.charset, html=True), html=True)


def _pdf(page: Page) -> Opened:
    from crossread.extract.pdf import pdf_text  # noqa: PLC0415  few pages are one

    return Opened(decoded=Decoded(pdf_text(page.body), "pdf"))


def _docx(page: Page) -> Opened:
    from crossread.extract.docx import docx_text  # noqa: PLC0415  as above

    return Opened(decoded=Decoded(docx_text(page.body), "docx"))


def _mail(page: Page) -> Opened:
    from crossread.extract.mail import opened_mail  # noqa: PLC0415  as above

    return opened_mail(page)


OPENERS: Final[dict[str, Callable[[Page], Opened]]] = {
    "text/html": _html,
    "application/xhtml+xml": _html,
    PDF: _pdf,
    DOCX: _docx,
    "message/rfc822": _mail,
    "multipart/related": _mail,
}
"""Media type → how its bytes are opened; all else is running text."""


def opened(page: Page) -> Opened:
    """The page made readable.

    Raises:
        BinaryError: the bytes are not what the media type says, nor text.
    """
    return OPENERS.get(page.media, _text)(page)
