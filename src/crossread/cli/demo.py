"""``demo``: the bundled sample, read and crossed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from crossread.cli.chains import show_chains
from crossread.cli.disputes import show_disputes
from crossread.cli.figures import Amount, show_figures
from crossread.cli.options import ClockName, open_desk, told
from crossread.cli.progress import watching
from crossread.cli.reading import report
from crossread.cli.screen import Refusal, heading, out, plain
from crossread.cli.serve import run
from crossread.cli.show import show_related
from crossread.cli.stories import show_stories
from crossread.desk import Desk
from crossread.engine import Local
from crossread.engine.run import read_into
from crossread.model import Story

# What is shown of the leading story: a screen and a half in all.
_FIGURES = Amount(tallies=5, used=4, unused=0, reason=False)
_DISPUTES, _CHAINS, _RELATED = 3, 2, 1


def demo(
    serve: Annotated[
        bool | None,
        typer.Option(
            "--serve/--no-serve",
            show_default=False,
            help="Open the web desk afterwards; by default where the output is a terminal.",
        ),
    ] = None,
    desk: Annotated[
        Path | None,
        typer.Option("--desk", metavar="FILE", help="Keep the sample here; else it is gone after."),
    ] = None,
) -> None:
    """Read the bundled sample reports, show what they tell, and open the web desk."""
    sample = files("crossread").joinpath("sample", "reports")
    if not sample.is_dir():
        raise Refusal("This copy of Crossread has no sample; install it again.")
    console = out()
    with _place(desk) as path, as_file(sample) as folder, chdir(folder.parent):
        total = sum(1 for found in folder.rglob("*") if found.is_file())
        with Desk.open(path) as opened, watching(quiet=False, total=total) as watch:
            summary = read_into(opened, [folder.name], Local(), watch)
        report(summary, str(desk or "a temporary desk"))
        if summary.interrupted:
            raise typer.Exit(130)
        with open_desk(path) as opened:
            found = told(opened, None, ClockName.published).stories
            _show_stories(console, found)
            _show_first(console, opened, found)
        _show_next(console, desk)
        if console.is_terminal if serve is None else serve:
            console.print()
            run(str(path))


@contextmanager
def _place(desk: Path | None) -> Iterator[Path]:
    if desk is not None:
        yield desk.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="crossread-") as folder:
        yield Path(folder) / "sample.desk"


def _show_stories(console: Console, found: tuple[Story, ...]) -> None:
    """Stories of several articles; the others are the sample's odd ones out, and counted."""
    heading(console, "Stories")
    several = sum(len(story.members) > 1 for story in found)
    show_stories(console, found[:several], total=len(found))
    console.print(Text(f"{len(found) - several} of them are told by one article each", style="dim"))


def _show_first(console: Console, desk: Desk, found: tuple[Story, ...]) -> None:
    story = found[0]
    heading(console, "The leading story")
    console.print(plain(story.title, "bold"))
    own = [tally for tally in story.tallies if tally.role == "main"]
    show_figures(console, desk, own or story.tallies, _FIGURES)
    words_first = sorted(story.disputes, key=lambda dispute: dispute.kind == "figure")
    show_disputes(console, desk, story, words_first, _DISPUTES)
    show_chains(console, desk, story, _CHAINS)
    show_related(console, story, {one.id: one.title for one in found}, _RELATED)


def _show_next(console: Console, desk: Path | None) -> None:
    console.print()
    where = f" --desk {desk}" if desk else ""
    if not desk:
        console.print(Text("To look further, keep the desk:", style="bold"))
        console.print("  crossread demo --no-serve --desk sample.desk")
        where = " --desk sample.desk"
    else:
        console.print(Text("Next:", style="bold"))
    for command in ("serve", "stories", "show 1", "timeline 1", "search killed", "verify"):
        console.print(plain_command(f"crossread {command}{where}"))


def plain_command(command: str) -> Text:
    """A command to copy, on a line of its own."""
    return Text(f"  {command}", no_wrap=True)
