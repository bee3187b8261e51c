"""What an address leads to, from lists of feeds down to pages; see ``url``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.ingest.limits import Limits
from crossread.ingest.net.addresses import tidy
from crossread.ingest.net.answer import Fetched, FetchError
from crossread.ingest.net.crew import Crew, Job
from crossread.ingest.net.guard import Resolver, looked_up
from crossread.ingest.net.kinds import what
from crossread.ingest.net.listed import Feed, NotAFeedError
from crossread.ingest.net.opml import OpmlError, opml
from crossread.ingest.net.pages import own_page, page, pages
from crossread.ingest.net.parse import parse
from crossread.ingest.net.policy import Policy
from crossread.model import Dropped, Page
from crossread.model.address import without_credentials

# Items of a feed that one `read` follows; watching has no such bound, being spread over time.
_ITEMS = 300
_Found = Iterator[Page | Dropped]


def followed(
    url: str, ref: str, limits: Limits, policy: Policy, resolver: Resolver | None
) -> _Found:
    """Pages below an address; ``ref`` is what its own page is called."""
    with Crew(policy, resolver or looked_up) as crew:
        try:
            answer = crew.get(url)
        except FetchError as error:
            yield error.dropped(ref)
            return
        way = _Way(crew, policy)
        kind = what(answer.body, answer.media)
        if kind == "opml":
            yield from way.lists(answer, ref)
        elif kind in ("feed", "json_feed", "sitemap"):
            yield from way.feed(answer, ref)
        else:
            yield from pages(answer, ref, limits)


@dataclass(frozen=True, slots=True)
class _Way:
    crew: Crew
    policy: Policy

    def lists(self, answer: Fetched, ref: str) -> _Found:
        """Pages of all feeds of a list."""
        try:
            feeds = opml(answer.body)
        except OpmlError as error:
            yield Dropped(ref=ref, reason="not_a_feed", note=str(error))
            return
        if not feeds:
            yield Dropped(ref=ref, reason="empty", note="The list has no feeds.")
        for url, found in self.crew.each([Job(feed.url, feed.url) for feed in feeds]):
            name = tidy(without_credentials(url))
            if isinstance(found, FetchError):
                yield found.dropped(name)
            else:
                yield from self.feed(found, name)

    def feed(self, answer: Fetched, ref: str, *, deep: bool = False) -> _Found:
        """Pages of a feed; those of the sitemaps it lists too, unless it was itself so listed."""
        try:
            feed = parse(answer, self.policy)
        except NotAFeedError as error:
            yield Dropped(ref=ref, reason="not_a_feed", note=str(error))
            return
        if not feed.items and not feed.nested:
            yield Dropped(ref=ref, reason="empty", note="The feed has no items.")
        if feed.total > _ITEMS:
            note = f"The feed has {feed.total:,} items; the first {_ITEMS} are read."
            yield Dropped(ref=ref, reason="too_large", note=note)
        yield from self._items(feed, ref, answer)
        nested = () if deep else feed.nested
        for url, found in self.crew.each([Job(url, url) for url in nested]):
            if isinstance(found, FetchError):
                yield found.dropped(url)
            else:
                yield from self.feed(found, url, deep=True)

    def _items(self, feed: Feed, ref: str, answer: Fetched) -> _Found:
        linked = {item.url: item for item in feed.items[:_ITEMS] if item.url}
        for item in feed.items[:_ITEMS]:
            if item.url is None:
                name = item.ref(ref)
                note = "The feed gives no address for this item, and no text of its own."
                own = own_page(item, name, answer.at)
                yield own or Dropped(ref=name, reason="no_text", note=note)
        for url, found in self.crew.each([Job(url, url) for url in linked]):
            own = own_page(linked[url], url, answer.at)
            if isinstance(found, FetchError):
                yield own or found.dropped(url)
            else:
                yield page(found, url, "feed")
