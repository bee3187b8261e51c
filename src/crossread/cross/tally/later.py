"""The hurt of early reports who are among the dead of later ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from crossread.cross.tally.persons import differ, numbered
from crossread.model import Count

_HURT: Final = frozenset({"injured", "casualties", "hospitalised"})


def since_died(counts: Sequence[Count]) -> list[Count]:
    """Counts of one hurt person whom another article tells as dead.

    Only where one victim is told on both sides and nothing sets the two apart: one article tells
    of one hurt person and of nobody dead, the other of one dead person and of nobody hurt.
    Whatever their dates say: those of archives are often wrong, and the dead stay dead.

    Args:
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
    for told in given.values():
        if told["killed"]:
            continue
        found += [c for c in told["hurt"] if _died(c, dead)]
    return found


def _died(hurt: Count, dead: Sequence[Count]) -> bool:
    return any(not numbered(count) and not differ(hurt, count) for count in dead)
