"""The line to a server of PostgreSQL: reached in time, encrypted as the address asks."""

from __future__ import annotations

import socket
import ssl
from typing import Final

import pg8000.native

from crossread.desk.address import Address

# Seconds until a server counts as out of reach, and until a busy one lets us in.
_REACH: Final = 10
_ENTRY: Final = 60


def connected(to: Address) -> pg8000.native.Connection:
    """A connection, encrypted as the address asks.

    Raises:
        OSError, pg8000.exceptions.Error: see ``crossread.desk.postgres_errors``.
    """
    if to.host.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_REACH)
        line.connect(f"{to.host}/.s.PGSQL.{to.port}")
    else:
        line = socket.create_connection((to.host, to.port), _REACH)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.settimeout(_ENTRY)
    try:
        opened = pg8000.native.Connection(
            to.user,
            host=to.host,
            database=to.database,
            password=to.password,
            sock=line,
            ssl_context=_encryption(to),
            application_name="crossread",
        )
    except BaseException:  # also Ctrl-C: the driver closes no line that it was given
        line.close()
        raise
    line.settimeout(None)
    return opened


def _encryption(to: Address) -> ssl.SSLContext | bool | None:
    """For the driver: False for none, None for where the server has it."""
    if to.encryption == "disable" or to.host.startswith("/"):
        return False
    if to.encryption == "prefer":
        return None
    return _loosely() if to.encryption == "require" else ssl.create_default_context()


def _loosely() -> ssl.SSLContext:
    """Encrypted, whoever answers: what libpq's ``require`` means."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
