"""Bytes deflated for keeping: Zstandard, with what the desk has of the like as a dictionary.

The first byte tells how. From 0x12 on it is a Zstandard frame less its first four bytes, which are
always the same, with the dictionary of that number, which was trained on records of one kind; 3 is
the same with dictionary 1; 0x78 is zlib's own and 1 raw deflate with dictionary 1: both of desks
from before. Which codec and why: docs/decisions/0020. Dictionaries: models/desk.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import zstandard

Like = Literal["texts", "readings", "stories", "records", "signatures"]

# Never changed, whatever becomes of them: what is kept needs them; another one gets a number.
_TRAINED: Final[dict[int, Like]] = {
    0x12: "texts",
    0x13: "readings",
    0x14: "stories",
    0x15: "records",
    0x16: "signatures",
}
_NUMBER: Final = {like: number for number, like in _TRAINED.items()}
# Of 400 real articles a text takes 0.2 ms at 9 and 0.9 at 15, for a twenty-fifth less. Beside
# something near, the dictionary is loaded each time: 0.4 ms at 9, three at 15 for a thirtieth.
_LEVEL: Final = 9
_LEVELS: Final[dict[Like, int]] = {"texts": 15}
_OLD, _DEFLATED, _ZSTANDARD = 0x78, 1, 3
_MAGIC = zstandard.FRAME_HEADER
# Deflate looks back so far, in bytes.
_WINDOW = 32_768
# No page is larger; a frame that says so is none of ours.
_LARGEST = 1 << 31


class SqueezeError(ValueError):
    """Bytes are not what was kept."""


def squeeze(raw: bytes, near: bytes = b"", *, like: Like = "records") -> bytes:
    """Deflate bytes for keeping.

    Args:
        raw: the bytes.
        near: something like them that will be there too.
        like: what they are.
    """
    number = _NUMBER[like]
    press = zstandard.ZstdCompressor(
        level=_LEVEL if near else _LEVELS.get(like, _LEVEL),
        dict_data=_beside(number, near) if near else _alone(number),
        write_checksum=False,
        write_dict_id=False,
    )
    return bytes((number,)) + press.compress(raw)[len(_MAGIC) :]


def unsqueeze(kept: bytes, near: bytes = b"") -> bytes:
    """The bytes that :func:`squeeze` was given, with the same ``near``.

    Raises:
        SqueezeError: they are not what it gave.
    """
    how = kept[0] if kept else None
    try:
        if how in _TRAINED:
            return _unframed(kept, _beside(how, near) if near else _alone(how))
        if how == _ZSTANDARD:
            return _unframed(kept, _raw(_common() + near))
        if how == _OLD:
            return zlib.decompress(kept)
        if how == _DEFLATED:
            return _inflated(kept[1:], near)
    except (zstandard.ZstdError, zlib.error) as error:
        raise SqueezeError(str(error)) from error
    raise SqueezeError("it is kept in a way that this version does not know")


def _unframed(kept: bytes, known: zstandard.ZstdCompressionDict) -> bytes:
    frame = _MAGIC + kept[1:]
    if zstandard.frame_content_size(frame) > _LARGEST:
        raise SqueezeError("it says that it is larger than any page")
    return zstandard.ZstdDecompressor(dict_data=known).decompress(frame)


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
    """Dictionary 1: texts of the bundled sample and frames of records."""
    return files("crossread.resources").joinpath("desk_dictionary_1.txt").read_bytes()


def _raw(known: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(known, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


@cache
def _trained(number: int) -> bytes:
    return files("crossread.resources").joinpath(f"desk/{_TRAINED[number]}.zdict").read_bytes()


def _beside(number: int, near: bytes) -> zstandard.ZstdCompressionDict:
    """A trained dictionary with more at its end, where distances are shortest."""
    return zstandard.ZstdCompressionDict(
        _trained(number) + near, dict_type=zstandard.DICT_TYPE_FULLDICT
    )


@cache
def _alone(number: int) -> zstandard.ZstdCompressionDict:
    """A dictionary made ready once: it is read only from then on, so threads share it."""
    made = zstandard.ZstdCompressionDict(_trained(number), dict_type=zstandard.DICT_TYPE_FULLDICT)
    made.precompute_compress(level=_LEVELS.get(_TRAINED[number], _LEVEL))
    return made
