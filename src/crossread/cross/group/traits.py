"""What two articles have in common, as numbers from which a pair's log-odds are reckoned.

Each trait is 0 where one of both says nothing about it, so that silence neither joins nor parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crossread.cross.group import when
from crossread.cross.group.corpus import Corpus
from crossread.cross.group.rows import Floats, Ints, Rows
from crossread.cross.group.what import Figures, Map, Named, resemblance
from crossread.cross.minhash import PERMUTATIONS
from crossread.cross.signature import Signature

_WORDS = ("one", "words", "words_strong", "proper", "plain", "leading", "short")
_NAMES = ("names", "name_rare")
_PLACES = ("place_same", "place_near", "place_far", "place_other", "street_same", "street_other")
_FIGURES = ("numbers", "ages_same", "ages_other")
_REST = ("sketch", "words_dated")
# What two articles alone tell, whatever others there are; and what their neighbours add.
ALONE = (*_WORDS, *_NAMES, *_PLACES, *when.NAMES, *_FIGURES, *_REST)
BESIDE = ("nearest_one", "nearest_both")
NAMES = (*ALONE, *BESIDE)
# Likeness of wording from which on two texts are one that was reprinted, and no pattern filled in.
COPIED = np.float32(0.8)
# Cosine that an article has at the least with its nearest; keeps from dividing by nothing.
NO_COSINE = np.float32(1e-9)


def traits(corpus: Corpus, left: Ints, right: Ints) -> Floats:
    """Traits of pairs of rows (shape: pairs × traits, in the order of ``NAMES``)."""
    cosine, own = Comparer.of(corpus).alone(left, right)
    best = nearest(corpus.size, left, right, cosine)
    return np.concatenate([own, beside(cosine, best[left], best[right])], axis=1)


@dataclass(frozen=True, slots=True)
class Comparer:
    """A corpus with all that is compared arranged as arrays."""

    corpus: Corpus
    sizes: Floats
    named: Named
    map: Map
    calendar: when.Calendar
    figures: Figures
    sketches: Ints

    @classmethod
    def of(cls, corpus: Corpus) -> Comparer:
        """Arrange a corpus for comparing its rows."""
        signatures, statistics = corpus.signatures, corpus.statistics
        names, name_keys = Rows.of([s.names for s in signatures])
        numbers, number_keys = Rows.of([[(n, 1.0) for n in s.numbers] for s in signatures])
        return cls(
            corpus,
            np.array([s.size for s in signatures], dtype=np.float32),
            Named.of(names, corpus.rarity(statistics.names(name_keys))),
            Map.of(signatures),
            when.Calendar.of(signatures),
            Figures.of(signatures, numbers, corpus.rarity(statistics.numbers(number_keys))),
            _sketches(signatures),
        )

    def alone(self, left: Ints, right: Ints) -> tuple[Floats, Floats]:
        """Cosines of pairs of rows, and the traits that they have by themselves.

        Each comes out the same to the last bit whatever other rows and pairs there are, as long
        as the statistics are the same.

        Returns:
            cosines (shape: pairs) and traits (shape: pairs × ``ALONE``).
        """
        cosines = self.corpus.cosines(left, right)
        times = self.calendar.traits(left, right)
        strong = np.sqrt(cosines[0])
        # One day alone joins nothing: it counts with what is told of it.
        for name in ("day_same", "day_recalled"):
            times[:, when.NAMES.index(name)] *= strong
        gap = times[:, when.NAMES.index("day_gap")]
        named, places = self.named.traits(left, right), self.map.traits(left, right)
        # Who shares a name may tell of one matter from two places; a reprint has another dateline.
        copied = resemblance(self.sketches, left, right)
        unrelated = (named[:, _NAMES.index("name_rare")] == 0) & (copied < COPIED)
        places[:, _PLACES.index("place_other")] *= unrelated
        rest = copied, strong * gap
        found = np.concatenate(
            [
                self._words(cosines, left, right),
                named,
                places,
                times,
                self.figures.traits(left, right),
                np.stack(rest, axis=1),
            ],
            axis=1,
        )
        return cosines[0], found.astype(np.float32)

    def _words(self, cosines: Floats, left: Ints, right: Ints) -> Floats:
        whole, proper, plain, leading = cosines
        columns = (
            np.ones_like(whole),
            whole,
            np.sqrt(whole),
            np.sqrt(proper),
            np.sqrt(plain),
            np.sqrt(leading),
            1 / np.log1p(np.minimum(self.sizes[left], self.sizes[right]) + 1),
        )
        return np.stack(columns, axis=1)


def nearest(size: int, left: Ints, right: Ints, cosine: Floats) -> Floats:
    """The best cosine that each row has with any it is compared with (shape: rows)."""
    best = np.full(size, NO_COSINE, dtype=np.float32)
    np.maximum.at(best, left, cosine)
    np.maximum.at(best, right, cosine)
    return best


def beside(cosine: Floats, left_best: Floats, right_best: Floats) -> Floats:
    """Cosine of each pair against the best that either, and that both, of it have (2 columns).

    How like two articles of one story are differs from matter to matter; that none is liker is a
    sign of its own.
    """
    lesser, greater = np.minimum(left_best, right_best), np.maximum(left_best, right_best)
    strong = np.sqrt(cosine)
    found = np.stack([strong * (cosine / lesser), strong * (cosine / greater)], axis=1)
    return found.astype(np.float32)


def _sketches(signatures: Sequence[Signature]) -> Ints:
    """MinHash sketches (shape: articles × permutations), -1 for an empty text."""
    rows = np.full((len(signatures), PERMUTATIONS), -1, dtype=np.int64)
    for at, signature in enumerate(signatures):
        if signature.sketch:
            rows[at] = np.frombuffer(signature.sketch, dtype="<u4")
    return rows
