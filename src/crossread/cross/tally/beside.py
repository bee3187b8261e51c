"""Beside: the dead of another crime or accident whom an article tells of beside the story's own.

"Four people were shot at a party", and far below "a man was killed in the same street in May":
nobody opens with the hurt and keeps the dead for later, so these died in something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crossread.cross.scene import Scene
from crossread.cross.tally.scopes import ONE_PLACE
from crossread.cross.tally.told import ASIDE
from crossread.model import Count, Evidence, Reading

BESIDE: Final = f"{ASIDE} dead"
HURT: Final = frozenset({"injured", "casualties", "hospitalised"})
# Sentences in which an article has told what matters most. On the tuned incidents six put eight
# tolls right and none wrong; three put two wrong.
OPENING: Final = 6
# One who was hit may be told as dead further on; two or more are told as "two shot, one fatally".
SEVERAL: Final = 2


def dead_beside(scene: Scene, own: Sequence[Count]) -> bool:
    """True where the dead that a story's articles tell of are all of something else.

    Args:
        scene: the story's members.
        own: counts of its own event as far as words and dates tell.
    """
    if scene.family not in ONE_PLACE:
        return False
    told = [c for c in own if c.value]
    dead = {c.evidence.article for c in told if c.measure == "killed"}
    return bool(dead) and all(
        _far_from_hurt(scene.by_id[article], [c for c in told if c.evidence.article == article])
        for article in dead
    )


def _far_from_hurt(reading: Reading, told: Sequence[Count]) -> bool:
    """True for an article that opens with the hurt and tells of the dead elsewhere, and apart."""
    dead = [c.evidence for c in told if c.measure == "killed"]
    hurt = [c for c in told if c.measure in HURT]
    opens = any(c.value >= SEVERAL and opening(reading, c.evidence) for c in hurt)
    sentences = {sentence_of(reading, c.evidence) for c in hurt}
    apart = not any(opening(reading, e) or sentence_of(reading, e) in sentences for e in dead)
    return opens and apart


def opening(reading: Reading, evidence: Evidence) -> bool:
    """True for what stands in an article's title or opening sentences."""
    if evidence.section == "title":
        return True
    end = reading.sentences[:OPENING][-1].end if reading.sentences else 0
    return evidence.start < end


def sentence_of(reading: Reading, evidence: Evidence) -> int:
    """Where the sentence of a span in the text begins; -1 for the title, one of its own."""
    if evidence.section == "title":
        return -1
    inside = (s.start for s in reading.sentences if s.start <= evidence.start < s.end)
    return next(inside, evidence.start)
