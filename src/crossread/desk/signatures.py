"""Signatures in a desk's file: by article, under a digest of its record and reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

import msgspec
import numpy as np
import numpy.typing as npt

from crossread.cross.group.corpus import key_of
from crossread.cross.signature import Signature
from crossread.cross.version import crossing_version
from crossread.desk import refs, signed
from crossread.desk.connection import Connection, listed
from crossread.desk.news import Held
from crossread.desk.shapes import shape
from crossread.desk.squeeze import squeeze, unsqueeze

_FIELDS = tuple(field.name for field in fields(Signature))
_TERMS = _FIELDS.index("terms")
_HELD = """SELECT refs.ref, article, content FROM signatures
           JOIN refs ON refs.n = signatures.ref"""


def made_by(reader: str) -> str:
    """What a signature rests on beside its article: who read it, and who signs."""
    return f"{crossing_version()}, {reader}, {shape(Signature):08x}"


def packed(signature: Signature) -> bytes:
    """Bytes of a signature, deflated."""
    return squeeze(in_order(signature), like="signatures")


def in_order(signature: Signature) -> bytes:
    """The values of a signature in the order of its fields, MessagePack."""
    row = [getattr(signature, field) for field in _FIELDS]
    # Ascending names of words differ by less than they are, mostly in their lower bytes.
    steps = np.diff(np.frombuffer(signature.terms, dtype="<u4"), prepend=np.uint32(0))
    row[_TERMS] = by_byte(steps.astype("<u4"))
    return msgspec.msgpack.encode(row)


@cache
def _decoder() -> msgspec.msgpack.Decoder[tuple[Any, ...]]:
    types = tuple(get_type_hints(Signature).values())
    return msgspec.msgpack.Decoder(tuple[types])  # type: ignore[valid-type]


def unpacked(raw: bytes) -> Signature:
    """The signature again.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: the bytes are none.
    """
    row = list(_decoder().decode(unsqueeze(raw)))
    steps = from_bytes(row[_TERMS], np.dtype("<u4"))
    row[_TERMS] = np.cumsum(steps, dtype="<u4").tobytes()
    return Signature(**dict(zip(_FIELDS, row, strict=True)))


def by_byte(numbers: npt.NDArray[Any]) -> bytes:
    """First bytes of all numbers, then second ones …: those that are alike stand together."""
    return numbers.view(np.uint8).reshape(-1, numbers.dtype.itemsize).T.tobytes()


def from_bytes(raw: bytes, kind: np.dtype[Any]) -> npt.NDArray[Any]:
    """The numbers again that :func:`by_byte` was given."""
    flat = np.frombuffer(raw, dtype=np.uint8).reshape(kind.itemsize, -1)
    return np.frombuffer(flat.T.tobytes(), dtype=kind)


def signatures(connection: Connection) -> Iterator[tuple[Held, Signature]]:
    """All kept signatures."""
    for *row, record in connection.each(
        """SELECT refs.ref, article, content, record FROM signatures
           JOIN refs ON refs.n = signatures.ref"""
    ):
        yield Held(*row), unpacked(record)


def held(connection: Connection, articles: Iterable[str]) -> dict[str, Held]:
    """These articles as their kept signatures have them, by id."""
    rows = connection.rows(
        f"{_HELD} WHERE key IN {{numbers}}",
        listed(key_of(article) for article in articles),
    )
    return {article: Held(ref, article, content) for ref, article, content in rows}


def keep(connection: Connection, made: Iterable[tuple[Held, bytes]]) -> None:
    """Keep packed signatures; those of the same refs or articles go. Inside a transaction."""
    made = list(made)
    named = refs.numbers(connection, [one.ref for one, _ in made])
    rows = sorted(
        (named[one.ref], key_of(one.article), one.article, one.content, raw) for one, raw in made
    )
    signed.forget(connection, [one.article for one, _ in made])
    connection.run("DELETE FROM signatures WHERE ref IN {numbers}", listed(row[0] for row in rows))
    connection.run("DELETE FROM signatures WHERE key IN {numbers}", listed(row[1] for row in rows))
    connection.run_many(
        "INSERT INTO signatures (ref, key, article, content, record) VALUES (?, ?, ?, ?, ?)", rows
    )


def keep_alone(connection: Connection, made: Iterable[tuple[Held, Signature]]) -> None:
    """Keep these and no others, of which most are kept already. Inside a transaction."""
    kept = {Held(*row) for row in connection.rows(_HELD)}
    wanted = dict(made)
    connection.run_many(
        "DELETE FROM signatures WHERE key = ?",
        [(key_of(one.article),) for one in kept - wanted.keys()],
    )
    keep(connection, [(one, packed(its)) for one, its in wanted.items() if one not in kept])


def forget(connection: Connection) -> None:
    """Forget all; inside a transaction."""
    connection.run("DELETE FROM signatures")
