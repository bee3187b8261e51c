"""What stands between somebody and the predicate: ages, appositions, asides, relative clauses."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import AUXILIARIES

_APPOSED: Final = 14  # tokens of ", a 34-year-old man from Marrow,"
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
