"""A desk in one SQLite file: opened, brought up to date, and its errors said in words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from crossread.desk import connection as waits
from crossread.desk.connection import Row, Waiting, silently
from crossread.desk.errors import (
    DeskForbiddenError,
    DeskMissingError,
    NewerDeskError,
    NotADeskError,
)
from crossread.desk.migrations import APPLICATION_ID, MIGRATIONS
from crossread.desk.sqlite_errors import busy, plainly

# Page cache in KiB (negative: KiB, as SQLite has it).
CACHE_KIB = -64_000


class SqliteSchema:
    """See ``Schema``."""

    dialect = "sqlite"

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def execute(self, sql: str, values: Row = ()) -> None:
        """See ``Schema``."""
        self._db.execute(sql, values)

    def only(self, dialect: str, sql: str) -> None:
        """See ``Schema``."""
        if dialect == self.dialect:
            self._db.execute(sql)

    def rows(self, sql: str, values: Row = ()) -> list[Row]:
        """See ``Schema``."""
        return self._db.execute(sql, values).fetchall()


class SqliteConnection:
    """See ``Connection``."""

    dialect = "sqlite"

    def __init__(self, path: Path, *, create: bool, waiting: Waiting = silently) -> None:
        """Open the desk at ``path`` and run the migrations it lacks.

        Raises:
            DeskError: see ``crossread.desk.errors``.
        """
        self.path = path
        self.read_only = False
        self._waiting = waiting
        if not create and (not path.exists() or (path.is_file() and not path.stat().st_size)):
            raise DeskMissingError(
                f"There is {'an empty file' if path.exists() else 'no desk'} at {path}: "
                "read some reports first, or name another one with --desk.",
                path,
            )
        if path.is_dir():
            raise NotADeskError(f"{path} is a folder; name a file for the desk.", path)
        with self.plainly():
            self._db = self._open()
        try:
            with self.plainly():
                self._prepare()
        except BaseException:  # also Ctrl-C: nobody else can close what was never handed out
            self._db.close()
            raise

    @property
    def name(self) -> str:
        """See ``Connection``."""
        return str(self.path)

    def _open(self) -> sqlite3.Connection:
        self.read_only = self.path.exists() and not os.access(self.path, os.W_OK)
        mode = "ro" if self.read_only else "rwc"
        uri = f"{self.path.resolve().as_uri()}?mode={mode}"
        if self.read_only and not os.access(self.path.resolve().parent, os.W_OK):
            # Nobody can write beside it: SQLite needs no lock file then, and could make none.
            uri += "&immutable=1"
        return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=waits.NOTICE)

    def _prepare(self) -> None:
        version = self._number("PRAGMA user_version")
        self._refuse_strangers(version)
        self._db.execute(f"PRAGMA cache_size = {CACHE_KIB}")
        if self.read_only:
            return
        self._patiently("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        if version < len(MIGRATIONS):
            self._migrate()
        # Not before: a step may replace a table that others point to.
        self._db.execute("PRAGMA foreign_keys = ON")

    def _refuse_strangers(self, version: int) -> None:
        ours = self._number("PRAGMA application_id") == APPLICATION_ID
        if not ours and self._number("SELECT count(*) FROM sqlite_master"):
            raise NotADeskError(
                f"{self.path} is a database of another program; name another file with --desk.",
                self.path,
            )
        if version > len(MIGRATIONS):
            raise NewerDeskError(
                f"{self.path} was written by a later Crossread (schema {version}, this one knows "
                f"{len(MIGRATIONS)}); upgrade Crossread to open it.",
                self.path,
            )
        if self.read_only and version < len(MIGRATIONS):
            raise DeskForbiddenError(
                f"{self.path} must be brought up to date, but may not be written: "
                "make it writable or copy it.",
                self.path,
            )

    def _migrate(self) -> None:
        """Run what is missing; two programs that open one new desk take turns."""
        for number, step in enumerate(MIGRATIONS, start=1):
            with self.transaction():
                if self._number("PRAGMA user_version") < number:
                    self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    step(SqliteSchema(self._db))
                    self._db.execute(f"PRAGMA user_version = {number}")

    def _number(self, sql: str) -> int:
        value: int = self._db.execute(sql).fetchone()[0]
        return value

    def plainly(self) -> AbstractContextManager[None]:
        """Turn SQLite's errors into those of a desk."""
        return plainly(self.path)

    def _patiently(self, sql: str) -> None:
        """Run what waits for other writers; said once where it takes longer than a moment."""
        until = time.monotonic() + waits.PATIENCE
        told = False
        while True:
            try:
                self._db.execute(sql)
            except sqlite3.OperationalError as error:
                if not busy(error) or time.monotonic() > until:
                    raise
                if not told:
                    told = True
                    self._waiting(f"Another program is writing to {self.path}; waiting for it.")
            else:
                return

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See ``Connection``."""
        if self._db.in_transaction:
            yield
            return
        with self.plainly():
            self._patiently("BEGIN IMMEDIATE")
        try:
            yield
            with self.plainly():
                self._db.execute("COMMIT")
        except BaseException:  # whatever the caller raised, Ctrl-C too: none of it is kept
            # Where SQLite rolled back by itself (disk full), this does nothing.
            self._db.rollback()
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See ``Connection``."""
        if self._db.in_transaction:
            yield
            return
        with self.plainly():
            self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.rollback()

    def run(self, sql: str, *values: Any) -> None:
        """See ``Connection``."""
        with self.transaction(), self.plainly():
            self._db.execute(_written(sql), values)

    def insert(self, sql: str, *values: Any) -> int:
        """See ``Connection``."""
        with self.transaction(), self.plainly():
            ((number,),) = self._db.execute(_written(sql), values).fetchall()
        return int(number)

    def run_many(self, sql: str, rows: Iterable[Row]) -> None:
        """See ``Connection``."""
        with self.transaction(), self.plainly():
            self._db.executemany(_written(sql), rows)

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """See ``Connection``."""
        with self.plainly():
            return self._db.execute(_written(sql), values).fetchall()

    def each(self, sql: str, *values: Any) -> Iterator[Row]:
        """See ``Connection``."""
        with self.plainly():
            yield from self._db.execute(_written(sql), values)

    def one(self, sql: str, *values: Any) -> Row | None:
        """See ``Connection``."""
        with self.plainly():
            row: Row | None = self._db.execute(_written(sql), values).fetchone()
            return row

    def faults(self) -> Iterator[str]:
        """See ``Connection``."""
        for (said,) in self.rows("PRAGMA integrity_check"):
            if said != "ok":
                yield f"The file is damaged: {said}."
        for table, *_ in self.rows("PRAGMA foreign_key_check"):
            yield f"A row of {table} points to nothing."

    def backup(self, target: Path) -> None:
        """See ``Connection``; the copy takes its name once it is whole."""
        part = target.with_name(f".{target.name}.part")
        try:
            part.write_bytes(b"")
        except OSError as error:
            raise DeskForbiddenError(
                f"{target} cannot be written ({error.strerror}): check that its folder exists and "
                "that you may write there.",
                target,
            ) from error
        try:
            with plainly(target):
                copy = sqlite3.connect(part)
                try:
                    self._db.backup(copy)
                finally:
                    copy.close()
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)  # a no-op once it stands in its place

    def close(self) -> None:
        """See ``Connection``; SQLite folds its log into the file."""
        self._db.close()


@cache
def _written(sql: str) -> str:
    """A query in SQLite's words."""
    some = "(SELECT value FROM json_each(?))"
    return sql.replace("{texts}", some).replace("{numbers}", some)
