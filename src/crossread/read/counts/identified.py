"""Victims counted by their names: "the dead were identified as Ann Roe, 23, and Ben Hill, 31"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import AUXILIARIES, HARMED
from crossread.read.counts.linked import Linked
from crossread.read.counts.persons import Persons
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words
from crossread.resources import table

_TABLE: Final = table("en/count_words.toml")["identified"]
_VERBS: Final = frozenset(_TABLE["verbs"])
_MEASURES: Final[dict[str, str]] = {
    noun: measure for measure in ("killed", "injured", "casualties") for noun in _TABLE[measure]
}
_SOME: Final = frozenset(_TABLE["some"])
_SUBJECT: Final = 6  # tokens from "the victims" to the verb: "in Monday's fire"
_AS: Final = 6  # tokens from the verb to "as": "Friday by the coroner"


def identified(words: Words, persons: Persons, linked: list[Linked]) -> list[Linked]:
    """Counts of the people who are named as the victims of an article that gives no number.

    Args:
        words: the section.
        persons: its names.
        linked: its counts; where several victims are counted, the names add nothing, for they may
            be those of some.
    """
    if any(item.measure in HARMED and item.quantity.value > 1 for item in linked):
        return []
    found = (_at(words, persons, at) for at, word in enumerate(words.lower) if word in _VERBS)
    return [item for item in found if item is not None]


def _is_age(word: str) -> bool:
    return word.isdigit() and len(word) <= 2


def _at(words: Words, persons: Persons, at: int) -> Linked | None:
    lower, floor, stop = words.lower, words.starts[at], words.ends[at]
    behind = next((i + 1 for i in range(at, min(at + _AS, stop)) if lower[i] == "as"), None)
    if behind is None:
        return None
    passive = at > floor and lower[at - 1] in AUXILIARIES
    window = range(at - 1, max(at - _SUBJECT, floor) - 1, -1) if passive else range(at + 1, behind)
    noun = next((i for i in window if lower[i] in _MEASURES), None)
    if noun is None:
        return None
    if not _SOME.isdisjoint(lower[max(noun - 3, floor) : noun]):
        return None
    people = persons.listed(behind, stop)
    if len(people) < 2:
        return None
    first, last = people[0].start, people[-1].end
    # A name that was not known for one still has its age.
    value = max(len(people), sum(_is_age(word) for word in lower[first - 3 : last + 2]))
    quantity = Quantity(
        first, last, first, value, value, value, "exact", head=last - 1, modifiers=(last, last)
    )
    return Linked(quantity, _MEASURES[lower[noun]], (noun, noun + 1), "head")
