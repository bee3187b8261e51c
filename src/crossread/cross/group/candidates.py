"""Which pairs of articles are worth comparing: those that share rare words.

An inverted index instead of all pairs, some articles at a time: time and memory grow with the
number of articles, not with its square, because a word that more than ``COMMON`` articles hold
opens no pairs and an article keeps its best ``PARTNERS`` only.
"""

from __future__ import annotations

import numpy as np

from crossread.cross.group.corpus import Corpus
from crossread.cross.group.rows import Floats, Ints

# A word of more articles than this opens no pair by itself (set so that on the development sets
# no pair of one story is lost that the other words do not find).
COMMON = 60
# Pairs that an article keeps, best first.
PARTNERS = 30
# Least sum of shared weights worth a look.
LEAST = 0.01
# Entries looked at in one step; bounds memory to about 100 MB.
_STEP = 1_000_000


def candidates(corpus: Corpus) -> tuple[Ints, Ints]:
    """Pairs of rows ``(left < right)``, sorted: those among the best of either of their rows."""
    words, size = corpus.words, corpus.size
    useful = (words.frequency > 1) & (words.frequency <= COMMON)
    kept = np.flatnonzero(useful[words.key])
    order = kept[np.lexsort((words.row[kept], words.key[kept]))]
    starts = np.concatenate([[0], np.cumsum(np.where(useful, words.frequency, 0))])
    # How many articles each kept entry meets, itself among them; steps end with a row.
    meets = words.frequency[words.key[kept]]
    total = np.concatenate([[0], np.cumsum(meets)])
    rows = np.searchsorted(words.row[kept], np.arange(size + 1))
    found = [np.zeros(0, dtype=np.int64)]
    at = 0
    while at < size:
        end = int(np.searchsorted(total[rows], total[rows[at]] + _STEP, side="right")) - 1
        end = min(size, max(at + 1, end))
        here = kept[rows[at] : rows[end]]
        lengths = meets[rows[at] : rows[end]]
        offset = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        there = order[np.repeat(starts[words.key[here]], lengths) + offset]
        here = np.repeat(here, lengths)
        apart = words.row[here] != words.row[there]
        here, there = here[apart], there[apart]
        product = words.value[here] * words.value[there]
        found.append(_best(words.row[here], words.row[there], product, size))
        at = end
    pairs = np.unique(np.concatenate(found))
    return pairs // size, pairs % size


def _best(row: Ints, other: Ints, product: Floats, size: int) -> Ints:
    """The best partners of each row, as ``lower * size + higher``."""
    keys, inverse = np.unique(row * size + other, return_inverse=True)
    score = np.bincount(inverse, weights=product, minlength=len(keys))
    keys, score = keys[score >= LEAST], score[score >= LEAST]
    order = np.lexsort((keys, -score, keys // size))
    owner = keys[order] // size
    rank = np.arange(len(order)) - np.searchsorted(owner, owner, side="left")
    best = keys[order[rank < PARTNERS]]
    one, two = best // size, best % size
    pairs: Ints = np.minimum(one, two) * size + np.maximum(one, two)
    return pairs
