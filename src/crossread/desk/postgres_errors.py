"""What PostgreSQL's errors mean for a desk, in words."""

from __future__ import annotations

import ssl
from typing import Final

from pg8000.exceptions import DatabaseError

from crossread.desk.address import Address
from crossread.desk.errors import (
    DeskDamagedError,
    DeskError,
    DeskForbiddenError,
    DeskFullError,
    DeskLockedError,
    DeskMissingError,
    DeskUnreachableError,
)

# By PostgreSQL's codes of errors: what is said, after the name of the desk.
_SAID: Final[dict[str, tuple[type[DeskError], str]]] = {
    "28P01": (DeskForbiddenError, "does not let {user} in: check the password (PGPASSWORD)"),
    "28000": (DeskForbiddenError, "does not let {user} in: check the name and pg_hba.conf"),
    "3D000": (DeskMissingError, "is not there: make the database with createdb"),
    "42501": (DeskForbiddenError, "may not be written by {user}: ask its owner for the right"),
    "25006": (DeskForbiddenError, "may only be read: name its main server"),
    "53100": (DeskFullError, "has no room left on its disk; what was read before is kept"),
    "53300": (DeskLockedError, "has no connection free: wait for others and try again"),
    "55P03": (DeskLockedError, "is held by another program: wait for it and try again"),
    "57P01": (DeskUnreachableError, "was shut down: start its server and try again"),
    "57P03": (DeskUnreachableError, "is starting up: wait and try again"),
    "54000": (DeskError, "cannot hold a name or note that long"),
    "XX001": (DeskDamagedError, "is damaged: restore a backup"),
    "XX002": (DeskDamagedError, "is damaged: restore a backup"),
}


def plain(error: Exception, at: Address) -> DeskError:
    """A driver's or a line's error as that of the desk at an address."""
    told = _told(error)
    if told is not None:
        kind, said = _SAID.get(told.get("C", ""), (DeskError, f"failed: {told.get('M', '')}"))
        return kind(f"The desk {at} {said.replace('{user}', at.user)}.")
    if isinstance(error, ssl.SSLError):
        return DeskUnreachableError(f"The desk {at} cannot be reached encrypted: {error.reason}.")
    return DeskUnreachableError(
        f"The desk {at} does not answer: check the address, and that PostgreSQL runs there."
    )


def _told(error: BaseException | None) -> dict[str, str] | None:
    """What the server said; the driver may fail once more over a line that the server closed."""
    while error is not None:
        if isinstance(error, DatabaseError) and error.args and isinstance(error.args[0], dict):
            return error.args[0]
        error = error.__context__
    return None
