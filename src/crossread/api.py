"""Crossread in ten lines of Python.

from crossread import api

with api.open_desk("crisis.desk") as desk:
    summary = api.read(desk, ["reports/"])
    for story in api.stories(desk):
        print(story.title, story.outlets, story.origins)
        for tally in story.tallies:
            print(tally.measure, tally.low, tally.best, tally.high, tally.status)
    api.export(desk, "crisis.json")
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from crossread.desk import Desk
from crossread.engine import named
from crossread.engine.run import Summary, read_into
from crossread.engine.tell import Clock, tell
from crossread.export import output
from crossread.model import Story


def open_desk(path: Path | str, *, create: bool = True) -> Desk:
    """Open the desk in a file, with ``create`` a new one where there is none.

    Raises:
        crossread.desk.DeskError: with a sentence that says what to do.
    """
    return Desk.open(path, create=create)


def read(desk: Desk, paths: Sequence[Path | str], *, jobs: int = 1) -> Summary:
    """Read files, folders or globs into a desk.

    With ``jobs`` above 1, call it below ``if __name__ == "__main__":`` (it starts processes).
    """
    return read_into(desk, [str(path) for path in paths], named("pool", jobs))


def stories(
    desk: Desk, *, as_of: datetime | None = None, clock: Clock = "published"
) -> tuple[Story, ...]:
    """All stories of a desk, the one with the most independent origins first.

    Args:
        desk: an open desk.
        as_of: as if only what was out by then (aware datetime) existed.
        clock: whether out means published, or received by this desk.
    """
    return tell(desk, as_of=as_of, clock=clock).stories


def export(
    desk: Desk, target: Path | str, *, kind: str = "json", as_of: datetime | None = None
) -> None:
    """Write ``json``, ``readings``, ``csv`` or ``warc`` to a file, whole or not at all."""
    output.write(output.export(desk, kind, as_of=as_of), Path(target))
