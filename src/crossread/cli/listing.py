"""``stories``, ``timeline`` and ``search``: lists of what a desk tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from msgspec import to_builtins
from rich.console import Console
from rich.text import Text

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
from crossread.cli.screen import (
    called,
    counted,
    cut,
    grid,
    harmless,
    listed,
    out,
    plain,
    print_json,
)
from crossread.desk import Desk, Hit
from crossread.export.spans import Citing
from crossread.export.story import timeline_entry
from crossread.model import Story, TimelineItem

Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]


def stories(
    *,
    desk: DeskFile = DEFAULT_DESK,
    as_of: AsOf = None,
    clock: ClockOption = ClockName.published,
    as_json: Json = False,
) -> None:
    """List the stories, the one with the most independent origins first."""
    with open_desk(desk) as opened:
        found = told(opened, as_of, clock).stories
    if as_json:
        print_json([story_row(story) for story in found])
    elif found:
        show_stories(out(), found)
    else:
        out().print("No stories: nothing was read that counts at that time.")


def story_row(story: Story) -> dict[str, Any]:
    """One line of ``stories --json``."""
    return {
        "id": story.id,
        "title": story.title,
        "first": story.first,
        "last": story.last,
        "articles": len(story.members),
        "outlets": story.outlets,
        "unknown_outlets": story.unknown_outlets,
        "origins": story.origins,
        "disputes": len(story.disputes),
    }


def show_stories(console: Console, found: Sequence[Story], limit: int | None = None) -> None:
    """Stories as a table that fits 80 columns."""
    table = grid(
        ("#", False), ("Story", False), ("Title", True), ("Dates", False), ("Reports", False)
    )
    for number, story in enumerate(found[:limit], start=1):
        table.add_row(
            str(number),
            plain(story.id[:7], "cyan"),
            plain(cut(story.title, 100)),
            Text(dates(story)),
            Text(f"{len(story.members)} ({story.origins})"),
        )
    console.print(table)
    many = counted(len(found), "story", "stories")
    console.print(Text(f"{many}; in brackets how many texts are independent", style="dim"))


def dates(story: Story) -> str:
    """First and last day, one above the other where they differ."""
    days = [day[:10] for day in (story.first, story.last) if day]
    return "\n".join(dict.fromkeys(days)) or "undated"


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
            citing = Citing(opened.article)
            print_json(
                [{"story": id_, **to_builtins(timeline_entry(i, citing))} for id_, i in items]
            )
            return
    show_timeline(out(), [item for _, item in items[:limit]])


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
    """Happenings by date."""
    table = grid(("Date", False), ("What", True), ("Reports", False))
    for item in sorted(items, key=lambda item: (item.date, item.rank)):
        kind = "" if item.kind == "event" else f"({item.kind}) "
        table.add_row(
            plain(item.date, "cyan"),
            plain(f"{kind}{cut(item.text, 300)}"),
            Text(f"{item.articles} ({item.origins})"),
        )
    console.print(table)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words, or "a phrase".')],
    desk: DeskFile = DEFAULT_DESK,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Find articles that hold all the words."""
    with open_desk(desk) as opened:
        hits = opened.search(" ".join(_phrase(word) for word in words), limit)
        if as_json:
            print_json([_hit_row(opened, hit) for hit in hits])
        else:
            show_hits(out(), opened, hits)


def _phrase(word: str) -> str:
    """An argument of several words, which the shell took out of its quotes, is a phrase again."""
    return f'"{word}"' if len(word.split()) > 1 and '"' not in word else word


def _hit_row(desk: Desk, hit: Hit) -> dict[str, Any]:
    article = desk.article(hit.article)
    return {
        "article": hit.article,
        "ref": article.ref if article else None,
        "outlet": article.outlet if article else None,
        "title": article.title if article else None,
        "snippet": hit.snippet,
        "evidence": Citing(desk.article).spans(hit.evidence),
    }


def show_hits(console: Console, desk: Desk, hits: Sequence[Hit]) -> None:
    """Hits with the words around the first, those that were hit in bold."""
    for hit in hits:
        article = desk.article(hit.article)
        if article is None:
            continue
        head = Text(hit.article[:7], style="cyan")
        head.append(f"  {harmless(called(article))}", style="bold")
        head.append(f"  {harmless(article.outlet or 'outlet unknown')}", style="dim")
        console.print(head)
        snippet = plain(hit.snippet)
        snippet.highlight_words(
            [harmless(span.text) for span in hit.evidence], "bold yellow", case_sensitive=False
        )
        console.print(snippet)
        console.print()
    console.print(Text(listed([counted(len(hits), "article")]), style="dim"))
