"""Totals behind their name: "the death toll rose to 3,500 from 2,900"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.read.counts.hedges import bounds
from crossread.read.counts.lexicon import RISES, THINGS, TOLL_VERBS
from crossread.read.counts.linked import Linked
from crossread.read.counts.people import singular
from crossread.read.counts.predicates import pick
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.triggers import Trigger
from crossread.read.counts.words import Words

_TOLL_REACH: Final = 30  # tokens; the name of a total brings its occasion along
_FEW: Final = 9  # so few are told of nearer by: "raised its alert to 5"
_FEW_REACH: Final = 14

_PUT: Final = frozenset({"put", "puts", "putting", "estimate", "estimates", "estimated", "gave"})
_PASSED: Final = frozenset(
    {"passed", "passes", "exceeded", "exceeds", "surpassed", "surpasses", "topped", "tops", "past",
     "crossed", "beyond"}
)  # fmt: skip
_NEARED: Final = frozenset({"nears", "neared", "nearing", "approached"})
_REVISION: Final = 6  # tokens between a revised figure and what it was
_OCCASIONS: Final = frozenset({"in", "at", "during", "from", "by", "since", "after", "on"})
_TOTALS: Final = frozenset({"number", "figure", "count", "tally", "total"})


def total(words: Words, q: Quantity, linked: list[Linked]) -> Linked | None:
    """A total behind its name: "the death toll rose to 3,500", "to 29 from 27"."""
    if q.start == words.starts[q.number]:
        return None
    known = _after_last(words, q, linked[-1], len(linked) - 1) if linked else None
    return known or _behind_name(words, q)


def _after_last(words: Words, q: Quantity, last: Linked, index: int) -> Linked | None:
    """A figure that the last count is told with: "to 29 from 27", "put the number at 600"."""
    lower = words.lower
    before = lower[q.start - 1]
    if before == "from":
        same = words.starts[last.quantity.number] == words.starts[q.number]
        near = same and q.start - last.quantity.end <= _REVISION
        if near and (last.way == "toll" or _revised(words, q)):
            return Linked(q, last.measure, last.trigger, "from", index)
    if before == "at" and lower[q.start - 2] in _TOTALS:
        return Linked(q, last.measure, last.trigger, "toll")
    return None


def _behind_name(words: Words, q: Quantity) -> Linked | None:
    """A figure behind the name of a total: "the death toll rose to 3,500"."""
    lower, floor = words.lower, words.starts[q.number]
    reach = _TOLL_REACH if q.value > _FEW else _FEW_REACH
    for at in range(q.start - 1, max(floor, q.start - reach) - 1, -1):
        if lower[at] in _TOTALS and lower[at + 1] == "of":
            found = _number_of(words, q, at + 2)
            if found is not None:
                return found
        trigger = words.triggers.by_start.get(at)
        if trigger is None or trigger.end > q.start:
            continue
        if not trigger.has("toll"):
            if _put_at(words, q, trigger) or _named(words, q, trigger):
                return _linked(words, q, trigger)
            continue
        if trigger.end == q.start:
            return _linked(words, q, trigger)
        far_of = lower[q.start - 1] == "of" and trigger.end != q.start - 1
        if far_of or lower[q.start - 1] not in {*TOLL_VERBS, "from"}:
            return None
        measure = pick(trigger, q, words, "toll")
        q = _crossed(q, lower[q.start - 1])
        return Linked(q, measure, (trigger.start, trigger.end), "toll") if measure else None
    return None


def _linked(words: Words, q: Quantity, trigger: Trigger) -> Linked | None:
    measure = pick(trigger, q, words, "toll", "state", "past", "head")
    return Linked(q, measure, (trigger.start, trigger.end), "toll") if measure else None


def _crossed(q: Quantity, verb: str) -> Quantity:
    """A toll that "passes 500" or "nears 30,000" is not exactly that."""
    if q.qualifier != "exact":
        return q
    if verb in _PASSED:
        return replace(q, qualifier="more_than", low=q.value + 1, high=None)
    if verb in _NEARED:
        low, high = bounds(q.value, "about", "nearly")
        return replace(q, qualifier="about", low=low, high=high)
    return q


def _named(words: Words, q: Quantity, trigger: Trigger) -> bool:
    """True for "the Velmarian wounded are 700"."""
    lower, raw = words.lower, words.raw
    if lower[trigger.end : q.start] not in (["are"], ["were"], ["number"], ["numbered"]):
        return False
    first = trigger.start - 1
    return (
        first >= 0 and trigger.has("head") and (lower[first] == "the" or raw[first][:1].isupper())
    )


def _put_at(words: Words, q: Quantity, trigger: Trigger) -> bool:
    """True for "put the dead at 40"."""
    lower = words.lower
    if lower[trigger.end : q.start] not in (["at"], ["as"]) or lower[trigger.start - 1] != "the":
        return False
    return not _PUT.isdisjoint(lower[max(trigger.start - 4, 0) : trigger.start])


def _number_of(words: Words, q: Quantity, at: int) -> Linked | None:
    """Read "the number of destroyed houses has reached 3,100", "of houses destroyed was 40".

    Not what it was that they came to harm in: "the number of deaths in the protests".
    """
    if words.lower[q.start - 1] not in TOLL_VERBS:
        return None
    ends = (i for i in range(at, min(at + 6, q.start)) if words.lower[i] in _OCCASIONS)
    stop = next(ends, min(at + 6, q.start))
    trigger = next(
        (words.triggers.by_start[i] for i in range(at, stop) if i in words.triggers.by_start), None
    )
    if trigger is None or trigger.end > q.start:
        return None
    noun = next((singular(w) for w in words.lower[at:stop] if singular(w) in THINGS), None)
    whole = q if noun is None else replace(q, noun=noun, person=False)
    measure = pick(trigger, whole, words, "past", "state", "subject", "head")
    if measure is None:
        return None
    return Linked(whole, measure, (trigger.start, trigger.end), "toll")


def _revised(words: Words, q: Quantity) -> bool:
    nearby = words.lower[max(words.starts[q.number], q.start - 12) : q.start]
    return not RISES.isdisjoint(nearby)
