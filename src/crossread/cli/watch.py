"""``watch``: keep reading what feeds list."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from crossread.cli.options import DEFAULT_DESK, AllowHost, DeskFile, allowed, open_desk
from crossread.cli.screen import Refusal
from crossread.desk import Desk
from crossread.desk.feeds import Feeds, FeedState, Subscription
from crossread.engine.watch import LEAST_EVERY_S, Watching, one_round, run
from crossread.engine.watch_events import Round
from crossread.ingest.net.addresses import Refused, checked
from crossread.ingest.net.policy import Policy
from crossread.resources.feeds import starter

_EVERY = re.compile(r"(\d{1,6})\s*(s|m|h|d)", re.I)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_LISTS = (".opml", ".xml")


def watch(
    *,
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FEED…",
            help="Feeds, pages that name one, or OPML lists; none: those that the desk has.",
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        str | None,
        typer.Option(
            "--every",
            metavar="TIME",
            help="Between two polls of a feed: 10m, 1h, 90s; 10m for a new one.",
        ),
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            "--about",
            metavar="WORDS",
            help="Take only what names these words, this name or place; several: any of them.",
        ),
    ] = None,
    starters: Annotated[
        list[str] | None,
        typer.Option(
            "--starter",
            metavar="LANGUAGE",
            help="Add the starter list for a language (en) or country (UA), or all of it (all).",
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    again: Annotated[
        bool,
        typer.Option("--again/--no-again", help="Look at read pages again, for silent edits."),
    ] = True,
    contact: Annotated[
        str | None,
        typer.Option(
            "--contact",
            metavar="WORDS",
            envvar="CROSSREAD_CONTACT",
            help="Whom servers may write to: an address, shown to them with every request.",
        ),
    ] = None,
    allow_host: AllowHost = None,
    desk: DeskFile = DEFAULT_DESK,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON lines for machines, one an event.")
    ] = False,
) -> None:
    """Keep reading feeds into a desk until stopped; start it again and it goes on where it was."""
    every_s = seconds(every) if every else None
    policy = Policy(allow_hosts=allowed(allow_host), contact=contact)
    wanted = [*_starters(starters or ()), *_named(feeds or (), policy)]
    watching = Watching(policy=policy, about=tuple(about or ()), again=again)
    stop = threading.Event()
    with open_desk(desk, create=True) as opened, _stopping(stop):
        _subscribe(opened, wanted, every_s, policy)
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


def _starters(which: Sequence[str]) -> list[Subscription]:
    found: list[Subscription] = []
    for one in which:
        feeds = starter(None if one.lower() == "all" else one)
        if not feeds:
            known = sorted({feed.language for feed in starter()})
            raise Refusal(
                f"The starter list has no feeds for {one!r}; it has the languages "
                f"{', '.join(known)}, and countries as in UA.",
                2,
            )
        found += [
            Subscription(
                url=feed.url,
                title=feed.name,
                outlet=feed.name,
                country=feed.country,
                language=feed.language,
            )
            for feed in feeds
        ]
    return found


def _named(arguments: Sequence[str], policy: Policy) -> list[Subscription]:
    found: list[Subscription] = []
    for one in arguments:
        if not one.lower().startswith(("http://", "https://")):
            found += _listed(_bytes(one), one)
        elif one.lower().split("?")[0].endswith(".opml"):
            found += _listed(_fetched(one, policy), one)
        else:
            found.append(Subscription(url=one))
    return found


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Refusal(
            f"{path} is no address and cannot be read as a list of feeds: {error.strerror}.", 2
        ) from None


def _fetched(url: str, policy: Policy) -> bytes:
    from crossread.ingest.net.answer import FetchError  # noqa: PLC0415  loads the HTTP client
    from crossread.ingest.net.crew import Crew  # noqa: PLC0415

    try:
        with Crew(policy) as crew:
            return crew.get(url).body
    except FetchError as error:
        raise Refusal(f"The list of feeds cannot be had: {error.note}") from None


def _listed(body: bytes, name: str) -> list[Subscription]:
    from crossread.ingest.net.opml import OpmlError, opml  # noqa: PLC0415  loads lxml

    try:
        feeds = opml(body)
    except OpmlError as error:
        raise Refusal(f"{name} is no list of feeds: {error}", 2) from None
    if not feeds:
        raise Refusal(f"{name} lists no feeds.", 2)
    return [Subscription(url=f.url, title=f.title, language=f.language) for f in feeds]


def _subscribe(
    desk: Desk, wanted: Sequence[Subscription], every_s: int | None, policy: Policy
) -> None:
    """Add feeds to the desk.

    Raises:
        Refusal: the only one, or all of several, have addresses that may not be asked.
    """
    from crossread.cli.screen import err, plain  # noqa: PLC0415  only where one is refused

    good: list[Subscription] = []
    for one in wanted:
        try:
            url = checked(one.url, policy)
            known = Feeds(desk).state(url)
            usual = known.every_s if known else one.every_s
            good.append(replace(one, url=url, every_s=every_s or usual))
        except Refused as error:
            if len(wanted) == 1:
                raise Refusal(str(error), 2) from None
            err().print(plain(f"{one.title or 'A feed'} is left out: {error}"), soft_wrap=True)
    if wanted and not good:
        raise Refusal("None of these feeds may be asked.", 2)
    if every_s and not wanted:
        named = [state for state in Feeds(desk).states() if state.subscribed]
        good = [Subscription(url=state.url, every_s=every_s) for state in named]
    Feeds(desk).subscribe(good, now=datetime.now(UTC))


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
