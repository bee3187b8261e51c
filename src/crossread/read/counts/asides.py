"""What stands between somebody and the predicate: ages, appositions, asides, relative clauses."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import AUXILIARIES, STOPS
from crossread.read.counts.people import PARENTS, is_person_noun
from crossread.read.numbers.words import is_number_start

_APPOSED: Final = 14  # tokens of ", a 34-year-old man from Marrow,"
_WHOSE: Final = frozenset({"the", "a", "an", "his", "her", "their", "my", "this"})
_OWNER: Final = 5  # tokens from "of" to "shooter": "the suspected school"
_VERBS: Final = AUXILIARIES | {"died", "survived", "suffered", "sustained", "received"}
_NO_APPOSITION: Final = frozenset({".", ";", ":", "and", "said", "who", "was", "were", "is", "had"})


def past_ages(lower: list[str], at: int, stop: int) -> int:
    """Behind the ages of "two women, 19 and 22, with gunshot wounds"."""
    if lower[at : at + 1] != [","] or at + 2 >= stop or not lower[at + 1].isdigit():
        return at
    here = at + 2
    while here < stop and (lower[here].isdigit() or lower[here] == "and"):
        here += 1
    return here + 1 if here < stop and lower[here] == "," else at


def past_owner(lower: list[str], at: int, stop: int) -> int:
    """Behind "of the suspected shooter" or "of two" in "the mother of the suspected shooter died".

    Only where a predicate follows at once: "the friend of a man shot on Sunday" was not shot.
    """
    if lower[at : at + 1] != ["of"] or at + 2 >= stop:
        return at
    end = at
    if is_number_start(lower[at + 1]) and lower[at - 1] in PARENTS:
        end = at + 2
    elif lower[at + 1] in _WHOSE:
        nouns = (i for i in range(at + 2, min(at + 2 + _OWNER, stop)) if is_person_noun(lower[i]))
        end = next((i + 1 for i in nouns if not is_person_noun(lower[i + 1])), at)
        end = at if not STOPS.isdisjoint(lower[at + 2 : end]) else end
    told = end < stop and (lower[end] == "," or lower[end] in _VERBS)
    return end if told else at


def past_apposition(lower: list[str], at: int, stop: int) -> int:
    """Behind the apposition of "the victim, identified as Ann Roe, was"."""
    if lower[at : at + 1] != [","] or lower[at + 1 : at + 2] in (["a"], ["an"]):
        return at  # "a man of Marrow" is counted himself
    for here in range(at + 1, min(at + _APPOSED, stop)):
        if lower[here] == "," and here + 1 < stop and lower[here + 1] in _VERBS:
            return here + 1
        if lower[here] in _NO_APPOSITION:
            return at
    return at


def past_clause(lower: list[str], at: int, stop: int) -> int:
    """The comma or full stop that ends the relative clause which begins at a token."""
    while at < stop and lower[at] not in (",", ".", ";", ")"):
        at += 1
    return at


def past_aside(lower: list[str], at: int, stop: int) -> int | None:
    """Behind the dash that closes an aside opened at a token, or None."""
    for here in range(at + 1, stop):
        if lower[here] == lower[at]:
            return here + 1
        if lower[here] in (".", ";", ":"):
            return None
    return None
