"""The engine that stays in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from crossread.engine.engine import A, B, Outcome


class Local:
    """One batch after the other, here."""

    def map(
        self, task: Callable[[list[A]], list[B]], batches: Iterable[list[A]]
    ) -> Iterator[Outcome[A, B]]:
        """See ``Engine.map``."""
        for batch in batches:
            yield Outcome(batch, task(batch))

    def ready(self, task: Callable[..., object]) -> None:
        """See ``Engine.ready``: here it is loaded by now."""
