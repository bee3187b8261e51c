"""Cluster again only where a changed pair can matter, with the result of clustering everything.

Average link merges the best pair of clusters again and again. Some parts are together what it
makes of all articles if each two of them, clustered by themselves, come out as these two: were a
merger across two parts ever the best of all, it would be the best among the two. So a part is
looked at again where a pair within it changed, and two parts where a pair between them did. Where
two do not come out as they are, they are clustered as one region, and all that borders on
something new is looked at in turn, until everything stands. Regions only grow, so this ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossread.cross.group.board import Board
from crossread.cross.group.cast import Cast, Part
from crossread.cross.group.changes import Changes, changes
from crossread.cross.group.index import Standing
from crossread.cross.weights import Weights

# Articles of a part above which it is clustered with all its neighbours at once.
LARGE = 20


@dataclass(frozen=True, slots=True)
class Reclustered:
    """See the attributes of these names of :class:`crossread.cross.group.index.Change`."""

    standings: Mapping[int, Standing]
    gone: frozenset[int]
    born: Mapping[int, tuple[str, ...]]


class Regions:
    """Parts of articles, and regions: articles that were clustered together.

    Attributes:
        part: the part of each article looked at.
        old: the parts looked at as they were, by name.
    """

    def __init__(self, board: Board, cast: Cast, leaving: set[int], coming: Iterable[int]) -> None:
        self._board = board
        self._cast = cast
        self._leaving = leaving
        self.part: dict[int, Part] = {}
        self.old: dict[int, Part] = {}
        self._region: dict[int, Part] = {}
        for key in coming:
            self._set([frozenset([key])], frozenset([key]))

    def load(self, keys: Iterable[int]) -> None:
        """Have the old parts of these articles at hand, less what left."""
        self.load_parts({self._cast.before[key].part for key in keys if key not in self.part})

    def load_parts(self, names: Iterable[int]) -> None:
        """Have these old parts at hand, less what left."""
        members = self._board.index.members(set(names) - self.old.keys())
        self.old |= {name: frozenset(keys) for name, keys in members.items()}
        for keys in members.values():
            left = frozenset(keys - self._leaving)
            self._set([left] if left else [], left)
        self._cast.meet(key for keys in members.values() for key in keys)

    def cluster(self, keys: Iterable[int]) -> set[Part]:
        """Cluster the regions of these articles as one; gives their parts."""
        region = frozenset().union(*(self._region[key] for key in keys))
        self._cast.introduce(region)
        parts = self._cast.parts(region)
        self._set(parts, region)
        return parts

    def _set(self, parts: Iterable[Part], region: Part) -> None:
        for part in parts:
            self.part |= dict.fromkeys(part, part)
            self._region |= dict.fromkeys(part, region)


def recluster(
    board: Board, leaving: set[int], coming: Mapping[int, str], setting: Weights
) -> Reclustered:
    """Part anew what an update changes.

    Args:
        board: with all pairs compared.
        leaving: keys of the articles that go.
        coming: ids of the articles that come, by key.
        setting: the merging bound, and what a pair not compared counts for.
    """
    found = changes(board, leaving, setting)
    cast = Cast(board, found, setting)
    regions = Regions(board, cast, leaving, coming)
    fresh, asked = _to_look_at(found, cast, regions, leaving, coming)
    while fresh or asked:
        asked |= _borders(fresh, cast, regions)
        cast.introduce(key for two in asked for part in two for key in part)
        fresh = set()
        for group in _connected(_struck(asked, cast)):
            fresh |= regions.cluster(key for part in group for key in part)
        asked = set()
    return _outcome(board, found, cast, regions, coming)


def _to_look_at(
    found: Changes, cast: Cast, regions: Regions, leaving: set[int], coming: Mapping[int, str]
) -> tuple[set[Part], set[frozenset[Part]]]:
    """New parts, and pairs of old ones, that a change can have brought down."""
    old = {key: standing.part for key, standing in cast.before.items()}
    within = {old[key] for key in leaving} | {old[key] for key in found.turned - coming.keys()}
    across = set()
    for one, two in found.pairs:
        if {one, two} & (leaving | coming.keys()):
            continue
        if old[one] == old[two]:
            within.add(old[one])
        else:
            across.add((one, two))
    regions.load_parts(within)
    regions.load(key for pair in across for key in pair)
    fresh = {frozenset([key]) for key in coming}
    again = {part for key, part in regions.part.items() if old.get(key) in within}
    for part in again - fresh:
        fresh |= regions.cluster(part)
    asked = {frozenset([regions.part[one], regions.part[two]]) for one, two in across}
    near = cast.neighbours({key for two in asked for part in two for key in part})
    return fresh, {two for two in asked if _joined(two, near)}


def _joined(two: frozenset[Part], near: Mapping[int, set[int]]) -> bool:
    """Whether a good pair joins these parts."""
    one, other = two
    return any(near[key] & other for key in one)


def _borders(fresh: set[Part], cast: Cast, regions: Regions) -> set[frozenset[Part]]:
    """Each of these parts with each other part that a good pair joins to it."""
    near = cast.neighbours(key for part in fresh for key in part)
    regions.load({other for others in near.values() for other in others})
    pairs = {
        frozenset([part, regions.part[other]])
        for part in fresh
        for key in part
        for other in near[key]
    }
    return {two for two in pairs if len(two) == 2}


def _struck(asked: set[frozenset[Part]], cast: Cast) -> list[set[Part]]:
    """Parts that do not come out as they are, with those that strike them.

    A large part is clustered with all that it is asked about at once, instead of many times.
    """
    beside: dict[Part, set[Part]] = {}
    for two in asked:
        most = max(two, key=lambda part: (len(part), min(part)))
        beside.setdefault(most, set()).update(two)
    struck: list[set[Part]] = []
    for part, parts in beside.items():
        if len(part) > LARGE:
            fallen = parts - cast.parts(frozenset().union(*parts))
            struck += [fallen | {part}] if fallen else []
        else:
            pairs = ({part, other} for other in parts - {part})
            struck += [two for two in pairs if cast.parts(frozenset().union(*two)) != two]
    return struck


def _connected(pairs: Iterable[set[Part]]) -> list[set[Part]]:
    """Groups of parts that these pairs join."""
    groups: dict[Part, set[Part]] = {}
    for two in pairs:
        joined = set().union(*(groups.get(part, {part}) for part in two))
        groups |= dict.fromkeys(joined, joined)
    return list({id(group): group for group in groups.values()}.values())


def _outcome(
    board: Board, found: Changes, cast: Cast, regions: Regions, coming: Mapping[int, str]
) -> Reclustered:
    """How articles stand now, where that is otherwise, and the parts that are new."""
    article = {key: standing.article for key, standing in cast.before.items()} | dict(coming)
    standings: dict[int, Standing] = {}
    for key in sorted(found.best.keys() | regions.part.keys() | board.changed):
        was = None if key in coming else cast.before[key]
        now = Standing(
            article=article[key],
            best=cast.best[key],
            least=board.least(key) if key in board.changed or was is None else was.least,
            good=cast.good[key],
            part=min(regions.part[key]) if key in regions.part or was is None else was.part,
        )
        if now != was:
            standings[key] = now
    parts = {min(part): part for part in regions.part.values()}
    same = {
        name
        for name, part in parts.items()
        if regions.old.get(name) == part and part.isdisjoint(coming)
    }
    born = {
        name: tuple(sorted(article[key] for key in part))
        for name, part in sorted(parts.items())
        if name not in same
    }
    return Reclustered(standings, frozenset(regions.old.keys() - same), born)
