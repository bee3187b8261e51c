"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.progress import working
from crossread.cli.screen import Refusal, err, plain
from crossread.desk import Desk
from crossread.engine import Local, cores, named
from crossread.engine.run import bring_up_to_date
from crossread.engine.tell import Told, bring_stories_up_to_date, tell
from crossread.model import Story
from crossread.read.version import reader_version

DEFAULT_DESK = "crossread.desk"

# As much of an id as tables show; a number of fewer digits is that of a row, and no id's beginning.
_SHOWN = 7


class ClockName(StrEnum):
    """Which time counts for --as-of."""

    published = "published"
    received = "received"


DeskFile = Annotated[
    str,
    typer.Option(
        "--desk",
        metavar="DESK",
        envvar="CROSSREAD_DESK",
        help="The desk, which holds all that was read: a file, or postgresql://user@host/database.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON for machines instead of a table.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="TIME",
        help="As if only what was out by then existed: 2023-09-20 (that day included) "
        "or 2023-09-20T18:00Z.",
    ),
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="HOST",
        envvar="CROSSREAD_ALLOW_HOSTS",
        help="A host of a private network that may be asked (localhost:8080, 10.0.0.7).",
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]
ClockOption = Annotated[
    ClockName,
    typer.Option("--clock", help="What --as-of goes by: when it was published, or received here."),
]


def allowed(hosts: Sequence[str] | None) -> frozenset[str]:
    """Hosts of --allow-host as they are compared."""
    return frozenset(host.strip().lower().rstrip(".") for host in hosts or ())


def iso_day(words: str | None, option: str) -> date | None:
    """The day that an option names; None where it is not given.

    Raises:
        Refusal: it is no date of ISO 8601.
    """
    try:
        return date.fromisoformat(words) if words is not None else None
    except ValueError:
        raise Refusal(f"{option} takes a date such as 2023-09-20, not {words!r}.", 2) from None


def moment(words: str | None) -> datetime | None:
    """The instant that --as-of means (aware, UTC where no zone is given).

    A date means the end of that day, so that its reports are in.

    Raises:
        Refusal: it is neither a date nor a date-time of ISO 8601.
    """
    if words is None:
        return None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        pass
    else:
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
    try:
        instant = datetime.fromisoformat(words)
    except ValueError:
        raise Refusal(
            f"--as-of takes a date such as 2023-09-20 or a time such as 2023-09-20T18:00Z, "
            f"not {words!r}.",
            2,
        ) from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def open_desk(place: str | Path, *, create: bool = False) -> Desk:
    """A desk that is there, or with ``create`` a new one; says so when it waits for another writer.

    Raises:
        DeskError: there is none, or it cannot be read.
    """
    return Desk.open(place, create=create, waiting=_say)


def _say(sentence: str) -> None:
    err().print(plain(sentence), soft_wrap=True)


def told(desk: Desk, as_of: str | None, clock: ClockName) -> Told:
    """The stories of a desk for the options --as-of and --clock."""
    instant = moment(as_of)
    with working("Crossing"):
        return tell(desk, as_of=instant, clock=clock.value, engine=named("pool", cores()))


def fresh(desk: Desk) -> bool:
    """Bring the stories of a desk up to date; False where it may not be written and holds none."""
    with working("Crossing"):
        return bring_stories_up_to_date(desk, named("pool", cores()))


def fresh_index(desk: Desk) -> None:
    """Bring what is searched up to date: what an earlier version read or listed."""
    reader = reader_version()
    if desk.stale(reader):
        with working("Reading again"):
            bring_up_to_date(desk, Local())
    desk.catch_up(reader)


def find_story(desk: Desk, wanted: str) -> Story:
    """The present story meant by an id, the beginning of one, or a row number of ``stories``.

    Raises:
        Refusal: none is meant; DeskError: several are.
    """
    row = _row(wanted)
    rows, _ = desk.summaries(limit=1, offset=row - 1) if row else ((), 0)
    id_ = wanted if row is None else rows[0].id if rows else ""
    found = desk.story(id_) if id_ else None
    if found is None:
        raise Refusal(f"There is no story {wanted!r}; `crossread stories` lists them.")
    return found


def _row(wanted: str) -> int | None:
    """The row that a short number means; None where it is none."""
    short = len(wanted) < _SHOWN and wanted.isdecimal() and wanted.isascii()
    return int(wanted) if short else None


def pick(stories: tuple[Story, ...], wanted: str) -> Story:
    """The story meant by an id, the beginning of one, or a row number of ``stories``.

    Raises:
        Refusal: none or several are meant.
    """
    row = _row(wanted)
    if row is None:
        found = [story for story in stories if wanted and story.id.startswith(wanted)]
    else:
        found = [*stories[row - 1 : row]] if row else []
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(f"{len(found)} stories begin with {wanted!r}; give more of the id.")
    raise Refusal(f"There is no story {wanted!r}; `crossread stories` lists them.")
