"""``stories``: what a desk tells, one line a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

import typer
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
    open_desk,
    told,
)
from crossread.cli.screen import counted, cut, more, out, plain, print_json, width
from crossread.model import Place, Story

# Stories shown unless --all is given: a screen or two.
_FEW = 25
# A town or region stands for a story rather than its country if this share of the articles that
# name the country name it too.
_NARROW = 0.6


def stories(
    *,
    desk: DeskFile = DEFAULT_DESK,
    as_of: AsOf = None,
    clock: ClockOption = ClockName.published,
    everything: Annotated[bool, typer.Option("--all", help="All stories.")] = False,
    as_json: Json = False,
) -> None:
    """List the stories, the one with the most independent origins first."""
    with open_desk(desk) as opened:
        found = told(opened, as_of, clock).stories
    if as_json:
        print_json([story_row(story) for story in found])
    elif found:
        shown = found[: None if everything else _FEW]
        show_stories(out(), shown, total=len(found))
        more(out(), len(found), len(shown), "story", "--all")
        out().print(Text("A story in full: crossread show NUMBER", style="dim"))
    else:
        out().print("No stories: nothing was read that counts at that time.")


def story_row(story: Story) -> dict[str, Any]:
    """One line of ``stories --json``."""
    return {
        "id": story.id,
        "title": story.title,
        "place": place(story),
        "first": story.first,
        "last": story.last,
        "articles": len(story.members),
        "outlets": story.outlets,
        "unknown_outlets": story.unknown_outlets,
        "origins": story.origins,
        "disputes": len(story.disputes),
    }


def show_stories(console: Console, shown: Sequence[Story], *, total: int) -> None:
    """The first of ``total`` stories as a table that fits 80 columns; outlets are known ones."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.width = width(console)
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("Story", ratio=3, overflow="fold")
    table.add_column("Where", ratio=1, min_width=10, overflow="fold")
    table.add_column("When", width=10, no_wrap=True)
    for name in ("Art.", "Outl.", "Orig.", "Disp."):
        table.add_column(name, justify="right", no_wrap=True)
    for number, story in enumerate(shown, start=1):
        table.add_row(
            str(number),
            plain(cut(story.title, 100)),
            plain(cut(place(story) or "", 30)),
            Text(dates(story)),
            Text(str(len(story.members))),
            Text(str(story.outlets) if story.outlets else "?"),
            Text(str(story.origins), style="bold"),
            Text(str(len(story.disputes) or ""), style="red"),
        )
    console.print(table)
    what = "articles, known outlets, independent origins (a copy is none), disputes"
    console.print(plain(f"{counted(total, 'story')}; {what}", "dim"))


def place(story: Story) -> str | None:
    """Where a story happens: its most named place, as narrow as its articles agree on."""

    def weight(one: Place) -> tuple[int, int, str]:
        return (-one.articles, -one.mentions, one.id)

    named = sorted(story.places, key=weight)
    narrow = [p for p in named if p.precision in ("point", "city", "admin")]
    if narrow and narrow[0].articles >= _NARROW * named[0].articles:
        forms = Counter(evidence.text for evidence in narrow[0].evidence)
        return min(forms, key=lambda form: (-forms[form], form), default=narrow[0].name)
    return named[0].name if named else None


def dates(story: Story) -> str:
    """First and last day, one above the other where they differ."""
    days = [when[:10] for when in (story.first, story.last) if when]
    return "\n".join(dict.fromkeys(days)) or "undated"
