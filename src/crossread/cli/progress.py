"""The bar shown while reading, on a terminal only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.filesize import decimal
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from crossread.cli.screen import err
from crossread.engine.run import Progress as Watch
from crossread.engine.run import Summary, quietly
from crossread.ingest.budget import Meter


class _Bytes(ProgressColumn):
    """How much of the files was read; also between batches, for an archive gives few articles."""

    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self._meter = meter

    def render(self, task: Task) -> Text:  # noqa: ARG002  the meter knows more than the task
        total = f" of {decimal(self._meter.total)}" if self._meter.total else ""
        return Text(f"{decimal(self._meter.done)}{total}" if self._meter.done else "")


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say on a terminal what takes its time; gone when it is done."""
    console = err()
    if not console.is_terminal:
        yield
        return
    with console.status(f"{what} …"):
        yield


@contextmanager
def watching(
    *, quiet: bool, total: int | None = None, meter: Meter | None = None
) -> Iterator[Watch]:
    """A function to call after each batch; it draws on standard error where that is a terminal.

    Args:
        quiet: draw nothing.
        total: number of pages where it is known.
        meter: bytes read and bytes there, which the bar goes by where no number is known.
    """
    console = err()
    if quiet or not console.is_terminal:
        yield quietly
        return
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[pages]:,} pages, {task.fields[rate]:.0f} articles/s"),
        *([_Bytes(meter)] if meter else []),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    with bar:
        whole = total or (meter.total if meter else None)
        task = bar.add_task("Reading", total=whole, rate=0.0, pages=0)

        def watch(summary: Summary) -> None:
            done = meter.done if meter and not total else summary.done
            bar.update(task, completed=done, rate=summary.per_second, pages=summary.done)

        yield watch
