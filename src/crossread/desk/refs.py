"""Refs under numbers: what an input called a report stands once in a desk, however often it comes.

URLs are long and stood in eight places. They are found by a short hash, so that no index repeats
them.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from crossread.desk.connection import Connection, listed

# A subquery for the number of a ref; its two values are what :func:`asked` gives.
NUMBER: Final = "(SELECT n FROM refs WHERE hash = ? AND ref = ?)"


def hashed(ref: str) -> int:
    """31 bits of a ref's hash: what few share, in four bytes."""
    raw = blake2b(ref.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(raw, "big") >> 1


def asked(ref: str) -> tuple[int, str]:
    """The values for ``NUMBER``."""
    return hashed(ref), ref


def number(connection: Connection, ref: str) -> int:
    """The number of a ref; a new one is given one. Call inside a transaction."""
    row = connection.one("SELECT n FROM refs WHERE hash = ? AND ref = ?", *asked(ref))
    if row:
        return int(row[0])
    return connection.insert("INSERT INTO refs (hash, ref) VALUES (?, ?) RETURNING n", *asked(ref))


def numbers(connection: Connection, some: Iterable[str]) -> dict[str, int]:
    """The numbers of refs; those that have one."""
    wanted = set(some)
    rows = connection.rows(
        "SELECT ref, n FROM refs WHERE hash IN {numbers}", listed(hashed(ref) for ref in wanted)
    )
    return {str(ref): int(n) for ref, n in rows if ref in wanted}
