"""``stories``: what a desk tells, one line a story."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
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
    fresh,
    iso_day,
    open_desk,
    told,
)
from crossread.cli.screen import Refusal, counted, cut, listed, more, out, plain, print_json, width
from crossread.desk import Summary
from crossread.desk.summary import place_of
from crossread.model import Story

# Stories shown unless --all is given: a screen or two.
_FEW = 25
# Columns of a screen from which on a table has these, and what the numbers mean.
_WITH_WHERE, _WITH_WHEN = 70, 45
_MEANING = {
    "Where": "", "When": "", "Art.": "articles", "Outl.": "known outlets",
    "Orig.": "independent origins (a copy is none)", "Disp.": "open disputes",
}  # fmt: skip
_NOT_LISTED = (
    "Not covered: what was dropped (crossread why NAME says why), and what texts in other "
    "languages than English tell: these are kept and searched only"
)


class Order(StrEnum):
    """What stories are sorted by."""

    origins = "origins"
    new = "new"
    grown = "grown"
    last = "last"


Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Not over before this day.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Begun by this day.")]
Place = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="A place, or a country's code.")
]
ToldBy = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Told by this outlet.")
]
Language = Annotated[
    str | None, typer.Option("--lang", metavar="CODE", help="Told in this language.")
]
About = Annotated[
    str | None,
    typer.Option("--about", metavar="WORDS", help="With an article that `search` would find."),
]
Disputed = Annotated[
    bool, typer.Option("--disputed", help="Only where accounts disagree and nobody settled it.")
]
Sorting = Annotated[
    Order,
    typer.Option("--order", help="Most origins first; newest on the desk; most grown; latest day."),
]


def stories(
    *,
    desk: DeskFile = DEFAULT_DESK,
    since: Since = None,
    until: Until = None,
    where: Place = None,
    outlet: ToldBy = None,
    language: Language = None,
    about: About = None,
    disputed: Disputed = False,
    order: Sorting = Order.origins,
    as_of: AsOf = None,
    clock: ClockOption = ClockName.published,
    everything: Annotated[bool, typer.Option("--all", help="All stories.")] = False,
    as_json: Json = False,
) -> None:
    """List the stories, the one with the most independent origins first."""
    asked: dict[str, Any] = {
        "since": iso_day(since, "--since"), "until": iso_day(until, "--until"), "place": where,
        "outlet": outlet, "language": language, "words": about, "disputed": disputed or None,
    }  # fmt: skip
    chosen = any(asked.values()) or order is not Order.origins
    if chosen and as_of is not None:
        raise Refusal("--as-of goes with --clock and --all only: it lists all that was known.", 2)
    few = None if everything or as_json else _FEW
    with open_desk(desk) as opened:
        found: Sequence[Story | Summary]
        if as_of is None and fresh(opened):
            found, total = opened.summaries(**asked, order=order.value, limit=few)
        else:
            every = told(opened, as_of, clock).stories
            found, total = every[:few], len(every)
    if as_json:
        print_json([story_row(story) for story in found])
    elif found:
        show_stories(out(), found, total=total, numbered=not chosen)
        more(out(), total, len(found), "story", "--all")
        out().print(Text(_NOT_LISTED, style="dim"))
        out().print(Text("A story in full: crossread show NUMBER", style="dim"))
    elif chosen:
        out().print("No story fits.")
    else:
        out().print("No stories: nothing was read that counts at that time.")


def story_row(story: Story | Summary) -> dict[str, Any]:
    """One line of ``stories --json``."""
    if isinstance(story, Summary):
        place, articles = story.place, story.articles
        disputes, still_open = story.disputes, story.open_disputes
    else:
        place, articles = place_of(story), len(story.members)
        disputes = len(story.disputes)
        still_open = sum(one.status != "resolved" for one in story.disputes)
    return {
        "id": story.id,
        "title": story.title,
        "place": place,
        "first": story.first,
        "last": story.last,
        "articles": articles,
        "outlets": story.outlets,
        "unknown_outlets": story.unknown_outlets,
        "origins": story.origins,
        "disputes": disputes,
        "open_disputes": still_open,
    }


def show_stories(
    console: Console, shown: Sequence[Story | Summary], *, total: int, numbered: bool = True
) -> None:
    """The first of ``total`` stories as a table that fits 80 columns; outlets are known ones.

    Numbered where they are the first of all, as ``show`` counts them; else named by their ids. A
    narrow screen has fewer columns, so that the titles can be read.
    """
    room = width(console)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), width=room)
    table.add_column("#" if numbered else "Id", justify="right", no_wrap=True)
    table.add_column("Story", ratio=3, overflow="fold")
    if room >= _WITH_WHERE:
        table.add_column("Where", ratio=1, min_width=13, overflow="fold")
    if room >= _WITH_WHEN:
        table.add_column("When", width=10, no_wrap=True)
    numbers = ("Art.", "Outl.", "Orig.", "Disp.") if room >= _WITH_WHERE else ("Orig.", "Disp.")
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    for number, row in enumerate(map(story_row, shown), start=1):
        cells = {
            "Where": plain(cut(row["place"] or "", 30)),
            "When": Text(_dates(row["first"], row["last"])),
            "Art.": Text(str(row["articles"])),
            "Outl.": Text(str(row["outlets"]) if row["outlets"] else "?"),
            "Orig.": Text(str(row["origins"]), style="bold"),
            "Disp.": _disputes(row["open_disputes"], row["disputes"]),
        }
        table.add_row(
            str(number) if numbered else row["id"][:7],
            plain(cut(row["title"], 100)),
            *(cells[str(column.header)] for column in table.columns[2:]),
        )
    console.print(table)
    what = listed([_MEANING[str(column.header)] for column in table.columns[2:]])
    console.print(plain(f"{counted(total, 'story')}; {what}", "dim"))


def _disputes(still_open: int, every: int) -> Text:
    """How many are open; ticked where all are settled."""
    if still_open:
        return Text(str(still_open), style="red")
    return Text("✓" if every else "", style="green")


def _dates(first: str | None, last: str | None) -> str:
    """First and last day, one above the other where they differ."""
    days = [when[:10] for when in (first, last) if when]
    return "\n".join(dict.fromkeys(days)) or "undated"
