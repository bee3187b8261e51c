"""Which kind of desk a place names, and the connection to it."""

from __future__ import annotations

import re
from pathlib import Path

from crossread.desk.connection import Connection, Waiting, silently
from crossread.desk.errors import DeskUnsupportedError
from crossread.desk.sqlite import SqliteConnection

# An address instead of a path; as a path it has lost one of its slashes.
_DATABASE = re.compile(r"(postgres(?:ql)?):/(?!/)|postgres(?:ql)?://")


def is_database(place: Path | str) -> bool:
    """Whether a place is the address of a database, not a file."""
    return _DATABASE.match(str(place)) is not None


def connect(place: Path | str, *, create: bool, waiting: Waiting = silently) -> Connection:
    """Open what a place names.

    Raises:
        DeskError: it cannot be opened.
    """
    if not is_database(place):
        return SqliteConnection(Path(place), create=create, waiting=waiting)
    try:
        from crossread.desk.postgres import PostgresConnection  # noqa: PLC0415  loads the driver
    except ImportError:
        raise DeskUnsupportedError(
            "A desk in PostgreSQL needs its driver: pip install 'crossread[postgres]'."
        ) from None
    address = re.sub(r"^(\w+):/(?!/)", r"\1://", str(place))
    return PostgresConnection(address, create=create, waiting=waiting)
