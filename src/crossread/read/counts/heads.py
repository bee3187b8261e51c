"""Counted nouns that say themselves what happened: "12 deaths", "80 arrests", "a victim"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import HARMS, LIVES_VERBS
from crossread.read.counts.linked import Linked
from crossread.read.counts.predicates import pick
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words

_SUFFERERS: Final = frozenset({"victim", "casualty", "victims", "casualties"})
# Of whom nothing is told that happened to them now: "14 former detainees".
_HELD: Final = frozenset({"detainees", "prisoners", "hostages"})
_OF_WHAT: Final = 5  # tokens of "of last week's bus crash"


def counted_noun(words: Words, q: Quantity) -> Linked | None:
    """The noun itself says it: "12 deaths", "80 arrests", "200 lives"."""
    if q.head is None:
        return None
    lower = words.lower
    former = "former" in lower[q.number : q.head] and lower[q.head] in _HELD
    if former or _suffers_a_trait(words, q):
        return None
    if lower[q.head] == "lives":
        around = lower[max(q.start - 4, words.starts[q.number]) : q.start]
        behind = lower[q.end : q.end + 3]
        if LIVES_VERBS.isdisjoint(around) and "lost" not in behind:
            return None
    elif q.value == 0 and not (q.person or lower[q.head] in ("deaths", "casualties")):
        return None
    trigger = words.triggers.by_start.get(q.head)
    if trigger is None:
        return None
    measure = pick(trigger, q, words, "head")
    return Linked(q, measure, (q.head, q.head + 1), "head") if measure else None


def _suffers_a_trait(words: Words, q: Quantity) -> bool:
    """True for "a victim of her age", not for "a victim of the shooting"."""
    at = q.end
    if not q.single or q.head is None or words.lower[q.head] not in _SUFFERERS:
        return False
    if words.lower[at : at + 1] != ["of"]:
        return False
    told = range(at + 1, min(at + 1 + _OF_WHAT, words.ends[q.number]))
    return not any(i in words.triggers.by_start or words.lower[i] in HARMS for i in told)
