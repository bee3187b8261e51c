"""Abroad: figures that their own clause puts in a country that is not the story's.

"Twelve died in protests in Yemen" stands beside the toll of a rising in Libya. One text that names
another country proves little: it may be where somebody spoke ("told reporters in Malta"). But where
the place stands in the clause of the figure, the figure is that country's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from crossread.cross.scene import Scene
from crossread.cross.tally.told import FEW
from crossread.model import Count, PlaceRef

Order = tuple[str, str, int, int]  # where a number stands

# Code points between a figure and the place in its clause, and before one that opens a sentence.
REACH: Final = 80
OPENING: Final = 20
# So many times as many texts give numbers for the story's country as for another one.
HOME: Final = 2
_IN: Final = re.compile(r"\b(?:in|inside|across|throughout)\s+(?:the\s+)?$", re.IGNORECASE)
# What ends a clause, and who speaks where.
_APART: Final = re.compile(
    r"[,;:.!?\n\"“”]|\b(?:said|says|told|tells|according|reported|estimated|announced)\b",
    re.IGNORECASE,
)


def abroad(scene: Scene, counts: Sequence[Count]) -> dict[Order, str]:
    """The country of each figure that its clause puts elsewhere than in the story's country.

    Args:
        scene: the story's members.
        counts: of one happening, all measures.

    Returns:
        by where the figure stands; empty where no country is clearly the story's own.
    """
    tellers: dict[str, set[str]] = defaultdict(set)
    for count in counts:
        if count.place and count.place.country:
            text = scene.text_origin(count.evidence.article)
            tellers[count.place.country].add(text)
    home = min(tellers, key=lambda c: (-len(tellers[c]), c), default="")
    found = {
        count.evidence.order: count.place.country
        for count in counts
        if count.place
        and count.place.country
        and HOME * len(tellers[count.place.country]) <= len(tellers[home])
        and _sure(scene, count, count.place)
        and _in_clause(scene, count, count.place)
    }
    # The same number told of the story's country is the same toll, whatever the place was read as.
    told = {(c.measure, c.value) for c in counts if c.evidence.order not in found and c.value > FEW}
    return {
        count.evidence.order: found[count.evidence.order]
        for count in counts
        if count.evidence.order in found and (count.measure, count.value) not in told
    }


def _sure(scene: Scene, count: Count, place: PlaceRef) -> bool:
    """True for a country, or a town in one that the article names: towns have namesakes."""
    named = scene.by_id[count.evidence.article].places
    return any(p.precision == "country" and p.country == place.country for p in (place, *named))


def _in_clause(scene: Scene, count: Count, place: PlaceRef) -> bool:
    """True for "died in Yemen" and "In Yemen, twelve died"."""
    reading, told, where = scene.by_id[count.evidence.article], count.evidence, place.evidence
    if told.section != where.section:
        return False
    text = reading.article.section(told.section)
    if where.start >= told.end:
        between = text[told.end : where.start]
        return len(between) <= REACH and bool(_IN.search(between)) and not _APART.search(between)
    starts = [s.start for s in reading.sentences if s.start <= told.start < s.end]
    start = starts[0] if starts and told.section == "text" else 0
    opening = text[start : where.start]
    return 0 <= where.start - start <= OPENING and bool(_IN.search(opening))
