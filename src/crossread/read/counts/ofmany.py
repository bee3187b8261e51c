"""The whole that a part is told of in its own phrase: "one of five people shot"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.read.counts.heads import counted_noun
from crossread.read.counts.lexicon import AUXILIARIES, HARMED, LOSING
from crossread.read.counts.linked import Linked
from crossread.read.counts.predicates import behind
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words
from crossread.read.numbers.words import SMALL, TENS

_OF_REACH: Final = 4  # tokens from "one" to the number of them all: "of the at least"
_MEASURES: Final = HARMED | {"missing"}


def whole_of_phrase(words: Words, q: Quantity) -> Linked | None:
    """All of whom a quantity tells a part, where the phrase says what happened to all.

    "Roe was one of five people shot", "two of the four wounded", "one of the six victims", "one
    of three men who were killed"; never "two of the 40 passengers were killed".
    """
    if q.value < 1 or q.single:
        return None
    whole = _whole(words, q)
    if whole is None:
        return None
    found = counted_noun(words, whole) or _reduced(words, whole)
    if found is None or found.measure not in _MEASURES:
        return None
    return replace(found, way="head")


def _whole(words: Words, q: Quantity) -> Quantity | None:
    """The quantity behind "of": so many people."""
    lower = words.lower
    of = next((i for i in range(q.number + 1, min(q.number + 3, q.end)) if lower[i] == "of"), None)
    if of is None:
        return None
    for at in range(of + 1, min(of + 1 + _OF_REACH, q.end)):
        value = _value(lower[at])
        if value is not None:
            return _all(q, at, value) if value > q.value else None
    return None


def _all(q: Quantity, at: int, value: int) -> Quantity:
    return replace(
        q, start=at, number=at, value=value, low=value, high=value, qualifier="exact",
        single=False, part=False, owner=None, more=False,
    )  # fmt: skip


def _value(word: str) -> int | None:
    if word.isdigit() and len(word) < len("10000"):
        return int(word)
    return SMALL.get(word, TENS.get(word))


def _reduced(words: Words, whole: Quantity) -> Linked | None:
    """Read "five people shot during a fight", "four teenagers who were struck by gunfire"."""
    at, stop = whole.end, words.ends[whole.number]
    if at >= stop:
        return None
    relative = words.lower[at] in ("who", "that")
    if not relative and words.lower[at] in AUXILIARIES | LOSING:
        return None
    found = behind(words, whole)
    if found is None:
        return None
    if relative:
        return found
    participle = words.triggers.by_start[found.trigger[0]].has("past")
    bare = AUXILIARIES.isdisjoint(words.lower[at : found.trigger[0]])
    return found if participle and bare else None
