"""Files meant by what a user wrote: files, folders, globs."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from crossread.model import Dropped


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file, and what it is called: the path as the user wrote it, with ``/``."""

    ref: str
    path: Path


@dataclass(slots=True)
class Walk:
    """One pass over the user's arguments; knows what it has seen, so loops end."""

    files: dict[tuple[int, int], str] = field(default_factory=dict)
    folders: set[tuple[int, int]] = field(default_factory=set)

    def argument(self, written: str) -> Iterator[Found | Dropped]:
        """Files of one argument, in order of their names."""
        path = Path(written)
        try:
            exists = os.path.lexists(written)
        except ValueError:  # a NUL in the name
            yield Dropped(ref=ref_of(written), reason="missing", note="No file has such a name.")
            return
        if exists:
            yield from self.path(path)
        elif glob.has_magic(written):
            matches = sorted(glob.glob(written, recursive=True))  # noqa: PTH207  keeps what was written
            if not matches:
                yield Dropped(ref=ref_of(written), reason="missing", note="No file matches this.")
            for match in matches:
                yield from self.path(Path(match))
        else:
            yield Dropped(
                ref=ref_of(written),
                reason="missing",
                note="There is no such file or folder; check the path.",
            )

    def path(self, path: Path) -> Iterator[Found | Dropped]:
        """Files that one existing path stands for."""
        ref = ref_of(path)
        try:
            status = path.stat()
        except OSError as error:
            yield _lost(ref, path, error)
            return
        place = (status.st_dev, status.st_ino)
        if stat.S_ISDIR(status.st_mode):
            yield from self._folder(path, place)
        elif not stat.S_ISREG(status.st_mode):
            note = "This is a pipe, socket or device, not a file; pipe its content in with '-'."
            yield Dropped(ref=ref, reason="special_file", note=note)
        elif place not in self.files:
            self.files[place] = ref
            yield Found(ref, path)
        elif self.files[place] != ref:
            note = f"This is the same file as {self.files[place]}, by another name."
            yield Dropped(ref=ref, reason="duplicate", note=note)

    def _folder(self, path: Path, place: tuple[int, int]) -> Iterator[Found | Dropped]:
        if place in self.folders:
            return
        self.folders.add(place)
        try:
            names = sorted(os.listdir(path))  # noqa: PTH208  names, which Path.iterdir wraps
        except OSError as error:
            yield unreadable(ref_of(path), "folder", error)
            return
        for name in names:
            if not name.startswith("."):
                yield from self.path(path / name)


def ref_of(path: str | Path) -> str:
    """A path as a reference: ``/`` between its parts, and only characters that UTF-8 has."""
    text = os.fspath(path).replace(os.sep, "/")
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def unreadable(ref: str, what: str, error: BaseException) -> Dropped:
    """A file or folder that the system, or its packing, does not give."""
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Dropped(ref=ref, reason="unreadable", note=f"The {what} cannot be read: {why}.")


def _lost(ref: str, path: Path, error: OSError) -> Dropped:
    if path.is_symlink() and isinstance(error, FileNotFoundError):
        note = "This link points to nothing."
        return Dropped(ref=ref, reason="missing", note=note)
    return unreadable(ref, "file", error)
