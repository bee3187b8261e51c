"""The signatures of a corpus as arrays: words weighed by how rare they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from crossread.cross.signature import Signature
from crossread.cross.words import rates

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# General English counts as this many further articles, so that five reports on one war do not
# make its name a common word, while in a thousand reports of shootings "police" is one.
PRIOR = 300
# Share of general articles that hold a word the table of rates does not list.
UNLISTED = 0.002
# Pairs whose words are compared in one step; bounds memory to about 200 MB.
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """Word matrix of articles in order of their ids, as rows of (term, weight), terms ascending.

    Attributes:
        signatures: of the rows.
        row: row of each entry (shape: entries), ascending.
        column: number of its term, 0..terms-1.
        weight: kinds of weight (shape: 3 × entries): all words, capitalised words, the others;
            the rows of each kind have length 1 (or 0).
        frequency: number of articles with a term (shape: terms).
        names, numbers: number of articles with a name, a number.
    """

    signatures: tuple[Signature, ...]
    row: Ints
    column: Ints
    weight: Floats
    frequency: Ints
    names: Counter[str]
    numbers: Counter[str]

    @property
    def size(self) -> int:
        """Number of articles."""
        return len(self.signatures)

    def rarity(self, count: int) -> float:
        """Weight of a trait that ``count`` articles have: 0 for all, 1 for one alone."""
        return log((self.size + PRIOR) / (count + 1)) / log(self.size + PRIOR)

    def cosines(self, left: Ints, right: Ints) -> Floats:
        """Cosines of the rows ``left`` with ``right`` (shape: 3 × pairs)."""
        result = np.zeros((3, len(left)), dtype=np.float32)
        bounds = np.searchsorted(self.row, np.arange(self.size + 1))
        keys = self.row * len(self.frequency) + self.column
        for start in range(0, len(left), _CHUNK):
            a, b = left[start : start + _CHUNK], right[start : start + _CHUNK]
            lengths = bounds[a + 1] - bounds[a]
            pair = np.repeat(np.arange(len(a)), lengths)
            offset = np.arange(len(pair)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            entry = bounds[a][pair] + offset
            wanted = b[pair] * len(self.frequency) + self.column[entry]
            found = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
            hit = keys[found] == wanted if len(keys) else np.zeros(0, dtype=bool)
            for kind in range(3):
                product = self.weight[kind][entry[hit]] * self.weight[kind][found[hit]]
                result[kind, start : start + len(a)] = np.bincount(
                    pair[hit], weights=product, minlength=len(a)
                )
        return result


def corpus(signatures: Sequence[Signature]) -> Corpus:
    """Arrange signatures (of distinct articles) for comparing; their order does not matter."""
    ordered = tuple(sorted(signatures, key=lambda s: s.article))
    lengths = [len(s.weights) for s in ordered]
    row = np.repeat(np.arange(len(ordered)), lengths).astype(np.int64)
    none = np.zeros(0)
    raw = np.concatenate([none.astype("<u4"), *(s.term_array() for s in ordered)])
    counts = np.concatenate([none.astype(np.float32), *(s.weight_array() for s in ordered)])
    proper = np.concatenate([none.astype(np.bool_), *(s.proper_array() for s in ordered)])
    terms, column, frequency = np.unique(raw, return_inverse=True, return_counts=True)
    known = rates()
    general = np.array([known.get(int(t), UNLISTED) for t in terms]) * PRIOR
    rarity = np.log((len(ordered) + PRIOR) / (frequency + general))
    weight = counts * np.maximum(rarity, 0)[column].astype(np.float32)
    kinds = np.stack([weight, weight * proper, weight * ~proper]).astype(np.float32)
    for number in range(len(kinds)):
        norm = np.sqrt(np.bincount(row, weights=kinds[number] ** 2, minlength=len(ordered)))
        kinds[number] /= np.maximum(norm, 1e-9)[row]
    return Corpus(
        ordered,
        row,
        column.astype(np.int64),
        kinds,
        frequency.astype(np.int64),
        Counter(name for s in ordered for name, _ in s.names),
        Counter(number for s in ordered for number in s.numbers),
    )
