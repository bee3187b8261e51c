"""What two articles have in common, as numbers from which a pair's log-odds are reckoned.

Each trait is 0 where one of both says nothing about it, so that silence neither joins nor parts.
"""

from __future__ import annotations

import numpy as np

from crossread.cross.group import when
from crossread.cross.group.corpus import Corpus
from crossread.cross.group.rows import Floats, Ints, Rows
from crossread.cross.group.what import Figures, Map, Named, resemblance
from crossread.cross.minhash import PERMUTATIONS

_WORDS = (
    "one",
    "words",
    "words_strong",
    "proper",
    "plain",
    "leading",
    "short",
    "nearest_one",
    "nearest_both",
)
_NAMES = ("names", "name_rare")
_PLACES = ("place_same", "place_near", "place_far")
_FIGURES = ("numbers", "ages_same", "ages_other")
_REST = ("sketch", "words_dated")
NAMES = (*_WORDS, *_NAMES, *_PLACES, *when.NAMES, *_FIGURES, *_REST)


def traits(corpus: Corpus, left: Ints, right: Ints) -> Floats:
    """Traits of pairs of rows (shape: pairs × traits, in the order of ``NAMES``)."""
    signatures = corpus.signatures
    cosines = corpus.cosines(left, right)
    names = Rows.of([s.names for s in signatures])
    numbers = Rows.of([[(number, 1.0) for number in s.numbers] for s in signatures])
    named = Named.of(names, corpus.rarity(names.frequency))
    figures = Figures.of(signatures, numbers, corpus.rarity(numbers.frequency))
    times = when.Calendar.of(signatures).traits(left, right)
    strong = np.sqrt(cosines[0])
    # One day alone joins nothing: it counts with what is told of it.
    times[:, when.NAMES.index("day_same")] *= strong
    gap = times[:, when.NAMES.index("day_gap")]
    rest = resemblance(_sketches(corpus), left, right), strong * gap
    return np.concatenate(
        [
            _words(corpus, cosines, left, right),
            named.traits(left, right),
            Map.of(signatures).traits(left, right),
            times,
            figures.traits(left, right),
            np.stack(rest, axis=1),
        ],
        axis=1,
    ).astype(np.float32)


def _words(corpus: Corpus, cosines: Floats, left: Ints, right: Ints) -> Floats:
    sizes = np.array([s.size for s in corpus.signatures], dtype=np.float32)
    whole, proper, plain, leading = cosines
    columns = (
        np.ones_like(whole),
        whole,
        np.sqrt(whole),
        np.sqrt(proper),
        np.sqrt(plain),
        np.sqrt(leading),
        1 / np.log1p(np.minimum(sizes[left], sizes[right]) + 1),
        *(np.sqrt(whole) * _nearest(corpus.size, left, right, whole)),
    )
    return np.stack(columns, axis=1)


def _nearest(size: int, left: Ints, right: Ints, cosine: Floats) -> Floats:
    """Cosine of each pair against the best that either, and that both, of it have (2 × pairs).

    How like two articles of one story are differs from matter to matter; that none is liker is a
    sign of its own.
    """
    best = np.full(size, 1e-9, dtype=np.float32)
    np.maximum.at(best, left, cosine)
    np.maximum.at(best, right, cosine)
    lesser, greater = np.minimum(best[left], best[right]), np.maximum(best[left], best[right])
    return np.stack([cosine / lesser, cosine / greater])


def _sketches(corpus: Corpus) -> Ints:
    """MinHash sketches (shape: articles × permutations), -1 for an empty text."""
    rows = np.full((corpus.size, PERMUTATIONS), -1, dtype=np.int64)
    for at, signature in enumerate(corpus.signatures):
        if signature.sketch:
            rows[at] = np.frombuffer(signature.sketch, dtype="<u4")
    return rows
