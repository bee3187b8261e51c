"""Packed streams: gzip, bzip2 and xz, unpacked a chunk at a time."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from typing import IO, Any, Final

# What xz may take to unpack; its strongest usual setting asks for 65 MiB, a hostile file for 4 GiB.
_XZ_MEMORY = 128 * 1024 * 1024


class _Xz(io.RawIOBase):
    """xz with bounds on memory, which the standard library's file object has not."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._state = self._new()

    @staticmethod
    def _new() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(memlimit=_XZ_MEMORY)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            packed = self._source.read(len(buffer)) if self._state.needs_input else b""
            if self._state.eof:
                packed = self._state.unused_data or self._source.read(len(buffer))
                if not packed.strip(b"\0"):
                    return 0
                self._state = self._new()
            elif self._state.needs_input and not packed:
                raise EOFError("it ends before the end-of-stream marker was reached")
            found = self._state.decompress(packed, len(buffer))
            if found:
                buffer[: len(found)] = found
                return len(found)


def _gzip(source: IO[bytes]) -> IO[bytes]:
    return gzip.open(source, "rb")  # type: ignore[return-value]


def _bzip2(source: IO[bytes]) -> IO[bytes]:
    return bz2.open(source, "rb")


def _xz(source: IO[bytes]) -> IO[bytes]:
    return io.BufferedReader(_Xz(source))


PACKINGS: Final[dict[str, tuple[bytes, Callable[[IO[bytes]], IO[bytes]]]]] = {
    ".gz": (b"\x1f\x8b", _gzip),
    ".bz2": (b"BZh", _bzip2),
    ".xz": (b"\xfd7zXZ\x00", _xz),
}
"""Ending of a name → first bytes of what is packed so, and how to unpack it."""


def packing(head: bytes) -> str:
    """The ending that the first bytes of a packed stream speak for, or the empty string."""
    return next((end for end, (magic, _) in PACKINGS.items() if head.startswith(magic)), "")


def unpacked(source: IO[bytes], ending: str) -> IO[bytes]:
    """The stream unpacked.

    Raises:
        KeyError: no packing has this ending.
    """
    return PACKINGS[ending][1](source)
