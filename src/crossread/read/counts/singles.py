"""Quantities without a number: "a civilian", "both men", "no one", "no injuries"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.read.counts.lexicon import STOPS
from crossread.read.counts.nouns import Noun, noun_behind, of_whom, singular_at
from crossread.read.counts.people import SINGULAR, is_person_noun
from crossread.read.counts.phrases import quantity_of
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words

_DASHES: Final = frozenset("-–—‑")

_SINGLE_STARTS: Final = frozenset(
    {"a", "an", "another", "both", "neither", "no", "nobody", "none", "without", "no-one"}
)

# "The driver", "his brother": one person told by role.
_DEFINITE_STARTS: Final = frozenset({"the", "his", "her", "their", "my", "'s", "’s"})
# Not told of as victims by role alone, or mostly of somebody in general.
_NO_ROLES: Final = frozenset({"national", "local", "minor", "senior", "general", "leader"})

_COLLECTIVE: Final = frozenset(
    {"more", "other", "family", "couple", "household", "staff", "crew", "personnel", "official"}
)


def singles(words: Words, *, headline: bool = False) -> list[Quantity]:
    """Quantities without a number: "a civilian", "both men", "no one", "no injuries".

    Args:
        words: the section.
        headline: it is a title, where articles are left out ("Man killed in crash").
    """
    found: list[Quantity] = []
    told = {words.starts[at] for at in words.triggers.by_start}
    starts = _SINGLE_STARTS | _DEFINITE_STARTS
    for at, word in enumerate(words.lower):
        if not (headline or (word in starts and words.starts[at] in told)):
            continue
        if word in _SINGLE_STARTS:
            quantity = _single(words, at)
        elif word in _DEFINITE_STARTS:
            quantity = _definite(words, at)
        elif headline and word in SINGULAR and at + 1 in words.triggers.by_start:
            quantity = _headline(words, at)
        else:
            continue
        if quantity is not None:
            found.append(quantity)
    return found


def _single(words: Words, at: int) -> Quantity | None:
    lower, stop = words.lower, words.ends[at]
    word = lower[at]
    if word in ("neither", "nobody", "none", "no-one") or (
        word == "no" and lower[at + 1 : at + 2] == ["one"]
    ):
        end = at + 1 + (word == "no")
        whole = of_whom(words, end + 1, stop, False) if lower[end : end + 1] == ["of"] else None
        end = whole.end if whole is not None else end
        return Quantity(at, end, at, 0, 0, 0, "exact", single=True)
    noun = noun_behind(words, _past_age(lower, at + 1), stop)
    if noun is None or noun.part:
        return None
    if word not in ("no", "without", "both") and not _is_one(lower, noun):
        return None
    built = replace(quantity_of(at, at, noun, more=word == "another"), single=True)
    if word in ("no", "without"):
        return replace(built, high=0)
    if word == "both":
        return replace(built, value=2, low=2, high=2)
    return _one(lower, at, built)


def _definite(words: Words, at: int) -> Quantity | None:
    """One person told by role, where what happened stands near enough to be told of them."""
    lower, stop = words.lower, words.ends[at]
    first = _past_age(lower, at + 1)
    if first >= stop or not any(is_person_noun(word) for word in lower[first : first + 4]):
        return None
    noun = noun_behind(words, first, stop)
    if noun is None or noun.part or not _is_one(lower, noun) or noun.noun in _NO_ROLES:
        return None
    start = at + (lower[at] in ("'s", "’s"))
    built = quantity_of(start, at, noun, more=False)
    return replace(built, value=1, low=1, high=1, single=True, definite=True)


def _one(lower: list[str], at: int, built: Quantity) -> Quantity:
    """One, or none for "not a single"."""
    if lower[max(at - 1, 0)] == "not" and lower[at + 1] == "single":
        return replace(built, start=at - 1, high=0)
    return replace(built, value=1, low=1, high=1)


def _is_one(lower: list[str], noun: Noun) -> bool:
    """True for a person noun of the list in the singular."""
    if noun.head is None or not noun.person:
        return False
    word = lower[noun.head]
    return SINGULAR.get(word) == word and word not in _COLLECTIVE


def _headline(words: Words, at: int) -> Quantity | None:
    """One person in a title: "Woman killed, 3 wounded"."""
    noun, _ = singular_at(words, at, at)
    one = words.lower[at] == SINGULAR[words.lower[at]] and words.lower[at] not in _COLLECTIVE
    before = words.lower[at - 1] if at > words.starts[at] else ""
    if not one or before in STOPS or before[:1].isdigit() or is_person_noun(before):
        return None
    return Quantity(at, at + 1, at, 1, 1, 1, "exact", at, noun, single=True)


def _past_age(lower: list[str], at: int) -> int:
    """Past "34-year-old" in "a 34-year-old man"."""
    for end in range(at + 2, min(at + 8, len(lower))):
        if lower[end] == "old" and lower[end - 1] in _DASHES:
            return end + 1
    return at
