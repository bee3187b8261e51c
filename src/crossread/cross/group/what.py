"""What names, places, numbers and wording of two articles say of their being of one story.

A trait is 0 where one of both articles is silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossread.cross.group.rows import CHUNK, Floats, Ints, Rows
from crossread.cross.group.streets import streets
from crossread.cross.signature import MAX_PLACES, Signature

NEAR_KM, FAR_KM = 30.0, 300.0
# What lies within it may be one place and its country; a named region may be half a continent.
COUNTRY_KM = 1000.0
REGION = "region:"
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Named:
    """Names weighed by rarity."""

    names: Rows
    rarity: Floats

    @classmethod
    def of(cls, names: Rows, rarity: Floats) -> Named:
        """From names with weights and the rarity of each."""
        weighed = Rows(
            names.size, names.row, names.key, names.value * rarity[names.key], names.frequency
        )
        return cls(weighed, rarity)

    def traits(self, left: Ints, right: Ints) -> Floats:
        """Cosine of the names and the greatest rarity of a shared one (shape: pairs × 2)."""
        names = self.names
        pair, here, there = names.shared(left, right)
        norm = np.sqrt(np.bincount(names.row, weights=names.value**2, minlength=names.size))
        product = np.bincount(
            pair, weights=names.value[here] * names.value[there], minlength=len(left)
        )
        rarest = np.zeros(len(left), dtype=np.float32)
        np.maximum.at(rarest, pair, self.rarity[names.key[here]])
        cosine = product / np.maximum(norm[left] * norm[right], 1e-9)
        return np.stack([cosine.astype(np.float32), rarest], axis=1)


@dataclass(frozen=True, slots=True)
class Map:
    """Places told of as the news.

    Attributes:
        spots: keys with weights.
        points: unit vectors from the earth's middle, not a number where there is no place or no
            coordinates (shape: articles × most places × 3).
        streets: the streets among them.
        one: whether all places of an article are one and its surroundings.
    """

    spots: Rows
    points: Floats
    streets: Rows
    one: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, signatures: Sequence[Signature]) -> Map:
        """From signatures in the order of the rows."""
        spots, _ = Rows.of([[(spot.key, spot.weight) for spot in s.places] for s in signatures])
        degrees = np.full((len(signatures), MAX_PLACES, 2), np.nan)
        for at, s in enumerate(signatures):
            for place, spot in enumerate(s.places):
                if spot.lat is not None and spot.lon is not None:
                    degrees[at, place] = spot.lat, spot.lon
        north, east = np.radians(degrees[..., 0]), np.radians(degrees[..., 1])
        axes = (np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north))
        told, _ = Rows.of([[(name, 1.0) for name in streets(s.places)] for s in signatures])
        points = np.stack(axes, axis=-1)
        one = [_one(s, points[at, : len(s.places)]) for at, s in enumerate(signatures)]
        return cls(spots, points, told, np.array(one, dtype=np.bool_))

    def nearest(self, left: Ints, right: Ints) -> Floats:
        """Kilometres between the nearest places of both, infinite where none has a position."""
        chord = np.full(len(left), np.inf)
        known: npt.NDArray[np.bool_] = np.any(np.isfinite(self.points[:, :, 0]), axis=1)
        asked = np.flatnonzero(known[left] & known[right])
        for start in range(0, len(asked), CHUNK):
            pairs = asked[start : start + CHUNK]
            cosine = self.points[left[pairs]] @ self.points[right[pairs]].transpose(0, 2, 1)
            best = np.nanmax(cosine, axis=(1, 2))
            chord[pairs] = np.arccos(np.clip(best, -1.0, 1.0))
        return (chord * _EARTH_KM).astype(np.float32)

    def traits(self, left: Ints, right: Ints) -> Floats:
        """What places say of pairs (shape: pairs × 6).

        Weight of shared places; whether the nearest are near; or far; whether each article has one
        place only and these are far; whether both tell a street and share one; or share none.
        """
        pair, here, there = self.spots.shared(left, right)
        least = np.minimum(self.spots.value[here], self.spots.value[there])
        total = self.spots.total()
        whole = np.minimum(total[left], total[right])
        shared = np.bincount(pair, weights=least, minlength=len(left))
        same = shared / np.where(whole > 0, whole, 1.0)
        apart = self.nearest(left, right)
        far = (apart > FAR_KM) & np.isfinite(apart) & (same == 0)
        other = far & self.one[left] & self.one[right]
        street = self.streets.common(left, right) > 0
        both = (self.streets.lengths[left] > 0) & (self.streets.lengths[right] > 0)
        columns = (same, apart <= NEAR_KM, far, other, street, both & ~street)
        return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _one(signature: Signature, points: Floats) -> bool:
    """True where all places of an article (points: places × 3) are known and near each other."""
    if any(spot.lat is None or spot.key.startswith(REGION) for spot in signature.places):
        return False
    apart = np.arccos(np.clip(points @ points.T, -1.0, 1.0)) * _EARTH_KM
    return bool(signature.places) and bool(np.max(apart) <= COUNTRY_KM)


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers and ages."""

    numbers: Rows
    ages: Rows
    rarity: Floats

    @classmethod
    def of(cls, signatures: Sequence[Signature], numbers: Rows, rarity: Floats) -> Figures:
        """From signatures, their numbers and the rarity of each number."""
        return cls(
            numbers,
            Rows.of([[(age, 1.0) for age in s.ages] for s in signatures])[0],
            rarity,
        )

    def traits(self, left: Ints, right: Ints) -> Floats:
        """Rarity of shared numbers; number of ages shared; whether no age is (pairs × 3).

        Other figures of one measure part nothing: tolls rise from report to report.
        """
        pair, here, _ = self.numbers.shared(left, right)
        rarity = self.rarity[self.numbers.key[here]]
        shared = np.minimum(3.0, np.bincount(pair, weights=rarity, minlength=len(left)))
        ages = self.ages.common(left, right)
        both = (self.ages.lengths[left] > 0) & (self.ages.lengths[right] > 0)
        columns = (shared, np.minimum(ages, 3), both & (ages == 0))
        return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def resemblance(sketches: Ints, left: Ints, right: Ints) -> Floats:
    """Estimated Jaccard likeness of word shingles, 0..1; a row of -1 is an empty text."""
    result = np.zeros(len(left), dtype=np.float32)
    for start in range(0, len(left), CHUNK):
        a, b = left[start : start + CHUNK], right[start : start + CHUNK]
        same = (sketches[a] == sketches[b]).mean(axis=1)
        result[start : start + CHUNK] = np.where(sketches[a, 0] < 0, 0.0, same)
    return result
