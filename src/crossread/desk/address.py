"""The address of a desk in PostgreSQL: what it says, and how it is shown."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import Final, Literal, cast, get_args
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from crossread.desk.errors import DeskUnsupportedError

Encryption = Literal["disable", "prefer", "require", "verify-full"]

SCHEMA: Final = "crossread"
PORT: Final = 5432
# The standard library would fold the case of the host, which may be a folder.
_HOST = re.compile(r"(?:.*@)?(?P<host>\[[^\]]*\]|[^:]*)(?::\d*)?")
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_EXAMPLE: Final = "postgresql://user@host/database"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a desk is.

    Attributes:
        user, host, port, database: as for any program; a ``host`` that begins with ``/`` is the
            folder of a Unix socket.
        schema: where the tables are, ``crossread`` unless ``?schema=`` says: one database may hold
            several desks.
        encryption: libpq's ``sslmode``.
        password: of the address, else of ``PGPASSWORD``; never shown.
    """

    user: str
    host: str
    port: int
    database: str
    schema: str
    encryption: Encryption
    password: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """The address without the password."""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        port = f":{self.port}" if self.port != PORT else ""
        schema = f"?schema={self.schema}" if self.schema != SCHEMA else ""
        return f"postgresql://{quote(self.user)}@{host}{port}/{quote(self.database)}{schema}"


def address(place: str) -> Address:
    """Understand ``postgresql://user:password@host:port/database?schema=…&sslmode=…``.

    Raises:
        DeskUnsupportedError: it is not complete; the message never holds the password.
    """
    try:
        parts = urlsplit(place)
        options = dict(parse_qsl(parts.query))
        port = int(options.get("port") or parts.port or os.environ.get("PGPORT") or PORT)
    except ValueError:
        raise DeskUnsupportedError(f"This is no address of a desk; write {_EXAMPLE}.") from None
    database = unquote(parts.path.strip("/"))
    if not database:
        raise DeskUnsupportedError(f"The address of the desk names no database; write {_EXAMPLE}.")
    schema, encryption = options.get("schema", SCHEMA), options.get("sslmode", "prefer")
    if not _NAME.fullmatch(schema):
        raise DeskUnsupportedError(
            "The schema of a desk's address is a word of small letters, digits and _."
        )
    if encryption not in get_args(Encryption):
        raise DeskUnsupportedError(
            f"sslmode in a desk's address is one of {', '.join(get_args(Encryption))}."
        )
    return Address(
        user=unquote(parts.username or "") or os.environ.get("PGUSER") or _login(),
        host=options.get("host") or _host(parts.netloc) or "localhost",
        port=port,
        database=database,
        schema=schema,
        encryption=cast(Encryption, encryption),
        password=unquote(parts.password) if parts.password else os.environ.get("PGPASSWORD"),
    )


def _host(netloc: str) -> str:
    found = _HOST.fullmatch(netloc)
    return unquote(found["host"].strip("[]")) if found else ""


def _login() -> str:
    return os.environ.get("USER") or os.environ.get("LOGNAME") or "postgres"
