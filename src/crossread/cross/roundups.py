"""Round-ups: articles that belong to one story and tell another one too.

A news bulletin tells several happenings. It has its place with the story it mostly tells; the
others are named beside it when it tells, as news, what they are about: a happening of the same
family, on the same day, at the same place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossread.cross.anchor import anchor
from crossread.cross.scene import is_told, lead_events
from crossread.model import EventMention, Reading

# What a happening is known by across stories: family, day (EDTF) and place.
Mark = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """The happenings of one story that others may tell too.

    Attributes:
        about: those that at least half of the members open with.
        told: those that each member tells anywhere, by article id: a bulletin opens with one and
            tells the others further down.
    """

    about: tuple[Mark, ...]
    told: dict[str, tuple[Mark, ...]]


def marks(readings: Sequence[Reading]) -> Marks:
    """The marks of one story; ``readings`` are its members."""
    members = anchor(sorted(readings, key=lambda r: (r.article.ref, r.article.id)))
    votes: Counter[Mark] = Counter()
    for reading in members:
        votes.update({m for e in lead_events(reading) if (m := _mark(e))})
    return Marks(
        tuple(sorted(mark for mark, number in votes.items() if 2 * number >= len(members))),
        {r.article.id: tuple(sorted({m for e in r.events if (m := _mark(e))})) for r in members},
    )


def roundups(stories: Mapping[str, Marks]) -> dict[str, tuple[str, ...]]:
    """For each article that tells other stories too, their ids.

    Args:
        stories: marks of all stories of a crossing, by story id.
    """
    about: dict[Mark, set[str]] = {}
    for story, found in stories.items():
        for mark in found.about:
            about.setdefault(mark, set()).add(story)
    also = {}
    for story, found in stories.items():
        for article, told in found.told.items():
            others = {other for mark in told for other in about.get(mark, ())} - {story}
            if others:
                also[article] = tuple(sorted(others))
    return also


def _mark(event: EventMention) -> Mark | None:
    """None for what is not told as news, or not said when and where."""
    date, place = event.date, event.place
    if not is_told(event) or date is None or place is None or not date.edtf:
        return None
    if date.precision not in ("day", "part_of_day", "minute"):
        return None
    return (event.family, date.edtf[:10], place.id or place.name.casefold())
