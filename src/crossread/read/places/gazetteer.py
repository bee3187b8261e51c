"""Places in one memory-mapped file; built by ``models/gazetteer/build.py`` and ``divisions.py``.

Layout, little-endian: HEADER (magic and the lengths of four sections), then

1. keys: lines ``folded name TAB record numbers in hexadecimal, comma between`` sorted by bytes,
   with a newline before the first;
2. records: RECORD each, largest population first;
3. names: preferred names (UTF-8), each closed by a newline;
4. divisions: ``country.admin1`` codes, one a line, numbered from 0.

Data: GeoNames, CC BY 4.0 (see the notice beside the file).
"""

from __future__ import annotations

import mmap
import struct
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from crossread.read.places.fold import fold

MAGIC = b"CRGZ0001"
HEADER = struct.Struct("<8s4I")
# number (GeoNames id), latitude and longitude in 1e-5 degrees, inhabitants, offset of the name,
# number of the division
RECORD = struct.Struct("<IiiIIH")


@dataclass(frozen=True, slots=True)
class City:
    """A record. ``admin1`` is GeoNames' code of the first-order division ("TX").

    ``number`` is the GeoNames id of a populated place.
    """

    number: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int


class Gazetteer:
    """Look-up of cities by any known spelling. Read-only; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Map the file at ``path``.

        Raises:
            OSError: it cannot be read.
            ValueError: it is no gazetteer of this version.
        """
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(data) < HEADER.size or data[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is no gazetteer of this version; build it again")
        _, keys, records, names, divisions = HEADER.unpack_from(data)
        self._data = data
        self._keys = (HEADER.size, HEADER.size + keys)
        self._records = self._keys[1]
        self._names = self._records + records
        start = self._names + names
        self._divisions = data[start : start + divisions].decode().split("\n")
        self.size = records // RECORD.size

    def find(self, name: str) -> tuple[City, ...]:
        """All cities that go by ``name`` in some spelling, largest first; empty where none."""
        return tuple(self.city(number) for number in self.numbers(fold(name)))

    def numbers(self, key: str) -> tuple[int, ...]:
        """Record numbers of the cities with a folded name, largest first."""
        wanted = key.encode()
        found, _, numbers = self._line_from(wanted).partition(b"\t")
        if not wanted or found != wanted:
            return ()
        return tuple(int(number, 16) for number in numbers.split(b","))

    def spelled_like(self, prefix: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Keys that begin with ``prefix`` (folded), each with its record numbers."""
        start = prefix.encode()
        position = self._position(start)
        rows = []
        while position < self._keys[1]:
            end = self._data.find(b"\n", position, self._keys[1])
            if not self._data[position:end].startswith(start):
                break
            key, _, numbers = self._data[position:end].partition(b"\t")
            rows.append((key.decode(), tuple(int(n, 16) for n in numbers.split(b","))))
            position = end + 1
        return tuple(rows)

    def _position(self, wanted: bytes) -> int:
        """Offset of the first line whose key is not below ``wanted``."""
        low, high = self._keys[0] + 1, self._keys[1]
        data = self._data
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", self._keys[0], middle) + 1
            key = data[start : data.find(b"\t", start)]
            if key < wanted:
                low = data.find(b"\n", middle, self._keys[1]) + 1
            else:
                high = start
        return low

    def _line_from(self, wanted: bytes) -> bytes:
        position = self._position(wanted)
        if position >= self._keys[1]:
            return b""
        return self._data[position : self._data.find(b"\n", position)]

    def city(self, number: int) -> City:
        """The city with a record number (0 is the largest of all)."""
        offset = self._records + number * RECORD.size
        code, lat, lon, population, name, division = RECORD.unpack_from(self._data, offset)
        start = self._names + name
        country, _, admin1 = self._divisions[division].partition(".")
        return City(
            code,
            self._data[start : self._data.find(b"\n", start)].decode(),
            lat / 1e5,
            lon / 1e5,
            country,
            admin1,
            population,
        )


_open_files = ExitStack()  # keeps an unpacked copy alive where the package lies in an archive


def shipped(name: str) -> Gazetteer:
    """A file of the package's ``resources/gazetteer``.

    Raises:
        FileNotFoundError: the package was built without it.
    """
    resource = files("crossread.resources").joinpath("gazetteer", name)
    return Gazetteer(_open_files.enter_context(as_file(resource)))


@cache
def gazetteer() -> Gazetteer:
    """The cities shipped with the package, opened on first use.

    Raises:
        FileNotFoundError: the package was built without them.
    """
    return shipped("cities.bin")
