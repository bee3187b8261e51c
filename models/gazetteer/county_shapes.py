"""Counties of the United States from the Census Bureau's boundary files (2016, 1:500,000).

The two files are a dBASE table and an ESRI shapefile, read as far as is needed here: names, codes
and the centres of areas (the polygon's centroid in degrees, as good as the plane allows).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

FILE = "cb_2016_us_county_500k"
# Legal descriptions (LSAD) that are part of the name, as the Census writes them. Independent cities
# (25) are towns and left out.
KINDS = {"03": "City and Borough", "04": "Borough", "05": "Census Area", "06": "County",
         "12": "Municipality", "15": "Parish"}  # fmt: skip
Ring = list[tuple[float, float]]


class County(NamedTuple):
    """A county with the centre of its area."""

    fips: str
    name: str
    lat: float
    lon: float


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Records of a dBASE table."""
    data = path.read_bytes()
    count, start, length = struct.unpack_from("<IHH", data, 4)
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].rstrip(b"\0").decode(), data[at + 16]))
        at += 32
    for number in range(count):
        position, record = start + number * length + 1, {}
        for name, width in fields:
            record[name] = data[position : position + width].decode("utf-8", "replace").strip()
            position += width
        yield record


def polygons(path: Path) -> Iterator[list[Ring]]:
    """Rings of each polygon of a shapefile, as (longitude, latitude)."""
    data, at = path.read_bytes(), 100
    while at < len(data):
        (words,) = struct.unpack_from(">I", data, at + 4)
        parts, points = struct.unpack_from("<2I", data, at + 8 + 36)
        base = at + 8 + 44
        starts = [*struct.unpack_from(f"<{parts}I", data, base), points]
        flat = struct.unpack_from(f"<{2 * points}d", data, base + 4 * parts)
        both = list(zip(flat[::2], flat[1::2], strict=True))
        yield [both[a:b] for a, b in pairwise(starts)]
        at += 8 + 2 * words


def centre(rings: list[Ring]) -> tuple[float, float]:
    """Latitude and longitude of the centroid of the area; holes count as what they are."""
    area = x = y = 0.0
    wide = max(p[0] for r in rings for p in r) - min(p[0] for r in rings for p in r) > 180
    for ring in rings:
        whole = [(lon + 360 if wide and lon < 0 else lon, lat) for lon, lat in ring]
        for (x0, y0), (x1, y1) in pairwise(whole):
            cross = x0 * y1 - x1 * y0
            area += cross
            x += (x0 + x1) * cross
            y += (y0 + y1) * cross
    lon = x / (3 * area)
    return y / (3 * area), lon - 360 if lon > 180 else lon


def counties(folder: Path) -> Iterator[County]:
    """Every county and its like."""
    table, shapes = rows(folder / f"{FILE}.dbf"), polygons(folder / f"{FILE}.shp")
    for row, rings in zip(table, shapes, strict=True):
        if row["LSAD"] in KINDS:
            yield County(row["GEOID"], f"{row['NAME']} {KINDS[row['LSAD']]}", *centre(rings))
