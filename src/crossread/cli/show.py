"""``show``: one story, part by part, in the order of OCHA's situation reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from crossread.cli.briefs import brief_line, show_short
from crossread.cli.chains import outlet_of, show_statements, show_unanswered
from crossread.cli.disputes import show_disputes
from crossread.cli.figures import Amount, show_figures
from crossread.cli.options import (
    DEFAULT_DESK,
    AsOf,
    ClockName,
    ClockOption,
    DeskFile,
    Json,
    find_story,
    fresh,
    open_desk,
    pick,
    told,
)
from crossread.cli.screen import (
    called,
    counted,
    cut,
    day,
    grid,
    harmless,
    heading,
    item,
    listed,
    more,
    out,
    plain,
    print_json,
)
from crossread.cli.timeline import show_timeline
from crossread.desk import Desk
from crossread.desk.summary import place_of
from crossread.model import Story

# What is shown of each part unless --all is given: two or three screens for a large story.
_FIGURES = Amount(tallies=8, used=6, unused=4)
_SAID, _DATED, _DISPUTED, _RELATED, _MEMBERS = 8, 12, 6, 4, 20


def show(
    *,
    story: Annotated[
        str, typer.Argument(metavar="STORY", help="Id, beginning of one, or row of `stories`.")
    ],
    desk: DeskFile = DEFAULT_DESK,
    as_of: AsOf = None,
    clock: ClockOption = ClockName.published,
    everything: Annotated[bool, typer.Option("--all", help="All of every part.")] = False,
    brief: Annotated[
        str | None,
        typer.Option(
            "--brief", metavar="N", help="Only a brief of 5 sentences (5) or 120 words (120w)."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show a story: brief, figures and who gave them, disputes, statements, timeline, articles."""
    with open_desk(desk) as opened:
        if as_of is None and fresh(opened):
            one = find_story(opened, story)
            titles = {r.story: _title(opened, r.story) for r in one.related}
        else:
            found = told(opened, as_of, clock).stories
            one = pick(found, story)
            titles = {other.id: other.title for other in found}
        if as_json:
            _print_story(opened, one)
            return
        if brief is not None:
            show_short(out(), one, brief)
            return
        _show_story(out(), opened, one, titles, everything=everything)


def _title(desk: Desk, story: str) -> str:
    found = desk.summary(story)
    return found.title if found else story


def _print_story(desk: Desk, story: Story) -> None:
    from crossread.export.output import lineage_items  # noqa: PLC0415  only here
    from crossread.export.spans import Citing  # noqa: PLC0415
    from crossread.export.story import story_item  # noqa: PLC0415

    lineage = lineage_items(desk).get(story.id, ())
    print_json(story_item(story, Citing(desk.article), lineage))


def _show_story(
    console: Console, desk: Desk, story: Story, titles: Mapping[str, str], *, everything: bool
) -> None:
    def few(number: int) -> int | None:
        return None if everything else number

    _show_head(console, story)
    _show_brief(console, story, "highlights")
    show_figures(console, desk, story.tallies, Amount() if everything else _FIGURES)
    show_disputes(console, desk, story, story.disputes, few(_DISPUTED))
    _show_brief(console, story, "planned")
    _show_brief(console, story, "background")
    show_statements(console, desk, story, few(_SAID))
    show_unanswered(console, desk, story, few(_SAID))
    if story.timeline:
        heading(console, "Timeline")
        ranked = sorted(story.timeline, key=lambda item: item.rank)
        show_timeline(console, ranked[: few(_DATED)])
        more(console, len(ranked), few(_DATED), "entry")
    show_related(console, story, titles, few(_RELATED))
    _show_members(console, desk, story, few(_MEMBERS))


def _show_head(console: Console, story: Story) -> None:
    console.print(plain(story.title, "bold"))
    days = " to ".join(dict.fromkeys(when[:10] for when in (story.first, story.last) if when))
    facts = listed(
        [
            place_of(story) or "",
            days or "undated",
            counted(len(story.members), "article"),
            counted(story.outlets, "outlet") if story.outlets else "",
            f"{story.unknown_outlets} of unknown outlet" if story.unknown_outlets else "",
            counted(story.origins, "independent origin"),
        ]
    )
    console.print(plain(facts, "dim"))
    console.print(plain(f"story {story.id}", "dim"))


def _show_brief(console: Console, story: Story, section: str) -> None:
    """One section of the brief; figures and disputes are shown in full elsewhere."""
    lines = [line for line in story.brief if line.section == section]
    if lines:
        heading(console, section.capitalize())
    for line in lines:
        item(console, brief_line(line.text, 300))


def show_related(
    console: Console, story: Story, titles: Mapping[str, str], limit: int | None
) -> None:
    """Stories that look alike and were kept apart, and why."""
    if not story.related:
        return
    heading(console, "Kept apart")
    for related in story.related[:limit]:
        line = plain(cut(titles.get(related.story, related.story), 120), "bold")
        line.append_text(plain(f" (story {related.story[:7]})", "cyan"))
        item(console, line)
        item(console, plain(related.why, "dim"), mark="  ")
    more(console, len(story.related), limit, "story")


def _show_members(console: Console, desk: Desk, story: Story, limit: int | None) -> None:
    heading(console, "Articles")
    table = grid(("Article", False), ("Published", False), ("Outlet", True), ("Title", True))
    table.columns[2].max_width = 22
    copied = inferred = False
    for member in story.members[:limit]:
        article = desk.article(member.article)
        if article is None:
            continue
        title = plain(cut(called(article), 90))
        if member.copy_of:
            copied = True
            source = outlet_of(desk, member.copy_of.article)
            share = f"{member.copy_of.share:.0%} the text of {source}"
            title.append(f"\n{harmless(share)}", "dim")
        published = day(member.published.value)[:10] or "unknown"
        if member.published.basis == "story":
            inferred = True
            published += "*"
        table.add_row(
            plain(member.article[:7], "cyan"),
            plain(published),
            plain(cut(article.outlet or "unknown", 60)),
            title,
        )
    console.print(table)
    more(console, len(story.members), limit, "article")
    if inferred:
        console.print(Text("* not dated; the day follows from the other articles", style="dim"))
    if copied:
        console.print(Text("a copy counts as no origin of its own", style="dim"))
