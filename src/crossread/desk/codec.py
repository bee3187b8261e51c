"""Records to bytes and back: JSON, deflated.

JSON rather than pickle: it outlives a version of Python and of this program, and reading a desk
from a stranger runs no code. msgspec checks each record against its type on the way in.

What is kept is deflated with a preset dictionary, so that what nearly all records hold (field
names, common words) and what the desk holds already (the page a text came from, the text that a
reading quotes) takes next to no room. The first byte tells how: 0x78 is zlib's own, of desks from
before; 1 is raw deflate with dictionary 1; 2 stands before that where it is no JSON but rows (see
``crossread.desk.shapes``), as of readings and stories, which are most of a desk.
"""

from __future__ import annotations

import zlib
from collections.abc import Hashable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, cast

import msgspec

from crossread.desk.shapes import from_rows, to_rows
from crossread.model import Article, Reading

T = TypeVar("T")

# 6 takes half a millisecond a reading longer than 3 for a twentieth less (120 real articles).
_LEVEL = 6
_OLD, _DICTIONARY_1 = 0x78, 1
_ROWS = b"\x02"
# Deflate looks back so far, in bytes.
_WINDOW = 32_768

# What unpacking raises where the bytes are not what was written.
UNREADABLE = (msgspec.MsgspecError, zlib.error, ValueError)


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


@cache
def _common() -> bytes:
    """Dictionary 1: texts of the bundled sample and frames of records.

    Never changed, whatever becomes of these: what is kept needs it; another one gets a number.
    """
    return files("crossread.resources").joinpath("desk_dictionary_1.txt").read_bytes()


def squeeze(raw: bytes, near: bytes = b"") -> bytes:
    """Deflate bytes for keeping; ``near`` is something like them that will be there too."""
    known = _known(near)
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, known)
    return bytes((_DICTIONARY_1,)) + deflate.compress(raw) + deflate.flush()


def unsqueeze(kept: bytes, near: bytes = b"") -> bytes:
    """The bytes that :func:`squeeze` was given, with the same ``near``.

    Raises:
        zlib.error: they are not what it gave.
    """
    if kept[:1] == bytes((_OLD,)):
        return zlib.decompress(kept)
    if kept[:1] != bytes((_DICTIONARY_1,)):
        raise zlib.error("it is kept in a way that this version does not know")
    inflate = zlib.decompressobj(-15, _known(near))
    raw = inflate.decompress(kept[1:])
    if not inflate.eof:
        raise zlib.error("the end is missing")
    return raw


def _known(near: bytes) -> bytes:
    # What stands last is found with the shortest distances; of a page too long for the window
    # nothing would help (its text is not at the end), so it takes no time either.
    return _common() + near if len(near) <= _WINDOW else _common()


def pack(record: object, near: bytes = b"") -> bytes:
    """Bytes of a record.

    Raises:
        UnicodeEncodeError: a lone surrogate stands in one of its strings.
    """
    return squeeze(msgspec.json.encode(record), near)


def unpack(raw: bytes, kind: type[T], near: bytes = b"") -> T:
    """The record that ``pack`` made bytes of.

    Raises:
        msgspec.DecodeError: the bytes are no such record.
        zlib.error: they are not deflated.
    """
    record: T = _decoder(cast(Hashable, kind)).decode(unsqueeze(raw, near))
    return record


def pack_words(text: str, body: bytes) -> bytes:
    """Bytes of a text, kept beside its page's body.

    Raises:
        UnicodeEncodeError: a lone surrogate stands in it.
    """
    return squeeze(text.encode(), body)


def unpack_words(raw: bytes, body: bytes) -> str:
    """The text again.

    Raises:
        zlib.error, UnicodeDecodeError: the bytes are not what was kept.
    """
    return unsqueeze(raw, body).decode()


def pack_article(article: Article) -> bytes:
    """Bytes of an article less title and text, which stand in columns of their own."""
    return pack(replace(article, text="", title=None))


def unpack_article(raw: bytes, title: str, text: str) -> Article:
    """The article again, with its words."""
    return replace(unpack(raw, Article), title=title or None, text=text)


def pack_reading(reading: Reading) -> bytes:
    """Bytes of a reading less its article, of which only the id is kept."""
    stub = Article(ref="", text="", id=reading.article.id)
    rows = to_rows(replace(reading, article=stub), cited=True)
    return _ROWS + squeeze(rows, reading.article.text.encode())


def unpack_reading(raw: bytes, article: Article) -> Reading:
    """The reading again, with its article.

    Raises:
        One of ``UNREADABLE``: it is not what was kept, or was kept by another version.
    """
    if raw[:1] == _ROWS:
        reading = from_rows(unsqueeze(raw[1:], article.text.encode()), Reading, article)
    else:
        reading = unpack(raw, Reading)
    return replace(reading, article=article)


def pack_telling(told: object) -> bytes:
    """Bytes of a story with what it is set beside others by."""
    return _ROWS + squeeze(to_rows(told))


def unpack_telling(raw: bytes, kind: type[T]) -> T:
    """What :func:`pack_telling` made bytes of.

    Raises:
        One of ``UNREADABLE``: it is not what was kept, or was kept by another version.
    """
    return from_rows(unsqueeze(raw[1:]), kind) if raw[:1] == _ROWS else unpack(raw, kind)
