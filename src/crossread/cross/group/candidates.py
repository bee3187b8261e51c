"""Which pairs of articles are worth comparing: those that share rare words.

An inverted index instead of all pairs, some articles at a time: time and memory grow with the
number of articles, not with its square, because a word that was common when the generation began
opens no pairs and an article keeps its best ``PARTNERS`` only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossread.cross.group.corpus import Corpus
from crossread.cross.group.rows import Floats, Ints
from crossread.cross.group.statistics import Terms

# Pairs that an article keeps, best first.
PARTNERS = 30
# Least sum of shared weights worth a look.
LEAST = 0.01
# Entries looked at in one step; bounds memory to about 100 MB.
_STEP = 1_000_000


@dataclass(frozen=True, slots=True)
class Postings:
    """Articles by the words that open pairs.

    Attributes:
        terms: ascending, each once (shape: terms).
        starts: where the articles of each term start, and the end (shape: terms + 1).
        article: of each entry: a key, or a row where a corpus is its own (shape: entries).
        value: weight of the term in the article (shape: entries).
    """

    terms: Terms
    starts: Ints
    article: Ints
    value: Floats

    @classmethod
    def arranged(cls, term: Terms, article: Ints, value: Floats) -> Postings:
        """From entries in any order."""
        order = np.lexsort((article, term))
        terms, starts = np.unique(term[order], return_index=True)
        ends = np.append(starts, len(term)).astype(np.int64)
        return cls(terms, ends, article[order], value[order])

    @classmethod
    def of(cls, held: Corpus) -> Postings:
        """What the articles of a corpus add, by their keys."""
        kept = held.opens[held.words.key]
        key, row = held.words.key[kept], held.words.row[kept]
        return cls.arranged(held.terms[key], held.keys[row], held.words.value[kept])

    @property
    def term(self) -> Terms:
        """Term of each entry (shape: entries)."""
        return np.repeat(self.terms, np.diff(self.starts))

    def joined(self, other: Postings) -> Postings:
        """The entries of both."""
        return Postings.arranged(
            np.concatenate([self.term, other.term]),
            np.concatenate([self.article, other.article]),
            np.concatenate([self.value, other.value]),
        )

    def without(self, articles: Ints) -> Postings:
        """Less the entries of these articles."""
        kept = ~np.isin(self.article, articles)
        return Postings.arranged(self.term[kept], self.article[kept], self.value[kept])


@dataclass(frozen=True, slots=True)
class Meetings:
    """Pairs that share words worth a look, ordered by row and other; an article meets no itself.

    Attributes:
        row: of the asking article.
        other: key of the one met.
        score: sum of the products of shared weights, ``LEAST`` or more.
    """

    row: Ints
    other: Ints
    score: npt.NDArray[np.float64]

    def best(self) -> Meetings:
        """The best ``PARTNERS`` of each row, best first; equal ones by key."""
        few = self._few()
        order = few[np.lexsort((self.other[few], -self.score[few], self.row[few]))]
        owner = self.row[order]
        rank = np.arange(len(order)) - np.searchsorted(owner, owner, side="left")
        kept = order[rank < PARTNERS]
        return Meetings(self.row[kept], self.other[kept], self.score[kept])

    def _few(self) -> Ints:
        """Which can be among the best of their row: sorting them all would take far longer."""
        found = np.ones(len(self.row), dtype=np.bool_)
        for start, end in _runs(self.row):
            if end - start > PARTNERS:
                score = self.score[start:end]
                found[start:end] = score >= np.partition(score, -PARTNERS)[-PARTNERS]
        return np.flatnonzero(found)


def _runs(rows: Ints) -> Iterator[tuple[int, int]]:
    """Where the entries of each row start and end; rows ascend."""
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    return zip(starts.tolist(), [*starts[1:].tolist(), len(rows)], strict=False)


def meetings(held: Corpus, postings: Postings) -> Iterator[Meetings]:
    """Whom the articles of a corpus meet in the postings, some rows at a time, all rows in order.

    Sums run over the shared words in their order, so a pair's score is the same to the last bit
    whichever of both asks, and whoever else is there.
    """
    others, place = np.unique(postings.article, return_inverse=True)
    kept = np.flatnonzero(held.opens[held.words.key])
    at = np.searchsorted(postings.terms, held.terms[held.words.key[kept]])
    at = np.minimum(at, max(len(postings.terms) - 1, 0))
    if len(postings.terms):
        known = postings.terms[at] == held.terms[held.words.key[kept]]
        kept, at = kept[known], at[known]
    else:
        kept, at = kept[:0], at[:0]
    meets = np.diff(postings.starts)[at]
    total = np.concatenate([[0], np.cumsum(meets)])
    rows = np.searchsorted(held.words.row[kept], np.arange(held.size + 1))
    done = 0
    while done < held.size:
        end = int(np.searchsorted(total[rows], total[rows[done]] + _STEP, side="right")) - 1
        end = min(held.size, max(done + 1, end))
        part = slice(rows[done], rows[end])
        here, lengths = kept[part], meets[part]
        offset = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        there = np.repeat(postings.starts[at[part]], lengths) + offset
        here = np.repeat(here, lengths)
        product = held.words.value[here] * postings.value[there]
        yield _summed(held, held.words.row[here], others, place[there], product)
        done = end


def _summed(held: Corpus, row: Ints, others: Ints, place: Ints, product: Floats) -> Meetings:
    pair = row * len(others) + place
    # They come in ascending runs, one a row and word, of which a stable sort makes use.
    order = np.argsort(pair, kind="stable")
    pair = pair[order]
    new = np.diff(pair, prepend=-1) > 0
    pairs = pair[new]
    score = np.bincount(np.cumsum(new) - 1, weights=product[order], minlength=len(pairs))
    found, other = pairs // max(len(others), 1), others[pairs % max(len(others), 1)]
    good = (score >= LEAST) & (held.keys[found] != other)
    return Meetings(found[good], other[good], score[good])
