"""Statistics of a generation: how many articles hold a word, as counted when it began.

Each weight of grouping depends on how rare words are, so one new article would change them all.
A desk counts once and goes on with these counts until it has changed by a share: then it counts
anew and all is grouped again. Within a generation each comparison of two articles depends on the
two alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from crossread.cross.group.rows import Ints
from crossread.cross.signature import Signature

Terms = npt.NDArray[np.uint32]

# A corpus of no more articles than this is counted at each change: grouping it takes about a
# second, and its stories never depend on the order in which the articles came.
SMALL = 500
# Share of a generation's articles that may come and go before the next one begins. A desk that
# grows by itself is then grouped as a whole each time it has grown by a fifth: six times the work
# of grouping it once.
SHARE = 0.2


def lasts(size: int, changes: int) -> bool:
    """Whether a generation of ``size`` articles outlives so many articles come or gone since."""
    return size > SMALL and changes <= SHARE * size


class Statistics(Protocol):
    """Numbers of articles; one that was not counted has each of its words for itself."""

    @property
    def size(self) -> int:
        """Number of articles counted."""
        ...

    def terms(self, terms: Terms) -> Ints:
        """Articles with each of these terms (ascending, each once), 1 or more (same shape)."""
        ...

    def names(self, names: Sequence[str]) -> Ints:
        """Articles with each of these names, 1 or more (shape: names)."""
        ...

    def numbers(self, numbers: Sequence[str]) -> Ints:
        """Articles with each of these numbers, 1 or more (shape: numbers)."""
        ...


@dataclass(frozen=True, slots=True)
class Counts:
    """Statistics in memory.

    Attributes:
        size: number of articles counted.
        term, term_counts: terms ascending, and articles with each (same shape).
        name_counts, number_counts: articles with a name or number, where more than one has it.
    """

    size: int
    term: Terms
    term_counts: Ints
    name_counts: Mapping[str, int]
    number_counts: Mapping[str, int]

    def terms(self, terms: Terms) -> Ints:
        """See :class:`Statistics`."""
        if not len(self.term):
            return np.ones(len(terms), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.term, terms), len(self.term) - 1)
        return np.where(self.term[at] == terms, self.term_counts[at], 1)

    def names(self, names: Sequence[str]) -> Ints:
        """See :class:`Statistics`."""
        return _looked_up(self.name_counts, names)

    def numbers(self, numbers: Sequence[str]) -> Ints:
        """See :class:`Statistics`."""
        return _looked_up(self.number_counts, numbers)


def _looked_up(counts: Mapping[str, int], keys: Sequence[str]) -> Ints:
    return np.array([counts.get(key, 1) for key in keys], dtype=np.int64)


def count(signatures: Sequence[Signature]) -> Counts:
    """The statistics of distinct articles; their order does not matter."""
    none = np.zeros(0, dtype="<u4")
    raw = np.concatenate([none, *(s.term_array() for s in signatures)])
    terms, counts = np.unique(raw, return_counts=True)
    return Counts(
        len(signatures),
        terms,
        counts.astype(np.int64),
        _shared(name for s in signatures for name, _ in s.names),
        _shared(number for s in signatures for number in s.numbers),
    )


def _shared(keys: Iterable[str]) -> dict[str, int]:
    """Keys that more than one article has; each stands once in an article."""
    return {key: number for key, number in Counter(keys).items() if number > 1}
