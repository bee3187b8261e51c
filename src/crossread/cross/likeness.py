"""Likeness of two wordings: how many of their telling words they share."""

from __future__ import annotations

import math
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from crossread.cross.words import folded, rates
from crossread.cross.words import stem as stem_of

# A word that no common document holds weighs as if one in ten thousand did.
_RAREST = 1e-4
# Room for the rounding of sums, where it is foreseen what they cannot reach.
_NEARLY = 1 - 1e-9


@lru_cache(maxsize=50_000)
def telling(text: str) -> tuple[tuple[str, float], ...]:
    """Stems of a text, each once, with their weight: -ln of their share of general documents."""
    return tuple([(stem, _weight(stem)) for stem in sorted(set(map(stem_of, folded(text))))])


@lru_cache(maxsize=200_000)
def _weight(stem: str) -> float:
    rate = rates().get(zlib.crc32(stem.encode("utf-8")), _RAREST)
    return max(0.0, -math.log(min(1.0, max(rate, _RAREST))))


@lru_cache(maxsize=50_000)
def _weighed(text: str) -> tuple[dict[str, float], float]:
    """The same by stem, and the sum of the weights."""
    weights = dict(telling(text))
    return weights, sum(weights.values())


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Weighted Jaccard index of the telling words, 0..1; what cannot reach ``least`` may be 0."""
    (a, mine), (b, theirs) = _weighed(one), _weighed(other)
    if min(mine, theirs) < least * max(mine, theirs) * _NEARLY:
        return 0.0
    shared = _shared(a, b)
    whole = mine + theirs - shared
    return shared / whole if whole else 0.0


def containment(one: str, other: str) -> float:
    """Share of the lighter wording's weight that the other holds too, 0..1."""
    (a, mine), (b, theirs) = _weighed(one), _weighed(other)
    lighter = min(mine, theirs)
    return _shared(a, b) / lighter if lighter else 0.0


def _shared(a: dict[str, float], b: dict[str, float]) -> float:
    """Weight of the stems in both, summed in their order whichever is given first."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum([weight for stem, weight in few.items() if stem in many])


def centrality(texts: Sequence[str], others: Sequence[str]) -> list[float]:
    """For each text the sum of its likenesses with all of the others."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, other in enumerate(others):
        for stem, _ in telling(other):
            holders[stem].append(number)
    sums = [_weighed(other)[1] for other in others]
    return [_central(*_weighed(text), holders, sums) for text in texts]


def _central(
    weights: Mapping[str, float],
    mine: float,
    holders: Mapping[str, Sequence[int]],
    sums: Sequence[float],
) -> float:
    shared = [0.0] * len(sums)
    for stem, weight in weights.items():
        for number in holders.get(stem, ()):
            shared[number] += weight
    return sum([s / (mine + theirs - s) for s, theirs in zip(shared, sums, strict=True) if s])


class Pile:
    """Wordings, of which those are soon found that one more may hold the greater part of.

    Of two of which the lighter shares ``least`` of its weight with the other, a word that is
    shared is none of its lightest: those which together weigh less. So only the heavier words of
    either are looked up, and not those that all have.
    """

    def __init__(self, least: float) -> None:
        """``least`` is what containment has to reach, above 0."""
        self._least = least
        self._size = 0
        self._new: list[str] = []
        self._any: dict[str, list[int]] = defaultdict(list)
        self._heavy: dict[str, list[int]] = defaultdict(list)

    def add(self, text: str) -> None:
        """Put a wording on the pile; wordings are numbered as they come, from 0."""
        self._new.append(text)

    def _sort_in(self) -> None:
        """Weigh those that came: of many piles nothing is ever asked."""
        for number, text in enumerate(self._new, self._size):
            for stem in _weighed(text)[0]:
                self._any[stem].append(number)
            for stem in _heavy(text, self._least):
                self._heavy[stem].append(number)
        self._size += len(self._new)
        self._new.clear()

    def near(self, text: str) -> list[int]:
        """Numbers of all wordings whose containment may reach ``least``, ascending."""
        self._sort_in()
        if not self._size:
            return []
        found: set[int] = set()
        for stem in _heavy(text, self._least):
            found.update(self._any.get(stem, ()))
        for stem in _weighed(text)[0]:
            found.update(self._heavy.get(stem, ()))
        return sorted(found)


@lru_cache(maxsize=50_000)
def _heavy(text: str, least: float) -> tuple[str, ...]:
    """Stems of a text less the lightest ones, which together weigh less than ``least`` of it."""
    weights, whole = _weighed(text)
    left = least * whole * _NEARLY
    ranked = sorted(weights, key=weights.__getitem__)
    for number, stem in enumerate(ranked):
        left -= weights[stem]
        if left <= 0:
            return tuple(ranked[number:])
    return ()
