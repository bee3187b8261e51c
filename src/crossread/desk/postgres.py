"""A desk in PostgreSQL, for a team: opened, brought up to date, and its errors said in words."""

from __future__ import annotations

import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain, count, islice
from pathlib import Path
from typing import Any, Final

import pg8000.native
from pg8000.exceptions import DatabaseError, InterfaceError

from crossread.desk import connection as waits
from crossread.desk.address import Address, address
from crossread.desk.connection import Row, Waiting, silently
from crossread.desk.errors import (
    DeskDamagedError,
    DeskError,
    DeskForbiddenError,
    DeskFullError,
    DeskLockedError,
    DeskMissingError,
    DeskUnreachableError,
    DeskUnsupportedError,
    NewerDeskError,
)
from crossread.desk.migrations import APPLICATION_ID, MIGRATIONS
from crossread.desk.schema import translated

# The oldest version that is still cared for by its makers at the time of writing is 14; 12 has all
# that we use.
OLDEST: Final = 12
# Seconds until a server counts as out of reach, and until a busy one lets us in.
_REACH: Final = 10
_ENTRY: Final = 60
# Rows fetched at a time where there are many.
_SOME: Final = 500
# Rows that go in one statement, and where they stand in it.
_TOGETHER: Final = 50
_ROW: Final = re.compile(r"VALUES (\((?:\?, )*\?\))")
# How often a writer that waits asks again, in seconds.
_AGAIN: Final = 0.05
# PostgreSQL's text holds no NUL: it is kept as two code points that are no characters.
_NUL: Final = "\U0010fffe\U0010ffff"


class PostgresSchema:
    """See ``Schema``."""

    dialect = "postgresql"

    def __init__(self, connection: PostgresConnection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Row = ()) -> None:
        """See ``Schema``."""
        self._connection.run(translated(sql), *values)

    def only(self, dialect: str, sql: str) -> None:
        """See ``Schema``."""
        if dialect == self.dialect:
            self._connection.run(sql)

    def rows(self, sql: str, values: Row = ()) -> list[Row]:
        """See ``Schema``."""
        return self._connection.rows(sql, *values)


