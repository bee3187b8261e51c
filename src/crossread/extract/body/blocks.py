"""The blocks of a page that hold running text, in their order, and how lines are told alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "td", "dt", "dd",
    "pre",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What is never the report's own words.
OUTSIDE = frozenset({
    "nav", "aside", "footer", "form", "script", "style", "noscript", "template", "figure",
    "figcaption", "button", "select", "svg",
})  # fmt: skip
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Block:
    """An element with running text and no such element in it.

    ``key`` is what lines are compared by: letters and digits of ``text``, lower case.
    """

    element: Any
    tag: str
    text: str
    key: str

    @property
    def parent(self) -> Any:
        """The element that holds it."""
        return self.element.getparent()


def key(text: str) -> str:
    """Letters and digits of a line, lower case: alike lines have the same."""
    return _NO_WORD.sub("", text).lower()


def blocks(tree: Any) -> list[Block]:
    """Blocks of a parsed page (an lxml element) in their order, without those of its furniture."""
    body = tree.find("body")
    found: list[Block] = []
    for element in _inside(body if body is not None else tree):
        if element.tag not in _BLOCKS or any(e.tag in _BLOCKS for e in element.iterdescendants()):
            continue
        text = words(element)
        if text:
            found.append(Block(element, element.tag, text, key(text)))
    return found


def _inside(root: Any) -> Iterator[Any]:
    """Elements below one, in their order, without what stands outside of the report."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element.tag, str) and element.tag not in OUTSIDE:
            yield element
            waiting.extend(reversed(element))


def words(element: Any) -> str:
    """Text of an element, blanks evened out."""
    return " ".join(str(element.text_content()).split())


def linked(element: Any) -> float:
    """Share of an element's letters that are links, 0 to 1."""
    whole = len(key(element.text_content()))
    return sum(len(key(a.text_content())) for a in element.iter("a")) / whole if whole else 0.0


def trigrams(text: str) -> set[tuple[str, ...]]:
    """Runs of three words of a text; of a shorter one all its words."""
    found = re.findall(r"\w+", text.lower())
    if len(found) < 3:
        return {tuple(found)}
    return set(zip(found, found[1:], found[2:], strict=False))
