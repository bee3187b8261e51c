"""Bare figures whose noun and predicate stand elsewhere: "… and 1,602 in Syria"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import (
    ECHO_CLAUSES,
    ECHO_NOUNS,
    ECHO_VERBS,
    GAP_ENDS,
    LOCATIVES,
    RISES,
)
from crossread.read.counts.linked import Linked
from crossread.read.counts.predicates import JOINERS
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words
from crossread.read.counts.wounds import BODY

_REACH: Final = 24  # tokens between a figure and the one whose noun and predicate it shares
_NEXT: Final = 40  # the same where it stands in the sentence that follows
_SOME: Final = 10  # "had two" tells too little to be taken for a toll
_TOLL: Final = 80  # the same where the sentence names a toll or a count
_TOLLS: Final = frozenset({"toll", "count", "tally"})
_HURT: Final = frozenset({"casualties", "injured"})
_WORDS: Final = 2  # tokens of "another", "a third", "the other"
_OPENERS: Final = JOINERS | {";", "but", "while", "with", ":", "then"}


def elided(words: Words, q: Quantity, linked: list[Linked]) -> Linked | None:
    """The measure of a bare figure that takes it from the figure before.

    Args:
        words: the section.
        q: the quantity; only one without a noun can be elided.
        linked: counts found so far, in order.
    """
    return _hit_too(words, q, linked) or _figure(words, q, linked)


def _figure(words: Words, q: Quantity, linked: list[Linked]) -> Linked | None:
    """A bare figure behind another one."""
    bare = q.head is None and q.owner is None and not q.single
    if not bare or not linked or linked[-1].quantity.value == 0:
        return None
    last = linked[-1]
    if q.start < last.quantity.end:
        return None
    if words.starts[last.quantity.number] == words.starts[q.number]:
        return _in_sentence(words, q, last, len(linked) - 1)
    if not _near(words, q, last):
        return None
    if _of_these(words, q):
        return Linked(q, last.measure, last.trigger, "part", len(linked) - 1, last.active)
    echo = _echo(words, q)
    return Linked(q, last.measure, last.trigger, "toll", None, last.active) if echo else None


def _hit_too(words: Words, q: Quantity, linked: list[Linked]) -> Linked | None:
    """Read "one was shot in the leg, another in the arm"."""
    behind = words.lower[q.end : q.end + 4]
    bare = q.noun is None and q.end - q.start <= _WORDS
    if not (bare and linked and behind[:1] == ["in"] and not BODY.isdisjoint(behind)):
        return None
    last = linked[-1]
    same = words.starts[last.quantity.number] == words.starts[q.number]
    if last.measure not in _HURT or not same:
        return None
    return Linked(q, last.measure, last.trigger, "list", None, last.active)


def _in_sentence(words: Words, q: Quantity, last: Linked, index: int) -> Linked | None:
    """A bare figure behind another of its sentence."""
    if q.start - max(last.quantity.end, min(last.trigger[1], q.start)) > _REACH:
        return None
    if _earlier(words, q, last):
        return Linked(q, last.measure, last.trigger, "from", index, last.active)
    if _parallel(words, q) or _gapped(words, q) or _echo(words, q):
        parent = _shared_parent(last)
        return Linked(q, last.measure, last.trigger, "list", parent, last.active)
    return None


def _near(words: Words, q: Quantity, last: Linked) -> bool:
    """True in the next sentence, or a little further where a toll is spoken of by that name."""
    if _paragraph(words, last, q):
        return False
    floor, gap = words.starts[q.number], q.start - last.quantity.end
    following = words.ends[last.quantity.number]
    while following < floor and not words.lower[following].strip():
        following += 1
    if following == floor:
        return gap <= _NEXT
    return gap <= _TOLL and not _TOLLS.isdisjoint(words.lower[floor : q.start])


def _shared_parent(last: Linked) -> int | None:
    """A further part of the same whole: "of these, 23 were in Kardu and 17 in Marenga"."""
    return last.parent if last.way in ("part", "group", "list") else None


def _paragraph(words: Words, last: Linked, q: Quantity) -> bool:
    """True when a line ends between the two."""
    return any("\n" in word for word in words.raw[last.quantity.end : q.start])


def _ends(words: Words, q: Quantity) -> bool:
    """True when the clause, or a place for it, follows the figure."""
    after = words.lower[q.end] if q.end < words.ends[q.number] else "."
    return after in GAP_ENDS or after in LOCATIVES


def _parallel(words: Words, q: Quantity) -> bool:
    """Read "… and 1,602 in Syria", "17 in Kardu, six on the other bank"."""
    lower, floor = words.lower, words.starts[q.number]
    at = q.start - 1
    if at >= floor and lower[at] in ("another", "a", "further"):
        at -= 1
    located = q.end < words.ends[q.number] and lower[q.end] in LOCATIVES
    return located and at >= floor and lower[at] in _OPENERS


def _gapped(words: Words, q: Quantity) -> bool:
    """Read "… and Velmara 95", "the Velmarian one 22": the verb is left out."""
    lower, raw = words.lower, words.raw
    if not _ends(words, q):
        return False
    first = q.start
    while first > q.start - 6 and (
        raw[first - 1][:1].isupper() or lower[first - 1] in ("the", "one", "'s", "of")
    ):
        first -= 1
    named = first < q.start and lower[q.start - 1] != "the"
    return named and lower[first - 1] in _OPENERS


def _earlier(words: Words, q: Quantity, last: Linked) -> bool:
    """Read "up from 3,900 on Monday", and further figures of it: "and 1,050 the night before"."""
    lower = words.lower
    before = lower[q.start - 1]
    if before == "from":
        return not RISES.isdisjoint(lower[max(q.start - 4, 0) : q.start])
    return last.way == "from" and before == "and" and q.start > last.quantity.end


def _of_these(words: Words, q: Quantity) -> bool:
    """True behind "of these," at the sentence's start, for the figure and those listed with it."""
    floor = words.starts[q.number]
    opening = words.lower[floor : floor + 3]
    named = opening[:1] == ["of"] and opening[1:2] and opening[1] in ("these", "those", "them")
    return bool(named) and q.start <= floor + 3


def _echo(words: Words, q: Quantity) -> bool:
    """True where the words before speak of a figure once more: "had it at 1,014"."""
    lower, floor = words.lower, words.starts[q.number]
    if not _ends(words, q):
        return False
    before = lower[max(q.start - 10, floor) : q.start]
    if not before:
        return False
    if any(tuple(before[-len(phrase) :]) == phrase for phrase in ECHO_CLAUSES):
        return True
    if before[-1] in ("had", "has") and q.value >= _SOME:  # "the ministry had 1,250"
        return True
    if before[-1] not in ECHO_VERBS:
        return False
    return not ECHO_NOUNS.isdisjoint(before)
