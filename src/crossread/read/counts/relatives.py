"""What somebody did to the counted, told right behind them: "the four people he shot"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import HARMED, word_lists
from crossread.read.counts.linked import Linked
from crossread.read.counts.predicates import has_object, pick
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words

_ACTORS, _BETWEEN = word_lists("relatives", "actors", "between")
_REACH: Final = 10  # tokens of "police say he is accused of fatally"


def done_to(words: Words, q: Quantity) -> Linked | None:
    """The verb of a relative clause of which the counted are the object.

    "The four people he is accused of shooting", "two women police say he stabbed to death", "the
    three hostages that they killed"; never "the men she said were shot", of whom a passive tells.
    """
    at, stop = q.end, min(words.ends[q.number], q.end + _REACH)
    if at >= stop or q.head is None or not q.value or words.lower[at] not in _ACTORS | _BETWEEN:
        return None
    acted = False
    for here in range(at, stop):
        word = words.lower[here]
        trigger = words.triggers.by_start.get(here)
        if trigger is not None and acted:
            measure = pick(trigger, q, words, "past", "gerund")
            passive = words.lower[here - 1] in ("was", "were", "been", "being")
            if measure not in HARMED or passive or has_object(words, trigger):
                return None
            return Linked(q, measure, (trigger.start, trigger.end), "behind")
        acted = acted or word in _ACTORS
        if word not in _ACTORS | _BETWEEN:
            return None
    return None
