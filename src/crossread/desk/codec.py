"""Records to bytes and back: JSON, or columns of the fields of readings and stories; deflated.

Neither is a pickle: it outlives a version of Python and of this program, and reading a desk from a
stranger runs no code. msgspec checks each record against its type on the way in.

What is kept is deflated with what the desk holds already as a dictionary: a reading and the page
with the text, a story with the texts of its articles. Readings and stories are columns (see
``crossread.desk.columns``): most of a desk, and read by the version of Crossread that wrote them.
All else is JSON, which later versions read, too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

import msgspec

from crossread.desk.columns import columns_citing, fields_from_columns, from_columns, to_columns
from crossread.desk.errors import UnreadableError
from crossread.desk.shapes import ShapeError, shape
from crossread.desk.squeeze import Like, squeeze, unsqueeze
from crossread.model import Article, PageKind, Reading

T = TypeVar("T")
P = ParamSpec("P")
# Gives of these ids the articles that there are.
Texts = Callable[[Sequence[str]], Mapping[str, Article]]

# Before a record in columns: this byte, and the shape of its kind.
_COLUMNS = b"\x04"
_SHAPE = 4
# Texts of a story that serve as its dictionary, in bytes: all but the largest stories'.
_NEAR = 1 << 20

# What unpacking raises where the bytes are not what was written.
UNREADABLE = (msgspec.MsgspecError, ValueError)


def told(unpacking: Callable[P, T]) -> Callable[P, T]:
    """Let what an unpacking raises be said as an error of the desk; see ``UNREADABLE``."""

    @wraps(unpacking)
    def tried(*args: P.args, **more: P.kwargs) -> T:
        try:
            return unpacking(*args, **more)
        except UnreadableError:
            raise
        except UNREADABLE as error:
            raise UnreadableError(error) from error

    return tried


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def pack(record: object) -> bytes:
    """Bytes of a record.

    Raises:
        UnicodeEncodeError: a lone surrogate stands in one of its strings.
    """
    return squeeze(msgspec.json.encode(record))


@told
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
    return squeeze(text.encode(), like="texts")


@told
def unpack_words(raw: bytes) -> str:
    """The text again.

    Raises:
        One of ``UNREADABLE``: the bytes are not what was kept.
    """
    return unsqueeze(raw).decode()


def pack_page(body: bytes, kind: PageKind, beside: Article | None) -> bytes:
    """Bytes of a page, kept beside an article that comes of it; the same to get it back."""
    like: Like = "records" if kind == "record" else "texts"
    return squeeze(body, _near_page(kind, beside), like=like)


@told
def unpack_page(raw: bytes, kind: PageKind, beside: Article | None) -> bytes:
    """The page again.

    Raises:
        One of ``UNREADABLE``: the bytes are not what was kept, or the article is another one.
    """
    return unsqueeze(raw, _near_page(kind, beside))


def _near_page(kind: PageKind, article: Article | None) -> bytes:
    """An article's words as its page is likely to hold them."""
    if article is None:
        return b""
    if kind != "record":
        return article.text.encode()
    escaped = [json.dumps(article.text), json.dumps(article.text, ensure_ascii=False)]
    return "\n".join([*dict.fromkeys(escaped), article.title or "", article.ref]).encode()


def pack_article(article: Article) -> bytes:
    """Bytes of an article less ref, title and text, which stand in columns of their own."""
    bare = msgspec.json.encode(replace(article, ref="", text="", title=None))
    return squeeze(bare, article.ref.encode())


@told
def unpack_article(raw: bytes, ref: str, title: str, text: str) -> Article:
    """The article again, with its words."""
    bare = _decoder(Article).decode(unsqueeze(raw, ref.encode()))
    return cast(Article, replace(bare, ref=ref, title=title or None, text=text))


def pack_reading(reading: Reading) -> bytes:
    """Bytes of a reading less its article."""
    near = reading.article.text.encode()
    return _head(Reading) + squeeze(to_columns(reading), near, like="readings")


@told
def unpack_reading(raw: bytes, article: Article) -> Reading:
    """The reading again, with its article.

    Raises:
        One of ``UNREADABLE``: it is not what was kept, or was kept by another version.
    """
    if raw[:1] != _COLUMNS:
        return replace(unpack(raw, Reading), article=article)
    columns = unsqueeze(_body(raw, Reading), article.text.encode())
    return from_columns(columns, Reading, article)


@told
def unpack_fields(raw: bytes, article: Article, only: frozenset[str]) -> dict[str, Any]:
    """Some fields of a reading, by name; see :func:`unpack_reading`."""
    if raw[:1] != _COLUMNS:
        reading = unpack_reading(raw, article)
        return {name: getattr(reading, name) for name in only}
    columns = unsqueeze(_body(raw, Reading), article.text.encode())
    return fields_from_columns(columns, Reading, article, only)


def pack_telling(told: object, texts: Texts) -> bytes:
    """Bytes of a story or of what goes with one; ``texts`` gives what it cites."""
    columns, cited = columns_citing(told)
    near = _near(cited, texts(cited))
    names = msgspec.msgpack.encode(cited)
    size = len(names).to_bytes(4, "big")
    return _head(type(told)) + size + names + squeeze(columns, near, like="stories")


@told
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


@told
def unpack_moment(kept: str) -> datetime:
    """A time (UTC) as it is kept, ISO 8601.

    Raises:
        UnreadableError: it is none.
    """
    return datetime.fromisoformat(kept)


def record_sum(record: bytes) -> str:
    """What tells whether a record is another one, and whether it is as it was kept."""
    return hashlib.blake2b(record, digest_size=8).hexdigest()
