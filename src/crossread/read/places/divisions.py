"""States, provinces, districts and counties; built by ``models/gazetteer/divisions.py``.

Data: GeoNames (CC BY 4.0) and, for counties of the United States, the Census Bureau (public
domain); see the notice beside the file.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crossread.read.places.entry import Entry
from crossread.read.places.fold import fold
from crossread.read.places.gazetteer import City, Gazetteer, shipped
from crossread.resources import table

# Record numbers below this are the order of a division, others a county's FIPS code.
FIRST_FIPS = 1000


@cache
def gazetteer() -> Gazetteer:
    """The divisions shipped with the package, opened on first use.

    Raises:
        FileNotFoundError: the package was built without them.
    """
    return shipped("divisions.bin")


@lru_cache(maxsize=4096)
def divisions(key: str) -> tuple[Entry, ...]:
    """Divisions with a folded name, with or without its "province" or "district"."""
    bare = bare_name(key)
    numbers = dict.fromkeys((*gazetteer().numbers(key), *gazetteer().numbers(bare)))
    return tuple(_entry(gazetteer().city(number)) for number in numbers)


def _entry(row: City) -> Entry:
    code = f"{row.country}.{row.admin1}"
    if row.number >= FIRST_FIPS:
        name = f"census:{row.number:05d}"
    elif row.number == 1:
        name = f"admin:{code}"
    else:
        name = f"admin:{code}.{fold(row.name).replace(' ', '-')}"
    return Entry(
        id=name, name=row.name, lat=row.lat, lon=row.lon, precision="admin", country=row.country,
        admin1=row.admin1, population=row.population, kind="division",
    )  # fmt: skip


def is_first_order(division: Entry) -> bool:
    """True for a state or province, False for a district or county."""
    return division.id.startswith("admin:") and division.id.count(".") == 1


@cache
def kind_words() -> frozenset[str]:
    """Words for divisions, in small letters: "district"."""
    return frozenset(table("en/division_words.toml")["singular"])


@cache
def directions() -> frozenset[str]:
    """Words, in small letters, that name a division only together with the word for its kind."""
    return frozenset(table("en/division_words.toml")["directions"])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(kind_words(), key=len, reverse=True))
    return re.compile(rf"^(.+) (?:{words})$"), re.compile(rf"^(?:{words}) of (?:the )?(.+)$")


def bare_name(key: str) -> str:
    """A folded name without the word for its kind: "goris" for "goris district"."""
    for pattern in _patterns():
        match = pattern.match(key)
        if match is not None:
            return match.group(1)
    return key
