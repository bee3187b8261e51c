"""``read``: reports into a desk."""

from __future__ import annotations

from typing import Annotated

import typer

from crossread.cli.options import DEFAULT_DESK, AllowHost, DeskFile, Json, allowed, open_desk
from crossread.cli.progress import watching
from crossread.cli.screen import Refusal, counted, err, listed, out, plain, print_json
from crossread.engine import Engine, EngineError, cores, named
from crossread.engine.run import Summary, read_into
from crossread.ingest.budget import Meter
from crossread.ingest.estimate import many, size
from crossread.ingest.net.policy import Policy

# Articles from which several processes are worth their start: each loads the reader, two seconds
# and 250 MB, in which one process reads some dozens.
_MANY = 200
# Articles from which a rate tells of reading more than of loading the reader.
_TELLING = 200
# How many dropped inputs are named one by one; `--json` and `why` tell of all.
_NAMED = 20


def read(
    *,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, globs, addresses, or - for input."),
    ],
    desk: DeskFile = DEFAULT_DESK,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar="N",
            help="Processes that read; 0 for one a core. By default 1, and 0 for 200 articles on.",
        ),
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", hidden=True, help="local, pool or daft.")
    ] = "pool",
    allow_host: AllowHost = None,
    as_json: Json = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="No progress and no summary, only what was dropped.")
    ] = False,
) -> None:
    """Read files, folders, globs or addresses into a desk; what it knows is skipped."""
    if jobs is not None and jobs < 0:
        raise Refusal(f"--jobs takes a number of processes, not {jobs}.", 2)
    if jobs is None:
        jobs = 0 if many(paths, _MANY) else 1
    workers = chosen(engine, jobs or cores())
    meter, policy = Meter(), Policy(allow_hosts=allowed(allow_host))
    if err().is_terminal and not (quiet or as_json):
        meter.total = size(paths)
    with (
        open_desk(desk, create=True) as opened,
        watching(quiet=quiet or as_json, meter=meter) as watch,
    ):
        summary = read_into(opened, paths, workers, watch, meter=meter, policy=policy)
    if as_json:
        print_json(as_record(summary, opened.name))
    else:
        report(summary, opened.name, quiet=quiet)
    if summary.interrupted:
        raise typer.Exit(130)
    if summary.dropped:
        raise typer.Exit(3)


def chosen(engine: str, jobs: int) -> Engine:
    """The engine asked for.

    Raises:
        Refusal: this version has no such engine.
    """
    try:
        return named(engine, jobs)
    except EngineError as error:
        raise Refusal(str(error), 2) from error


def as_record(summary: Summary, desk: str) -> dict[str, object]:
    """The summary for machines."""
    from crossread.export.document import dropped_items  # noqa: PLC0415  only here

    return {
        "desk": desk,
        "read": summary.read,
        "versions": summary.versions,
        "skipped": summary.skipped,
        "dropped": dropped_items(summary.dropped),
        "reasons": summary.reasons,
        "seconds": round(summary.seconds, 3),
        "articles_per_second": round(summary.per_second, 1),
        "interrupted": summary.interrupted,
    }


def report(summary: Summary, desk: str, *, quiet: bool = False) -> None:
    """The summary for people; what was dropped goes to standard error."""
    errors = err()
    for item in summary.dropped[:_NAMED]:
        errors.print(plain(f"{item.ref}: {item.note} [{item.reason}]"), soft_wrap=True)
    if len(summary.dropped) > _NAMED:
        more = counted(len(summary.dropped) - _NAMED, "more was dropped", "more were dropped")
        errors.print(plain(f"… and {more}; see --json, or `crossread why`."), soft_wrap=True)
    if summary.interrupted:
        errors.print(plain("Stopped. What was read is kept; run it again to go on."))
    if not (summary.read or summary.versions or summary.skipped or summary.dropped):
        errors.print("Nothing was found to read: name files, or a folder that holds reports.")
    if quiet:
        return
    what = listed(
        [
            f"{counted(summary.read, 'article')} read",
            counted(summary.versions, "new version") if summary.versions else "",
            f"{summary.skipped:,} known already" if summary.skipped else "",
            f"{len(summary.dropped):,} dropped" if summary.dropped else "",
        ]
    )
    rate = f"{summary.seconds:.1f} s"
    if summary.read + summary.versions >= _TELLING:
        rate += f", {summary.per_second:.0f} articles/s"
    out().print(plain(f"{what} → {desk} ({rate})"), soft_wrap=True)
    for reason, number in summary.reasons.items():
        out().print(plain(f"  dropped as {reason}: {number:,}"))
