"""What became of the hurt in the same sentence: "was shot several times and died"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.read.counts.lexicon import ADVERBS, AUXILIARIES
from crossread.read.counts.linked import Linked
from crossread.read.counts.triggers import Trigger
from crossread.read.counts.words import Words

# Measures that leave open what became of the people; a death told behind them is theirs.
_OPEN: Final = frozenset({"casualties", "injured", "hospitalised"})
_REACH: Final = 30  # tokens between the first predicate and the one that tells the death
_JOINERS: Final = frozenset({"and", "but", "later", "then", "before", "&"})
_SUBJECTS: Final = frozenset({"by", "while", "when", "that", "which", "as", "because", ";", ":"})
_BE: Final = frozenset({"was", "were", "been", "is", "are", "being", "has", "have", "had"})


def fate(words: Words, item: Linked) -> Linked:
    """The count as one of the killed, where its own clause goes on to say that they died.

    "A man was shot and later died", "a boy who shot himself has died", "taken to hospital, where
    he was pronounced dead", "shot his daughter to death"; never where another subject
    comes between. As one of the injured, where it goes on to say that they live.
    """
    q = item.quantity
    slain = words.lower[q.end : q.end + 2] == ["to", "death"]
    if item.measure in _OPEN and item.way in ("before", "list") and slain:
        return replace(item, measure="killed")
    if item.measure not in _OPEN or not q.value or item.way not in ("behind", "far"):
        return item
    stop = min(words.ends[q.number], item.trigger[1] + _REACH)
    lived: Trigger | None = None
    related = words.lower[q.end : q.end + 1] in (["who"], [","])
    for at in range(item.trigger[1], stop):
        trigger = words.triggers.by_start.get(at)
        death = trigger is not None and any(
            u.measure == "killed" and u.role in ("subject", "past", "state") for u in trigger.uses
        )
        if trigger is not None and death and _same_subject(words, item, trigger, related=related):
            return replace(item, measure="killed", trigger=(trigger.start, trigger.end))
        if trigger is not None and lived is None and _lived(words, item, trigger, related=related):
            lived = trigger
    return item if lived is None else replace(item, measure="injured")


def _lived(words: Words, item: Linked, trigger: Trigger, *, related: bool) -> bool:
    """True for "was shot in the leg and is in stable condition"."""
    told = any(u.measure == "injured" and u.role == "subject" for u in trigger.uses)
    return told and _same_subject(words, item, trigger, related=related)


def _same_subject(words: Words, item: Linked, trigger: Trigger, *, related: bool) -> bool:
    """True when nobody else is named between the two predicates."""
    lower, at = words.lower, trigger.start
    while at > item.trigger[1] and (lower[at - 1] in ADVERBS or lower[at - 1] in AUXILIARIES):
        at -= 1
        if lower[at] in ("not", "never"):
            return False
    helped = not _BE.isdisjoint(lower[at : trigger.start]) or trigger.has("subject")
    before = lower[at - 1]
    if before in ("he", "she", "they"):
        lead = lower[at - 2 : at - 1]
        return helped and lead == ["where"]
    if before in _JOINERS or (before == "," and trigger.end == trigger.start + 1):
        return _SUBJECTS.isdisjoint(lower[item.trigger[1] : at]) or "before" in lower[at - 1 : at]
    named = item.quantity.single and related and helped
    return named and not _JOINERS.intersection(lower[item.trigger[1] : at])
