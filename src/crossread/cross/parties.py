"""Parties: for which state or region each speaker of a story speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict

from crossread.cross.said import Who
from crossread.cross.scene import Scene
from crossread.model import Mention, Reading

# Code points between a people's name and the person it qualifies: "French foreign minister …".
TITLE_REACH = 48
# What no title reaches over.
_STOPS = frozenset('.,;:!?\n“”"«»')


def parties(scene: Scene, who: Who) -> dict[str, str]:
    """Party by speaker key: as the readings give it, else by the title before the person's name.

    "Velmarian Prime Minister Jan Hora" in one member tells for whom "Hora" speaks in all of them.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in scene.readings:
        for statement in reading.statements:
            speaker = statement.speaker
            if speaker and speaker.country:
                votes[who.key(speaker.name)][speaker.country] += 1
        for person, people in _titled(reading):
            votes[who.key(person.name)][people] += 1
    return {key: min(c, key=lambda p: (-c[p], p)) for key, c in votes.items()}


def _titled(reading: Reading) -> list[tuple[Mention, str]]:
    """Persons with the people named in the title before them."""
    found = []
    groups: dict[int, list[str]] = defaultdict(list)
    for m in reading.names:
        if m.kind in ("group", "place") and m.country and m.evidence.section == "text":
            groups[m.evidence.end].append(m.country)
    ends = sorted(groups)
    for person in reading.names:
        if person.kind != "person" or person.evidence.section != "text":
            continue
        start = person.evidence.start
        for end in ends[bisect_left(ends, start - TITLE_REACH) : bisect_left(ends, start)]:
            between = reading.article.text[end:start]
            if _STOPS.isdisjoint(between) and " and " not in between:
                found += [(person, country) for country in groups[end]]
    return found
