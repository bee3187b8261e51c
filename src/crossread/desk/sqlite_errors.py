"""What SQLite's errors mean for a desk, in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from crossread.desk.errors import (
    DeskDamagedError,
    DeskError,
    DeskForbiddenError,
    DeskFullError,
    DeskLockedError,
    NotADeskError,
)

_BUSY: Final = ("locked", "busy")
# By what stands in SQLite's name of an error or in its words, the first that fits; a limit on the
# size of files is told as an error of writing, a disk without room for the file of locks, which
# readers make too, as one of that file's size.
_SAID: Final[tuple[tuple[tuple[str, ...], type[DeskError], str], ...]] = (
    (
        ("disk is full", "sqlite_full", "ioerr_write", "ioerr_shmsize", "ioerr_fsync"),
        DeskFullError,
        "The disk is full: free some room beside {path} and run it again; what was read before "
        "is kept.",
    ),
    (
        _BUSY,
        DeskLockedError,
        "Another program is writing to {path}: wait for it and try again.",
    ),
    (
        ("not a database",),
        NotADeskError,
        "{path} is not a desk; name another file with --desk.",
    ),
    (
        ("unable to open", "readonly database", "read-only", "access permission"),
        DeskForbiddenError,
        "{path} cannot be opened for writing: check that its folder exists and that you may "
        "write there.",
    ),
    (
        ("disk i/o error",),
        DeskDamagedError,
        "The disk does not read or write {path} ({name}): check the disk, and restore a backup if "
        "it stays so.",
    ),
    (
        ("malformed", "corrupt"),
        DeskDamagedError,
        "{path} is damaged ({error}): restore a backup, or read the reports again into a new desk.",
    ),
)


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into those of the desk at a path."""
    try:
        yield
    except sqlite3.Error as error:
        raise _plain(error, path) from error
    except UnicodeDecodeError as error:  # what SQLite says holds words of a damaged file
        raise DeskDamagedError(
            f"{path} is damaged (its text cannot be read): restore a backup, or read the reports "
            "again into a new desk.",
            path,
        ) from error


def busy(error: sqlite3.Error) -> bool:
    """Whether another program holds what is wanted."""
    return any(words in str(error).lower() for words in _BUSY)


def _plain(error: sqlite3.Error, path: Path) -> DeskError:
    name = getattr(error, "sqlite_errorname", "")
    said = f"{name} {error}".lower()
    for signs, kind, sentence in _SAID:
        if any(sign in said for sign in signs):
            return kind(sentence.format(path=path, name=name, error=error), path)
    return DeskError(f"The desk {path} failed: {error}.", path)
