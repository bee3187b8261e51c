"""Likeness of two wordings: how many of their telling words they share."""

from __future__ import annotations

import math
import zlib
from functools import lru_cache

from crossread.cross.words import rates, stem, words

# A word that no common document holds weighs as if one in ten thousand did.
_RAREST = 1e-4


@lru_cache(maxsize=50_000)
def telling(text: str) -> tuple[tuple[str, float], ...]:
    """Stems of a text, each once, with their weight: -ln of their share of general documents."""
    table = rates()
    stems = sorted({stem(word) for word, _, _ in words(text)})
    return tuple((s, _weight(table.get(zlib.crc32(s.encode("utf-8"), 0), _RAREST))) for s in stems)


def _weight(rate: float) -> float:
    return max(0.0, -math.log(min(1.0, max(rate, _RAREST))))


def likeness(one: str, other: str) -> float:
    """Weighted Jaccard index of the telling words, 0..1."""
    a, b = dict(telling(one)), dict(telling(other))
    shared = sum(a[s] for s in a if s in b)
    whole = sum(a.values()) + sum(b.values()) - shared
    return shared / whole if whole else 0.0


def containment(one: str, other: str) -> float:
    """Share of the lighter wording's weight that the other holds too, 0..1."""
    a, b = dict(telling(one)), dict(telling(other))
    shared = sum(a[s] for s in a if s in b)
    lighter = min(sum(a.values()), sum(b.values()))
    return shared / lighter if lighter else 0.0
