"""Parts of a count just given: "29, including two civilians"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import PART_OPENERS
from crossread.read.counts.linked import Linked
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words

_NEXT: Final = 40  # tokens between "of them" and the count they are of


def whole_of(words: Words, q: Quantity, linked: list[Linked]) -> int | None:
    """Index of the count that this one is a part of, or None."""
    floor = words.starts[q.number]
    candidates = [
        index
        for index, item in enumerate(linked)
        if words.starts[item.quantity.number] == floor and item.quantity.end <= q.start
    ]
    if not candidates:
        return _of_last(words, q, linked) if q.part else None
    opened = _opener(words, q.start, floor)
    nearest = candidates[-1]
    last = linked[nearest]
    if opened is None and last.parent is not None and last.quantity.end < q.start:
        gap = set(words.lower[last.quantity.end : q.start])
        fits = linked[last.parent].quantity.value > q.value
        if fits and gap <= {",", "and"} and "and" in gap and last.way == "part":
            return last.parent
    if opened is None and not q.part:
        return None
    while linked[nearest].parent is not None and linked[nearest].way == "part":
        nearest = linked[nearest].parent or 0
    whole = linked[nearest].quantity
    return nearest if whole.value >= q.value else None


def _of_last(words: Words, q: Quantity, linked: list[Linked]) -> int | None:
    """The last count of the sentence before, for "Eighteen of them …" at a sentence's start."""
    if not linked or q.start != words.starts[q.number]:
        return None
    last = linked[-1].quantity
    near = q.start - last.end < _NEXT and not any(
        "\n" in word for word in words.raw[last.end : q.start]
    )
    return len(linked) - 1 if near and last.value >= q.value else None


def _opener(words: Words, start: int, floor: int) -> int | None:
    for phrase in PART_OPENERS:
        first = start - len(phrase)
        if first >= floor and tuple(words.lower[first:start]) == phrase:
            if phrase == ("with",):
                return None
            return first
    return None
