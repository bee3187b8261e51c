"""Entries of a live blog as a page's elements have them: each with a time of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from crossread.extract.body.blocks import OUTSIDE

# An entry that no markup declares has so many words at least; a log so many entries, of which
# this share follow each other in time, up or down. Teasers and comments look alike, but are no
# part of the text.
_WORDS, _FEWEST, _IN_ORDER = 15, 4, 0.8
# Letters of a line by which an entry is found in the text, not a clock; headlines are shorter.
_LINE, _HEADLINE = 12, 5
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADS, "p", "li", "blockquote", "div")
_SPACE = re.compile(r"\s+")


def entries(tree: Any, text: str) -> tuple[tuple[str, str | None], ...]:
    """First words and time of each entry that stands in the text, in the text's order.

    Args:
        tree: the parsed page.
        text: its clean text.

    Returns:
        The entries that microdata declares; else those of elements of one kind that each hold one
        time, in order. Empty where the page is no live blog.
    """
    declared = [*tree.iterfind(".//*[@itemprop='liveBlogUpdate']")]
    if len(declared) > 1:
        return tuple(_in_text(declared, text))
    for group in _groups(tree):
        found = tuple(_in_text(group, text))
        if len(found) >= _FEWEST and _in_order([when for _, when in found if when]):
            return found
    return ()


def _groups(tree: Any) -> Iterator[list[Any]]:
    """Elements of one tag and class with a time each, below one parent; most first."""
    groups: dict[tuple[Any, str, str], list[Any]] = defaultdict(list)
    for time in tree.iter("time"):
        if not time.get("datetime") or any(one.tag in OUTSIDE for one in time.iterancestors()):
            continue
        for around in time.iterancestors():
            if len(around.text_content().split()) >= _WORDS:
                if sum(1 for _ in around.iter("time")) == 1 and around.getparent() is not None:
                    key = (around.getparent(), around.tag, (around.get("class") or "").strip())
                    groups[key].append(around)
                break
    return iter(sorted((some for some in groups.values() if len(some) >= _FEWEST), key=len)[::-1])


def _in_text(elements: Iterable[Any], text: str) -> Iterator[tuple[str, str | None]]:
    after = 0
    for element in elements:
        time = next((one.get("datetime") for one in element.iter("time")), None)
        for words in _lines(element):
            at = text.find(words, after)
            if at >= 0 and (at == 0 or text[at - 1] == "\n"):
                after = at + len(words)
                yield words, time
                break


def _lines(element: Any) -> Iterator[str]:
    for block in element.iter(*_BLOCKS):
        words = _SPACE.sub(" ", block.text_content()).strip()
        long = len(words) >= (_HEADLINE if block.tag in _HEADS else _LINE)
        if long and not any(one.tag in _BLOCKS for one in block.iterdescendants()):
            yield words


def _in_order(times: Sequence[str]) -> bool:
    steps = [(after > before) - (after < before) for before, after in pairwise(times)]
    return bool(steps) and max(steps.count(1), steps.count(-1)) >= _IN_ORDER * len(steps)
