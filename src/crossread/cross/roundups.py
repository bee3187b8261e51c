"""Round-ups: articles that belong to one story and tell another one too.

A news bulletin tells several happenings. It has its place with the story it mostly tells; the
others are named beside it when it tells, as news, what they are about: a happening of the same
family, on the same day, at the same place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from crossread.cross.anchor import anchor
from crossread.cross.scene import is_told, lead_events
from crossread.model import EventMention, Reading, Story

# What a happening is known by across stories: family, day (EDTF) and place.
Mark = tuple[str, str, str]


def roundups(
    stories: Sequence[Story], readings: Mapping[str, Reading]
) -> dict[str, tuple[str, ...]]:
    """For each article that tells other stories too, their ids.

    Args:
        stories: all stories of a crossing.
        readings: the readings by article id.
    """
    about: dict[Mark, set[str]] = {}
    told: dict[str, set[Mark]] = {}
    for story in stories:
        members = anchor([readings[m.article] for m in story.members])
        for reading in members:
            told[reading.article.id] = {m for e in reading.events if (m := _mark(e))}
        for mark in _leading(members):
            about.setdefault(mark, set()).add(story.id)
    found = {}
    for story in stories:
        for member in story.members:
            others = {s for mark in told[member.article] for s in about.get(mark, ())}
            if others - {story.id}:
                found[member.article] = tuple(sorted(others - {story.id}))
    return found


def _leading(members: Sequence[Reading]) -> list[Mark]:
    """Happenings that at least half of the members open with; a bulletin tells them anywhere."""
    votes: Counter[Mark] = Counter()
    for reading in members:
        votes.update({m for e in lead_events(reading) if (m := _mark(e))})
    return sorted(mark for mark, number in votes.items() if 2 * number >= len(members))


def _mark(event: EventMention) -> Mark | None:
    """None for what is not told as news, or not said when and where."""
    date, place = event.date, event.place
    if not is_told(event) or date is None or place is None or not date.edtf:
        return None
    if date.precision not in ("day", "part_of_day", "minute"):
        return None
    return (event.family, date.edtf[:10], place.id or place.name.casefold())
