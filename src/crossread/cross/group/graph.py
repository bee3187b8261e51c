"""The graph of compared articles as a whole, reckoned in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossread.cross.group.candidates import PARTNERS, Meetings, Postings, meetings
from crossread.cross.group.corpus import Corpus, corpus
from crossread.cross.group.odds import Odds, own_odds, whole_odds
from crossread.cross.group.partition import partition
from crossread.cross.group.rows import Floats, Ints
from crossread.cross.group.statistics import Statistics, count
from crossread.cross.group.traits import nearest
from crossread.cross.signature import Signature
from crossread.cross.weights import Weights, weights

Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Graph:
    """Articles in order of their keys, and the pairs of them that are compared.

    Attributes:
        statistics: of the generation.
        signatures: of the articles (shape of this and the next five: articles).
        keys: their numbers, ascending.
        best: cosine with the nearest of those each is compared with.
        least: score of the last of its partners where it keeps as many as it may, else 0.
        good: number of pairs above the merging bound that each is of.
        part: key of the first article of its story.
        postings: the words that open pairs.
        left, right: rows of each pair, ``left < right`` (shape of these and the next: pairs).
        score: sum of products of the rare words shared.
        left_keeps, right_keeps: whether the other is among the best partners of the left one, and
            of the right one; at least one of both holds.
        cosine: of the pair.
        own: log-odds by what the two articles alone say.
    """

    statistics: Statistics
    signatures: tuple[Signature, ...]
    keys: Ints
    best: Floats
    least: Odds
    good: Ints
    part: Ints
    postings: Postings
    left: Ints
    right: Ints
    score: Odds
    left_keeps: Truths
    right_keeps: Truths
    cosine: Floats
    own: Odds


def whole(
    signatures: Sequence[Signature],
    setting: Weights | None = None,
    statistics: Statistics | None = None,
) -> Graph:
    """Compare and part articles; a pure function of the set of signatures and the statistics."""
    setting = setting or weights()
    distinct = list({s.article: s for s in signatures}.values())
    held = corpus(distinct, statistics or count(distinct))
    postings = Postings.of(held)
    kept = _kept(held, postings)
    other = np.searchsorted(held.keys, kept.other)
    named = np.minimum(kept.row, other) * held.size + np.maximum(kept.row, other)
    pairs, first = np.unique(named, return_index=True)
    left, right = pairs // max(held.size, 1), pairs % max(held.size, 1)
    cosine, own = own_odds(held, left, right, setting)
    best = nearest(held.size, left, right, cosine)
    odds = whole_odds(cosine, own, best[left], best[right], setting)
    above = odds > setting.merge
    good = np.bincount(np.concatenate([left[above], right[above]]), minlength=held.size)
    part = partition(held.size, left, right, odds, setting)
    return Graph(
        statistics=held.statistics,
        signatures=held.signatures,
        keys=held.keys,
        best=best,
        least=_least(held.size, kept),
        good=good,
        part=held.keys[part],
        postings=postings,
        left=left,
        right=right,
        score=kept.score[first],
        left_keeps=np.isin(pairs, named[kept.row < other]),
        right_keeps=np.isin(pairs, named[kept.row > other]),
        cosine=cosine,
        own=own,
    )


def _kept(held: Corpus, postings: Postings) -> Meetings:
    """The partners of all articles."""
    none = np.zeros(0, dtype=np.int64)
    found = [Meetings(none, none, np.zeros(0)), *(m.best() for m in meetings(held, postings))]
    return Meetings(
        np.concatenate([some.row for some in found]),
        np.concatenate([some.other for some in found]),
        np.concatenate([some.score for some in found]),
    )


def _least(size: int, kept: Meetings) -> Odds:
    least = np.full(size, np.inf)
    np.minimum.at(least, kept.row, kept.score)
    return np.where(np.bincount(kept.row, minlength=size) >= PARTNERS, least, 0.0)
