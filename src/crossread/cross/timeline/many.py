"""The chronicle of stories that are told already: what telling settled holds in it too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from crossread.cross.anchor import anchor
from crossread.cross.timeline.chronicle import chronicle
from crossread.model import Reading, Story, TimelineItem


def chronicle_of(
    stories: Sequence[Story],
    readings: Iterable[Reading],
    *,
    dates: int,
    sentences: int = 1,
    since: date | None = None,
    until: date | None = None,
) -> tuple[tuple[str, TimelineItem], ...]:
    """The best dates of all that some stories tell, best first, each with the id of its story.

    Args:
        stories: told; an undated article is dated by its story, a reprint has its source's voice.
        readings: of their members, in any order; others are not looked at.
        dates: how many dates at most.
        sentences: how many sentences tell a date at most.
        since: only dates from this day on.
        until: only dates up to this day, itself included.

    Returns:
        the entries of :func:`chronicle` with the story that most of each is told by.
    """
    by_id = {reading.article.id: reading for reading in readings}
    anchored: list[Reading] = []
    story_of: dict[str, str] = {}
    origins: dict[str, str] = {}
    for story in stories:
        members = [by_id[m.article] for m in story.members if m.article in by_id]
        anchored += anchor(sorted(members, key=lambda r: (r.article.ref, r.article.id)))
        for member in story.members:
            story_of[member.article] = story.id
            origins[member.article] = member.text_origin
    items = chronicle(
        anchored, dates=dates, sentences=sentences, origins=origins, since=since, until=until
    )
    return tuple((_teller(item, story_of), item) for item in items)


def _teller(item: TimelineItem, story_of: dict[str, str]) -> str:
    spans = Counter(story_of[span.article] for span in item.evidence)
    return min(spans, key=lambda story: (-spans[story], story))
