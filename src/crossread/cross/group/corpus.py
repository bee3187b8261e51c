"""The signatures of a corpus as arrays: words weighed by how rare they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crossread.cross.group.rows import CHUNK, Floats, Ints, Rows
from crossread.cross.signature import Signature
from crossread.cross.words import rates

# General English counts as this many further articles, so that five reports on one war do not
# make its name a common word, while in a thousand reports of shootings "police" is one.
PRIOR = 300
# Share of general articles that hold a word the table of rates does not list.
UNLISTED = 0.002


@dataclass(frozen=True, slots=True)
class Corpus:
    """Word matrix of articles in order of their ids.

    Attributes:
        signatures: of the rows.
        words: terms of each article with their weights; each row has length 1 (or 0).
        kinds: three further weights of its entries (shape: 3 × entries): capitalised words alone,
            the others alone, those of title and first paragraph; rows of length 1 (or 0).
    """

    signatures: tuple[Signature, ...]
    words: Rows
    kinds: Floats

    @property
    def size(self) -> int:
        """Number of articles."""
        return len(self.signatures)

    def rarity(self, count: Ints) -> Floats:
        """Weights of things that ``count`` articles have: 0 for all, near 1 for one alone."""
        every = np.log(self.size + PRIOR)
        rare: Floats = ((every - np.log(count + 1.0)) / every).astype(np.float32)
        return rare

    def cosines(self, left: Ints, right: Ints) -> Floats:
        """Cosines of rows: all words, capitalised words, others, leading (shape: 4 × pairs)."""
        result = np.zeros((4, len(left)), dtype=np.float32)
        weights = (self.words.value, *self.kinds)
        for start in range(0, len(left), CHUNK):
            part = slice(start, start + CHUNK)
            pair, here, there = self.words.shared(left[part], right[part])
            for kind, weight in enumerate(weights):
                product = weight[here] * weight[there]
                result[kind, part] = np.bincount(pair, weights=product, minlength=len(left[part]))
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
    leading = np.concatenate([none.astype(np.bool_), *(s.leading_array() for s in ordered)])
    terms, column, frequency = np.unique(raw, return_inverse=True, return_counts=True)
    known = rates()
    general = np.array([known.get(int(t), UNLISTED) for t in terms]) * PRIOR
    rarity = np.log((len(ordered) + PRIOR) / (frequency + general))
    weight = counts * np.maximum(rarity, 0)[column].astype(np.float32)
    parts = [weight, weight * proper, weight * ~proper, weight * leading]
    kinds = np.stack(parts).astype(np.float32)
    for number in range(len(kinds)):
        norm = np.sqrt(np.bincount(row, weights=kinds[number] ** 2, minlength=len(ordered)))
        kinds[number] /= np.maximum(norm, 1e-9)[row]
    # Terms of a signature ascend, so the entries are in order as they are.
    words = Rows(len(ordered), row, column.astype(np.int64), kinds[0], frequency.astype(np.int64))
    return Corpus(ordered, words, kinds[1:])
