"""``feeds``: the feeds of a desk and how they fare."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.text import Text

from crossread.cli.feeds_named import starters
from crossread.cli.options import DEFAULT_DESK, DeskFile, Json, open_desk
from crossread.cli.screen import Refusal, counted, cut, grid, out, plain, print_json
from crossread.desk.feeds import Feeds, FeedState, Poll
from crossread.ingest.net.addresses import tidy
from crossread.resources.feeds import StarterFeed

# Polls shown of one feed.
_POLLS = 20


def feeds(
    *,
    feed: Annotated[
        str | None, typer.Argument(metavar="FEED", help="One, with its last polls; all if none.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Watch this feed no more.")] = False,
    opml: Annotated[bool, typer.Option("--opml", help="The list for other feed readers.")] = False,
    starter: Annotated[
        list[str] | None,
        typer.Option(
            "--starter",
            metavar="LANGUAGE",
            help="Show the starter list for a language (en) or country (UA), or all of it (all).",
        ),
    ] = None,
    desk: DeskFile = DEFAULT_DESK,
    as_json: Json = False,
) -> None:
    """List the feeds that a desk watches, what their last polls gave and when the next are due."""
    if starter:
        if feed is not None or remove:
            raise Refusal("--starter shows the starter list, and goes with --opml and --json.", 2)
        _starter(starters(starter), opml=opml, as_json=as_json)
        return
    with open_desk(desk) as opened:
        kept = Feeds(opened)
        if feed is None:
            if remove:
                raise Refusal("Name the feed that --remove is to take away.", 2)
            _all([state for state in kept.states() if state.subscribed], opml=opml, as_json=as_json)
            return
        state = kept.state(feed) or kept.state(tidy(feed))
        if state is None:
            raise Refusal(f"The desk has no feed {feed!r}; `crossread feeds` lists them.")
        if remove:
            kept.unsubscribe(state.url)
            out().print(plain(f"{state.title or state.url} is watched no more."), soft_wrap=True)
            return
        _one(state, kept.polls(state.url, _POLLS), as_json=as_json)


def _all(states: list[FeedState], *, opml: bool, as_json: bool) -> None:
    if opml:
        _write_opml([(state.url, state.title, state.language) for state in states])
    elif as_json:
        print_json([_record(state) for state in states])
    else:
        _table(states)


def _starter(feeds: list[StarterFeed], *, opml: bool, as_json: bool) -> None:
    """Feeds that may be added; no desk and no server is asked."""
    if opml:
        _write_opml([(feed.url, feed.name, feed.language) for feed in feeds])
    elif as_json:
        print_json([asdict(feed) for feed in feeds])
    else:
        table = grid(("Feed", False), ("Language", False), ("Country", False), ("Kind", False),
                     ("Address", True))  # fmt: skip
        for feed in feeds:
            table.add_row(feed.name, feed.language, feed.country, feed.kind, plain(feed.url))
        out().print(table)
        out().print(Text(f"{counted(len(feeds), 'feed')}; watch --starter adds them", style="dim"))


def _write_opml(feeds: list[tuple[str, str | None, str | None]]) -> None:
    from crossread.ingest.net.opml import Outline, written  # noqa: PLC0415  loads lxml

    sys.stdout.buffer.write(written([Outline(*feed) for feed in feeds], "Crossread"))
    sys.stdout.buffer.flush()


def _one(state: FeedState, polls: list[Poll], *, as_json: bool) -> None:
    if as_json:
        print_json({**_record(state), "polls": [_plain(asdict(poll)) for poll in polls]})
        return
    out().print(plain(state.title or state.url, "bold"))
    out().print(plain(f"{state.address}  every {state.every_s // 60} min"), soft_wrap=True)
    table = grid(("Polled", False), ("Result", False), ("Items", False), ("New", False),
                 ("Changed", False), ("Note", True))  # fmt: skip
    for poll in polls:
        table.add_row(
            f"{poll.at.astimezone():%d %b %H:%M}",
            poll.result.replace("_", " "),
            str(poll.items),
            str(poll.new),
            str(poll.changed),
            plain(poll.note),
        )
    out().print(table)


def _table(states: list[FeedState]) -> None:
    from crossread.cli.watch_screen import result, until  # noqa: PLC0415  loads rich's live display

    table = grid(("Feed", True), ("Result", False), ("Items", False), ("Next in", False),
                 ("Note", True))  # fmt: skip
    for column, width in zip(table.columns, (16, 12, 5, 7, 16), strict=True):
        column.min_width = width
    titles = Counter(state.title for state in states)
    for state in states:
        # Several feeds of a house may bear one title.
        name = state.title if state.title and titles[state.title] == 1 else state.url
        table.add_row(
            plain(cut(name, 60)),
            result(state),
            str(state.items),
            until(state.due),
            plain(state.note),
        )
    out().print(table)
    bad = sum(state.failures > 0 for state in states)
    trouble = f", {bad} in trouble" if bad else ""
    out().print(Text(f"{counted(len(states), 'feed')}{trouble}", style="dim"))


def _record(state: FeedState) -> dict[str, Any]:
    return {
        key: value
        for key, value in _plain(asdict(state)).items()
        if key not in ("etag", "modified", "subscribed")
    }


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, datetime) else value
        for key, value in fields.items()
    }
