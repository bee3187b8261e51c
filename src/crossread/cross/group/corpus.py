"""The signatures of a corpus as arrays: words weighed by how rare they are."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossread.cross.group.rows import CHUNK, Floats, Ints, Rows
from crossread.cross.group.statistics import Statistics, Terms, count
from crossread.cross.signature import Signature
from crossread.cross.words import rates

# General English counts as this many further articles, so that five reports on one war do not
# make its name a common word, while in a thousand reports of shootings "police" is one.
PRIOR = 300
# Share of general articles that hold a word the table of rates does not list.
UNLISTED = 0.002
# A word of more articles than this opens no pair by itself (set so that on the development sets
# no pair of one story is lost that the other words do not find).
COMMON = 60


def key_of(article: str) -> int:
    """An article's number, the same wherever it stands: 63 bits of BLAKE2b of its id."""
    state = hashlib.blake2b(article.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(state.digest(), "big") >> 1


@dataclass(frozen=True, slots=True)
class Corpus:
    """Word matrix of articles in order of their keys.

    Attributes:
        signatures: of the rows.
        keys: of the rows, ascending (shape: rows).
        statistics: by which words, names and numbers are weighed.
        words: terms of each article with their weights; each row has length 1 (or 0).
        terms: the columns of ``words``, ascending (shape: columns).
        opens: which columns open pairs, being rare enough (shape: columns).
        kinds: three further weights of the entries of ``words`` (shape: 3 × entries): capitalised
            words alone, the others alone, those of title and first paragraph; rows of length 1
            (or 0).
    """

    signatures: tuple[Signature, ...]
    keys: Ints
    statistics: Statistics
    words: Rows
    terms: Terms
    opens: npt.NDArray[np.bool_]
    kinds: Floats

    @property
    def size(self) -> int:
        """Number of articles."""
        return len(self.signatures)

    def rarity(self, count: Ints) -> Floats:
        """Weights of things that ``count`` articles have: 0 for all, near 1 for one alone."""
        every = np.log(self.statistics.size + PRIOR)
        rare: Floats = ((every - np.log(count + 1.0)) / every).astype(np.float32)
        return rare

    def cosines(self, left: Ints, right: Ints) -> Floats:
        """Cosines of rows: all words, capitalised words, others, leading (shape: 4 × pairs)."""
        result = np.zeros((4, len(left)), dtype=np.float32)
        weights = (self.words.value, *self.kinds)
        for start in range(0, len(left), CHUNK):
            part = slice(start, start + CHUNK)
            pair, here, there = self.words.met(left[part], right[part])
            for kind, weight in enumerate(weights):
                product = weight[here] * weight[there]
                result[kind, part] = np.bincount(pair, weights=product, minlength=len(left[part]))
        return result


def corpus(signatures: Sequence[Signature], statistics: Statistics | None = None) -> Corpus:
    """Arrange signatures (of distinct articles) for comparing; their order does not matter.

    Args:
        signatures: what is to be compared.
        statistics: of the generation; by default those of the signatures themselves.
    """
    keyed = sorted((key_of(s.article), s.article, s) for s in signatures)
    ordered = tuple(s for _, _, s in keyed)
    statistics = statistics or count(ordered)
    row = np.repeat(np.arange(len(ordered)), [len(s.weights) for s in ordered]).astype(np.int64)
    none = np.zeros(0)
    raw = np.concatenate([none.astype("<u4"), *(s.term_array() for s in ordered)])
    terms, column, frequency = np.unique(raw, return_inverse=True, return_counts=True)
    counted = statistics.terms(terms)
    known = rates()
    general = np.array([known.get(int(t), UNLISTED) for t in terms]) * PRIOR
    rarity = np.log((statistics.size + PRIOR) / (counted + general))
    kinds = _weighed(ordered, row, np.maximum(rarity, 0)[column].astype(np.float32))
    # Terms of a signature ascend, so the entries are in order as they are.
    words = Rows(len(ordered), row, column.astype(np.int64), kinds[0], frequency.astype(np.int64))
    keys = np.array([key for key, _, _ in keyed], dtype=np.int64)
    return Corpus(ordered, keys, statistics, words, terms, counted <= COMMON, kinds[1:])


def _weighed(ordered: Sequence[Signature], row: Ints, rarity: Floats) -> Floats:
    """Weights of all words, capitalised ones, others, leading ones (shape: 4 × entries)."""
    none = np.zeros(0)
    counts = np.concatenate([none.astype(np.float32), *(s.weight_array() for s in ordered)])
    proper = np.concatenate([none.astype(np.bool_), *(s.proper_array() for s in ordered)])
    leading = np.concatenate([none.astype(np.bool_), *(s.leading_array() for s in ordered)])
    weight = counts * rarity
    kinds = np.stack([weight, weight * proper, weight * ~proper, weight * leading])
    kinds = kinds.astype(np.float32)
    for number in range(len(kinds)):
        norm = np.sqrt(np.bincount(row, weights=kinds[number] ** 2, minlength=len(ordered)))
        kinds[number] /= np.maximum(norm, 1e-9)[row]
    return kinds
