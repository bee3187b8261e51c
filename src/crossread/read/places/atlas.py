"""What the world's places are called: countries, regions and cities in one look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from crossread.model import PlacePrecision
from crossread.read.places.fold import fold
from crossread.read.places.gazetteer import gazetteer
from crossread.resources import table

EntryKind = Literal["country", "region", "capital", "city"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place one can mean. ``country`` is None for disputed and border-crossing regions.

    ``population`` is that of cities; 0 for others. ``admin1`` is GeoNames' division code or "".
    """

    id: str
    name: str
    lat: float
    lon: float
    precision: PlacePrecision
    country: str | None
    admin1: str
    population: int
    kind: EntryKind


@cache
def _countries() -> dict[str, Entry]:
    return {
        code: Entry(
            f"country:{code}",
            row["name"],
            row["lat"],
            row["lon"],
            "country",
            code,
            "",
            0,
            "country",
        )
        for code, row in table("countries.toml").items()
    }


def country(code: str) -> Entry | None:
    """The country with an ISO 3166-1 alpha-2 code, or None."""
    return _countries().get(code)


@cache
def _listed() -> dict[str, tuple[Entry, ...]]:
    """Countries and regions by folded name."""
    found: dict[str, list[Entry]] = {}
    for code, row in table("countries.toml").items():
        for name in (row["name"], *row["aliases"]):
            found.setdefault(fold(name), []).append(_countries()[code])
    for key, row in table("regions.toml").items():
        entry = Entry(
            f"region:{key}", row["name"], row["lat"], row["lon"], "admin",
            row["country"] or None, row.get("admin1", ""), 0, "region",
        )  # fmt: skip
        for name in (row["name"], *row.get("aliases", ())):
            rows = found.setdefault(fold(name), [])
            if entry not in rows:
                rows.append(entry)
    georgia = found[fold("Georgia (U.S. state)")]
    found[fold("Georgia")].extend(georgia)
    for name, other in (("Washington", "Washington state"), ("New York", "New York State"),
                        ("Victoria", "Victoria state")):  # fmt: skip
        found.setdefault(fold(name), []).extend(found[fold(other)])
    return {key: tuple(rows) for key, rows in found.items()}


# Words in capitals up to this length are acronyms ("EU"), not towns.
LONGEST_ACRONYM = 4


@cache
def _peoples() -> dict[str, Entry]:
    """Countries by the adjectives and nouns for their people."""
    return {
        name: _countries()[code]
        for code, row in reversed(table("countries.toml").items())
        for name in (*row["adjectives"], *row["people"])
        if name not in ("Vatican", "Male")
    }


@lru_cache(maxsize=16384)
def look_up(name: str) -> tuple[Entry, ...]:
    """Everything that goes by ``name``: countries, then regions, then cities, largest first."""
    plain = name.removeprefix("the ").removeprefix("The ")
    key = fold(plain)
    people = _peoples().get(plain)
    if people is not None:
        return (people,)
    listed = _listed().get(key, ())
    if plain.isupper() and len(plain) <= LONGEST_ACRONYM:
        return listed
    return listed + tuple(_city(city_name) for city_name in _spellings(key, plain))


def _spellings(key: str, plain: str) -> tuple[int, ...]:
    numbers = gazetteer().numbers(key)
    if not numbers and key.startswith(("st ", "ste ")):
        numbers = gazetteer().numbers(key.replace("ste ", "sainte ", 1).replace("st ", "saint ", 1))
    if not numbers and key.startswith("mt "):
        numbers = gazetteer().numbers(key.replace("mt ", "mount ", 1))
    if not numbers and plain.endswith(" City"):
        numbers = gazetteer().numbers(key.removesuffix(" city"))
    return numbers


@lru_cache(maxsize=16384)
def _city(number: int) -> Entry:
    city = gazetteer().city(number)
    capital = table("countries.toml").get(city.country, {}).get("capital", "")
    kind: EntryKind = "capital" if fold(capital) == fold(city.name) else "city"
    return Entry(
        city.id, city.name, city.lat, city.lon, "city", city.country, city.admin1,
        city.population, kind,
    )  # fmt: skip


def listed(name: str) -> tuple[Entry, ...]:
    """Countries and regions alone."""
    return _listed().get(fold(name.removeprefix("the ").removeprefix("The ")), ())


def city(number: int) -> Entry:
    """The city with a record number of the gazetteer."""
    return _city(number)
