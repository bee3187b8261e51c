"""What grouping keeps of a corpus between two changes, and how a store is asked for it.

An index holds one generation: its statistics, the postings of words that open pairs, and of each
article its signature, its standing and its links. :class:`crossread.cross.group.memory.Memory`
holds it in memory; a desk holds it in its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from crossread.cross.group.candidates import Postings
from crossread.cross.group.graph import Graph
from crossread.cross.group.statistics import Statistics, Terms
from crossread.cross.signature import Signature

# One article's links to those it is compared with, by their keys ascending. Fields as in
# :class:`crossread.cross.group.graph.Graph`: ``mine`` where the other is among this one's best
# partners, ``theirs`` where this one is among the other's.
LINK = np.dtype(
    [
        ("other", "<i8"),
        ("score", "<f8"),
        ("own", "<f8"),
        ("cosine", "<f4"),
        ("mine", "?"),
        ("theirs", "?"),
    ]
)
Links = npt.NDArray[np.void]


def joined(some: Iterable[Links]) -> Links:
    """Links one after the other; ``np.concatenate`` looks at the fields of each anew."""
    return np.frombuffer(b"".join([links.tobytes() for links in some]), dtype=LINK)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article stands; the fields are those of the graph."""

    article: str
    best: float
    least: float
    good: int
    part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an update does to an index: first what goes, then what comes.

    Attributes:
        removed: keys of articles that go.
        added: signatures that come, by key.
        closed, opened: postings that go, and that come.
        standings, links: new ones, by key, of all articles where they changed.
        gone: parts that are no more, by name.
        born: parts that are new, by name, each with the ids of its articles.
        compared: number of pairs that were compared.
    """

    removed: tuple[int, ...]
    added: Mapping[int, Signature]
    closed: Postings
    opened: Postings
    standings: Mapping[int, Standing]
    links: Mapping[int, Links]
    gone: frozenset[int]
    born: Mapping[int, tuple[str, ...]]
    compared: int


class Index(Protocol):
    """A store of one generation. Keys that it does not hold are left out of every answer."""

    @property
    def statistics(self) -> Statistics:
        """Those of the generation."""
        ...

    def postings(self, terms: Terms) -> Postings:
        """The entries of these terms."""
        ...

    def signatures(self, keys: Iterable[int]) -> dict[int, Signature]:
        """Signatures by key."""
        ...

    def standings(self, keys: Iterable[int]) -> dict[int, Standing]:
        """Standings by key."""
        ...

    def links(self, keys: Iterable[int]) -> dict[int, Links]:
        """Links by key."""
        ...

    def members(self, parts: Iterable[int]) -> dict[int, set[int]]:
        """Keys of the articles of these parts, by name."""
        ...

    def keep(self, change: Change) -> None:
        """Carry out a change, all of it."""
        ...


def standings_of(graph: Graph) -> Iterator[tuple[int, Standing]]:
    """Standing of each article of a graph, by key."""
    columns = (graph.keys, graph.best, graph.least, graph.good, graph.part)
    rows = zip(graph.signatures, *(column.tolist() for column in columns), strict=True)
    for signature, key, best, least, good, part in rows:
        yield key, Standing(signature.article, best, least, good, part)


def links_of(graph: Graph) -> Iterator[tuple[int, Links]]:
    """Links of each article of a graph, by key."""
    owner = np.concatenate([graph.left, graph.right])
    both = np.zeros(len(owner), dtype=LINK)
    half = len(graph.left)
    both["other"][:half], both["other"][half:] = graph.keys[graph.right], graph.keys[graph.left]
    for name in ("score", "own", "cosine"):
        both[name][:half] = both[name][half:] = getattr(graph, name)
    both["mine"][:half], both["mine"][half:] = graph.left_keeps, graph.right_keeps
    both["theirs"][:half], both["theirs"][half:] = graph.right_keeps, graph.left_keeps
    order = np.lexsort((both["other"], owner))
    both = both[order]
    bounds = np.searchsorted(owner[order], np.arange(len(graph.keys) + 1)).tolist()
    for row, key in enumerate(graph.keys.tolist()):
        yield key, both[bounds[row] : bounds[row + 1]]
