"""Words of a piece of HTML in a feed, in paragraphs; nothing of it is run or fetched."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
from lxml import etree

# Words from which a feed's own text is taken for the report. A teaser of a news feed has 15 to 60
# words, the shortest agency report some 90.
FULL_WORDS = 90
# Markup of one item; a longer one is no report.
_LONGEST = 2_000_000
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt",
     "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
     "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)  # fmt: skip
_SILENT = frozenset(
    {"script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "form"}
)
_CUT_SHORT = re.compile(
    r"(?:\[\s*(?:…|\.\.\.|&hellip;)\s*\]|…|\.\.\.|\b(?:read|continue)\s+(?:more|reading)\b[^.]{0,80})"
    r"\s*\W{0,3}$",
    re.I,
)
# Blanks, and controls that are no text.
_BLANKS = re.compile(r"(?:[^\S\n]|[\x00-\x08\x0e-\x1f\x7f])+")


def words(html: str | None) -> str:
    """Its text, a line a block; empty where there is none."""
    if not html or not html.strip():
        return ""
    if "<" not in html and "&" not in html:
        return _lines(html)
    try:
        root = lxml.html.fragment_fromstring(html[:_LONGEST], create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return _lines(re.sub(r"<[^>]*>", " ", html[:_LONGEST]))
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        _take(event, element, parts)
    return _lines("".join(parts))


def _take(event: str, element: Any, parts: list[str]) -> None:
    tag = element.tag if isinstance(element.tag, str) else None
    silent = tag is None or tag in _SILENT or _below_silent(element)
    if event == "start" and not silent:
        if tag in _BLOCKS:
            parts.append("\n")
        parts.append(_one_line(element.text))
    elif event != "start":
        if tag in _BLOCKS and not silent:
            parts.append("\n")
        if element.getparent() is not None and not _below_silent(element):
            parts.append(_one_line(element.tail))


def _below_silent(element: Any) -> bool:
    return any(above.tag in _SILENT for above in element.iterancestors())


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _lines(text: str) -> str:
    rows = (_BLANKS.sub(" ", row).strip() for row in text.replace("\r", "\n").split("\n"))
    return "\n".join(row for row in rows if row)


def full_text(html: str | None) -> str | None:
    """The words, if they are long enough to be the report and do not break off; else None."""
    text = words(html)
    if len(text.split()) < FULL_WORDS or _CUT_SHORT.search(text[-200:]):
        return None
    return text
