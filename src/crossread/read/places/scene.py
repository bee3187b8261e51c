"""What the places of an article say of one another.

Each reading of each name weighs as much as it is likely; nearness is looked up in cells of the map,
so the work grows with the number of readings and not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable

from crossread.read.places.entry import Entry

# Kilometres within which places speak for one another, and the side of a cell in degrees.
NEAR_KM, CELL = 150.0, 2
# Readings less likely than this are left out; mentions of one name beyond this add nothing.
LEAST, MOST_MENTIONS = 0.03, 3
# Readings kept for one cell of the map: a text that names more near one spot needs no more.
MOST_NEAR = 64
AROUND = (-1, 0, 1)
Key = tuple[int, int]
Shares = Callable[[Entry], tuple[float, float]]
KM_A_DEGREE = 111.2


class Scene:
    """Countries, divisions and points that an article's names mean, with their likelihood."""

    def __init__(self) -> None:
        self._countries: dict[str, float] = defaultdict(float)
        self._divisions: dict[tuple[str, str], float] = defaultdict(float)
        self._cells: dict[Key, list[tuple[int, Entry, float]]] = defaultdict(list)
        self._regions: dict[str, float] = defaultdict(float)
        self._total = self._parts = 0.0
        self._own: dict[int, list[tuple[Entry, float, float]]] = defaultdict(list)

    def add(self, owner: int, readings: Iterable[tuple[Entry, float]], mentions: int) -> None:
        """The readings of name number ``owner``; likelihoods add up to 1 at most."""
        for entry, share in readings:
            if share < LEAST:
                continue
            weight = share * min(max(mentions, 1), MOST_MENTIONS)
            self._own[owner].append((entry, weight, share))
            self._count(entry, weight)
            if entry.kind == "region" and entry.country:
                self._regions[entry.country] += share
            if entry.kind != "country":
                row, column = _cell(entry)
                for cell in ((row + down, column + right) for down in AROUND for right in AROUND):
                    if len(self._cells[cell]) < MOST_NEAR:
                        self._cells[cell].append((owner, entry, share))

    def add_country(self, code: str, mentions: int) -> None:
        """A people or state that is spoken of."""
        self._countries[code] += min(mentions, MOST_MENTIONS)

    def _count(self, entry: Entry, weight: float) -> None:
        if entry.country:
            self._countries[entry.country] += weight
            if entry.admin1:
                self._divisions[entry.country, entry.admin1] += weight

    def close(self) -> None:
        """Sum up; to be called between the last ``add`` and the first question."""
        self._total = sum(self._countries.values())
        self._parts = sum(self._divisions.values())

    def shares(self, owner: int) -> Shares:
        """Shares of countries and of divisions among what the article names besides ``owner``."""
        countries: dict[str, float] = defaultdict(float)
        divisions: dict[tuple[str, str], float] = defaultdict(float)
        for entry, weight, _ in self._own.get(owner, ()):
            if entry.country:
                countries[entry.country] += weight
                if entry.admin1:
                    divisions[entry.country, entry.admin1] += weight
        total = self._total - sum(countries.values())
        parts = self._parts - sum(divisions.values())

        def share(entry: Entry) -> tuple[float, float]:
            home = entry.country
            if home is None or total <= LEAST:
                return 0.0, 0.0
            country = (self._countries.get(home, 0.0) - countries[home]) / total
            if not entry.admin1 or parts <= LEAST:
                return country, 0.0
            key = home, entry.admin1
            return country, (self._divisions.get(key, 0.0) - divisions[key]) / parts

        return share

    def total(self, owner: int) -> float:
        """How much the names besides ``owner`` say of countries."""
        own = sum(weight for entry, weight, _ in self._own.get(owner, ()) if entry.country)
        return max(self._total - own, 0.0)

    def siblings(self, owner: int, country: str) -> float:
        """Regions of a country that the article's other names mean, by likelihood."""
        own = sum(
            share
            for entry, _, share in self._own.get(owner, ())
            if entry.kind == "region" and entry.country == country
        )
        return self._regions.get(country, 0.0) - own

    def nearness(self, owner: int, entry: Entry) -> float:
        """How much lies near: likelihood by nearness, summed over the other names; at most 1."""
        around = self._cells.get(_cell(entry))
        if around is None:
            return 0.0
        narrow = math.cos(math.radians(entry.lat))
        best: dict[int, float] = {}
        for other, place, share in around:
            if other == owner:
                continue
            north, east = place.lat - entry.lat, (place.lon - entry.lon) * narrow
            away = KM_A_DEGREE * math.sqrt(north * north + east * east)
            if away < NEAR_KM:
                value = share * (1 - away / NEAR_KM)
                best[other] = max(best.get(other, 0.0), value)
        return min(sum(best.values()), 1.0)


def _cell(entry: Entry) -> Key:
    return int(entry.lat // CELL), int(entry.lon // CELL)
