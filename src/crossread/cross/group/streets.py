"""The streets that an article tells of, by names that do not depend on how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from crossread.cross.signature import Spot
from crossread.resources import table


class _Words(NamedTuple):
    ends: dict[str, str]
    sides: frozenset[str]
    stand_for: frozenset[str]


@cache
def _words() -> _Words:
    found = table("en/streets.toml")
    ends = {end: end for end in found["ends"]}
    ends |= {short: end for end, shorts in found["ends"].items() for short in shorts}
    return _Words(ends, frozenset(found["sides"]["words"]), frozenset(found["stand_for"]["words"]))


def street(key: str) -> str | None:
    """The street that a place's folded name is of: "n. kenwood ave." is "kenwood avenue".

    None for what is no street, and for one that stands for a government or a trade.
    """
    *name, last = [word.strip(".,") for word in key.split()] or [""]
    ends, sides, stand_for = _words()
    end = ends.get(last)
    if end is None or not name or " ".join([*name, end]) in stand_for:
        return None
    told = [word for word in name if word not in sides] or name
    return " ".join([*told, end])


def streets(places: Sequence[Spot]) -> list[str]:
    """The streets among the places of an article, each once; no gazetteer holds them."""
    names = {street(spot.key) for spot in places if spot.lat is None}
    return sorted(name for name in names if name)
