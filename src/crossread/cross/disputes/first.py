"""The first account: what a dispute is known again by when its story grows.

A dispute is the same question as before when it is of the same kind and the account that was out
first is the same, however many reports have joined either side since. Only an earlier report that
comes late gives it another first account; a desk finds what its user said of the dispute even
then, by the words of both sides (see ``crossread.desk.settlements``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from crossread.cross.scene import Scene
from crossread.model import Evidence


def first(scene: Scene, spans: Iterable[Evidence]) -> Evidence:
    """The span whose article was out first, the undated last; of one article the first words."""

    def key(span: Evidence) -> tuple[datetime, tuple[str, str, int, int]]:
        interval = scene.by_id[span.article].published.interval
        return interval.start if interval else datetime.max, span.order

    return min(spans, key=key)
