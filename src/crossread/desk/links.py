"""Links and postings of crossing as a desk keeps them: articles by the numbers of their refs.

Crossing knows articles by hashes of eight bytes, which no codec makes smaller. Numbers, sorted, are
kept as the way from the one before: a byte or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from crossread.cross.group.graph import Graph
from crossread.cross.group.index import LINK, Links
from crossread.cross.group.rows import Floats, Ints
from crossread.desk.codec import told
from crossread.desk.connection import Connection, listed
from crossread.desk.errors import UnreadableError
from crossread.desk.signatures import by_byte
from crossread.desk.squeeze import squeeze, unsqueeze

# Of a link all but the other article, whose number stands first.
_REST: Final = tuple((name, LINK[name]) for name in (LINK.names or ())[1:])
_KEPT: Final = np.dtype([("number", "<u4"), *_REST])
# What is asked for only by updates; a small desk begins a generation at each change instead.
_OF_UPDATES: Final = ("score", "own", "mine", "theirs")
# An update asks for some thousands of articles: of no more than this it is quicker to ask for all.
_FEW: Final = 10_000
# One article that holds a term, with the term's weight in it.
ENTRY: Final = np.dtype([("number", "<u4"), ("value", "<f4")])
Array = npt.NDArray[Any]


class Numbers:
    """The articles of an index by key and by number; what was looked up is remembered."""

    def __init__(self, connection: Connection, size: int) -> None:
        """Of an index of about so many articles: few are looked up all at once."""
        self._connection = connection
        self._few = size <= _FEW
        self._keys: dict[int, int] = {}

    def keys(self, numbers: Array) -> Ints:
        """The keys of grouped articles (same shape as their numbers).

        Raises:
            UnreadableError: none is grouped under one of these numbers.
        """
        asked = numbers.tolist()
        new = set(asked) - self._keys.keys()
        if new and self._few:
            self._keys |= dict(self._connection.rows("SELECT n, key FROM standings"))
        elif new:
            rows = self._connection.rows(
                "SELECT n, key FROM standings WHERE n IN {numbers}", listed(new)
            )
            self._keys |= dict(rows)
        if lost := new - self._keys.keys():
            raise UnreadableError(f"no article is grouped under number {min(lost)}")
        return np.array([self._keys[number] for number in asked], dtype=np.int64)

    def grouped(self, keys: Iterable[int]) -> dict[int, int]:
        """The numbers of grouped articles by their keys."""
        return dict(
            self._connection.rows(
                "SELECT key, n FROM standings WHERE key IN {numbers}", listed(keys)
            )
        )

    def signed(self, keys: Iterable[int]) -> dict[int, int]:
        """The numbers of articles with a signature by their keys."""
        return dict(
            self._connection.rows(
                "SELECT key, ref FROM signatures WHERE key IN {numbers}", listed(keys)
            )
        )


def pack_links(links: Links, numbers: Ints) -> bytes:
    """Bytes of an article's links; ``numbers`` are those of the others."""
    order = np.argsort(numbers)
    kept = np.zeros(len(links), dtype=_KEPT)
    kept["number"] = np.diff(numbers[order], prepend=0)
    for name, _ in _REST:
        kept[name] = links[name][order]
    return _packed(kept)


def pack_graph(graph: Graph, numbers: Ints, *, grows: bool) -> Iterator[tuple[int, bytes]]:
    """The number and the packed links of each article of a graph.

    Args:
        graph: of all articles.
        numbers: of its articles (shape: articles).
        grows: whether updates will be carried out on it.
    """
    owner = np.concatenate([graph.left, graph.right])
    kept = np.zeros(len(owner), dtype=_KEPT)
    kept["number"] = numbers[np.concatenate([graph.right, graph.left])]
    kept["cosine"] = np.tile(graph.cosine, 2)
    if grows:
        kept["score"], kept["own"] = np.tile(graph.score, 2), np.tile(graph.own, 2)
        kept["mine"] = np.concatenate([graph.left_keeps, graph.right_keeps])
        kept["theirs"] = np.concatenate([graph.right_keeps, graph.left_keeps])
    order = np.lexsort((kept["number"], owner))
    kept = kept[order]
    bounds = np.searchsorted(owner[order], np.arange(len(numbers) + 1))
    starts = np.unique(bounds[:-1][bounds[:-1] < len(kept)])
    first = kept["number"][starts]
    kept["number"] = np.diff(kept["number"], prepend=np.uint32(0))
    kept["number"][starts] = first
    for number, start, end in zip(
        numbers.tolist(), bounds[:-1].tolist(), bounds[1:].tolist(), strict=True
    ):
        yield number, _packed(kept[start:end])


@told
def cosines(raw: bytes) -> tuple[Ints, Floats]:
    """The numbers of the articles that one is compared with, and the cosines (same shape).

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: the bytes are no links.
    """
    kept = np.frombuffer(_rows(raw), dtype=_KEPT)
    return np.cumsum(kept["number"], dtype=np.int64), kept["cosine"]


@told
def unpack_links(some: Sequence[bytes], numbers: Numbers) -> list[Links]:
    """The links of articles again.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: the bytes are no links.
    """
    raws = [_rows(raw) for raw in some]
    # Joined as bytes: `np.concatenate` looks at the fields of each anew.
    kept = np.frombuffer(b"".join(raws), dtype=_KEPT)
    sizes = np.array([len(raw) // _KEPT.itemsize for raw in raws], dtype=np.int64)
    owner, ends = np.repeat(np.arange(len(raws)), sizes), np.cumsum(sizes)
    ways = np.concatenate([[0], np.cumsum(kept["number"], dtype=np.int64)])
    whole = np.zeros(len(kept), dtype=LINK)
    for name, _ in _REST:
        whole[name] = kept[name]
    whole["other"] = numbers.keys(ways[1:] - ways[ends - sizes][owner])
    whole = whole[np.lexsort((whole["other"], owner))]
    return [
        whole[end - size : end] for end, size in zip(ends.tolist(), sizes.tolist(), strict=True)
    ]


def _packed(kept: Array) -> bytes:
    return squeeze(by_byte(kept), like="signatures")


def _rows(raw: bytes) -> bytes:
    """Links one after the other, numbers as they are kept."""
    flat = np.frombuffer(unsqueeze(raw), dtype=np.uint8)
    return flat.reshape(_KEPT.itemsize, -1).T.tobytes()
