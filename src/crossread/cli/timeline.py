"""``timeline``: what happened when, of one story or of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from msgspec import to_builtins
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crossread.cli.keys import spelled
from crossread.cli.options import (
    DEFAULT_DESK,
    AsOf,
    ClockName,
    ClockOption,
    DeskFile,
    Json,
    Limit,
    open_desk,
    pick,
    told,
)
from crossread.cli.screen import cut, day, out, plain, print_json, width
from crossread.model import Story, TimelineItem, TimelineKind

# How the kinds of entries are told apart; news stands without a word.
_KINDS: dict[TimelineKind, tuple[str, str]] = {
    "event": ("", ""),
    "planned": ("planned: ", "magenta"),
    "background": ("background: ", "dim"),
}


def timeline(
    *,
    story: Annotated[
        str | None, typer.Argument(help="Id, beginning of one, or row of `stories`; all if none.")
    ] = None,
    desk: DeskFile = DEFAULT_DESK,
    as_of: AsOf = None,
    clock: ClockOption = ClockName.published,
    limit: Limit = 40,
    as_json: Json = False,
) -> None:
    """What happened when: with --json best first (all of it), else the best by date."""
    with open_desk(desk) as opened:
        found = told(opened, as_of, clock).stories
        if story is not None:
            found = (pick(found, story),)
        items = ranked(found)
        if as_json:
            from crossread.export.spans import Citing  # noqa: PLC0415  only here
            from crossread.export.story import timeline_entry  # noqa: PLC0415

            citing = Citing(opened.article)
            print_json(
                [{"story": id_, **to_builtins(timeline_entry(i, citing))} for id_, i in items]
            )
            return
    show_timeline(out(), [item for _, item in items[:limit]])
    if len(items) > limit:
        out().print(Text(f"… {len(items) - limit} more: --limit {len(items)}", style="dim"))


def ranked(found: Sequence[Story]) -> list[tuple[str, TimelineItem]]:
    """Happenings of several stories with their story's id, best first.

    One story's own ranking holds; between stories what more independent texts tell comes first.
    """
    items = [(story.id, item) for story in found for item in story.timeline]
    if len(found) == 1:
        return sorted(items, key=lambda pair: (pair[1].rank, pair[1].id))
    return sorted(
        items,
        key=lambda pair: (-pair[1].origins, -pair[1].articles, pair[1].rank, pair[1].date, pair),
    )


def show_timeline(console: Console, items: Sequence[TimelineItem]) -> None:
    """Happenings by date, news, plans and background told apart."""
    if not items:
        console.print("Nothing dated is told.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.width = width(console)
    table.add_column("Date", max_width=16, overflow="fold")
    table.add_column("What", ratio=1, overflow="fold")
    for name in ("Art.", "Orig."):
        table.add_column(name, justify="right", no_wrap=True)
    for item in sorted(items, key=lambda item: (item.date, item.rank)):
        word, style = _KINDS[item.kind]
        table.add_row(
            plain(day(item.date), "cyan"),
            Text(word, style="bold magenta" if item.kind == "planned" else "bold")
            + plain(spelled(cut(item.text, 300)), style),
            Text(str(item.articles)),
            Text(str(item.origins)),
        )
    console.print(table)
