"""Victims told by a word for how many: "a quadruple shooting", "the triple murder"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.linked import Linked
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words
from crossread.resources import table

_TABLE: Final = table("en/count_words.toml")["multiples"]
_VALUES: Final[dict[str, int]] = _TABLE["values"]
_MEASURES: Final[dict[str, str]] = {
    noun: measure for measure in ("killed", "casualties") for noun in _TABLE[measure]
}
_SKIPPED: Final = frozenset(_TABLE["skipped"])
_DASHES: Final = frozenset("-–‑")


def multiples(words: Words) -> list[Linked]:
    """Counts of a section's happenings that are named by how many were hit.

    Args:
        words: the section.
    """
    found = (_at(words, at) for at, word in enumerate(words.lower) if word in _VALUES)
    return [item for item in found if item is not None]


def _at(words: Words, at: int) -> Linked | None:
    lower, stop = words.lower, words.ends[at]
    noun = at + 1
    while noun < stop and (lower[noun] in _DASHES or lower[noun] in _SKIPPED):
        noun += 1
    measure = _MEASURES.get(lower[noun]) if noun < stop else None
    # "A double murder-suicide" may count the murderer, or not; "double shootings" are several.
    joined = lower[noun + 1 : noun + 2] and lower[noun + 1] in _DASHES
    if measure is None or joined or lower[at - 1 : at] in (["no"], ["attempted"]):
        return None
    value = _VALUES[lower[at]]
    quantity = Quantity(
        at, noun + 1, at, value, value, value, "exact", head=noun, modifiers=(noun, noun)
    )
    return Linked(quantity, measure, (noun, noun + 1), "head")
