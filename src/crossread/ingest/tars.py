"""Tar archives, packed or not, read from front to end: each file in it by itself."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import IO, Any

from crossread.ingest.budget import BombError
from crossread.ingest.input import Input
from crossread.ingest.stream import READ_ERRORS
from crossread.ingest.unpack import packing, unpacked
from crossread.ingest.zips import hidden, member_name
from crossread.model import Dropped

# A header with its long names is a few kilobytes; tarfile reads as much as a header asks for.
_HEADER_BYTES = 4 * 1024 * 1024
# What a damaged archive raises beside READ_ERRORS.
_BROKEN = (tarfile.TarError, ValueError, IndexError, KeyError, OverflowError, RecursionError)


class _Forward(io.RawIOBase):
    """A stream that is sought forwards only, by reading on, and never read in large pieces."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence or offset < self._at:
            raise tarfile.ReadError("its parts do not follow each other")
        while self._at < offset and self.read(min(offset - self._at, _HEADER_BYTES)):
            pass
        return self._at

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _HEADER_BYTES:
            raise tarfile.ReadError("one of its headers is larger than any file needs")
        found = self._source.read(size)
        self._at += len(found)
        return found

    def readinto(self, buffer: Any) -> int:
        found = self.read(min(len(buffer), _HEADER_BYTES))
        buffer[: len(found)] = found
        return len(found)


def members(source: Input, _media: str) -> Iterator[Input | Dropped]:
    """The files of an archive, in their order.

    Raises:
        BombError: there are too many, or they unpack to too much.
    """
    found = False
    try:
        stream: IO[bytes] = source.stream
        if ending := packing(source.stream.peek()[:8]):
            stream = unpacked(source.stream, ending)
        with tarfile.open(fileobj=_Forward(stream), mode="r:") as archive:
            for member in archive:
                # tarfile keeps every header it has seen, for searches that nobody makes here.
                archive.members = []  # type: ignore[attr-defined]
                if member.isdir() or hidden(member.name):
                    continue
                found = True
                yield from _member(source, archive, member)
    except (*_BROKEN, *READ_ERRORS) as error:
        if isinstance(error, BombError):
            raise
        said = str(error).rstrip(".") or type(error).__name__
        rest = "the rest of it was not read" if found else "nothing of it was read"
        yield source.dropped("unreadable", f"It is no sound tar archive ({said}); {rest}.")
        return
    if not found:
        yield source.dropped("empty", "There is no file in it that could be read.")


def _member(
    source: Input, archive: tarfile.TarFile, member: tarfile.TarInfo
) -> Iterator[Input | Dropped]:
    name = member_name(member.name)
    stream = archive.extractfile(member) if member.isreg() else None
    if stream is None:
        note = "This is a link or a device within the archive, not a file."
        yield Dropped(ref=f"{source.ref}!/{name}", reason="special_file", note=note)
        return
    yield source.member(name, stream)
