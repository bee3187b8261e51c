"""One story told, with what it takes to set it beside others; and stories set beside each other.

A telling rests on its own members alone, so it is kept as long as they are the same; what a story
is related to and which articles tell it too are found when all are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crossread.cross.lookalikes import related
from crossread.cross.roundups import Marks, marks, roundups
from crossread.cross.setting import Setting, setting
from crossread.cross.tell import tell
from crossread.model import Reading, Story


@dataclass(frozen=True, slots=True)
class Telling:
    """A story by itself.

    Attributes:
        story: as :func:`crossread.cross.tell.tell` tells it.
        setting: when and where it plays.
        marks: its happenings that others may tell too.
    """

    story: Story
    setting: Setting
    marks: Marks


def telling(readings: Sequence[Reading]) -> Telling:
    """Tell one story; ``readings`` are its members in any order, at least one."""
    return Telling(tell(readings), setting(readings), marks(readings))


def beside_each_other(
    tellings: Mapping[int, Telling], alike: Mapping[tuple[int, int], float]
) -> tuple[Story, ...]:
    """Stories with those they are related to and with the articles that tell others too.

    Args:
        tellings: all stories, by any numbers; their ids are distinct.
        alike: pairs of these numbers with the likeness of the two stories.

    Returns:
        the stories, the one with the most independent origins first.
    """
    ids = {number: one.story.id for number, one in tellings.items()}
    pairs = {(ids[one], ids[two]): likeness for (one, two), likeness in alike.items()}
    links = related({one.story.id: one.setting for one in tellings.values()}, pairs)
    also = roundups({one.story.id: one.marks for one in tellings.values()})
    told = [
        replace(
            one.story,
            related=links.get(one.story.id, ()),
            members=tuple(replace(m, also=also.get(m.article, ())) for m in one.story.members),
        )
        for one in tellings.values()
    ]
    return tuple(sorted(told, key=lambda s: (-s.origins, -len(s.members), s.first or "", s.id)))
