"""The bar shown while reading, on a terminal only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from crossread.cli.screen import err
from crossread.engine.run import Progress as Watch
from crossread.engine.run import Summary, quietly


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
def watching(*, quiet: bool, total: int | None = None) -> Iterator[Watch]:
    """A function to call after each batch; it draws on standard error where that is a terminal.

    Args:
        quiet: draw nothing.
        total: number of pages where it is known.
    """
    console = err()
    if quiet or not console.is_terminal:
        yield quietly
        return
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.completed:,} pages, {task.fields[rate]:.0f} articles/s"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    with bar:
        task = bar.add_task("Reading", total=total, rate=0.0)

        def watch(summary: Summary) -> None:
            bar.update(task, completed=summary.done, rate=summary.per_second)

        yield watch
