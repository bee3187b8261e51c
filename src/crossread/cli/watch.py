"""``watch``: keep reading what feeds list."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from crossread.cli.feeds_named import (
    at_addresses,
    in_files,
    is_address,
    started,
    subscribe,
)
from crossread.cli.options import DEFAULT_DESK, AllowHost, DeskFile, allowed, open_desk
from crossread.cli.screen import Refusal
from crossread.desk import Desk
from crossread.desk.feeds import Feeds, FeedState
from crossread.engine.watch import LEAST_EVERY_S, Watching, one_round, run
from crossread.engine.watch_events import Round
from crossread.ingest.net.policy import Policy

_EVERY = re.compile(r"(\d{1,6})\s*(s|m|h|d)", re.I)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


_Named = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FEED",
        help="Feeds, pages that name one, or OPML lists; none: those that the desk has.",
        show_default=False,
    ),
]
_Every = Annotated[
    str | None,
    typer.Option(
        "--every",
        metavar="TIME",
        help="Between two polls of a feed: 10m, 1h, 90s; 10m for a new one.",
    ),
]
_About = Annotated[
    list[str] | None,
    typer.Option(
        "--about",
        metavar="WORDS",
        help="Take only what names these words, this name or place; several: any of them.",
    ),
]
_Starters = Annotated[
    list[str] | None,
    typer.Option(
        "--starter",
        metavar="LANGUAGE",
        help="Add the starter list for a language (en) or country (UA), or all of it (all).",
    ),
]
_Again = Annotated[
    bool,
    typer.Option("--again/--no-again", help="Look at read pages again, for silent edits."),
]
_Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="WORDS",
        envvar="CROSSREAD_CONTACT",
        help="Whom servers may write to: an address, shown to them with every request.",
    ),
]


def watch(
    *,
    feeds: _Named = None,
    every: _Every = None,
    about: _About = None,
    starters: _Starters = None,
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    again: _Again = True,
    contact: _Contact = None,
    allow_host: AllowHost = None,
    desk: DeskFile = DEFAULT_DESK,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON lines for machines, one an event.")
    ] = False,
) -> None:
    """Keep reading feeds into a desk until stopped; start it again and it goes on where it was."""
    every_s = seconds(every) if every else None
    policy = Policy(allow_hosts=allowed(allow_host), contact=contact)
    addresses = [one for one in feeds or () if is_address(one)]
    wanted = [*started(starters or ()), *in_files([f for f in feeds or () if not is_address(f)])]
    watching = Watching(policy=policy, about=tuple(about or ()), again=again)
    stop = threading.Event()
    with open_desk(desk, create=True) as opened, _stopping(stop):
        wanted += at_addresses(opened, addresses, policy, stop)
        subscribe(opened, wanted, every_s, policy)
        states = [state for state in Feeds(opened).states() if state.subscribed]
        if not states:
            raise Refusal(
                "There is no feed to watch: name one, a list of them (OPML), or take the starter "
                "list with --starter en.",
                2,
            )
        _watch(opened, watching, states, stop, once=once, as_json=as_json)


def _watch(
    desk: Desk,
    watching: Watching,
    states: Sequence[FeedState],
    stop: threading.Event,
    *,
    once: bool,
    as_json: bool,
) -> None:
    from crossread.cli.watch_lines import lines  # noqa: PLC0415  rich's live display loads here
    from crossread.cli.watch_screen import screen  # noqa: PLC0415

    with lines() if as_json else screen(desk.name, states, once=once) as tell:
        if not once:
            run(desk, watching, tell=tell, stop=stop)
            return
        done = one_round(desk, watching, askable(states), tell=tell, stop=stop)
    if done.interrupted:
        raise typer.Exit(130)
    if failed(done):
        raise typer.Exit(3)


def askable(states: Sequence[FeedState]) -> list[FeedState]:
    """Feeds that one round asks now: all but those that failed and are left alone for a while."""
    now = datetime.now(UTC)
    return [state for state in states if not state.failures or state.due <= now]


def failed(done: Round) -> bool:
    """Whether something of a round could not be read."""
    bad = ("failed", "rate_limited", "parser_error")
    return bool(done.dropped) or any(poll.result in bad for poll in done.polls)


def seconds(words: str) -> int:
    """Seconds that ``10m`` means.

    Raises:
        Refusal: it is no such time, or too short a one.
    """
    found = _EVERY.fullmatch(words.strip())
    if not found:
        raise Refusal(f"--every takes a time such as 10m, 1h or 90s, not {words!r}.", 2)
    time = int(found[1]) * _SECONDS[found[2].lower()]
    if time < LEAST_EVERY_S:
        raise Refusal(
            f"--every takes {LEAST_EVERY_S}s at least: asking more often helps nobody, and "
            "outlets shut out who does.",
            2,
        )
    return time


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[None]:
    """Ctrl-C and SIGTERM set ``stop``, so that what is under way is kept; twice ends at once."""
    # A handler runs between two steps of the main thread, which may hold the event's own lock just
    # then (entering or leaving `wait`): set from there it would wait for itself for ever.
    setting = threading.Thread(target=stop.set, daemon=True)

    def asked(number: int, _: Any) -> None:
        if setting.ident is not None:
            raise KeyboardInterrupt(number)
        setting.start()

    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
