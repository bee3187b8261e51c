"""Verbs and nouns before what they count: "killed 12", "the death of 50"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import LIVES_VERBS, LOSING, MODALS
from crossread.read.counts.linked import Linked
from crossread.read.counts.predicates import is_military, pick
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.triggers import Trigger
from crossread.read.counts.words import Words

_DETERMINERS: Final = frozenset({"the", "this", "that", "a", "an", "another", "each", "every"})
_DESCRIBING: Final = frozenset({"fatal", "deadly", "accidental", "apparent", "initial"})
APART: Final = 6  # tokens of "on Monday in Lumen" between "murder" and "of"
WHEN: Final = frozenset({"on", "in", "at", "near", "last", "yesterday", "today", "earlier"})
# A noun of their own stands between: "the murder on the orders of".
NO_APART: Final = frozenset({",", "of", "the", "a", "an", "his", "her", "their", "its"})
_NAMES: Final = 10  # tokens that the names of victims before "and two others" may fill

BETWEEN: Final = frozenset(
    {"the", "its", "their", "his", "her", "our", "all", "reportedly", "another", "other", "also",
     "“", "\"", "these", "those", "‘"}
)  # fmt: skip


def before(words: Words, q: Quantity) -> Linked | None:
    """The verb or noun stands right before: "killed 12", "the death of 50", "injuring 80"."""
    lower, floor = words.lower, words.starts[q.number]
    at = q.start
    while at > floor and lower[at - 1] in BETWEEN:
        at -= 1
    if at == floor:
        return None
    if lower[at - 1] == "and":
        at = _past_names(words, at - 1, floor)
    trigger = words.triggers.by_end.get(at)
    if trigger is None and lower[at - 1] in ("of", "to", "in"):
        return _of_noun(words, q, at - 1)
    measure = pick(trigger, q, words, "base", "past", "gerund") if trigger else None
    if trigger is None or measure is None:
        return _losing(words, q, at)
    if _unreal(words, trigger) or is_named_happening(words, trigger):
        return None
    return Linked(q, measure, (trigger.start, trigger.end), "before", active=True)


def _of_noun(words: Words, q: Quantity, at: int) -> Linked | None:
    """The death of 50, injuries to 12, the lives of 22."""
    trigger = words.triggers.by_end.get(at) or _apart(words, at)
    if trigger is None or not trigger.has("noun"):
        return None
    if words.lower[trigger.start] in ("lives", "life"):
        before = words.lower[max(trigger.start - 3, 0) : trigger.start]
        if LIVES_VERBS.isdisjoint(before):
            return None
    measure = pick(trigger, q, words, "noun")
    return Linked(q, measure, (trigger.start, trigger.end), "before") if measure else None


def _apart(words: Words, at: int) -> Trigger | None:
    """The noun before a time or place: "the murder on 26 February of", "the death yesterday of"."""
    if words.lower[at] != "of":
        return None
    for end in range(at - 1, max(at - APART, words.starts[at]), -1):
        trigger = words.triggers.by_end.get(end)
        if trigger is not None:
            return trigger if words.lower[end] in WHEN and trigger.has("noun") else None
        if words.lower[end] in NO_APART:
            return None
    return None


def _past_names(words: Words, at: int, floor: int) -> int:
    """Back over the named victims of "killed Major Ilen Dorr and two others"."""
    first = at
    while first > floor and at - first < _NAMES:
        word = words.raw[first - 1]
        if not (word[:1].isupper() or word in (",", "of", "the")):
            break
        first -= 1
    named = any(words.raw[i][:1].isupper() for i in range(first, at))
    return first if named else at + 1


def _losing(words: Words, q: Quantity, at: int) -> Linked | None:
    """Read "the ministry said it had lost 12 soldiers"."""
    if words.lower[at - 1] in LOSING and (is_military(q) or q.noun in ("man", "woman")):
        return Linked(q, "killed", (at - 1, at), "before")
    return None


def is_named_happening(words: Words, trigger: Trigger) -> bool:
    """True for the noun of "in the shooting a man …", "the fatal shooting …": no verb."""
    before = words.lower[max(trigger.start - 2, words.starts[trigger.start]) : trigger.start]
    while before and before[-1] in _DESCRIBING:
        before.pop()
    return trigger.has("gerund") and bool(before) and before[-1] in _DETERMINERS


def _unreal(words: Words, trigger: Trigger) -> bool:
    """Planned, possible or denied: "could kill", "vowed to arrest", "did not injure"."""
    before = words.lower[max(trigger.start - 3, words.starts[trigger.start]) : trigger.start]
    if not before:
        return False
    if trigger.has("base") and not trigger.has("past"):
        if before[-1] == "to":
            return before[-2:-1] not in (["on"], ["continued"], ["helped"])
        if before[-1] == "and" and "to" in before:  # "meant to shoot and kill"
            return True
        if not MODALS.isdisjoint(before):
            return True
    if "not" in before or "n't" in before or "n’t" in before or "never" in before:
        return True
    return before[-1] in ("have", "be") and bool({"could", "would", "might", "should"} & {*before})
