"""Options that several commands share."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.progress import working
from crossread.cli.screen import Refusal
from crossread.desk import Desk
from crossread.engine.tell import Told, tell
from crossread.model import Story

DEFAULT_DESK = Path("crossread.desk")


class ClockName(StrEnum):
    """Which time counts for --as-of."""

    published = "published"
    received = "received"


DeskFile = Annotated[
    Path,
    typer.Option(
        "--desk",
        metavar="FILE",
        envvar="CROSSREAD_DESK",
        readable=False,  # the desk itself says in a sentence what is wrong with it
        help="The desk: one file that holds all that was read.",
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
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]
ClockOption = Annotated[
    ClockName,
    typer.Option("--clock", help="What --as-of goes by: when it was published, or received here."),
]


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


def open_desk(path: Path) -> Desk:
    """A desk that is there.

    Raises:
        DeskError: there is none, or it cannot be read.
    """
    return Desk.open(path, create=False)


def told(desk: Desk, as_of: str | None, clock: ClockName) -> Told:
    """The stories of a desk for the options --as-of and --clock."""
    instant = moment(as_of)
    with working("Crossing"):
        return tell(desk, as_of=instant, clock=clock.value)


def pick(stories: tuple[Story, ...], wanted: str) -> Story:
    """The story meant by an id, the beginning of one, or a row number of ``stories``.

    Raises:
        Refusal: none or several are meant.
    """
    if wanted.isdecimal() and 1 <= int(wanted) <= len(stories):
        return stories[int(wanted) - 1]
    found = [story for story in stories if wanted and story.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(f"{len(found)} stories begin with {wanted!r}; give more of the id.")
    raise Refusal(f"There is no story {wanted!r}; `crossread stories` lists them.")
