"""What the desk's queries rest on: a connection to SQLite or to PostgreSQL.

Queries are written once, in the SQL that both know, with ``?`` (or ``?1``) for values, and

- ``{texts}`` or ``{numbers}`` for a list of keys, given by :func:`listed` as one value:
  ``WHERE ref IN {texts}``;
- ``ON CONFLICT … DO UPDATE`` to replace a row, ``RETURNING`` for the number it got;
- times as ISO 8601 text in UTC, truths as 0 and 1.

Where the two differ (full text, locks, errors, what marks a desk) each has its own file beside
this one; see docs/decisions/0017.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final, Protocol

# How long a writer waits for another one, in seconds: longer than writing the index of a hundred
# thousand articles (136 s). It says that it waits, so nobody need sit it out.
PATIENCE: Final = 300.0
# When it says so: batches of others, some tens of milliseconds, are not worth a word.
NOTICE: Final = 0.5

Row = tuple[Any, ...]
Waiting = Callable[[str], None]


class Connection(Protocol):
    """A connection that speaks of desks when it fails; of one thread."""

    @property
    def name(self) -> str:
        """How to call the desk on a screen: never with a password."""
        ...

    @property
    def path(self) -> Path:
        """The file; of a database, its address without a password."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether nothing can be kept."""
        ...

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All of it or nothing; nested in another one, part of that. Writers take turns."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Reading as if nobody else wrote; for reading only."""
        ...

    def run(self, sql: str, *values: Any) -> None:
        """Run one statement; outside a transaction in one of its own."""
        ...

    def insert(self, sql: str, *values: Any) -> int:
        """Run an insertion that ends with ``RETURNING`` a number; gives the number."""
        ...

    def run_many(self, sql: str, rows: Iterable[Row]) -> None:
        """Run one statement for each row."""
        ...

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows of a query."""
        ...

    def each(self, sql: str, *values: Any) -> Iterator[Row]:
        """Rows of a query one by one, for results that need not fit in memory."""
        ...

    def one(self, sql: str, *values: Any) -> Row | None:
        """First row of a query, or None."""
        ...

    def faults(self) -> Iterator[str]:
        """What the database itself finds wrong with the desk, a sentence each."""
        ...

    def backup(self, target: Path) -> None:
        """Copy the desk as it is now to another file, also while others use it."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


def listed(keys: Iterable[str] | Iterable[int]) -> str:
    """The value for ``{texts}`` or ``{numbers}``: the keys, each once, in order."""
    some: set[Any] = set(keys)
    return json.dumps(sorted(some))


def silently(_: str) -> None:
    """A ``Waiting`` that nobody hears."""
