"""What watching tells, for people: lines that stay, and on a terminal a table of the feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from crossread.cli.screen import counted, cut, listed, out, plain
from crossread.desk.feeds import FeedState
from crossread.engine.watch_events import ArticleSeen, Event, Polled, Round, StoryNews, Tell

# Rows of the table of feeds on a terminal: those that need a look, then those polled last.
_ROWS = 12
_STYLES = {
    "new": "green",
    "unchanged": "dim",
    "empty": "yellow",
    "failed": "red",
    "rate_limited": "yellow",
    "parser_error": "red",
}
_BAD = frozenset({"failed", "rate_limited", "parser_error"})
_MARKS = {"read": "+", "version": "±", "gone": "-", "dropped": "!"}


@contextmanager
def screen(desk: str, states: Sequence[FeedState], *, once: bool) -> Iterator[Tell]:
    """A ``Tell`` that writes to standard output, with a live table below where it is a terminal."""
    console = out()
    view = _View(console, desk, states, once=once)
    if not console.is_terminal:
        yield view.tell
        return
    with Live(view, console=console, refresh_per_second=2, transient=True):
        yield view.tell


class _View:
    """The state shown; rich asks for it from a thread of its own, so fields are replaced whole."""

    def __init__(
        self, console: Console, desk: str, states: Sequence[FeedState], *, once: bool
    ) -> None:
        self._console = console
        self._desk = desk
        self._once = once
        self._states = {state.url: state for state in states}
        self._busy = ""
        self._read = 0

    def __rich__(self) -> RenderableType:
        return Group(self._feeds(), Text(self._busy or self._idle(), style="bold"))

    def _idle(self) -> str:
        due = min((state.due for state in self._states.values()), default=None)
        when = f"; next poll in {until(due)}" if due else ""
        return f"Watching {counted(len(self._states), 'feed')}{when}. Ctrl-C stops."

    def _feeds(self) -> Table:
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        table.add_column("Feed", no_wrap=True, overflow="ellipsis", min_width=16, max_width=30)
        for heading, width in (("Result", 12), ("Items", 5), ("Next", 6)):
            table.add_column(heading, no_wrap=True, min_width=width)
        table.add_column("Note", no_wrap=True, overflow="ellipsis", ratio=1)
        bad = [one for one in self._states.values() if one.result in _BAD]
        good = [one for one in self._states.values() if one.result and one.result not in _BAD]
        good.sort(key=lambda one: one.polled or one.added, reverse=True)
        for state in [*bad[: _ROWS // 2], *good][:_ROWS]:
            table.add_row(
                plain(state.title or state.url),
                Text(result(state), style=_STYLES.get(state.result, "")),
                str(state.items),
                until(state.due),
                plain(state.note, "dim"),
            )
        return table

    def tell(self, event: Event) -> None:
        """Show an event."""
        if isinstance(event, Polled):
            self._states = {**self._states, event.state.url: event.state}
            self._polled(event)
        elif isinstance(event, ArticleSeen):
            self._article(event)
        elif isinstance(event, StoryNews):
            self._story(event)
        else:
            self._round(event)

    def _polled(self, event: Polled) -> None:
        poll, name = event.poll, cut(event.state.title or event.state.url, 40)
        self._busy = f"Polled {name}"
        if self._console.is_terminal and poll.result not in _BAD:
            return
        what = result(event.state)
        line = Text.assemble((f"{what:<12} ", _STYLES.get(poll.result, "")), name)
        if poll.note:
            line.append_text(plain(f"  {poll.note}", "dim"))
        self._console.print(line, soft_wrap=True)

    def _article(self, event: ArticleSeen) -> None:
        self._read += event.what in ("read", "version")
        self._busy = f"{counted(self._read, 'article')} read → {self._desk}"
        if event.what in ("unchanged", "passed"):
            return
        line = Text(f"{_MARKS[event.what]} ", style="red" if event.what == "dropped" else "green")
        line.append_text(plain(cut(event.title or event.ref, 90)))
        if event.what == "version":
            line.append_text(plain(f"  edited: crossread diff {event.article}", "yellow"))
        elif event.what != "read":
            line.append_text(plain(f"  {event.note}", "dim"))
        self._console.print(line, soft_wrap=True)

    def _story(self, event: StoryNews) -> None:
        if event.what == "new" and event.articles < 2:
            return
        what = {
            "new": f"new story of {counted(event.articles, 'article')}",
            "grown": f"grown from {event.before} to {event.articles}",
            "changed": "changed by an edit",
            "disputed": "disputed",
        }[event.what]
        line = Text(f"* {event.story[:7]} ", style="cyan")
        line.append_text(plain(cut(event.title, 70), "bold"))
        line.append_text(plain(f"  {what}"))
        self._console.print(line, soft_wrap=True)

    def _round(self, event: Round) -> None:
        results = [poll.result for poll in event.polls]
        bad = sum(result in _BAD for result in results)
        stories = len({story.story for story in event.stories})
        words = listed(
            [
                f"{counted(len(results), 'feed')} polled",
                f"{bad} in trouble" if bad else "",
                f"{counted(event.read, 'article')} read",
                counted(event.versions, "new version") if event.versions else "",
                f"{event.unchanged:,} unchanged" if event.unchanged else "",
                f"{event.passed:,} about other things" if event.passed else "",
                f"{event.gone:,} gone" if event.gone else "",
                f"{event.dropped:,} dropped" if event.dropped else "",
                f"{event.waiting:,} waiting" if event.waiting else "",
                counted(stories, "story") + " changed" if stories else "",
            ]
        )
        self._busy = ""
        if event.offline:
            self._console.print("Nobody can be reached: is there a network?", style="yellow")
        if self._once or event.polls or event.read or event.versions:
            line = f"{event.started.astimezone():%H:%M} {words} → {self._desk}"
            self._console.print(plain(line, "bold"), soft_wrap=True)


def result(state: FeedState) -> str:
    """What the last poll of a feed gave, in short."""
    if state.result != "new":
        return state.result.replace("_", " ") or "not yet"
    parts = [f"{state.new} new" if state.new else "", f"{state.changed} changed"]
    return listed(parts if state.changed else parts[:1])


def until(due: datetime) -> str:
    """How long until then, in short."""
    left = max(0, round((due - datetime.now(UTC)).total_seconds()))
    if left < 90:
        return f"{left} s"
    return f"{left // 60} min" if left < 5400 else f"{left / 3600:.1f} h"
