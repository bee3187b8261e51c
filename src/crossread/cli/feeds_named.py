"""The feeds that a user names to be watched: addresses, lists of feeds, the starter list."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crossread.cli.screen import Refusal, err, plain
from crossread.desk import Desk
from crossread.desk.feeds import Feeds, Subscription
from crossread.ingest.net.addresses import Refused, checked, tidy
from crossread.ingest.net.policy import Policy
from crossread.resources.feeds import StarterFeed, starter

# What everybody calls the country whose code is GB.
_CALLED = {"UK": "GB"}


def starters(which: Sequence[str]) -> list[StarterFeed]:
    """The starter list for languages, countries or ``all``.

    Args:
        which: codes; ``EN`` and ``ua`` mean ``en`` and ``UA``, for they can mean nothing else.

    Raises:
        Refusal: it has none for one of them.
    """
    found: list[StarterFeed] = []
    for one in which:
        spellings = (one, _CALLED.get(one, one), one.lower(), one.upper())
        feeds = (
            starter() if one.lower() == "all" else next(filter(None, map(starter, spellings)), ())
        )
        if not feeds:
            known = sorted({feed.language for feed in starter()})
            raise Refusal(
                f"The starter list has no feeds for {one!r}; it has the languages "
                f"{', '.join(known)}, and countries as in UA: `crossread feeds --starter all` "
                "shows them.",
                2,
            )
        found += feeds
    return list(dict.fromkeys(found))


def started(which: Sequence[str]) -> list[Subscription]:
    """Feeds of the starter list to be watched; see :func:`starters`."""
    return [
        Subscription(
            url=feed.url,
            title=feed.name,
            outlet=feed.name,
            country=feed.country,
            language=feed.language,
        )
        for feed in starters(which)
    ]


def is_address(argument: str) -> bool:
    """Whether an argument is an address; else it is the name of a file."""
    return argument.lower().startswith(("http://", "https://"))


def in_files(paths: Sequence[str]) -> list[Subscription]:
    """Feeds that lists in files name (OPML).

    Raises:
        Refusal: a list cannot be read, or is none.
    """
    return [feed for path in paths for feed in _listed(_bytes(path), path)]


def at_addresses(
    desk: Desk, urls: Sequence[str], policy: Policy, stop: threading.Event
) -> list[Subscription]:
    """Feeds at addresses; where one gives a list of feeds (OPML), those that it lists.

    What an address gives is looked at once, while the desk knows no feed there; what cannot be had
    now may be a feed all the same, and its first poll tells.

    Raises:
        Refusal: a list is broken or empty.
    """
    kept = Feeds(desk)
    states = {url: kept.state(tidy(url)) for url in urls}
    unknown = [url for url, was in states.items() if was is None or was.result == "parser_error"]
    lists = dict(_lists(unknown, policy, stop)) if unknown else {}
    for url in lists:
        kept.unsubscribe(tidy(url))
    return [
        feed
        for url in urls
        for feed in (_listed(lists[url], url) if url in lists else [Subscription(url=url)])
    ]


def _lists(
    urls: Sequence[str], policy: Policy, stop: threading.Event
) -> Iterator[tuple[str, bytes]]:
    """Addresses that give a list of feeds, with what they give."""
    from crossread.ingest.net.answer import Fetched  # noqa: PLC0415  loads the HTTP client
    from crossread.ingest.net.crew import Crew, Job  # noqa: PLC0415
    from crossread.ingest.net.kinds import what  # noqa: PLC0415

    with Crew(replace(policy, tries=1)) as crew:
        for url, answer in crew.each([Job(url, url) for url in urls], stop=stop):
            if isinstance(answer, Fetched) and what(answer.body, answer.media) == "opml":
                yield url, answer.body


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Refusal(
            f"{path} is no address and cannot be read as a list of feeds: {error.strerror}.", 2
        ) from None


def _listed(body: bytes, name: str) -> list[Subscription]:
    from crossread.ingest.net.opml import OpmlError, opml  # noqa: PLC0415  loads lxml

    try:
        feeds = opml(body)
    except OpmlError as error:
        raise Refusal(f"{name} is no list of feeds: {error}", 2) from None
    if not feeds:
        raise Refusal(f"{name} lists no feeds.", 2)
    return [Subscription(url=f.url, title=f.title, language=f.language) for f in feeds]


def subscribe(
    desk: Desk, wanted: Sequence[Subscription], every_s: int | None, policy: Policy
) -> None:
    """Add feeds to the desk.

    Raises:
        Refusal: the only one, or all of several, have addresses that may not be asked.
    """
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
