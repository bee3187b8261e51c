"""A place that a name can mean."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from crossread.model import PlacePrecision

EntryKind = Literal["country", "region", "division", "capital", "city"]
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place one can mean. ``country`` is None for disputed and border-crossing regions.

    ``population`` is that of cities, and of the towns of divisions; 0 for others. ``admin1`` is
    GeoNames' code of the first-order division or "".
    """

    id: str
    name: str
    lat: float
    lon: float
    precision: PlacePrecision
    country: str | None
    admin1: str = ""
    population: int = 0
    kind: EntryKind

    @property
    def is_town(self) -> bool:
        """True for a populated place."""
        return self.kind in ("city", "capital")


def distance_km(one: Entry, other: Entry) -> float:
    """Great-circle distance between two places (haversine)."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
