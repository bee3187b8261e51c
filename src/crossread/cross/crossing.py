"""Crossing: readings in, stories out. Pure: the same readings give the same stories.

readings ─ known_at ─ signature ─ group ─ tell, one story at a time ─ beside each other
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crossread.cross.asof import Clock, known_at
from crossread.cross.group.graph import whole
from crossread.cross.group.grouping import parts
from crossread.cross.lookalikes import alike
from crossread.cross.signature import signature
from crossread.cross.telling import beside_each_other, telling
from crossread.model import Dropped, Reading, Story


@dataclass(frozen=True, slots=True)
class Crossing:
    """All stories of a set of readings, and what a view as of a time had to leave out."""

    stories: tuple[Story, ...]
    dropped: tuple[Dropped, ...] = ()


def cross(
    readings: Sequence[Reading],
    *,
    as_of: datetime | None = None,
    clock: Clock = "published",
    received: Mapping[str, datetime] | None = None,
) -> Crossing:
    """Cross a set of readings; their order does not matter.

    Args:
        readings: one an article, versions already settled (a superseded article is no member).
        as_of: cross as if only what was out at this instant existed; None for all.
        clock: whether "out" means published or received by the desk.
        received: when the desk received each article, by id; needed for ``received``.

    Returns:
        stories, the one with the most independent origins first.
    """
    kept, dropped = list(readings), list[Dropped]()
    if as_of is not None:
        kept, dropped = known_at(kept, as_of, clock, received)
    by_id = {r.article.id: r for r in sorted(kept, key=lambda r: (r.article.ref, r.article.id))}
    graph = whole([signature(reading) for reading in by_id.values()])
    numbers = dict(zip((s.article for s in graph.signatures), graph.part.tolist(), strict=True))
    tellings = {
        numbers[part[0]]: telling([by_id[article] for article in part]) for part in parts(graph)
    }
    likeness = alike(graph.part[graph.left], graph.part[graph.right], graph.cosine)
    return Crossing(beside_each_other(tellings, likeness), tuple(dropped))
