"""Totals behind their name: "the death toll rose to 3,500 from 2,900"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import RISES, TOLL_VERBS
from crossread.read.counts.linked import Linked
from crossread.read.counts.predicates import pick
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words

_TOLL_REACH: Final = 14

_TOTALS: Final = frozenset({"number", "figure", "count", "tally", "total"})


def total(words: Words, q: Quantity, linked: list[Linked]) -> Linked | None:
    """A total behind its name: "the death toll rose to 3,500", "to 29 from 27"."""
    lower, floor = words.lower, words.starts[q.number]
    if q.start == floor:
        return None
    before = lower[q.start - 1]
    if linked and before == "from":
        last = linked[-1]
        same = words.starts[last.quantity.number] == floor
        if same and q.start - last.quantity.end <= 6 and (last.way == "toll" or _revised(words, q)):
            return Linked(q, last.measure, last.trigger, "from", len(linked) - 1)
    if linked and before == "at" and lower[q.start - 2] in _TOTALS:
        last = linked[-1]
        return Linked(q, last.measure, last.trigger, "toll")
    for at in range(q.start - 1, max(floor, q.start - _TOLL_REACH) - 1, -1):
        trigger = words.triggers.by_start.get(at)
        if trigger is None or not trigger.has("toll") or trigger.end > q.start:
            continue
        if before not in TOLL_VERBS and before != "from":
            return None
        measure = pick(trigger, q, words, "toll")
        return Linked(q, measure, (trigger.start, trigger.end), "toll") if measure else None
    return None


def _revised(words: Words, q: Quantity) -> bool:
    nearby = words.lower[max(words.starts[q.number], q.start - 12) : q.start]
    return not RISES.isdisjoint(nearby)
