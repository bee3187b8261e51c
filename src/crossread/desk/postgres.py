"""A desk in PostgreSQL, for a team: opened, brought up to date, and its errors said in words."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count, islice
from pathlib import Path
from typing import Any, Final

import pg8000.native
from pg8000.exceptions import DatabaseError, InterfaceError

from crossread.desk import connection as waits
from crossread.desk.address import address
from crossread.desk.connection import Row, Waiting, silently
from crossread.desk.errors import (
    DeskError,
    DeskForbiddenError,
    DeskLockedError,
    DeskMissingError,
    DeskUnsupportedError,
    NewerDeskError,
)
from crossread.desk.migrations import APPLICATION_ID, MIGRATIONS
from crossread.desk.postgres_errors import plain
from crossread.desk.postgres_line import connected
from crossread.desk.postgres_words import PostgresSchema, named, taken, written

# The oldest version that is still cared for by its makers at the time of writing is 14; 12 has all
# that we use.
OLDEST: Final = 12
# Rows fetched at a time where there are many.
_SOME: Final = 500
# Rows that go in one statement, and where they stand in it.
_TOGETHER: Final = 50
_ROW: Final = re.compile(r"VALUES (\((?:\?, )*\?\))")
# How often a writer that waits asks again, in seconds.
_AGAIN: Final = 0.05


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
            self._db = connected(self._address)
        try:
            with self.plainly():
                self._prepare(create=create)
        except BaseException:  # also Ctrl-C: nobody else can close what was never handed out
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
            raise plain(error, self._address) from error

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
        except Exception:  # whatever the caller raised: none of it is kept, and it goes on
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
            return self._execute(written(sql), values)

    def _execute(self, sql: str, values: Iterable[Any]) -> list[Row]:
        given = named(values)
        if not given:
            return [taken(row) for row in self._db.run(sql) or ()]
        statement = self._prepared.get(sql)
        if statement is None:
            statement = self._prepared[sql] = self._db.prepare(sql)
        return [taken(row) for row in statement.run(**given) or ()]

    def _forget_statements(self) -> None:
        """Tables changed under them."""
        for statement in self._prepared.values():
            statement.close()
        self._prepared.clear()

    def each(self, sql: str, *values: Any) -> Iterator[Row]:
        """See ``Connection``: by a cursor of the server."""
        cursor = f"c{next(self._cursors)}"
        hold = "" if self._writing or self._reading else "WITH HOLD"
        given = named(values)
        with self.plainly():
            self._db.run(f"DECLARE {cursor} NO SCROLL CURSOR {hold} FOR {written(sql)}", **given)
        try:
            while True:
                with self.plainly():
                    some = self._db.run(f"FETCH {_SOME} FROM {cursor}") or []
                yield from (taken(row) for row in some)
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
