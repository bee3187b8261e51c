"""Members of a group named by what happened to it: "among the dead were nine firefighters"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import AUXILIARIES, MODALS, OTHERS
from crossread.read.counts.linked import Linked
from crossread.read.counts.predicates import pick
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.triggers import Trigger
from crossread.read.counts.words import Words

_REACH: Final = 12  # tokens between the group and the first of its members
_FAR: Final = 90  # tokens between the group's own count and its members
_BE: Final = frozenset({"is", "are", "was", "were"})
_INCLUDES: Final = frozenset({"include", "includes", "included"})
_THE: Final = frozenset({"the", "these", "those"})
_ENDS: Final = frozenset({";", ":", "but", "while", "who", "whom", "which"})


def member(words: Words, q: Quantity, linked: list[Linked]) -> Linked | None:
    """A quantity told as part of "the dead", "the wounded", "those killed".

    "Of the injured, 26 were children", "among the dead were nine firefighters and a nurse",
    "the dead include five children", "four officers were among the wounded", "six of the
    wounded".
    """
    trigger = _behind(words, q) or _ahead(words, q)
    if trigger is None:
        return None
    measure = pick(trigger, q, words, "state", "past", "head")
    if measure is None:
        return None
    whole = _whole(q, measure, linked)
    return Linked(q, measure, (trigger.start, trigger.end), "group", whole)


def _whole(q: Quantity, measure: str, linked: list[Linked]) -> int | None:
    """Index of the count that told how many the group is, as far as it stands near."""
    for index in range(len(linked) - 1, -1, -1):
        item = linked[index].quantity
        if q.start - item.end > _FAR:
            return None
        if linked[index].measure == measure and linked[index].way != "group":
            return index if item.value >= q.value else None
    return None


def _group(words: Words, at: int) -> Trigger | None:
    """The trigger that names a group whose first word ("the", "those") stands at a token."""
    if words.lower[at] not in _THE:
        return None
    trigger = words.triggers.by_start.get(at + 1)
    if trigger is not None and trigger.has("gerund"):  # "the shooting victims"
        return words.triggers.by_start.get(trigger.end)
    return trigger


def _behind(words: Words, q: Quantity) -> Trigger | None:
    """Read "six of the wounded", "four officers were among the wounded"."""
    lower, stop = words.lower, words.ends[q.number]
    if q.part and lower[q.end - 1] not in OTHERS and lower[q.end - 2 : q.end - 1] == ["the"]:
        return words.triggers.by_start.get(q.end - 1)
    at = q.end
    while at < stop and (lower[at] in AUXILIARIES or lower[at] in MODALS) and at < q.end + 3:
        at += 1
    if at > q.end and at + 2 < stop and lower[at] in ("among", "amongst"):
        return _group(words, at + 1)
    return None


def _ahead(words: Words, q: Quantity) -> Trigger | None:
    """Read "of the injured, 26", "among the dead were nine", "the dead include five"."""
    lower, floor = words.lower, words.starts[q.number]
    if q.start == floor:
        return None
    for at in range(q.start - 1, max(floor, q.start - _REACH) - 1, -1):
        trigger = _group(words, at)
        if trigger is None or trigger.end > q.start:
            if lower[at] in _ENDS:
                return None
            continue
        between = lower[trigger.end : q.start]
        if between[:1] and between[0] in _INCLUDES:
            return trigger
        opened = at > floor and lower[at - 1] in ("of", "among", "amongst")
        first = at - 1 == floor or (opened and lower[at - 2] in (",", ";", "and", "—", "–"))
        if opened and first and (between == [","] or not _BE.isdisjoint(between[:8])):
            return trigger
        return None
    return None
