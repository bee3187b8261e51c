"""A working copy of the links that an update touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from crossread.cross.group.candidates import PARTNERS
from crossread.cross.group.index import LINK, Index, Links


@dataclass(slots=True)
class Link:
    """A compared pair as one of both sees it; see :data:`crossread.cross.group.index.LINK`.

    ``own`` and ``cosine`` are None until the pair is compared.
    """

    score: float
    own: float | None = None
    cosine: float | None = None
    mine: bool = False
    theirs: bool = False


class Board:
    """Links by article; loaded from an index as they are needed.

    Attributes:
        index: where they come from, which is not changed.
        changed: keys of articles whose links are others than before.
        touched: those of them with other pairs, not only other partners.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.changed: set[int] = set()
        self.touched: set[int] = set()
        self._links: dict[int, dict[int, Link]] = {}
        self._new: set[tuple[int, int]] = set()

    def load(self, keys: Iterable[int]) -> None:
        """Have the links of these articles at hand."""
        found = self.index.links([key for key in keys if key not in self._links])
        for key, links in found.items():
            self._links[key] = {
                other: Link(score, own, cosine, mine, theirs)
                for other, score, own, cosine, mine, theirs in links.tolist()
            }

    def take_out(self, leaving: Iterable[int]) -> set[int]:
        """Remove articles; gives those that lost one of as many partners as they may keep."""
        gone = set(leaving)
        self.load(gone)
        lost = {key: [k for k, link in self._links[key].items() if link.theirs] for key in gone}
        self.load(other for key in gone for other in self._links[key])
        losing = {other for others in lost.values() for other in others} - gone
        full = {key for key in losing if len(self.partners(key)) >= PARTNERS}
        for key in gone:
            for other in self._links[key]:
                if other not in gone:
                    del self._links[other][key]
                    self.touched.add(other)
                    self.changed.add(other)
        for key in gone:
            del self._links[key]
        return full

    def seat(self, coming: Iterable[int]) -> None:
        """Give new articles a place, without links so far."""
        for key in coming:
            self._links[key] = {}
            self.touched.add(key)
            self.changed.add(key)

    def partners(self, key: int) -> list[tuple[int, float]]:
        """An article's partners with their scores."""
        return [(other, link.score) for other, link in self._links[key].items() if link.mine]

    def set_partners(self, key: int, listed: Sequence[tuple[int, float]]) -> None:
        """Give an article the best of these (other, score) as its partners."""
        best = sorted(listed, key=lambda item: (-item[1], item[0]))[:PARTNERS]
        new = dict(best)
        mine = self._links[key]
        out = [other for other, link in mine.items() if link.mine and other not in new]
        into = [other for other in new if other not in mine or not mine[other].mine]
        self.load([*out, *into])
        for other in out:
            mine[other].mine = self._links[other][key].theirs = False
            if not mine[other].theirs:
                del mine[other], self._links[other][key]
                self._new.discard((min(key, other), max(key, other)))
                self.touched |= {key, other}
            self.changed |= {key, other}
        for other in into:
            if other not in mine:
                mine[other] = Link(new[other])
                self._links[other][key] = Link(new[other])
                self._new.add((min(key, other), max(key, other)))
                self.touched |= {key, other}
            mine[other].mine = self._links[other][key].theirs = True
            self.changed |= {key, other}

    def uncompared(self) -> list[tuple[int, int]]:
        """Pairs that stand here and were never compared, lower key first, sorted."""
        return sorted(self._new)

    def set_compared(
        self, pairs: Sequence[tuple[int, int]], cosine: Sequence[float], own: Sequence[float]
    ) -> None:
        """Note what comparing these pairs gave."""
        for (one, two), alike, odds in zip(pairs, cosine, own, strict=True):
            for link in (self._links[one][two], self._links[two][one]):
                link.cosine, link.own = alike, odds
        self._new.clear()

    def array(self, key: int) -> Links:
        """An article's links as an index keeps them."""
        rows = [
            (other, link.score, link.own, link.cosine, link.mine, link.theirs)
            for other, link in sorted(self._links[key].items())
        ]
        return np.array(rows, dtype=LINK)

    def least(self, key: int) -> float:
        """Score of the last partner where there are as many as may be, else 0."""
        scores = [score for _, score in self.partners(key)]
        return min(scores) if len(scores) >= PARTNERS else 0.0
