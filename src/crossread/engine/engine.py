"""Where the per-article work runs, never what it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class EngineError(Exception):
    """An engine cannot be had; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Why an item has no result: its worker died over it."""

    note: str


@dataclass(frozen=True, slots=True)
class Outcome(Generic[A, B]):
    """A batch and, in the same order, the result of each item or why there is none."""

    batch: Sequence[A]
    results: Sequence[B | Lost]


class Engine(Protocol):
    """Maps a batch function over batches.

    A task takes a list and gives a list of the same length, item by item: so an engine may cut
    batches as it likes. A task must be a function of a module (engines send its name), and must
    not raise: what goes wrong with an item is part of its result.
    """

    def map(
        self, task: Callable[[list[A]], list[B]], batches: Iterable[list[A]]
    ) -> Iterator[Outcome[A, B]]:
        """Outcomes in the order of the batches, each as soon as it and those before are done."""
        ...

    def ready(self, task: Callable[..., object]) -> None:
        """Load what a task needs while this process does something else; nobody need ask."""
        ...


def named(name: str, jobs: int) -> Engine:
    """The engine a user asked for: ``local`` in this process, ``pool`` in ``jobs`` processes.

    Raises:
        EngineError: this version has no such engine.
    """
    from crossread.engine.local import Local  # noqa: PLC0415  they import this module
    from crossread.engine.pool import Pool  # noqa: PLC0415

    if name == "local" or (name == "pool" and jobs == 1):
        return Local()
    if name == "pool":
        return Pool(jobs)
    if name == "daft":
        raise EngineError(
            "The distributed engine (daft) is not in this version; use --jobs to read with all "
            "cores of this machine."
        )
    raise EngineError(f"There is no engine called {name}; local and pool are the engines.")


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not everywhere; and a container may allow fewer
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
