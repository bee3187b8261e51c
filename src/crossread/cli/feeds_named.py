"""The feeds that a user names to be watched: addresses, lists of feeds, the starter list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crossread.cli.screen import Refusal, err, plain
from crossread.desk import Desk
from crossread.desk.feeds import Feeds, Subscription
from crossread.ingest.net.addresses import Refused, checked
from crossread.ingest.net.policy import Policy
from crossread.resources.feeds import starter


def started(which: Sequence[str]) -> list[Subscription]:
    """Feeds of the starter list for languages, countries or ``all``.

    Raises:
        Refusal: it has none for one of them.
    """
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


def named(arguments: Sequence[str], policy: Policy) -> list[Subscription]:
    """Feeds that the arguments name: addresses of feeds or pages, and lists of feeds (OPML).

    Raises:
        Refusal: a list cannot be had, or is none.
    """
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
