"""One person told by a noun: what the rules for texts and for headlines share."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.read.counts.lexicon import DASHES
from crossread.read.counts.nouns import Noun, noun_behind
from crossread.read.counts.people import is_singular
from crossread.read.counts.phrases import quantity_of
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words
from crossread.read.numbers.words import is_number_start

COLLECTIVE: Final = frozenset(
    {"more", "other", "family", "couple", "household", "staff", "crew", "personnel", "official"}
)


def is_one(lower: list[str], noun: Noun) -> bool:
    """True for a person noun of the list in the singular."""
    if noun.head is None or not noun.person:
        return False
    word = lower[noun.head]
    return noun.aged or (is_singular(word) and word not in COLLECTIVE)


def with_noun(words: Words, at: int, end: int) -> Quantity | None:
    """One person told by age and noun."""
    noun = noun_behind(words, end, words.ends[at])
    if noun is None or not is_one(words.lower, noun):
        return None
    built = quantity_of(at, at, noun, more=False)
    return replace(built, value=1, low=1, high=1, single=True)


def past_age(lower: list[str], at: int) -> int:
    """Past "34-year-old" in "a 34-year-old man"."""
    if at >= len(lower) or not is_number_start(lower[at]):
        return at
    for end in range(at + 2, min(at + 8, len(lower))):
        if lower[end] == "old" and lower[end - 1] in DASHES:
            return end + 1
    return at
