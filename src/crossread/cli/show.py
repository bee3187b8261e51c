"""``show``: one story, part by part."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from crossread.cli.figures import show_disputes, show_figures
from crossread.cli.listing import show_timeline
from crossread.cli.options import (
    DEFAULT_DESK,
    AsOf,
    ClockName,
    ClockOption,
    DeskFile,
    Json,
    open_desk,
    pick,
    told,
)
from crossread.cli.screen import called, counted, cut, grid, heading, listed, out, plain, print_json
from crossread.desk import Desk
from crossread.export.output import lineage_items
from crossread.export.spans import Citing
from crossread.export.story import story_item
from crossread.model import Story

# What is shown of each part unless --all is given: a screen or two for a large story.
_FEW = 12


def show(
    *,
    story: Annotated[str, typer.Argument(help="Id, beginning of one, or row of `stories`.")],
    desk: DeskFile = DEFAULT_DESK,
    as_of: AsOf = None,
    clock: ClockOption = ClockName.published,
    everything: Annotated[bool, typer.Option("--all", help="All of every part.")] = False,
    as_json: Json = False,
) -> None:
    """Show a story: brief, figures and who gave them, statements, timeline, disputes, members."""
    with open_desk(desk) as opened:
        found = told(opened, as_of, clock).stories
        one = pick(found, story)
        if as_json:
            lineage = lineage_items(opened).get(one.id, ())
            print_json(story_item(one, Citing(opened.article), lineage))
            return
        show_story(out(), opened, one, {other.id: other for other in found}, everything)


def show_story(
    console: Console, desk: Desk, story: Story, others: dict[str, Story], everything: bool
) -> None:
    """All parts of a story, the main ones first."""
    limit = None if everything else _FEW
    _show_head(console, story)
    _show_brief(console, story)
    show_figures(console, desk, story.tallies, limit)
    _show_statements(console, story, limit)
    if story.timeline:
        heading(console, "Timeline")
        show_timeline(console, sorted(story.timeline, key=lambda item: item.rank)[:limit])
        _more(console, len(story.timeline), limit)
    show_disputes(console, story.disputes, limit)
    _show_related(console, story, others)
    _show_members(console, desk, story, limit)


def _show_head(console: Console, story: Story) -> None:
    console.print(plain(story.title, "bold"))
    days = " to ".join(dict.fromkeys(day[:10] for day in (story.first, story.last) if day))
    facts = listed(
        [
            story.id,
            days or "undated",
            counted(len(story.members), "article"),
            counted(story.outlets, "outlet") if story.outlets else "",
            f"{story.unknown_outlets} of unknown outlet" if story.unknown_outlets else "",
            counted(story.origins, "independent text"),
        ]
    )
    console.print(plain(facts, "dim"))


def _show_brief(console: Console, story: Story) -> None:
    section = ""
    for line in story.brief:
        if line.section != section:
            section = line.section
            heading(console, section.capitalize())
        console.print(Text("• ") + plain(line.text))


def _show_statements(console: Console, story: Story, limit: int | None) -> None:
    if not story.statements:
        return
    heading(console, "Who said what")
    table = grid(("Speaker", True), ("Words", True), ("Reports", False))
    table.columns[0].max_width = 22
    for said in story.statements[:limit]:
        who = said.speaker or "someone"
        mark = f"“{cut(said.text, 240)}”" if said.quoted else cut(said.text, 240)
        articles = {variant.evidence.article for variant in said.variants}
        table.add_row(
            plain(listed([who, said.stance if said.stance != "say" else ""])),
            plain(mark),
            Text(str(len(articles))),
        )
    console.print(table)
    _more(console, len(story.statements), limit)


def _show_related(console: Console, story: Story, others: dict[str, Story]) -> None:
    if not story.related:
        return
    heading(console, "Look-alikes kept out")
    for related in story.related:
        other = others.get(related.story)
        title = f" {other.title}" if other else ""
        console.print(plain(related.story[:7], "cyan") + plain(title) + Text(": "), end="")
        console.print(plain(related.why))


def _show_members(console: Console, desk: Desk, story: Story, limit: int | None) -> None:
    heading(console, "Articles")
    table = grid(("Article", False), ("Outlet", True), ("Published", False), ("Title", True))
    for member in story.members[:limit]:
        article = desk.article(member.article)
        if article is None:
            continue
        title = plain(cut(called(article), 90))
        if member.copy_of:
            share = f"{member.copy_of.share:.0%} the text of {member.copy_of.article[:7]}"
            title += Text(f" ({share})", style="dim")
        published = member.published.value[:10] if member.published.value else "unknown"
        if member.published.basis == "story":
            published += "?"
        table.add_row(
            plain(member.article[:7], "cyan"),
            plain(cut(article.outlet or "unknown", 30)),
            plain(published),
            title,
        )
    console.print(table)
    _more(console, len(story.members), limit)


def _more(console: Console, number: int, limit: int | None) -> None:
    if limit is not None and number > limit:
        console.print(Text(f"… {number - limit} more with --all", style="dim"))
