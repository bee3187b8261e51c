"""The articles that an update has to do with, and the log-odds among them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from crossread.cross.group.board import Board
from crossread.cross.group.changes import Changes
from crossread.cross.group.index import Links, Standing, joined
from crossread.cross.group.linkage import FULL, average_link
from crossread.cross.group.odds import Odds, whole_odds
from crossread.cross.weights import Weights

Part = frozenset[int]


class Cast:
    """Articles, more and more of them; what is not yet known of one is fetched.

    Attributes:
        best: cosine of articles with their nearest.
        good: number of their good pairs.
        before: how they stood before the update.
    """

    def __init__(self, board: Board, found: Changes, setting: Weights) -> None:
        self._board = board
        self._setting = setting
        self.best = dict(found.best)
        self.good = dict(found.good)
        self.before: dict[int, Standing] = dict(found.standings)
        self._links: dict[int, Links] = {}
        self._odds: dict[int, dict[int, float]] = {}

    def neighbours(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """For each of these articles those that a good pair joins to it."""
        asked = sorted(keys)
        owner, links = self._linked(asked)
        odds = self._scored(owner, links)
        found: dict[int, set[int]] = {key: set() for key in asked}
        for key, other, value in zip(owner, links["other"].tolist(), odds.tolist(), strict=True):
            if value > self._setting.merge:
                found[key].add(other)
        return found

    def introduce(self, keys: Iterable[int]) -> None:
        """Have the log-odds of all pairs among these articles and those introduced before."""
        new = sorted(set(keys) - self._odds.keys())
        self._odds |= {key: {} for key in new}
        owner, links = self._linked(new)
        here = np.array([other in self._odds for other in links["other"].tolist()], dtype=np.bool_)
        owner, links = [key for key, kept in zip(owner, here, strict=True) if kept], links[here]
        odds = self._scored(owner, links)
        for key, other, value in zip(owner, links["other"].tolist(), odds.tolist(), strict=True):
            self._odds[key][other] = self._odds[other][key] = value

    def parts(self, keys: Iterable[int]) -> set[Part]:
        """Cluster these introduced articles as if there were no other."""
        rows = sorted(keys)
        number = {key: row for row, key in enumerate(rows)}
        pairs = [
            (number[key], number[other], odds)
            for key in rows
            for other, odds in self._odds[key].items()
            if key < other and other in number
        ]
        clusters = average_link(
            len(rows),
            pairs,
            apart=self._setting.apart,
            merge=self._setting.merge,
            lone=self._setting.lone,
            full=[self.good[key] >= FULL for key in rows],
        )
        return {frozenset(rows[row] for row in cluster) for cluster in clusters}

    def meet(self, keys: Iterable[int]) -> None:
        """Fetch how articles stand."""
        new = self._board.index.standings({key for key in keys if key not in self.best})
        self.before |= new
        self.best |= {key: standing.best for key, standing in new.items()}
        self.good |= {key: standing.good for key, standing in new.items()}

    def _linked(self, keys: Iterable[int]) -> tuple[list[int], Links]:
        """All links of these articles, and whose each is."""
        asked = list(keys)
        wanted = [key for key in asked if key not in self._links]
        self._links |= {k: self._board.array(k) for k in wanted if k in self._board.changed}
        self._links |= self._board.index.links([k for k in wanted if k not in self._links])
        owner = [key for key in asked for _ in range(len(self._links[key]))]
        return owner, joined(self._links[key] for key in asked)

    def _scored(self, owner: list[int], links: Links) -> Odds:
        others = links["other"].tolist()
        self.meet({*owner, *others})
        here = np.array([self.best[key] for key in owner], dtype=np.float32)
        there = np.array([self.best[key] for key in others], dtype=np.float32)
        return whole_odds(links["cosine"], links["own"], here, there, self._setting)