class PostgresConnection:
    """See ``Connection``."""

    dialect = "postgresql"

    def __init__(self, place: str, *, create: bool, waiting: Waiting = silently) -> None:
        """Open the desk at an address and run the migrations it lacks.

        Raises:
            DeskError: see ``crossread.desk.errors``.
        """
        self._address = address(place)
        self._waiting = waiting
        self._writing = self._reading = False
        self._prepared: dict[str, pg8000.native.PreparedStatement] = {}
        self._cursors = count()
        self.read_only = False
        with self.plainly():
            self._db = _connected(self._address)
        try:
            with self.plainly():
                self._prepare(create=create)
        except BaseException:
            self.close()
            raise

    @property
    def name(self) -> str:
        """See ``Connection``."""
        return str(self._address)

    @property
    def path(self) -> Path:
        """See ``Connection``."""
        return Path(self.name)

    def _prepare(self, *, create: bool) -> None:
        if self._setting("server_encoding") != "UTF8":
            raise DeskUnsupportedError(
                f"The database of {self.name} is not in UTF-8; make one with ENCODING 'UTF8'."
            )
        if int(self._setting("server_version_num")) < OLDEST * 10_000:
            raise DeskUnsupportedError(
                f"The server of {self.name} is too old; Crossread needs PostgreSQL {OLDEST}."
            )
        self.rows("SELECT set_config('search_path', ?, false)", self._address.schema)
        version = self._version()
        if version is None and not create:
            raise DeskMissingError(
                f"There is no desk at {self.name}: read some reports first, or name another one "
                "with --desk."
            )
        if version is not None and version > len(MIGRATIONS):
            raise NewerDeskError(
                f"{self.name} was written by a later Crossread (schema {version}, this one knows "
                f"{len(MIGRATIONS)}); upgrade Crossread to open it."
            )
        self.read_only = version is not None and not self._may_write()
        if (version or 0) < len(MIGRATIONS):
            self._migrate()

    def _setting(self, name: str) -> str:
        ((value,),) = self.rows("SELECT current_setting(?)", name)
        return str(value)

    def _may_write(self) -> bool:
        if self._setting("transaction_read_only") == "on":
            return False
        ((may,),) = self.rows("SELECT has_table_privilege('versions', 'INSERT')")
        return bool(may)

    def _version(self) -> int | None:
        ((there,),) = self.rows("SELECT to_regclass(?) IS NOT NULL", f"{self._address.schema}.desk")
        row = self.one("SELECT version FROM desk") if there else None
        return int(row[0]) if row else None

    def _migrate(self) -> None:
        """Run what is missing; two programs that open one new desk take turns."""
        if self.read_only:
            raise DeskForbiddenError(
                f"{self.name} must be brought up to date, but may not be written: let somebody "
                "open it who may."
            )
        with self.transaction():
            # The name is one of small letters, digits and _: see `address`.
            self.run(f"CREATE SCHEMA IF NOT EXISTS {self._address.schema}")
            self.run("CREATE TABLE IF NOT EXISTS desk (version BIGINT NOT NULL)")
        for number, step in enumerate(MIGRATIONS, start=1):
            with self.transaction():
                if (self._version() or 0) < number:
                    step(PostgresSchema(self))
                    self.run("DELETE FROM desk")
                    self.run("INSERT INTO desk (version) VALUES (?)", number)
        self._forget_statements()

    @contextmanager
    def plainly(self) -> Iterator[None]:
        """Turn the driver's errors into those of a desk."""
        try:
            yield
        except (DatabaseError, InterfaceError, OSError) as error:
            raise _plain(error, self._address) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See ``Connection``: writers take turns by a lock of the desk, held to the end."""
        if self._writing:
            yield
            return
        self._run("BEGIN")
        self._writing = True
        try:
            self._take_turn()
            yield
            self._run("COMMIT")
        except Exception:
            with suppress(DeskError):
                self._run("ROLLBACK")
            raise
        except BaseException:
            # Ctrl-C in the midst of an answer: what comes next on the line is not known.
            self.close()
            raise
        finally:
            self._writing = False

    def _take_turn(self) -> None:
        """Wait until no other program writes; said once where it takes longer than a moment."""
        lock = zlib.crc32(self._address.schema.encode()) - 2**31
        started, told = time.monotonic(), False
        while True:
            row = self.one("SELECT pg_try_advisory_xact_lock(?, ?)", APPLICATION_ID, lock)
            if row and row[0]:
                return
            waited = time.monotonic() - started
            if waited > waits.PATIENCE:
                raise DeskLockedError(
                    f"Another program is writing to {self.name}: wait for it and try again."
                )
            if waited > waits.NOTICE and not told:
                told = True
                self._waiting(f"Another program is writing to {self.name}; waiting for it.")
            time.sleep(_AGAIN)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See ``Connection``."""
        if self._writing or self._reading:
            yield
            return
        self._run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self._reading = True
        try:
            yield
        finally:
            self._reading = False
            with suppress(DeskError):
                self._run("ROLLBACK")

    def _run(self, sql: str) -> None:
        with self.plainly():
            self._db.run(sql)

    def run(self, sql: str, *values: Any) -> None:
        """See ``Connection``."""
        with self.transaction():
            self.rows(sql, *values)

    def insert(self, sql: str, *values: Any) -> int:
        """See ``Connection``."""
        with self.transaction():
            ((number,),) = self.rows(sql, *values)
        return int(number)

    def run_many(self, sql: str, rows: Iterable[Row]) -> None:
        """See ``Connection``."""
        one_by_one = iter(rows)
        found = _ROW.search(sql)
        # A row that comes twice may be replaced by itself, but not in one statement.
        together = _TOGETHER if found and "DO UPDATE" not in sql else 1
        with self.transaction():
            while some := list(islice(one_by_one, together)):
                if found and len(some) > 1:
                    values = ", ".join([found[1]] * len(some))
                    of_all = f"{sql[: found.start(1)]}{values}{sql[found.end(1) :]}"
                    self.rows(of_all, *chain.from_iterable(some))
                else:
                    self.rows(sql, *some[0])

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """See ``Connection``."""
        with self.plainly():
            return self._execute(_written(sql), values)

    def _execute(self, sql: str, values: Iterable[Any]) -> list[Row]:
        given = _named(values)
        if not given:
            return [_taken(row) for row in self._db.run(sql) or ()]
        statement = self._prepared.get(sql)
        if statement is None:
            statement = self._prepared[sql] = self._db.prepare(sql)
        return [_taken(row) for row in statement.run(**given) or ()]

    def _forget_statements(self) -> None:
        """Tables changed under them."""
        for statement in self._prepared.values():
            statement.close()
        self._prepared.clear()

    def each(self, sql: str, *values: Any) -> Iterator[Row]:
        """See ``Connection``: by a cursor of the server."""
        cursor = f"c{next(self._cursors)}"
        hold = "" if self._writing or self._reading else "WITH HOLD"
        given = _named(values)
        with self.plainly():
            self._db.run(f"DECLARE {cursor} NO SCROLL CURSOR {hold} FOR {_written(sql)}", **given)
        try:
            while True:
                with self.plainly():
                    some = self._db.run(f"FETCH {_SOME} FROM {cursor}") or []
                yield from (_taken(row) for row in some)
                if len(some) < _SOME:
                    return
        finally:
            with suppress(DatabaseError, InterfaceError, OSError):
                self._db.run(f"CLOSE {cursor}")

    def one(self, sql: str, *values: Any) -> Row | None:
        """See ``Connection``."""
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    def faults(self) -> Iterator[str]:
        """See ``Connection``: the server checks its files itself; here, what may be missing."""
        row = self.one("SELECT count(*) FROM pg_index WHERE NOT indisvalid")
        if row and row[0]:
            yield "An index of the database is not valid; run REINDEX."

    def backup(self, target: Path) -> None:
        """See ``Connection``: PostgreSQL's own programs do it.

        Raises:
            DeskUnsupportedError: always.
        """
        raise DeskUnsupportedError(
            f"A desk in PostgreSQL is copied by its own program: pg_dump --schema="
            f"{self._address.schema} --file={target} {self.name.partition('?')[0]}"
        )

    def close(self) -> None:
        """See ``Connection``."""
        with suppress(InterfaceError, DatabaseError, OSError):
            self._db.close()


@cache
def _written(sql: str) -> str:
    """A query in PostgreSQL's words."""
    asked = "(SELECT value{} FROM json_array_elements_text(?::json) AS asked (value))"
    sql = sql.replace("{texts}", asked.format("")).replace("{numbers}", asked.format("::bigint"))
    numbers = count(1)
    return re.sub(r"\?(\d*)", lambda found: f":v{found[1] or next(numbers)}", sql)


def _named(values: Iterable[Any]) -> dict[str, Any]:
    """Values by the names that ``_written`` gave them."""
    return {f"v{number}": _given(value) for number, value in enumerate(values, start=1)}


def _given(value: Any) -> Any:
    return value.replace("\0", _NUL) if isinstance(value, str) and "\0" in value else value


def _taken(row: Iterable[Any]) -> Row:
    return tuple(
        value.replace(_NUL, "\0") if isinstance(value, str) and _NUL in value else value
        for value in row
    )


def _connected(to: Address) -> pg8000.native.Connection:
    """A connection, encrypted as the address asks."""
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
    except BaseException:
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


def _plain(error: Exception, at: Address) -> DeskError:
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
