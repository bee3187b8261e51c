"""What the world's places are called: countries, regions, divisions and cities in one look-up."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from crossread.read.places.divisions import bare_name, directions, divisions, is_first_order
from crossread.read.places.entry import Entry, EntryKind, distance_km
from crossread.read.places.fold import fold
from crossread.read.places.gazetteer import gazetteer
from crossread.resources import table

# A division within this of a region of its name and country is that region.
SAME_REGION_KM = 300.0
# A town with this share of a division's inhabitants is what their common name means.
SEAT_SHARE = 0.08
# Words in capitals up to this length are acronyms ("EU"), not towns.
LONGEST_ACRONYM = 4
_COUNTY = re.compile(r" co$")


@cache
def _countries() -> dict[str, Entry]:
    return {
        code: Entry(
            id=f"country:{code}", name=row["name"], lat=row["lat"], lon=row["lon"],
            precision="country", country=code, kind="country",
        )
        for code, row in table("countries.toml").items()
    }  # fmt: skip


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
        entry = _countries()[row["same_as"]] if "same_as" in row else _region(key, row)
        for name in (row["name"], *row.get("aliases", ()), *row.get("namesakes", ())):
            rows = found.setdefault(fold(name), [])
            if entry not in rows:
                rows.append(entry)
    return {key: tuple(rows) for key, rows in found.items()}


def _region(key: str, row: dict[str, Any]) -> Entry:
    home, kind, admin1 = row["country"], row.get("kind", ""), row.get("admin1", "")
    if home and not admin1 and not kind:
        named = divisions(fold(row["name"]))
        admin1 = next((d.admin1 for d in named if d.country == home and is_first_order(d)), "")
    return Entry(
        id=f"region:{key}", name=row["name"], lat=row["lat"], lon=row["lon"],
        precision="point" if kind in POINTS else "admin",
        country=home or None, admin1=admin1, kind="region",
    )  # fmt: skip


# Kinds of regions that are one spot on the map.
POINTS = frozenset({"building", "cape", "crossing", "dam", "mountain", "site"})


@cache
def _peoples() -> dict[str, Entry]:
    """Countries and regions by the adjectives and nouns for their people."""
    regions = {
        form: entry
        for row in table("regions.toml").values()
        for entry in _listed()[fold(row["name"])][:1]
        for name in row.get("adjectives", ())
        for form in (name, f"{name}s")
    }
    return regions | {
        name: _countries()[code]
        for code, row in reversed(table("countries.toml").items())
        for name in (*row["adjectives"], *row["people"])
        if name not in ("Vatican", "Male")
    }


@lru_cache(maxsize=4096)
def look_up(name: str) -> tuple[Entry, ...]:
    """Everything that goes by ``name``: countries, regions, divisions, then cities, largest first.

    A name that says what it is ("Anderson County", "Goris district") is no city's.
    """
    plain = name.removeprefix("the ").removeprefix("The ")
    key = _COUNTY.sub(" county", fold(plain))
    people = _peoples().get(plain)
    if people is not None:
        return (people,)
    found = _listed().get(key, ())
    if key in directions() or (plain.isupper() and len(plain) <= LONGEST_ACRONYM):
        return found
    bare = bare_name(key)
    if bare != key:
        found += tuple(e for e in _listed().get(bare, ()) if e.kind == "region" and e not in found)
    cities = tuple(_city(number) for number in _spellings(key, plain))
    for division in divisions(key):
        entry = _as_region(division)
        doubled = entry in found or _is_region(entry, found)
        if not doubled and not any(_is_seat(town, division) for town in cities):
            found += (entry,)
    if bare != key and not cities and not found and not _listed().get(bare):
        found = tuple(_around(_city(number)) for number in gazetteer().numbers(bare))
    return found + cities


def _as_region(division: Entry) -> Entry:
    """The region that a first-order division is, where there is one."""
    if not is_first_order(division):
        return division
    return _whole_regions().get((division.country, division.admin1), division)


def _is_seat(town: Entry, division: Entry) -> bool:
    """True for the town that a division is named for: the bare name is the town's."""
    same = (town.country, town.admin1) == (division.country, division.admin1)
    return same and town.population >= SEAT_SHARE * division.population


def _is_region(division: Entry, regions: tuple[Entry, ...]) -> bool:
    """True for a division that the regions have already, perhaps under a better name."""
    return any(
        region.kind == "region"
        and region.country in (None, division.country)
        and distance_km(region, division) < SAME_REGION_KM
        for region in regions
    )


@cache
def _whole_regions() -> dict[tuple[str | None, str], Entry]:
    """Regions that are a whole first-order division, by its code."""
    whole: dict[tuple[str | None, str], Entry] = {}
    for key, entries in _listed().items():
        for entry in entries:
            if entry.kind == "region" and entry.admin1:
                for division in divisions(key):
                    same = (division.country, division.admin1) == (entry.country, entry.admin1)
                    if same and is_first_order(division):
                        whole.setdefault((entry.country, entry.admin1), entry)
    return whole


def _around(city: Entry) -> Entry:
    """The district named for a city: its point is the city's, its extent is not."""
    return Entry(
        id=f"around:{city.id}", name=city.name, lat=city.lat, lon=city.lon, precision="admin",
        country=city.country, admin1=city.admin1, population=city.population, kind="division",
    )  # fmt: skip


def _spellings(key: str, plain: str) -> tuple[int, ...]:
    numbers = gazetteer().numbers(key)
    if not numbers and key.startswith(("st ", "ste ")):
        numbers = gazetteer().numbers(key.replace("ste ", "sainte ", 1).replace("st ", "saint ", 1))
    if not numbers and key.startswith("mt "):
        numbers = gazetteer().numbers(key.replace("mt ", "mount ", 1))
    if not numbers and plain.endswith(" City"):
        numbers = gazetteer().numbers(key.removesuffix(" city"))
    return numbers


@cache
def _capitals() -> dict[str, int]:
    """Record number of the capital of each country."""
    found: dict[str, int] = {}
    for code, row in table("countries.toml").items():
        for number in gazetteer().numbers(fold(row["capital"])):
            if gazetteer().city(number).country == code:
                found[code] = number
                break
    return found


@lru_cache(maxsize=4096)
def _city(number: int) -> Entry:
    city = gazetteer().city(number)
    kind: EntryKind = "capital" if _capitals().get(city.country) == number else "city"
    return Entry(
        id=f"geonames:{city.number}", name=city.name, lat=city.lat, lon=city.lon,
        precision="city", country=city.country, admin1=city.admin1,
        population=city.population, kind=kind,
    )  # fmt: skip


def is_people(name: str) -> bool:
    """True for a word for a people: "Armenian", "Europeans"."""
    return name.removeprefix("the ").removeprefix("The ") in _peoples()


def listed(name: str) -> tuple[Entry, ...]:
    """Countries and regions alone."""
    return _listed().get(fold(name.removeprefix("the ").removeprefix("The ")), ())


def city(number: int) -> Entry:
    """The city with a record number of the gazetteer."""
    return _city(number)
