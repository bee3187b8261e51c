"""ZIP archives, and web archives packed in one (WACZ): each file in it by itself."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from crossread.ingest.budget import BombError
from crossread.ingest.input import Input
from crossread.ingest.media import WACZ
from crossread.ingest.paths import ref_of
from crossread.ingest.stream import READ_ERRORS, TooLargeError
from crossread.model import Dropped

# The list of a million files takes some 100 MB as it lies there and ten times that in memory.
_DIRECTORY_BYTES = 256 * 1024 * 1024
_END = b"PK\x05\x06"
_END_BYTES = 22 + 65_535  # with the longest comment
_ENCRYPTED = 0x1
# What a damaged archive raises beside READ_ERRORS.
_BROKEN = (
    zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError, struct.error, KeyError,
)  # fmt: skip


def members(source: Input, media: str) -> Iterator[Input | Dropped]:
    """The files of an archive, in the order of its list; of a WACZ only its web archives.

    Raises:
        BombError: there are too many, or they unpack to too much.
    """
    try:
        stream = source.seekable()
        if _directory(stream) > _DIRECTORY_BYTES:
            raise BombError("Its list of files is larger than any archive needs; unpack it first.")
        archive = zipfile.ZipFile(stream)
    except TooLargeError:
        yield source.dropped("too_large", _too_large(source))
        return
    except (*_BROKEN, *READ_ERRORS) as error:
        if isinstance(error, BombError):
            raise
        yield source.dropped("unreadable", f"It is no sound ZIP archive: {_said(error)}.")
        return
    with archive:
        found = False
        for info in archive.infolist():
            if info.is_dir() or (media == WACZ and not _is_web_archive(info.filename)):
                continue
            if hidden(info.filename):
                continue
            found = True
            yield from _member(source, archive, info)
        if not found:
            yield source.dropped("empty", "There is no file in it that could be read.")


def _member(
    source: Input, archive: zipfile.ZipFile, info: zipfile.ZipInfo
) -> Iterator[Input | Dropped]:
    name = member_name(info.filename)
    ref = f"{source.ref}!/{name}"
    if info.flag_bits & _ENCRYPTED:
        note = "It is locked with a password; unpack it and read the folder."
        yield Dropped(ref=ref, reason="encrypted", note=note)
    elif stat.S_ISLNK(info.external_attr >> 16):
        note = "This is a link within the archive, not a file."
        yield Dropped(ref=ref, reason="special_file", note=note)
    else:
        try:
            with archive.open(info) as stream:
                yield source.member(name, stream)
        except (*_BROKEN, *READ_ERRORS, zlib.error) as error:
            if isinstance(error, BombError):
                raise
            note = f"The archive does not give it: {_said(error)}."
            yield Dropped(ref=ref, reason="unreadable", note=note)


def member_name(name: str) -> str:
    """A name within an archive as it is shown; nothing is ever written under it."""
    return ref_of(name.replace("\0", "").replace("\\", "/").lstrip("/"))


def hidden(name: str) -> bool:
    """True for what a folder would hide, and for what other systems leave in archives."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(p.startswith(".") and p not in (".", "..") for p in parts)


def _is_web_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _directory(stream: IO[bytes]) -> int:
    """Bytes of the archive's list of files; zipfile reads all of it at once."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_BYTES))
    tail = stream.read(_END_BYTES)
    stream.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 16:
        return 0
    (listed,) = struct.unpack("<L", tail[at + 12 : at + 16])
    # All ones: the number stands elsewhere (ZIP64), and is that of the rest of the file at most.
    return int(listed) if listed != 0xFFFFFFFF else _long_directory(tail[:at])


def _long_directory(before: bytes) -> int:
    at = before.rfind(b"PK\x06\x06")
    if at < 0 or len(before) < at + 48:
        return 0
    return int(struct.unpack("<Q", before[at + 40 : at + 48])[0])


def _too_large(source: Input) -> str:
    size = source.limits.spool_bytes / 1024**3
    return f"An archive within an archive may have {size:.3g} GB; unpack it and read the folder."


def _said(error: BaseException) -> str:
    return str(error).rstrip(".") or type(error).__name__
