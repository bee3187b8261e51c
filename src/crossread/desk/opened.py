"""A desk that is open: its connection, what it is called, and how it is closed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from crossread.desk.connection import Connection, Waiting, silently
from crossread.desk.opening import connect


class Opened:
    """What all that a desk does rests on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, place: Path | str, *, create: bool = True, waiting: Waiting = silently) -> Self:
        """Open a desk, with ``create`` a new one where there is none.

        Args:
            place: a file, or the address of a database: ``postgresql://user@host/name``.
            create: make one where there is none (in PostgreSQL: its tables; the database is there).
            waiting: called with a sentence when another program writes and this one waits.

        Raises:
            DeskError: with a sentence that says what to do; see ``crossread.desk.errors``.
        """
        return cls(connect(place, create=create, waiting=waiting))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def path(self) -> Path:
        """Where the file is; of a database, its address without a password."""
        return self._connection.path

    @property
    def name(self) -> str:
        """How to call the desk on a screen: the file, or the address without a password."""
        return self._connection.name


def moment(when: datetime) -> str:
    """A time as the desk keeps it: ISO 8601 in UTC, to the second."""
    return when.astimezone(UTC).isoformat(timespec="seconds")
