"""Byte streams in chunks: cut into lines, never held as a whole."""

from __future__ import annotations

import codecs
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from crossread.ingest.limits import CHUNK_BYTES

# What reading a file, its packing or an archive may raise; damage gives any of these.
READ_ERRORS = (
    OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError,
)  # fmt: skip


class TooLargeError(ValueError):
    """A document is longer than the limit."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stream.

    ``number`` counts from 1. ``body`` has no line end and is None where the line is longer than
    the limit; its bytes were passed over.
    """

    number: int
    body: bytes | None


def chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Bytes of a stream, a bounded chunk at a time."""
    while chunk := stream.read(CHUNK_BYTES):
        yield chunk


def whole(parts: Iterable[bytes], limit: int) -> bytes:
    """All bytes of a stream.

    Raises:
        TooLargeError: there are more than ``limit``; no more than one chunk beyond it was read.
    """
    held: list[bytes] = []
    size = 0
    for part in parts:
        size += len(part)
        if size > limit:
            raise TooLargeError
        held.append(part)
    return b"".join(held)


def as_utf8(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The same stream without byte-order mark, and in UTF-8 where the mark says UTF-16.

    Spreadsheets and some shells write UTF-16 with a mark; JSON lines are UTF-8 otherwise.
    """
    head = next(parts, b"")
    while 0 < len(head) < 3 and (more := next(parts, b"")):
        head += more
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        yield decoder.decode(head).encode()
        for part in parts:
            yield decoder.decode(part).encode()
        return
    yield head.removeprefix(codecs.BOM_UTF8)
    yield from parts


def lines(parts: Iterable[bytes], limit: int) -> Iterator[Line]:
    r"""Cut a stream at ``\\n`` and ``\\r\\n``, holding at most ``limit`` bytes and one chunk."""
    number = 1
    held: list[bytes] = []
    size = 0
    for part in parts:
        start = 0
        while (end := part.find(b"\n", start)) >= 0:
            yield _line(number, held, part[start:end], size, limit)
            number, held, size, start = number + 1, [], 0, end + 1
        rest = part[start:]
        size += len(rest)
        if size <= limit:
            held.append(rest)
        else:
            held = []
    if size:
        yield _line(number, held, b"", size, limit)


def _line(number: int, held: list[bytes], last: bytes, size: int, limit: int) -> Line:
    if size + len(last) > limit:
        return Line(number, None)
    return Line(number, (b"".join(held) + last).removesuffix(b"\r"))
