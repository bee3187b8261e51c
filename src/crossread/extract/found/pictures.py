"""Captions and credits of a page's pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crossread.model import Found

# Captions are a sentence or three; longer texts in such an element are something else.
_LONGEST = 1_200
_SHORTEST = 4
_MOST = 60
_CREDIT_CLASS = re.compile(r"(?:^|[\s_-])(?:credits?|copyright|photographer|rights|attribution|foto(?:graf)?)(?:$|[\s_-])", re.I)  # fmt: skip  # noqa: E501
_CREDIT = re.compile(
    r"(?:^|[\s(\[|–—-])(?P<credit>(?:photo(?:graph|s)?|image|picture|video|foto|bild|credit|source|quelle|"
    r"fot|fonte|fuente|crédito|crédit|imagen|imagem|фото|copyright)\s*(?:credit|by|courtesy|source|von)?\s*[:：/©|]\s*[^\n]{2,120}"
    r"|(?:©|\(c\))\s*[^\n]{2,120})$",
    re.I,
)
_OUTSIDE = frozenset({"nav", "aside", "footer"})


def pictures(tree: Any) -> Iterator[Found]:
    """Captions and credits of the figures of a parsed page (an lxml element), in their order."""
    seen: set[str] = set()
    number = 0
    for element in tree.iter("figcaption"):
        if number >= _MOST or any(a.tag in _OUTSIDE for a in element.iterancestors()):
            continue
        credit = _words(next(iter(_marked(element)), None))
        words = _words(element)
        if not _SHORTEST <= len(words) <= _LONGEST or words in seen:
            continue
        seen.add(words)
        number += 1
        if not credit and (match := _CREDIT.search(words)):
            credit = match["credit"].strip(" )]")
        caption = words.replace(credit, "", 1).strip(" |()[]–—-") if credit else words
        source = _source(element)
        if len(caption) >= _SHORTEST:
            yield Found(kind="caption", text=caption, url=source)
        if credit:
            yield Found(kind="credit", text=credit, url=source)


def _marked(element: Any) -> Iterator[Any]:
    for part in element.iterdescendants():
        if isinstance(part.tag, str) and _CREDIT_CLASS.search(part.get("class") or ""):
            yield part


def _words(element: Any) -> str:
    if element is None:
        return ""
    for part in element.iter("script", "style"):
        part.text = None
    return " ".join(" ".join(element.itertext()).split())


def _source(element: Any) -> str | None:
    """Address of the picture that a caption belongs to, where it is whole."""
    figure = next(element.iterancestors("figure"), None)
    image = next(figure.iter("img"), None) if figure is not None else None
    source = image.get("src") or image.get("data-src") if image is not None else None
    return source if source and source.startswith(("http://", "https://")) else None
