"""Cells that hold other cells, and the cell for each type; see ``crossread.desk.cells``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import is_dataclass
from datetime import date, datetime
from itertools import chain, islice
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from crossread.desk.cells import Cell, Flag, Held, Source, Whole, Words, Writing, all_of, coded


class Maybe(Cell):
    """Values that may be None: which are there, and these."""

    def __init__(self, inner: Cell) -> None:
        self._inner = inner
        self.columns = (bytes, *inner.columns)
        self.hashable = inner.hashable
        self.plain = inner.plain

    def write(self, values: Sequence[Any], to: Writing) -> None:
        """See ``Cell``."""
        to.columns.append(bytes(value is not None for value in values))
        self._inner.write([value for value in values if value is not None], to)

    def read(self, size: int, source: Source) -> list[Any]:
        """See ``Cell``."""
        there = all_of(next(source.columns), size)
        found = iter(self._inner.read(size - there.count(0), source))
        return [next(found) if one else None for one in there]


class Many(Cell):
    """Tuples of any length: the lengths, and all that is in them."""

    def __init__(self, inner: Cell) -> None:
        self._inner = inner
        self.columns = (list[int], *inner.columns)
        self.hashable = inner.hashable
        self.plain = inner.plain

    def write(self, values: Sequence[Any], to: Writing) -> None:
        """See ``Cell``."""
        to.columns.append([len(value) for value in values])
        self._inner.write(list(chain.from_iterable(values)), to)

    def read(self, size: int, source: Source) -> list[Any]:
        """See ``Cell``."""
        lengths = all_of(next(source.columns), size)
        found = iter(self._inner.read(sum(lengths), source))
        return [tuple(islice(found, length)) for length in lengths]


class Fixed(Cell):
    """Tuples whose places have types of their own: place by place."""

    def __init__(self, inner: Sequence[Cell]) -> None:
        self._inner = inner
        self.columns = tuple(chain.from_iterable(cell.columns for cell in inner))
        self.hashable = all(cell.hashable for cell in inner)

    def write(self, values: Sequence[Any], to: Writing) -> None:
        """See ``Cell``."""
        for place, cell in enumerate(self._inner):
            cell.write([value[place] for value in values], to)

    def read(self, size: int, source: Source) -> list[Any]:
        """See ``Cell``."""
        return list(zip(*(one.read(size, source) for one in self._inner), strict=True))


class Once(Fixed):
    """Tuples that come again: each once, then by its number from 1."""

    def __init__(self, inner: Sequence[Cell]) -> None:
        super().__init__(inner)
        self.columns = (list[int], *self.columns)

    def write(self, values: Sequence[Any], to: Writing) -> None:
        """See ``Cell``."""
        codes, seen = coded(values)
        to.columns.append(codes)
        super().write(seen, to)

    def read(self, size: int, source: Source) -> list[Any]:
        """See ``Cell``."""
        codes = all_of(next(source.columns), size)
        seen = super().read(codes.count(0), source)
        new = iter(seen)
        return [seen[code - 1] if code else next(new) for code in codes]


class Mapped(Cell):
    """Dictionaries, as tuples of their items."""

    hashable = False

    def __init__(self, key: Cell, value: Cell) -> None:
        self._items = Many(Fixed((key, value)))
        self.columns = self._items.columns

    def write(self, values: Sequence[Any], to: Writing) -> None:
        """See ``Cell``."""
        self._items.write([tuple(value.items()) for value in values], to)

    def read(self, size: int, source: Source) -> list[Any]:
        """See ``Cell``."""
        return [dict(items) for items in self._items.read(size, source)]


def cell_of(kind: Any) -> Cell:
    """How values of a type are written.

    Raises:
        TypeError: of a type that no record of the model has so far.
    """
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType) and NoneType in inner:
        others = [one for one in inner if one is not NoneType]
        return Maybe(cell_of(Union[tuple(others)]))  # noqa: UP007  made at run time
    if origin is Literal:
        return Words(str, frozenset(inner))
    if origin in (tuple, dict):
        parts = [cell_of(one) for one in inner if one is not ...]
        if origin is dict:
            return Mapped(*parts)
        return Many(*parts) if ... in inner else Fixed(parts)
    if isinstance(kind, type) and is_dataclass(kind):
        return Held(kind)
    words = (str, float, date, datetime)
    plain: dict[Any, Cell] = {bool: Flag(), int: Whole(), **{one: Words(one) for one in words}}
    if kind not in plain:
        raise TypeError(f"no column is known for {kind}")
    return plain[kind]
