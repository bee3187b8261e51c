"""Records to bytes and back: JSON, deflated.

JSON rather than pickle: it outlives a version of Python and of this program, and reading a desk
from a stranger runs no code. msgspec checks each record against its type on the way in.
"""

from __future__ import annotations

import zlib
from collections.abc import Hashable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from crossread.model import Article, Reading

T = TypeVar("T")

# 3 takes two thirds of the time of 6 for a seventh more bytes (readings of the bundled sample).
_LEVEL = 3


# What unpacking raises where the bytes are not what was written.
UNREADABLE = (msgspec.MsgspecError, zlib.error, ValueError)


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def squeeze(raw: bytes) -> bytes:
    """Deflate bytes for keeping."""
    return zlib.compress(raw, _LEVEL)


def pack(record: object) -> bytes:
    """Bytes of a record.

    Raises:
        UnicodeEncodeError: a lone surrogate stands in one of its strings.
    """
    return squeeze(msgspec.json.encode(record))


def unpack(raw: bytes, kind: type[T]) -> T:
    """The record that ``pack`` made bytes of.

    Raises:
        msgspec.DecodeError: the bytes are no such record.
        zlib.error: they are not deflated.
    """
    record: T = _decoder(cast(Hashable, kind)).decode(zlib.decompress(raw))
    return record


def _without_words(article: Article) -> Article:
    """The article without title and text, which stand in columns of their own."""
    return replace(article, text="", title=None)


def pack_article(article: Article) -> bytes:
    """Bytes of an article less its words."""
    return pack(_without_words(article))


def unpack_article(raw: bytes, title: str, text: str) -> Article:
    """The article again, with its words."""
    return replace(unpack(raw, Article), title=title or None, text=text)


def pack_reading(reading: Reading) -> bytes:
    """Bytes of a reading less its article, of which only the id is kept."""
    stub = Article(ref="", text="", id=reading.article.id)
    return pack(replace(reading, article=stub))


def unpack_reading(raw: bytes, article: Article) -> Reading:
    """The reading again, with its article."""
    return replace(unpack(raw, Reading), article=article)
