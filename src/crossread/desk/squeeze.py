"""Bytes deflated for keeping: Zstandard, with what the desk has of the like as a dictionary.

The first byte tells how: 3 is a Zstandard frame less its first four bytes, which are always the
same, with dictionary 1; 0x78 is zlib's own and 1 raw deflate with dictionary 1, of desks from
before. Which codec and why: docs/decisions/0020.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files

import zstandard

# 9 takes half a millisecond a reading, 15 two for a fiftieth less (100 real articles).
_LEVEL = 9
_OLD, _DEFLATED, _ZSTANDARD = 0x78, 1, 3
_MAGIC = zstandard.FRAME_HEADER
# Deflate looks back so far, in bytes.
_WINDOW = 32_768
# No page is larger; a frame that says so is none of ours.
_LARGEST = 1 << 31


class SqueezeError(ValueError):
    """Bytes are not what was kept."""


def squeeze(raw: bytes, near: bytes = b"") -> bytes:
    """Deflate bytes for keeping; ``near`` is something like them that will be there too."""
    press = zstandard.ZstdCompressor(
        level=_LEVEL, dict_data=_dictionary(near), write_checksum=False, write_dict_id=False
    )
    return bytes((_ZSTANDARD,)) + press.compress(raw)[len(_MAGIC) :]


def unsqueeze(kept: bytes, near: bytes = b"") -> bytes:
    """The bytes that :func:`squeeze` was given, with the same ``near``.

    Raises:
        SqueezeError: they are not what it gave.
    """
    try:
        if kept[:1] == bytes((_ZSTANDARD,)):
            frame = _MAGIC + kept[1:]
            if zstandard.frame_content_size(frame) > _LARGEST:
                raise SqueezeError("it says that it is larger than any page")
            return zstandard.ZstdDecompressor(dict_data=_dictionary(near)).decompress(frame)
        if kept[:1] == bytes((_OLD,)):
            return zlib.decompress(kept)
        if kept[:1] == bytes((_DEFLATED,)):
            return _inflated(kept[1:], near)
    except (zstandard.ZstdError, zlib.error) as error:
        raise SqueezeError(str(error)) from error
    raise SqueezeError("it is kept in a way that this version does not know")


def _inflated(deflated: bytes, near: bytes) -> bytes:
    # What stands last is found with the shortest distances; of what is too long for the window
    # nothing was used.
    inflate = zlib.decompressobj(-15, _common() + near if len(near) <= _WINDOW else _common())
    raw = inflate.decompress(deflated)
    if not inflate.eof:
        raise SqueezeError("the end is missing")
    return raw


@cache
def _common() -> bytes:
    """Dictionary 1: texts of the bundled sample and frames of records.

    Never changed, whatever becomes of these: what is kept needs it; another one gets a number.
    """
    return files("crossread.resources").joinpath("desk_dictionary_1.txt").read_bytes()


def _dictionary(near: bytes) -> zstandard.ZstdCompressionDict:
    return _raw(_common() + near) if near else _alone()


def _raw(known: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(known, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


@cache
def _alone() -> zstandard.ZstdCompressionDict:
    """Dictionary 1, made ready once: it is read only from then on, so threads share it."""
    made = _raw(_common())
    made.precompute_compress(level=_LEVEL)
    return made
