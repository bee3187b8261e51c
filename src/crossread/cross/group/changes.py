"""Which pairs an update changed, and what that does to their articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from crossread.cross.group.board import Board
from crossread.cross.group.index import Links, Standing, joined
from crossread.cross.group.linkage import FULL
from crossread.cross.group.odds import whole_odds
from crossread.cross.group.traits import NO_COSINE
from crossread.cross.weights import Weights

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than before.

    Attributes:
        standings: of the articles that these pairs are of, as they were.
        best: cosine with the nearest, of those of them that stay or come.
        good: number of good pairs of each of these.
        pairs: pairs that came, went or have other log-odds, lower key first.
        turned: articles that became full or ceased to be.
    """

    standings: dict[int, Standing]
    best: dict[int, float]
    good: dict[int, int]
    pairs: set[Pair]
    turned: set[int]


def changes(board: Board, leaving: set[int], setting: Weights) -> Changes:
    """What an update does to pairs; all its new pairs are compared."""
    index, touched = board.index, board.touched
    now = {key: board.array(key) for key in sorted(touched)}
    then = index.links(leaving | touched)
    beside = {o for links in (*now.values(), *then.values()) for o in links["other"].tolist()}
    standings = index.standings(beside | leaving | board.changed)
    before_best = {key: standing.best for key, standing in standings.items()}
    best = {key: value for key, value in before_best.items() if key not in leaving}
    best |= {key: float(links["cosine"].max(initial=NO_COSINE)) for key, links in now.items()}
    before, after = _scored(then, before_best, setting), _scored(now, best, setting)
    pairs = {pair for pair in before.keys() | after.keys() if before.get(pair) != after.get(pair)}
    good = {key: standings[key].good if key in standings else 0 for key in best}
    for pair in pairs:
        gain = _good(after, pair, setting) - _good(before, pair, setting)
        for key in pair:
            if gain and key in good:
                good[key] += gain
    turned = {
        key
        for key, standing in standings.items()
        if key in good and (good[key] >= FULL) != (standing.good >= FULL)
    }
    return Changes(standings, best, good, pairs, turned)


def _good(scored: Mapping[Pair, float], pair: Pair, setting: Weights) -> int:
    return int(pair in scored and scored[pair] > setting.merge)


def _scored(
    listed: Mapping[int, Links], best: Mapping[int, float], setting: Weights
) -> dict[Pair, float]:
    """Log-odds of all pairs that these articles are of."""
    links = joined(listed.values())
    owner = [key for key, own in listed.items() for _ in range(len(own))]
    other = links["other"].tolist()
    here = np.array([best[key] for key in owner], dtype=np.float32)
    there = np.array([best[key] for key in other], dtype=np.float32)
    odds = whole_odds(links["cosine"], links["own"], here, there, setting)
    pairs = ((min(pair), max(pair)) for pair in zip(owner, other, strict=True))
    return dict(zip(pairs, odds.tolist(), strict=True))
