"""What an address leads to, from lists of feeds down to pages; see ``url``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from crossread.ingest.limits import Limits
from crossread.ingest.net.addresses import tidy
from crossread.ingest.net.answer import Fetched, FetchError
from crossread.ingest.net.crew import Crew, Job
from crossread.ingest.net.kinds import what
from crossread.ingest.net.listed import NO_ADDRESS, Feed, Item, NotAFeedError, announced
from crossread.ingest.net.opml import OpmlError, opml
from crossread.ingest.net.pages import own_page, page, pages
from crossread.ingest.net.parse import parse
from crossread.ingest.net.policy import Policy
from crossread.model import Dropped, Page
from crossread.model.address import without_credentials

# Items of a feed that one `read` follows; watching has no such bound, being spread over time.
_ITEMS = 300
_Found = Iterator[Page | Dropped]


def followed(url: str, ref: str, limits: Limits, crew: Crew, policy: Policy) -> _Found:
    """Pages below an address; ``ref`` is what its own page is called."""
    try:
        answer = crew.get(url)
    except FetchError as error:
        yield error.dropped(ref)
        return
    yield from _Way(crew, policy).below(answer, ref) or pages(answer, ref, limits)


def followed_from(body: bytes, ref: str, crew: Crew, policy: Policy) -> _Found:
    """Pages below a feed, sitemap or list that lies in a file; ``ref`` is what the file is called.

    Its links have to be whole: nobody knows where it came from.
    """
    answer = Fetched(asked="", url="", status=200, headers=(), body=body, at=datetime.now(UTC))
    yield from _Way(crew, policy).below(answer, ref) or ()


@dataclass(frozen=True, slots=True)
class _Way:
    crew: Crew
    policy: Policy

    def below(self, answer: Fetched, ref: str) -> _Found | None:
        """Pages below a list; None where the answer is none."""
        kind = what(answer.body, answer.media)
        if kind == "opml":
            return self.lists(answer, ref)
        return self.feed(answer, ref) if kind in ("feed", "json_feed", "sitemap") else None

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
        at = answer.at if answer.url else None  # what lies in a file was fetched nobody knows when
        linked: dict[str, Item] = {}
        for item in feed.items[:_ITEMS]:
            if item.url is not None:
                linked.setdefault(item.url, item)
            else:
                name = item.ref(ref)
                own = own_page(item.text, item, ref=name, url=None, at=at)
                yield own or Dropped(ref=name, reason="no_text", note=NO_ADDRESS)
        for url, found in self.crew.each([Job(url, url) for url in linked]):
            item = linked[url]
            if isinstance(found, FetchError):
                own = own_page(item.text, item, ref=url, url=url, at=at)
                yield own or found.dropped(url)
            else:
                came = page(found, url, "feed")
                said = announced(item)
                yield replace(came, announced=said) if isinstance(came, Page) else came
