"""The command line: thin over the functions that the Python API has too.

Exit codes: 0 all well, 1 failed, 2 wrong use, 3 done but something was dropped,
130 stopped with Ctrl-C.
"""

from __future__ import annotations

import os
import sys
import traceback
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from crossread import __version__
from crossread.cli import (
    demo,
    diff,
    feeds,
    files,
    outlets,
    reading,
    search,
    serve,
    settle,
    show,
    stories,
    timeline,
    watch,
    why,
)
from crossread.cli.screen import Refusal, err, plain
from crossread.desk import DeskError
from crossread.model import EvidenceError
from crossread.settings import SettingsError


def _untyped(params: list[Any]) -> list[Any]:
    """Options as help shows them: a flag takes nothing, so no type stands behind it."""
    for one in params:
        if getattr(one, "is_flag", False) and one.metavar is None:
            one.metavar = ""
    return params


class _Command(TyperCommand):
    def get_params(self, ctx: Any) -> list[Any]:
        return _untyped(super().get_params(ctx))


class _Group(TyperGroup):
    def get_params(self, ctx: Any) -> list[Any]:
        return _untyped(super().get_params(ctx))


app = typer.Typer(
    cls=_Group,
    name="crossread",
    help="Reads many news reports of one crisis and crosses them: what happened, who said it, "
    "who copied it, where accounts disagree.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"crossread {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    pass


for _run in (
    reading.read, stories.stories, show.show, settle.settle, timeline.timeline, search.search,
    why.why, diff.diff, watch.watch, feeds.feeds, outlets.outlets, files.verify, files.backup,
    files.export, serve.serve, demo.demo,
):  # fmt: skip
    app.command(cls=_Command)(_run)


def main() -> int:
    """Run the command line; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A screen of another character set shows "?" for what it lacks.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except BrokenPipeError:
        # Whoever read us (head, less) has enough; nothing may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001  the last resort: a sentence instead of a traceback
        return _fail(error)
    return 0


def _fail(error: Exception) -> int:
    """Say in one sentence what went wrong; gives the exit code."""
    if os.environ.get("CROSSREAD_DEBUG"):
        traceback.print_exception(error)
    elif isinstance(error, Refusal | DeskError | SettingsError):
        _say(str(error))
    elif isinstance(error, EvidenceError):
        _say(f"A span does not hold, so nothing was written: {error}; run `crossread verify`.")
    elif isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else "Writing failed: "
        _say(f"{where}{error.strerror or error}.")
    else:
        _say(
            f"Crossread failed ({type(error).__name__}: {error}); please report it with what "
            "CROSSREAD_DEBUG=1 shows."
        )
    return error.code if isinstance(error, Refusal) else 1


def _say(sentence: str) -> None:
    err().print(plain(sentence), soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
