"""Looking at what feeds listed: fetched, read, kept; and looked at again, for silent edits."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from crossread.desk import Desk, Entry
from crossread.desk.feed_records import ItemStatus
from crossread.desk.feeds import DueItem, Feeds, Looked
from crossread.engine.about import About
from crossread.engine.engine import Engine, Lost
from crossread.engine.feed_hints import Hints
from crossread.engine.feed_task import FeedPage, read_feed_pages
from crossread.engine.interrupt import held_back
from crossread.engine.look_again import Look, due_again
from crossread.engine.watch_events import ArticleSeen, ArticleWhat
from crossread.extract.extract import extract
from crossread.ingest.net.answer import Fetched, FetchError
from crossread.ingest.net.crew import Crew, Job
from crossread.ingest.net.listed import NO_ADDRESS, announced
from crossread.ingest.net.pages import page
from crossread.model import Article, Dropped, Page

# Items taken from the desk's list at a time, and pages read in one transaction.
_ITEMS, _BATCH = 200, 25
# What came is kept after so many seconds even where it is few.
_KEEP_S = 5.0

_STATES: dict[ArticleWhat, ItemStatus] = {"passed": "passed", "dropped": "dropped"}


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks at the items of a desk that are due.

    Attributes:
        desk: where they are kept.
        crew: fetches them.
        engine: where they are read.
        about: what they have to name.
        run: the desk's number of this round.
        feeds: whose items are looked at; None for those of all.
        again: whether pages that were read are looked at again.
    """

    desk: Desk
    crew: Crew
    engine: Engine
    about: About
    run: int
    feeds: Sequence[str] | None = None
    again: bool = True

    def look(
        self, *, stop: threading.Event | None = None, until: float | None = None
    ) -> Iterator[ArticleSeen]:
        """Look at all items that are due, until stopped or a time of the monotonic clock."""
        feeds = Feeds(self.desk)
        seen: set[str] = set()
        while not (stop and stop.is_set()) and not (until and time.monotonic() >= until):
            due = feeds.items_due(datetime.now(UTC), _ITEMS, self.feeds)
            fresh = [item for item in due if item.ref not in seen]
            if not fresh:
                return
            seen |= {item.ref for item in fresh}
            for batch in self._fetched(fresh, stop, until):
                yield from self._kept(batch)

    def _fetched(
        self, items: Sequence[DueItem], stop: threading.Event | None, until: float | None
    ) -> Iterator[list[Look]]:
        """The items in batches, as their pages come."""
        batch: list[Look] = []
        looks = {item.ref: self._begun(item) for item in items}
        jobs: list[Job[str]] = []
        for item in items:
            if item.url is None or looks[item.ref].from_feed:
                batch.append(looks[item.ref])
            else:
                jobs.append(Job(item.ref, item.url, item.etag, item.modified))
        begun = time.monotonic()
        for ref, answer in self.crew.each(jobs, stop=stop, until=until):
            batch.append(looks[ref].answered(answer))
            if len(batch) >= _BATCH or time.monotonic() - begun > _KEEP_S:
                yield batch
                batch, begun = [], time.monotonic()
        if batch:
            yield batch

    def _begun(self, item: DueItem) -> Look:
        before = next(iter(self.desk.look_up(item.ref)), None)
        kept = self.desk.page_of(before) if before else None
        from_feed = kept is not None and kept.kind == "feed" and kept.media == "application/json"
        return Look(item, Hints.unpacked(item.record), before, from_feed=from_feed)

    def _kept(self, batch: Sequence[Look]) -> list[ArticleSeen]:
        """Read and keep a batch; what came of each item."""
        now = datetime.now(UTC)
        known: list[Page] = []
        reading: dict[str, FeedPage] = {}
        for look in batch:
            found = _page(look)
            if isinstance(found, Page) and self.desk.known([found])[0]:
                known.append(found)
            elif found is not None:
                own = look.hints.page(look.item.ref, look.item.url, now) if look.may_own else None
                reading[look.item.ref] = FeedPage(page=found, own=own, about=self.about)
        results = self._read(list(reading.values()))
        for look in batch:
            result = results.get(look.item.ref)
            if isinstance(result, Entry) and self._taken_otherwise(look, result):
                known.append(result.page)
                del results[look.item.ref]
        done = [(look, look.outcome(results.get(look.item.ref))) for look in batch]
        keep = [
            result for look, event in done if (result := results.get(look.item.ref)) and _new(event)
        ]
        with held_back():
            self.desk.add(self.run, keep, skipped=known, received=now)
            Feeds(self.desk).looked([self._looked(look, event, now) for look, event in done])
        return [event for _, event in done]

    def _taken_otherwise(self, look: Look, result: Entry) -> bool:
        """Whether this version only takes another text from the page than the one that kept it.

        Then the outlet has edited nothing: of the page as it was kept the text is the new one, too.
        """
        if look.before in (None, result.article.id):
            return False
        kept = self.desk.page_of(str(look.before))
        if kept is None:
            return False
        try:
            (found,) = extract([replace(kept, announced=announced(look.hints))])
        except Exception:  # noqa: BLE001  whatever this version finds in an old page, watching goes on
            return False
        return isinstance(found, Article) and found.id == result.article.id

    def _read(self, pages: list[FeedPage]) -> dict[str, Entry | Dropped]:
        """What came of reading pages, by ref."""
        found: dict[str, Entry | Dropped] = {}
        for outcome in self.engine.map(read_feed_pages, iter([pages] if pages else [])):
            for given, result in zip(outcome.batch, outcome.results, strict=True):
                ref = given.page.ref
                if isinstance(result, Lost):
                    found[ref] = Dropped(ref=ref, reason="crashed", note=result.note)
                else:
                    found[ref] = result
        return found

    def _looked(self, look: Look, event: ArticleSeen, now: datetime) -> Looked:
        state = _STATES.get(event.what, "read")
        etag, modified = look.validators(event)
        return Looked(
            ref=look.item.ref,
            state=state,
            note=event.note,
            about=self.about.key if state == "passed" else "",
            etag=etag,
            modified=modified,
            at=now,
            due=due_again(look, event, now, again=self.again),
            record=look.hints.without_text().packed() if state == "read" else look.item.record,
        )


def _page(look: Look) -> Page | Dropped | None:
    """What there is to be read; None where the server says that nothing changed."""
    ref = look.item.ref
    if isinstance(look.answer, Fetched):
        if look.answer.unchanged:
            return None
        found = page(look.answer, ref, "feed")
        said = announced(look.hints)
        return replace(found, announced=said) if isinstance(found, Page) else found
    if isinstance(look.answer, FetchError):
        return look.answer.dropped(ref)
    if look.from_feed and look.hints.text is None:
        return None
    return Dropped(ref=ref, reason="no_text", note=NO_ADDRESS)


def _new(event: ArticleSeen) -> bool:
    return event.what in ("read", "version", "dropped", "passed")
