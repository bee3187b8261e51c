"""Keep reading: poll feeds, read what is new in them, look again at what may have been edited.

Everything that is known stands on the desk, so a run that was ended in any way goes on where it
was: a feed is asked only for what changed, an item is fetched once, an article kept once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crossread import __version__
from crossread.desk import Desk, DeskError
from crossread.desk.feeds import Feeds, FeedState, Subscription
from crossread.engine.about import About
from crossread.engine.engine import Engine
from crossread.engine.local import Local
from crossread.engine.watch_events import ArticleSeen, Round, Tell, silently
from crossread.ingest.net.addresses import checked
from crossread.ingest.net.policy import Policy

if TYPE_CHECKING:
    from crossread.ingest.net.crew import Crew

# Asking a feed more often is of no use to anybody, and outlets shut out who does.
LEAST_EVERY_S = 60
# The loop looks at the clock at least as often, so that sleep, suspension and a clock that was
# set back or forward do no more than that.
_NAP_S = 30.0
# Without a network feeds are asked again after so long, and no failure is held against them.
_OFFLINE_S = 120.0
# After a desk that another program holds, so long until the next try.
_LOCKED_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """How a desk is watched.

    Attributes:
        policy: of the requests.
        about: subjects, one of which an article has to name; all articles without any.
        again: whether pages that were read are looked at again for silent edits.
        engine: where articles are read.
    """

    policy: Policy = field(default_factory=Policy)
    about: tuple[str, ...] = ()
    again: bool = True
    engine: Engine = field(default_factory=Local)


def subscribe(
    desk: Desk,
    url: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    country: str | None = None,
    language: str | None = None,
    every_s: int = 600,
    policy: Policy | None = None,
) -> FeedState:
    """Have a feed, or the feed that a web page names, polled from the next round on.

    Nothing is fetched here.

    Raises:
        crossread.ingest.net.addresses.Refused: the address may not be asked.
        DeskError: the desk cannot be written.
    """
    feeds = Feeds(desk)
    wanted = Subscription(
        url=checked(url, policy or Policy()),
        title=title,
        outlet=outlet,
        country=country,
        language=language,
        every_s=max(every_s, LEAST_EVERY_S),
    )
    feeds.subscribe([wanted], now=datetime.now(UTC))
    state = feeds.state(wanted.url)
    assert state is not None  # noqa: S101  it was just written
    return state


def poll_once(
    desk: Desk,
    *,
    policy: Policy | None = None,
    urls: Sequence[str] | None = None,
    tell: Tell = silently,
) -> Round:
    """One round: poll what is due (or these feeds, due or not), read it, cross the stories.

    Raises:
        DeskError: the desk cannot be read or written; what came before it is kept.
    """
    watching = Watching(policy=policy or Policy())
    wanted = None if urls is None else [s for s in Feeds(desk).states() if s.url in set(urls)]
    return one_round(desk, watching, wanted, items=urls, tell=tell)


def one_round(
    desk: Desk,
    watching: Watching,
    states: Sequence[FeedState] | None = None,
    *,
    items: Sequence[str] | None = None,
    tell: Tell = silently,
    stop: threading.Event | None = None,
    seconds: float | None = None,
) -> Round:
    """One round over these feeds, those due where None; see :func:`poll_once`.

    Args:
        desk: of this thread.
        watching: how.
        states: feeds to poll.
        items: addresses of the feeds whose items are looked at; all that are due where None.
        tell: told of each poll, article and story as it is done, and of the round at its end.
        stop: ends the round early when set; what was done is kept.
        seconds: after which items that are left wait for the next round.
    """
    from crossread.engine.story_news import story_news  # noqa: PLC0415  loads what reading takes
    from crossread.ingest.net.crew import Crew  # noqa: PLC0415  loads the HTTP client

    begun = time.monotonic()
    done = Round(started=datetime.now(UTC))
    number = desk.begin("watch", program=__version__, now=done.started)
    with Crew(watching.policy) as crew:
        due = Feeds(desk).due(done.started) if states is None else states
        _poll(desk, watching, crew, done, due, tell=tell, stop=stop)
        until = begun if done.offline else begun + seconds if seconds is not None else None
        for seen in _look(desk, watching, crew, number, items, stop=stop, until=until):
            done.count(seen.what)
            tell(seen)
    done.waiting = Feeds(desk).waiting()
    done.interrupted = stop is not None and stop.is_set()
    if not done.interrupted:
        done.stories = story_news(desk, done.started) if done.read or done.versions else []
        for story in done.stories:
            tell(story)
        Feeds(desk).forget_old_items(done.started)
        desk.end(number, now=datetime.now(UTC))
    done.seconds = time.monotonic() - begun
    tell(done)
    return done


def _poll(
    desk: Desk,
    watching: Watching,
    crew: Crew,
    done: Round,
    states: Sequence[FeedState],
    *,
    tell: Tell,
    stop: threading.Event | None,
) -> None:
    """Poll feeds, and see whether it was our own network that failed."""
    from crossread.engine.polling import Polling  # noqa: PLC0415  loads the HTTP client

    feeds, about = Feeds(desk), About.of(watching.about)
    for polled in Polling(feeds, crew, watching.policy, about.key).poll(states, stop=stop):
        done.polls.append(polled.poll)
        tell(polled)
    done.offline = _offline(done)
    if done.offline:
        soon = datetime.now(UTC) + timedelta(seconds=_OFFLINE_S)
        feeds.forgive([poll.feed for poll in done.polls], due=soon)


def _look(
    desk: Desk,
    watching: Watching,
    crew: Crew,
    number: int,
    items: Sequence[str] | None,
    *,
    stop: threading.Event | None,
    until: float | None,
) -> Iterator[ArticleSeen]:
    """Look at the items that are due."""
    from crossread.engine.looking import Looking  # noqa: PLC0415  loads the reader

    looking = Looking(
        desk=desk,
        crew=crew,
        engine=watching.engine,
        about=About.of(watching.about),
        run=number,
        feeds=None if items is None else list(items),
        again=watching.again,
    )
    yield from looking.look(stop=stop, until=until)


def _offline(done: Round) -> bool:
    """Whether several hosts were asked and none answered, not even with an error."""
    hosts = {urlsplit(poll.feed).hostname for poll in done.polls}
    return len(hosts) > 1 and all(p.result == "failed" and p.status is None for p in done.polls)


def run(
    desk: Desk,
    watching: Watching,
    *,
    tell: Tell = silently,
    stop: threading.Event | None = None,
) -> None:
    """Round after round until ``stop`` is set.

    Raises:
        DeskError: the desk cannot be read or written for a reason that does not pass.
    """
    stop = stop or threading.Event()
    feeds = Feeds(desk)
    while not stop.is_set():
        try:
            now = datetime.now(UTC)
            if feeds.due(now) or feeds.items_due(now, 1):
                every = [state.every_s for state in feeds.states() if state.subscribed]
                one_round(desk, watching, tell=tell, stop=stop, seconds=min(every, default=_NAP_S))
            stop.wait(_until_next(feeds))
        except DeskError as error:
            if not error.retry:
                raise
            stop.wait(_LOCKED_S)


def _until_next(feeds: Feeds) -> float:
    """Seconds to the next feed that is due, or fewer."""
    now = datetime.now(UTC)
    waits = [(s.due - now).total_seconds() for s in feeds.states() if s.subscribed]
    return min(max(min(waits, default=_NAP_S), 0.2), _NAP_S)
