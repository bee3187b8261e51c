"""Records to bytes and back: JSON, or columns of the fields of readings and stories; deflated.

Neither is a pickle: it outlives a version of Python and of this program, and reading a desk from a
stranger runs no code. msgspec checks each record against its type on the way in.

What is kept is deflated with what the desk holds already as a dictionary: a reading and the page
with the text, a story with the texts of its articles. Readings and stories are columns (see
``crossread.desk.columns``): most of a desk, and read by the version of Crossread that wrote them.
All else is JSON, which later versions read, too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from crossread.desk.columns import from_columns, to_columns
from crossread.desk.shapes import ShapeError, shape
from crossread.desk.spans import spans
from crossread.desk.squeeze import squeeze, unsqueeze
from crossread.model import Article, Reading

T = TypeVar("T")
# Gives of these ids the articles that there are.
Texts = Callable[[Sequence[str]], Mapping[str, Article]]

# Before a record in columns: this byte, and the shape of its kind.
_COLUMNS = b"\x04"
_SHAPE = 4
# Texts of a story that serve as its dictionary, in bytes: all but the largest stories'.
_NEAR = 1 << 20

# What unpacking raises where the bytes are not what was written.
UNREADABLE = (msgspec.MsgspecError, ValueError)


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def pack(record: object) -> bytes:
    """Bytes of a record.

    Raises:
        UnicodeEncodeError: a lone surrogate stands in one of its strings.
    """
    return squeeze(msgspec.json.encode(record))


def unpack(raw: bytes, kind: type[T]) -> T:
    """The record that ``pack`` made bytes of.

    Raises:
        One of ``UNREADABLE``: the bytes are no such record.
    """
    record: T = _decoder(cast(Hashable, kind)).decode(unsqueeze(raw))
    return record


def pack_words(text: str) -> bytes:
    """Bytes of a text.

    Raises:
        UnicodeEncodeError: a lone surrogate stands in it.
    """
    return squeeze(text.encode())


def unpack_words(raw: bytes) -> str:
    """The text again.

    Raises:
        One of ``UNREADABLE``: the bytes are not what was kept.
    """
    return unsqueeze(raw).decode()


def pack_page(body: bytes, text: str) -> bytes:
    """Bytes of a page, kept beside the text of an article of it; the same to get it back."""
    return squeeze(body, text.encode())


def unpack_page(raw: bytes, text: str) -> bytes:
    """The page again.

    Raises:
        One of ``UNREADABLE``: the bytes are not what was kept, or the text is another one.
    """
    return unsqueeze(raw, text.encode())


def pack_article(article: Article) -> bytes:
    """Bytes of an article less title and text, which stand in columns of their own."""
    return pack(replace(article, text="", title=None))


def unpack_article(raw: bytes, title: str, text: str) -> Article:
    """The article again, with its words."""
    return replace(unpack(raw, Article), title=title or None, text=text)


def pack_reading(reading: Reading) -> bytes:
    """Bytes of a reading less its article."""
    return _head(Reading) + squeeze(to_columns(reading), reading.article.text.encode())


def unpack_reading(raw: bytes, article: Article) -> Reading:
    """The reading again, with its article.

    Raises:
        One of ``UNREADABLE``: it is not what was kept, or was kept by another version.
    """
    if raw[:1] != _COLUMNS:
        return replace(unpack(raw, Reading), article=article)
    columns = unsqueeze(_body(raw, Reading), article.text.encode())
    return from_columns(columns, Reading, article)


def pack_telling(told: object, texts: Texts) -> bytes:
    """Bytes of a story or of what goes with one; ``texts`` gives what it cites."""
    cited = sorted({evidence.article for evidence in spans(told)})
    near = _near(cited, texts(cited))
    names = msgspec.msgpack.encode(cited)
    size = len(names).to_bytes(4, "big")
    return _head(type(told)) + size + names + squeeze(to_columns(told), near)


def unpack_telling(raw: bytes, kind: type[T], texts: Texts) -> T:
    """What :func:`pack_telling` made bytes of.

    Raises:
        One of ``UNREADABLE``: it is not what was kept, or was kept by another version.
    """
    if raw[:1] != _COLUMNS:
        return unpack(raw, kind)
    body = _body(raw, kind)
    size = 4 + int.from_bytes(body[:4], "big")
    cited = msgspec.msgpack.decode(body[4:size], type=list[str])
    articles = texts(cited)
    return from_columns(unsqueeze(body[size:], _near(cited, articles)), kind, articles)


def _near(cited: Sequence[str], articles: Mapping[str, Article]) -> bytes:
    return "".join(articles[id_].text for id_ in cited if id_ in articles).encode()[:_NEAR]


def _head(kind: Any) -> bytes:
    return _COLUMNS + shape(kind).to_bytes(_SHAPE, "big")


def _body(raw: bytes, kind: Any) -> bytes:
    if int.from_bytes(raw[1 : 1 + _SHAPE], "big") != shape(kind):
        raise ShapeError("it was kept by another version of Crossread")
    return raw[1 + _SHAPE :]
