"""Versions of the reader under numbers: each reading names one."""

from __future__ import annotations

from typing import Final

from crossread.desk.connection import Connection

# A subquery for the number of a version; none where nothing was read by it.
NUMBER: Final = "(SELECT n FROM readers WHERE name = ?)"


def number(connection: Connection, name: str) -> int:
    """The number of a version of the reader; a new one is given one. Inside a transaction."""
    row = connection.one("SELECT n FROM readers WHERE name = ?", name)
    if row:
        return int(row[0])
    return connection.insert("INSERT INTO readers (name) VALUES (?) RETURNING n", name)
