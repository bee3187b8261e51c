"""``export``, ``backup`` and ``verify``: what leaves a desk, and whether it holds together."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.options import (
    DEFAULT_DESK,
    AsOf,
    ClockName,
    ClockOption,
    DeskFile,
    Json,
    moment,
    open_desk,
)
from crossread.cli.progress import working
from crossread.cli.screen import Refusal, counted, err, listed, out, plain, print_json
from crossread.engine.tell import tell


class Format(StrEnum):
    """Formats of ``export``; a test holds them equal to those there are."""

    json = "json"
    readings = "readings"
    csv = "csv"
    warc = "warc"


def export(
    *,
    kind: Annotated[
        Format,
        typer.Option(
            "--format",
            help="json: articles and stories; readings: a line an article; csv: tallies; "
            "warc: the pages as they came.",
        ),
    ] = Format.json,
    target: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="A file; standard output if none."),
    ] = None,
    desk: DeskFile = DEFAULT_DESK,
    as_of: AsOf = None,
    clock: ClockOption = ClockName.published,
) -> None:
    """Write all that a desk tells, every span checked on the way out."""
    from crossread.export import output  # noqa: PLC0415  only here

    if kind is Format.warc and target is None and sys.stdout.isatty():
        raise Refusal("A web archive is nothing for a terminal; name a file with -o.", 2)
    if target is not None:
        _folder_of(target)
    with open_desk(desk) as opened:
        pieces = output.export(opened, kind.value, as_of=moment(as_of), clock=clock.value)
        if target is not None:
            output.write(pieces, target)
            return
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def backup(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="The copy; no file that is there.")
    ],
    desk: DeskFile = DEFAULT_DESK,
) -> None:
    """Copy a desk as it is now, also while another program writes to it."""
    if target.exists():
        raise Refusal(f"{target} is there already; name another file for the copy.", 2)
    _folder_of(target)
    with open_desk(desk) as opened:
        with working("Copying the desk"):
            opened.backup(target)
        held = counted(opened.size(), "article")
    out().print(plain(f"{held}, {target.stat().st_size:,} bytes → {target}"), soft_wrap=True)


def _folder_of(target: Path) -> None:
    """Refuse a file whose folder is not there, before any work is done for it."""
    if target.is_dir():
        raise Refusal(f"{target} is a folder; name a file in it.", 2)
    if not target.parent.is_dir():
        raise Refusal(f"There is no folder {target.parent}; make it first, or name another file.")


def verify(desk: DeskFile = DEFAULT_DESK, as_json: Json = False) -> None:
    """Check every span of a desk against its article again, settlements, and the file itself."""
    with open_desk(desk) as opened:
        tell(opened)
        found = opened.verify()
    if as_json:
        print_json(found)
    else:
        for fault in found.faults:
            err().print(plain(fault), soft_wrap=True)
        looked_at = listed(
            [
                counted(found.articles, "article"),
                counted(found.readings, "reading"),
                counted(found.stories, "story"),
                *([counted(found.settlements, "settlement")] if found.settlements else []),
                counted(found.spans, "span"),
            ]
        )
        verdict = counted(len(found.faults), "fault") if found.faults else "all as they should be"
        out().print(plain(f"{looked_at}: {verdict}"))
    if found.faults:
        raise typer.Exit(1)
