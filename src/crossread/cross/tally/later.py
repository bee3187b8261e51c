"""The hurt of early reports who are among the dead of later ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from crossread.cross.scene import Scene
from crossread.cross.tally.persons import differ, numbered
from crossread.model import Count

_HURT: Final = frozenset({"injured", "casualties", "hospitalised"})


def since_died(scene: Scene, counts: Sequence[Count]) -> list[Count]:
    """Counts of one hurt person whom an article published no earlier tells as dead.

    Only where one victim is told on both sides and nothing sets the two apart: the early article
    tells of one hurt person and of nobody dead, the later of one dead person and of nobody hurt.

    Args:
        scene: the members.
        counts: of the story's event, one side.
    """
    given: dict[str, dict[str, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for count in counts:
        if count.value and (count.measure in _HURT or count.measure == "killed"):
            kind = "killed" if count.measure == "killed" else "hurt"
            given[count.evidence.article][kind].append(count)
    dead = [c for told in given.values() for c in told["killed"]]
    if any(c.value > 1 for told in given.values() for both in told.values() for c in both):
        return []
    found: list[Count] = []
    for article, told in given.items():
        if told["killed"]:
            continue
        found += [c for c in told["hurt"] if _died(scene, article, c, dead)]
    return found


def _died(scene: Scene, article: str, hurt: Count, dead: Sequence[Count]) -> bool:
    return any(
        not numbered(count)
        and not differ(hurt, count)
        and not _before(scene, count.evidence.article, article)
        for count in dead
    )


def _before(scene: Scene, article: str, other: str) -> bool:
    """True when one article is known to have been published on a day before another."""
    times = [scene.by_id[i].published.interval for i in (article, other)]
    return all(times) and times[0].end <= times[1].start  # type: ignore[union-attr]
