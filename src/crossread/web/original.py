"""The page that an article came from, as something a frame can show and nothing can run in."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.extract.decode import BinaryError, decode
from crossread.model import Page
from crossread.web.compose.article_page import SHOWN

_FILE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes to serve, what they are, and whether they are to be saved rather than shown."""

    body: bytes
    media: str
    save: bool = False


def original(page: Page) -> Original:
    """What a browser may be given of a page.

    HTML loses its scripts, frames, forms, links to other files and all that acts by itself, beside
    the policy it is served with; other kinds of documents are to be saved, as they came.
    """
    shown = SHOWN.get(page.media, "none")
    if shown == "none":
        return Original(page.body, _FILE, save=True)
    try:
        text = decode(page.body, page.charset, html=shown == "page").text
    except BinaryError:
        return Original(page.body, _FILE, save=True)
    if shown == "page":
        cleaned = _inert(text)
        if cleaned is not None:
            return Original(cleaned, "text/html; charset=utf-8")
    return Original(text.encode("utf-8", "replace"), "text/plain; charset=utf-8")


def _inert(text: str) -> bytes | None:
    """The page without what could run or call out; None where it cannot be read as one."""
    from lxml import etree, html  # noqa: PLC0415  loaded where it is needed
    from lxml_html_clean import Cleaner  # noqa: PLC0415

    cleaner = Cleaner(
        scripts=True, javascript=True, embedded=True, frames=True, forms=True, links=True,
        meta=True, comments=True, processing_instructions=True, style=False, inline_style=False,
        page_structure=False, remove_unknown_tags=False, safe_attrs_only=False,
        kill_tags=["base", "svg", "math", "img", "picture", "source", "video", "audio", "track"],
    )  # fmt: skip
    try:
        # Bytes with a declaration: lxml refuses a str that declares a character set of its own.
        parser = html.HTMLParser(encoding="utf-8", no_network=True)
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        cleaner(root)
        made: bytes = html.tostring(root, encoding="utf-8", doctype="<!doctype html>")
    except (etree.ParserError, etree.LxmlError, ValueError, RecursionError):
        return None
    return made
