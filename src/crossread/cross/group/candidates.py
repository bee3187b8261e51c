"""Which pairs of articles are worth comparing: those that share rare words.

An inverted index instead of all pairs; the work grows with the number of articles, not with its
square, because a word that more than ``COMMON`` articles hold opens no pairs.
"""

from __future__ import annotations

import numpy as np

from crossread.cross.group.corpus import Corpus, Ints

# A word of more articles than this opens no pair by itself (set so that on the development sets
# no pair of one story is lost that the other words do not find).
COMMON = 60
# Pairs that an article keeps, best first.
PARTNERS = 30
# Least sum of shared weights worth a look.
LEAST = 0.01
_FLUSH = 4_000_000


def candidates(corpus: Corpus) -> tuple[Ints, Ints]:
    """Pairs of rows ``(left < right)``, sorted; each row has about ``PARTNERS`` at most."""
    size = corpus.size
    weight = corpus.weight[0]
    order = np.lexsort((corpus.row, corpus.column))
    starts = np.concatenate([[0], np.cumsum(corpus.frequency)])
    keys = np.zeros(0, dtype=np.int64)
    sums = np.zeros(0, dtype=np.float64)
    waiting: list[tuple[Ints, np.ndarray]] = []
    held = 0
    useful = np.flatnonzero((corpus.frequency > 1) & (corpus.frequency <= COMMON))
    for count in np.unique(corpus.frequency[useful]):
        # All words of one frequency at once: a block of words × articles.
        chosen = useful[corpus.frequency[useful] == count]
        entries = order[starts[chosen][:, None] + np.arange(count)]
        i, j = np.triu_indices(count, 1)
        for part in np.array_split(entries, 1 + entries.shape[0] * len(i) // _FLUSH):
            low, high = corpus.row[part[:, i]].ravel(), corpus.row[part[:, j]].ravel()
            waiting.append((low * size + high, (weight[part[:, i]] * weight[part[:, j]]).ravel()))
            held += low.size
            if held > _FLUSH:
                keys, sums = _sum(keys, sums, waiting)
                waiting, held = [], 0
    keys, sums = _sum(keys, sums, waiting)
    kept = sums >= LEAST
    return _best(keys[kept] // size, keys[kept] % size, sums[kept])


def _sum(
    keys: Ints, sums: np.ndarray, waiting: list[tuple[Ints, np.ndarray]]
) -> tuple[Ints, np.ndarray]:
    every = np.concatenate([keys, *(k for k, _ in waiting)])
    values = np.concatenate([sums, *(v for _, v in waiting)])
    unique, inverse = np.unique(every, return_inverse=True)
    return unique, np.bincount(inverse, weights=values, minlength=len(unique))


def _best(left: Ints, right: Ints, score: np.ndarray) -> tuple[Ints, Ints]:
    """The pairs that are among the ``PARTNERS`` best of either of their articles."""
    here = np.concatenate([left, right])
    pair = np.concatenate([np.arange(len(left)), np.arange(len(left))])
    order = np.lexsort((pair, -score[pair], here))
    firsts = np.searchsorted(here[order], here[order], side="left")
    rank = np.arange(len(order)) - firsts
    kept = np.unique(pair[order[rank < PARTNERS]])
    return left[kept], right[kept]
