"""One stream of bytes to be read: a file, standard input, or a member of an archive."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from crossread.ingest.budget import Budget
from crossread.ingest.limits import CHUNK_BYTES, Limits
from crossread.ingest.stream import TooLargeError, chunks
from crossread.model import Dropped, PageKind

# What is put aside of an archive within an archive stays in memory up to this size.
_IN_MEMORY = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Bytes with a name.

    Attributes:
        ref: what it is called in what comes of it, ``archive.zip!/inside/page.html``.
        name: its file name, which may tell its kind; empty where it has none.
        stream: the bytes, read once from the start.
        kind: how they came.
        budget: what it may cost, shared with all that is packed in it and around it.
        depth: number of archives around it.
    """

    ref: str
    name: str
    stream: io.BufferedReader
    kind: PageKind
    budget: Budget
    depth: int = 0

    @property
    def limits(self) -> Limits:
        """The bounds of the run."""
        return self.budget.limits

    def parts(self) -> Iterator[bytes]:
        """The bytes, a chunk at a time."""
        return chunks(self.stream)

    def dropped(self, reason: str, note: str) -> Dropped:
        """Why all or the rest of it was not read."""
        return Dropped(ref=self.ref, reason=reason, note=note)

    def member(self, name: str, stream: IO[bytes]) -> Input:
        """A file within this one.

        Raises:
            BombError: there are too many.
        """
        self.budget.member()
        return Input(
            ref=f"{self.ref}!/{name}",
            name=name.rpartition("/")[2],
            stream=counted(stream, self.budget.unpack),
            kind=self.kind,
            budget=self.budget,
            depth=self.depth + 1,
        )

    def seekable(self) -> IO[bytes]:
        """The bytes to be read in any order; what cannot be is put aside in a temporary file.

        Raises:
            TooLargeError: it is larger than what may be put aside.
        """
        if self.depth == 0 and self.stream.seekable():
            return self.stream
        spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the reader's
        size = 0
        for part in self.parts():
            size += len(part)
            if size > self.limits.spool_bytes:
                raise TooLargeError
            spool.write(part)
        spool.seek(0)
        return spool


class _Counted(io.RawIOBase):
    """A stream whose bytes are counted as they are read."""

    def __init__(self, source: IO[bytes], count: Callable[[int], None]) -> None:
        self._source = source
        self._count = count
        self._over = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._source.seekable()

    def readinto(self, buffer: Any) -> int:
        room = len(buffer)
        # A stream of somebody's own may give more than was asked for.
        found = self._over or self._source.read(room) or b""
        found, self._over = found[:room], found[room:]
        self._count(len(found))
        buffer[: len(found)] = found
        return len(found)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._over = b""
        return self._source.seek(offset, whence)

    def tell(self) -> int:
        return self._source.tell() - len(self._over)


def counted(source: IO[bytes], count: Callable[[int], None]) -> io.BufferedReader:
    """A stream that can be looked ahead in (``peek``), counted as it is read."""
    return io.BufferedReader(_Counted(source, count), CHUNK_BYTES)
