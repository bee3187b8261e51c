"""``timeline``: what happened when, of one story or of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer
from msgspec import to_builtins
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crossread.cli.options import (
    DEFAULT_DESK,
    AsOf,
    ClockName,
    ClockOption,
    DeskFile,
    Json,
    Limit,
    iso_day,
    open_desk,
    pick,
    told,
)
from crossread.cli.progress import working
from crossread.cli.screen import Refusal, cut, day, out, plain, print_json, width
from crossread.desk import Desk
from crossread.model import Story, TimelineItem, TimelineKind

# How the kinds of entries are told apart; news stands without a word.
_KINDS: dict[TimelineKind, tuple[str, str]] = {
    "event": ("", ""),
    "planned": ("planned: ", "magenta"),
    "background": ("background: ", "dim"),
}


class Order(StrEnum):
    """What a timeline is sorted by."""

    best = "best"
    date = "date"


def timeline(
    *,
    story: Annotated[
        str | None,
        typer.Argument(
            metavar="STORY", help="Id, beginning of one, or row of `stories`; all if none."
        ),
    ] = None,
    desk: DeskFile = DEFAULT_DESK,
    dates: Annotated[
        int | None,
        typer.Option(
            "--dates", min=1, metavar="N", help="The N dates that matter most, one entry each."
        ),
    ] = None,
    sentences: Annotated[
        int, typer.Option("--sentences", min=1, metavar="K", help="With --dates: so many for each.")
    ] = 1,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Nothing before this day.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Nothing after this day.")
    ] = None,
    order: Annotated[
        Order | None,
        typer.Option("--order", help="Best first (with --json) or by date (without)."),
    ] = None,
    as_of: AsOf = None,
    clock: ClockOption = ClockName.published,
    limit: Limit = 40,
    as_json: Json = False,
) -> None:
    """What happened when: with --json best first (all of it), else the best by date."""
    first, last = iso_day(since, "--since"), iso_day(until, "--until")
    if sentences > 1 and dates is None:
        raise Refusal("--sentences goes with --dates N: it is how many each date is told in.", 2)
    with open_desk(desk) as opened:
        found = told(opened, as_of, clock).stories
        if story is not None:
            found = (pick(found, story),)
        if dates is None:
            items = [pair for pair in ranked(found) if _within(pair[1], first, last)]
        else:
            items = _best_dates(opened, found, dates, sentences, (first, last))
            limit = dates
        if as_json:
            _print_items(opened, _ordered(items, order or Order.best))
            return
    show_timeline(out(), [item for _, item in items[:limit]], order or Order.date)
    if len(items) > limit:
        out().print(Text(f"… {len(items) - limit} more: --limit {len(items)}", style="dim"))


def _within(item: TimelineItem, first: date | None, last: date | None) -> bool:
    """By the days as written: of "2023-09" the whole month counts where it overlaps."""
    begin, _, end = item.date.partition("/")
    low, high = begin.strip(".~?")[:10], (end or begin).strip(".~?")[:10]
    after = first is None or high >= first.isoformat()[: len(high)]
    return after and (last is None or low <= last.isoformat()[: len(low)])


def _best_dates(
    desk: Desk,
    found: Sequence[Story],
    dates: int,
    sentences: int,
    within: tuple[date | None, date | None],
) -> list[tuple[str, TimelineItem]]:
    """The dates that matter most in all that the stories tell, best first."""
    from crossread.cross.timeline import chronicle_of  # noqa: PLC0415  only here
    from crossread.read.version import reader_version  # noqa: PLC0415  only here

    members = sorted({member.article for story in found for member in story.members})
    readings = desk.readings(reader_version(), members)
    since, until = within
    with working("Weighing dates"):
        chosen = chronicle_of(
            found, readings, dates=dates, sentences=sentences, since=since, until=until
        )
    return list(chosen)


def _ordered(
    items: Sequence[tuple[str, TimelineItem]], order: Order
) -> list[tuple[str, TimelineItem]]:
    if order is Order.best:
        return list(items)
    return sorted(items, key=lambda pair: (pair[1].date, pair[1].rank))


def _print_items(desk: Desk, items: Sequence[tuple[str, TimelineItem]]) -> None:
    from crossread.export.spans import Citing  # noqa: PLC0415  only here
    from crossread.export.story import timeline_entry  # noqa: PLC0415

    citing = Citing(desk.article)
    print_json([{"story": id_, **to_builtins(timeline_entry(i, citing))} for id_, i in items])


def ranked(found: Sequence[Story]) -> list[tuple[str, TimelineItem]]:
    """Happenings of several stories with their story's id, best first.

    One story's own ranking holds; between stories what more independent texts tell comes first.
    """
    items = [(story.id, item) for story in found for item in story.timeline]
    if len(found) == 1:
        return sorted(items, key=lambda pair: (pair[1].rank, pair[1].id))
    return sorted(
        items,
        key=lambda pair: (
            *(-pair[1].origins, -pair[1].articles, pair[1].rank),
            *(pair[1].date, pair[0], pair[1].id),
        ),
    )


def show_timeline(
    console: Console, items: Sequence[TimelineItem], order: Order = Order.date
) -> None:
    """Happenings by date or as given, news, plans and background told apart."""
    if not items:
        console.print("Nothing dated is told.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.width = width(console)
    table.add_column("Date", max_width=16, overflow="fold")
    table.add_column("What", ratio=1, overflow="fold")
    for name in ("Art.", "Orig."):
        table.add_column(name, justify="right", no_wrap=True)
    for _, item in _ordered([("", item) for item in items], order):
        word, style = _KINDS[item.kind]
        table.add_row(
            plain(day(item.date), "cyan"),
            Text(word, style="bold magenta" if item.kind == "planned" else "bold")
            + plain(cut(item.text, 300), style),
            Text(str(item.articles)),
            Text(str(item.origins)),
        )
    console.print(table)
