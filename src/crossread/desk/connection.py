"""One SQLite file: opened, brought up to date, and its errors said in words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crossread.desk.errors import (
    DeskDamagedError,
    DeskError,
    DeskForbiddenError,
    DeskFullError,
    DeskLockedError,
    DeskMissingError,
    NewerDeskError,
    NotADeskError,
)
from crossread.desk.migrations import APPLICATION_ID, MIGRATIONS

# How long a writer waits for another one, in milliseconds: longer than the slowest batch.
BUSY_MS = 15_000
# Page cache in KiB (negative: KiB, as SQLite has it).
CACHE_KIB = -64_000

_FORBIDDEN = ("unable to open", "readonly database", "read-only", "access permission")
_DAMAGED = ("malformed", "corrupt", "disk i/o error")


class Connection:
    """A connection that speaks of desks when it fails."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the desk at ``path`` and run the migrations it lacks.

        Raises:
            DeskError: see ``crossread.desk.errors``.
        """
        self.path = path
        self.read_only = False
        if not create and not path.exists():
            raise DeskMissingError(
                f"There is no desk at {path}: read some reports first, "
                "or name another one with --desk.",
                path,
            )
        if path.is_dir():
            raise NotADeskError(f"{path} is a folder; name a file for the desk.", path)
        with self.plainly():
            self._db = self._open()
        try:
            with self.plainly():
                self._prepare()
        except DeskError:
            self._db.close()
            raise

    def _open(self) -> sqlite3.Connection:
        self.read_only = self.path.exists() and not os.access(self.path, os.W_OK)
        mode = "ro" if self.read_only else "rwc"
        uri = f"{self.path.resolve().as_uri()}?mode={mode}"
        if self.read_only and not os.access(self.path.resolve().parent, os.W_OK):
            # Nobody can write beside it: SQLite needs no lock file then, and could make none.
            uri += "&immutable=1"
        return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000)

    def _prepare(self) -> None:
        version = self._number("PRAGMA user_version")
        self._refuse_strangers(version)
        self._db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute(f"PRAGMA cache_size = {CACHE_KIB}")
        if self.read_only:
            return
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        if version < len(MIGRATIONS):
            self._migrate()

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
                    step(self._db)
                    self._db.execute(f"PRAGMA user_version = {number}")

    def _number(self, sql: str) -> int:
        value: int = self._db.execute(sql).fetchone()[0]
        return value

    @contextmanager
    def plainly(self) -> Iterator[None]:
        """Turn SQLite's errors into those of a desk."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._plain(error) from error

    def _plain(self, error: sqlite3.Error) -> DeskError:
        said = str(error).lower()
        path = self.path
        if "full" in said:
            return DeskFullError(
                f"The disk is full: free some room beside {path} and run it again; "
                "what was read before is kept.",
                path,
            )
        if "locked" in said or "busy" in said:
            return DeskLockedError(
                f"Another program is writing to {path}: wait for it and try again.", path
            )
        if "not a database" in said:
            return NotADeskError(f"{path} is not a desk; name another file with --desk.", path)
        if any(words in said for words in _FORBIDDEN):
            return DeskForbiddenError(
                f"{path} cannot be opened for writing: check that its folder exists and that "
                "you may write there.",
                path,
            )
        if any(words in said for words in _DAMAGED):
            return DeskDamagedError(
                f"{path} is damaged ({error}): restore a backup, or read the reports again into "
                "a new desk.",
                path,
            )
        return DeskError(f"The desk {path} failed: {error}.", path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing; nested in another one, part of that."""
        if self._db.in_transaction:
            yield
            return
        with self.plainly():
            self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self.plainly():
                self._db.execute("COMMIT")
        except BaseException:
            # Also on Ctrl-C. Where SQLite rolled back by itself (disk full), this does nothing.
            self._db.rollback()
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reading as if nobody else wrote; for reading only."""
        with self.plainly():
            self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.rollback()

    def run(self, sql: str, *values: Any) -> int:
        """Run one statement; gives the id of a row it inserted."""
        with self.plainly():
            return self._db.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Run one statement for each row."""
        with self.plainly():
            self._db.executemany(sql, rows)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self.plainly():
            return self._db.execute(sql, values).fetchall()

    def each(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Rows of a query one by one, for results that need not fit in memory."""
        with self.plainly():
            yield from self._db.execute(sql, values)

    def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        """First row of a query, or None."""
        with self.plainly():
            row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
            return row

    def backup(self, target: Path) -> None:
        """Copy the desk as it is now to another file, also while others use it."""
        with self.plainly():
            copy = sqlite3.connect(target)
            try:
                self._db.backup(copy)
            finally:
                copy.close()

    def close(self) -> None:
        """Close the file; SQLite folds its log into it."""
        self._db.close()
