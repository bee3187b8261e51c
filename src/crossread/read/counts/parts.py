"""Parts of a count just given: "29, including two civilians"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import HARMED, PART_OPENERS
from crossread.read.counts.linked import Linked
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words

_GROUPS: Final = frozenset({"the", "them", "those", "these", "whom"})
_SUFFERERS: Final = frozenset(
    {"them", "those", "these", "whom", "victims", "dead", "wounded", "injured", "casualties",
     "hurt", "killed", "slain", "deceased", "fatalities"}
)  # fmt: skip
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


def victims_of(words: Words, q: Quantity, measure: str, linked: list[Linked]) -> int | None:
    """Index of the victims of whom "two of the victims", "two of them" tells what became.

    They may have been told of under another measure: "five people were shot … two of the victims
    are in critical condition".
    """
    if not _of_group(words, q) or measure not in HARMED:
        return None
    phrase = words.lower[q.number : q.end]
    named = not _SUFFERERS.isdisjoint(phrase)
    for index in range(len(linked) - 1, -1, -1):
        item = linked[index]
        larger = item.measure in HARMED and item.quantity.value > q.value
        if item.parent is None and larger and (named or q.noun == item.quantity.noun):
            return index
    return None


def _of_group(words: Words, q: Quantity) -> bool:
    """True for "two of the victims", "one of the wounded men", "three of them"."""
    of = words.lower[q.number + 1 : q.end]
    return q.value > 0 and of[:1] == ["of"] and not _GROUPS.isdisjoint(of[1:2])


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
