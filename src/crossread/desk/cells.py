"""What one field of many records is written as: one column or a few, by the field's type.

See ``crossread.desk.columns``. A cell names the types of its columns, so that nothing else is read.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Any, TypeVar

V = TypeVar("V")


class Numbered:
    """Records of a kind, each once, in the order in which they were first met."""

    def __init__(self, *, hashable: bool, named: bool = False) -> None:
        """``named`` are those whose ids are made of all that they hold."""
        self._numbers: dict[Any, int] = {}
        self._met: dict[int, int] = {}
        self._hashable = hashable
        self._named = named
        self.records: list[Any] = []

    def of(self, records: Iterable[Any]) -> list[int]:
        """The numbers of records, which outlive this object."""
        if not self._hashable:  # another one each time
            before = len(self.records)
            self.records += records
            return list(range(before, len(self.records)))
        met, numbers = self._met, []
        for record in records:
            # Most are met again as the very same: hashing one hashes all that it holds.
            number = met.get(id(record))
            if number is None:
                number = met[id(record)] = self._new(record)
            numbers.append(number)
        return numbers

    def _new(self, record: Any) -> int:
        """The number of a record that was not met as this very object."""
        number = self._numbers.setdefault(record.id if self._named else record, len(self.records))
        if self._named and number < len(self.records) and self.records[number] != record:
            number = self._numbers.setdefault(record, len(self.records))  # of another's id
        if number == len(self.records):
            self.records.append(record)
        return number


@dataclass(frozen=True, slots=True)
class Writing:
    """Where columns go, and what gives the numbers of records, by kind."""

    columns: list[Any]
    numbers: Mapping[Any, Numbered]


@dataclass(frozen=True, slots=True)
class Source:
    """Where columns come from, and the records by their numbers, by kind."""

    columns: Iterator[Any]
    pools: Mapping[Any, Sequence[Any]]


class Cell(ABC):
    """How values of one type are written."""

    # Types of the columns, for msgspec.
    columns: tuple[Any, ...]
    hashable = True
    # Whether it is made of texts and truths only, which come again together: a place's name and
    # its country, a name and its kind.
    plain = False

    @abstractmethod
    def write(self, values: Sequence[Any], to: Writing) -> None:
        """Append the columns of the values."""

    @abstractmethod
    def read(self, size: int, source: Source) -> list[Any]:
        """Take the columns of so many values and give these.

        Raises:
            ValueError, IndexError: the columns do not go together.
        """


class Whole(Cell):
    """Whole numbers: the difference to the one before."""

    columns = (list[int],)

    def write(self, values: Sequence[Any], to: Writing) -> None:
        """See ``Cell``."""
        to.columns.append([after - before for before, after in pairwise((0, *values))])

    def read(self, size: int, source: Source) -> list[Any]:
        """See ``Cell``."""
        return list(accumulate(all_of(next(source.columns), size)))


class Bounds(Cell):
    """Pairs of start and end: the way from the end before, and the length."""

    columns = (list[int], list[int])

    def write(self, values: Sequence[Any], to: Writing) -> None:
        """See ``Cell``."""
        ends = (0, *(end for _, end in values))
        to.columns.append([start - end for end, (start, _) in zip(ends, values, strict=False)])
        to.columns.append([end - start for start, end in values])

    def read(self, size: int, source: Source) -> list[Any]:
        """See ``Cell``."""
        ways, lengths = all_of(next(source.columns), size), all_of(next(source.columns), size)
        stops = iter(accumulate(chain.from_iterable(zip(ways, lengths, strict=True))))
        return list(zip(stops, stops, strict=True))


class Flag(Cell):
    """True and false."""

    columns = (bytes,)
    plain = True

    def write(self, values: Sequence[Any], to: Writing) -> None:
        """See ``Cell``."""
        to.columns.append(bytes(values))

    def read(self, size: int, source: Source) -> list[Any]:
        """See ``Cell``."""
        return list(map(bool, all_of(next(source.columns), size)))


class Words(Cell):
    """Text, or what is written as text: each value once, then by its number from 1."""

    columns = (list[int], list[str])
    plain = True

    def __init__(self, kind: Any = str, allowed: frozenset[str] | None = None) -> None:
        self._kind = kind
        self._allowed = allowed

    def write(self, values: Sequence[Any], to: Writing) -> None:
        """See ``Cell``."""
        codes, seen = coded(self._texts(values))
        to.columns.extend((codes, seen))

    def _texts(self, values: Iterable[Any]) -> Iterable[str]:
        if self._kind is str:
            return map(str, values)
        if self._kind is float:
            return map(repr, map(float, values))
        return [str(value.isoformat().removesuffix("T00:00:00")) for value in values]

    def read(self, size: int, source: Source) -> list[Any]:
        """See ``Cell``."""
        codes, texts = all_of(next(source.columns), size), next(source.columns)
        if self._allowed is not None and not self._allowed.issuperset(texts):
            raise ValueError(f"one of {texts} is no value of its field")
        seen = [self._value(text) for text in texts]
        new = iter(seen)
        return [seen[code - 1] if code else next(new) for code in codes]

    def _value(self, text: str) -> Any:
        if self._kind is str or self._kind is float:
            return self._kind(text)
        return self._kind.fromisoformat(text)


class Held(Cell):
    """Records: the numbers that they have in the pool of their kind."""

    columns = (list[int],)

    def __init__(self, kind: Any) -> None:
        self.kind = kind

    def write(self, values: Sequence[Any], to: Writing) -> None:
        """See ``Cell``."""
        pool = to.numbers[self.kind]
        _WHOLE.write(pool.of(values), to)

    def read(self, size: int, source: Source) -> list[Any]:
        """See ``Cell``."""
        pool = source.pools[self.kind]
        return list(map(pool.__getitem__, _WHOLE.read(size, source)))


_WHOLE = Whole()


def coded(values: Iterable[V]) -> tuple[list[int], list[V]]:
    """For each value 0 where it is met first, else its number from 1; and each value once."""
    seen: dict[V, int] = {}
    codes = []
    for value in values:
        code = seen.get(value, 0)
        codes.append(code)
        if not code:
            seen[value] = len(seen) + 1
    return codes, list(seen)


def all_of(column: Any, size: int) -> Any:
    """A column, which has so many values."""
    if len(column) != size:
        raise ValueError(f"a column has {len(column)} values, not {size}")
    return column
