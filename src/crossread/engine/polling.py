"""Polling feeds: which are asked, what each answer means, and when each is asked again."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from crossread.desk.feed_records import PollResult
from crossread.desk.feeds import Feeds, FeedState, Listed, Poll, Renewed
from crossread.engine.feed_hints import Hints
from crossread.engine.watch_events import Polled
from crossread.ingest.net.answer import Fetched, FetchError
from crossread.ingest.net.crew import Crew, Job
from crossread.ingest.net.listed import Feed, Item, NotAFeedError
from crossread.ingest.net.parse import parse
from crossread.ingest.net.policy import Policy
from crossread.model import digest

# The longest time between two polls of a feed that fails; one that comes back is seen that day.
LONGEST_BACKOFF_S = 6 * 3600.0
# Feeds asked together drift apart, so that hosts of many are not asked all at once.
_JITTER = 0.1


@dataclass(frozen=True, slots=True)
class Polling:
    """One round of polls on a desk's feeds; ``about`` is the choice of subjects in force."""

    feeds: Feeds
    crew: Crew
    policy: Policy
    about: str = ""

    def poll(
        self, states: Sequence[FeedState], *, stop: threading.Event | None = None
    ) -> Iterator[Polled]:
        """Poll feeds and keep what each gives; those not reached when stopped stay due."""
        named: list[FeedState] = []
        for state, answer in self.crew.each([_job(state) for state in states], stop=stop):
            feed = self._parsed(answer)
            if isinstance(feed, NotAFeedError) and feed.alternates and state.address == state.url:
                # A web page was subscribed: its own feed is asked in its place, from now on.
                address = feed.alternates[0]
                named.append(replace(state, address=address, etag=None, modified=None))
            else:
                yield self._kept(state, answer, feed)
        for state, answer in self.crew.each([_job(state) for state in named], stop=stop):
            yield self._kept(state, answer, self._parsed(answer))

    def _parsed(self, answer: Fetched | FetchError) -> Feed | NotAFeedError | None:
        """The feed of an answer, why it is none, or None where nothing came to be parsed."""
        if isinstance(answer, FetchError) or answer.unchanged:
            return None
        try:
            return self._whole(parse(answer, self.policy))
        except NotAFeedError as error:
            return error

    def _kept(
        self, state: FeedState, answer: Fetched | FetchError, feed: Feed | NotAFeedError | None
    ) -> Polled:
        poll = Poll(feed=state.url, at=datetime.now(UTC), result="unchanged")
        if isinstance(answer, FetchError):
            kept = self._failed(state, poll, answer)
        else:
            poll = replace(poll, status=answer.status, size=answer.size, millis=answer.millis)
            if isinstance(feed, Feed):
                kept = self._listed(state, poll, answer, feed)
            elif feed is not None:
                kept = self._broken(state, poll, feed)
            else:
                due = poll.at + timedelta(seconds=pause(state.every_s))
                kept = self.feeds.note(replace(poll, items=state.items), Renewed(due=due))
        return Polled(kept, self.feeds.state(state.url) or state)

    def _failed(self, state: FeedState, poll: Poll, error: FetchError) -> Poll:
        limited = error.reason == "rate_limited"
        failures = state.failures + 1
        wait = max(pause(state.every_s, failures), error.wait_s or 0.0)
        return self.feeds.note(
            replace(
                poll,
                result="rate_limited" if limited else "failed",
                status=error.status,
                note=error.note,
            ),
            Renewed(due=poll.at + timedelta(seconds=wait), failures=failures),
        )

    def _broken(self, state: FeedState, poll: Poll, error: NotAFeedError) -> Poll:
        failures = state.failures + 1
        due = poll.at + timedelta(seconds=pause(state.every_s, failures))
        result = replace(poll, result="parser_error", note=str(error))
        return self.feeds.note(result, Renewed(due=due, failures=failures))

    def _listed(self, state: FeedState, poll: Poll, answer: Fetched, feed: Feed) -> Poll:
        note = feed.fault or ""
        if feed.total > len(feed.items):
            note = f"It lists {feed.total:,} items; the first {len(feed.items):,} are looked at."
        renewed = Renewed(
            due=poll.at + timedelta(seconds=pause(state.every_s)),
            address=answer.url if answer.moved else state.address,
            title=feed.title,
            language=feed.language,
            kind=feed.kind,
            etag=answer.header("etag"),
            modified=answer.header("last-modified"),
            answered=True,
        )
        result: PollResult = "new" if feed.items else "empty"
        poll = replace(poll, result=result, items=len(feed.items), note=note)
        items = [listed(item, state) for item in feed.items]
        return self.feeds.note(poll, renewed, items, about=self.about)

    def _whole(self, feed: Feed) -> Feed:
        """A list of sitemaps with the pages of the latest ones."""
        items = list(feed.items)
        for _, found in self.crew.each([Job(url, url) for url in feed.nested]):
            if isinstance(found, Fetched):
                try:
                    items += parse(found, self.policy).items
                except NotAFeedError:
                    continue
        most = self.policy.feed_items
        return replace(feed, items=tuple(items[:most]), total=max(feed.total, len(items)))


def _job(state: FeedState) -> Job[FeedState]:
    return Job(state, state.address, state.etag, state.modified)


def listed(item: Item, state: FeedState) -> Listed:
    """An item as the desk notes it; what has no address of its own goes by its feed's."""
    said = (item.title, item.published, item.updated, item.text)
    return Listed(
        ref=item.ref(state.url),
        url=item.url,
        title=item.title,
        listed=digest(*(words or "" for words in said)),
        record=Hints.of(item, state.outlet).packed(),
    )


def pause(every_s: float, failures: int = 0) -> float:
    """Seconds until the next poll: twice as long after each failure, a tenth more or less."""
    longest = max(LONGEST_BACKOFF_S, every_s)
    wait = min(every_s * 2.0 ** min(failures, 16), longest)
    return wait * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311  no secret
