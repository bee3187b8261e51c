"""Crossing: readings in, stories out. Pure: the same readings give the same stories.

readings ─ known_at ─ signature ─ group ─┬─ tell, one story at a time
                             copies ─────┘
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crossread.cross.asof import Clock, known_at
from crossread.cross.group import group
from crossread.cross.lookalikes import related
from crossread.cross.roundups import roundups
from crossread.cross.signature import signature
from crossread.cross.tell import tell
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
    signatures = [signature(reading) for reading in by_id.values()]
    parts = group(signatures)
    stories = [tell([by_id[article] for article in part]) for part in parts]
    links = related(stories, list(by_id.values()), signatures)
    others = roundups(stories, by_id)
    told = [
        replace(
            story,
            related=links.get(story.id, ()),
            members=tuple(replace(m, also=others.get(m.article, ())) for m in story.members),
        )
        for story in stories
    ]
    told.sort(key=lambda s: (-s.origins, -len(s.members), s.first or "", s.id))
    return Crossing(tuple(told), tuple(dropped))
