"""One look at an item: what was known before, what came, what it means, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crossread.desk import Entry
from crossread.desk.feeds import DueItem
from crossread.engine.feed_hints import Hints
from crossread.engine.watch_events import ArticleSeen, ArticleWhat
from crossread.ingest.net.answer import Fetched, FetchError
from crossread.model import Dropped

# After each look a page is looked at again so much later. Most silent edits come within the first
# day, and outlets correct for about a week.
AGAIN = tuple(timedelta(hours=hours) for hours in (1, 5, 18, 48, 96))
# A page that could not be had for a passing reason is asked for again after so long.
RETRY = tuple(timedelta(hours=hours) for hours in (0.5, 3, 12))


@dataclass(frozen=True, slots=True)
class Look:
    """A look at an item.

    Attributes:
        item: as the desk has it.
        hints: what its feed says of it.
        before: id of the article that the desk holds of it, or None.
        answer: of its address; None where it was not asked.
        from_feed: whether that article is the feed's own text; it then stays so, lest a change of
            source look like an edit.
    """

    item: DueItem
    hints: Hints
    before: str | None
    answer: Fetched | FetchError | None = None
    from_feed: bool = False

    def answered(self, answer: Fetched | FetchError) -> Look:
        """The same with what came."""
        return replace(self, answer=answer)

    @property
    def may_own(self) -> bool:
        """Whether the feed's own text may stand for the page."""
        return self.before is None or self.from_feed

    def outcome(self, result: Entry | Dropped | None) -> ArticleSeen:
        """What came of it; ``result`` is that of reading, None where there was nothing to read."""
        if isinstance(result, Entry):
            new = result.article.id
            if new == self.before:
                return self._seen("unchanged")
            what: ArticleWhat = "version" if self.before else "read"
            return self._seen(what, title=result.article.title, article=new)
        if result is None:
            return self._seen("unchanged")
        if self.before is not None:
            # What was read stays; that it is gone, or another page by now, is news of its own.
            gone = result.reason == "gone"
            return self._seen("gone" if gone else "unchanged", note=result.note)
        passed = result.reason == "not_about"
        what = "passed" if passed else "dropped"
        return self._seen(what, reason=result.reason, note=result.note)

    def _seen(
        self,
        what: ArticleWhat,
        *,
        title: str | None = None,
        article: str | None = None,
        reason: str = "",
        note: str = "",
    ) -> ArticleSeen:
        return ArticleSeen(
            what=what,
            ref=self.item.ref,
            feed=self.item.feed,
            title=title or self.hints.title,
            article=article,
            reason=reason,
            note=note,
        )

    def validators(self, event: ArticleSeen) -> tuple[str | None, str | None]:
        """ETag and Last-Modified for the next look; none where its page has yet to be read."""
        if event.what in ("passed", "dropped"):
            return None, None
        if isinstance(self.answer, Fetched) and not self.answer.unchanged:
            return self.answer.header("etag"), self.answer.header("last-modified")
        return self.item.etag, self.item.modified


def due_again(look: Look, event: ArticleSeen, now: datetime, *, again: bool) -> datetime | None:
    """When the item is to be looked at again; None for never, unless its feed says it changed."""
    looks = look.item.looks
    if event.what == "dropped":
        error = look.answer
        if not isinstance(error, FetchError) or looks >= len(RETRY):
            return None
        passing = error.again or error.reason in ("rate_limited", "timed_out")
        wait = timedelta(seconds=error.wait_s or 0)
        return now + max(RETRY[looks], wait) if passing else None
    if event.what in ("passed", "gone") or not again or look.item.url is None or look.from_feed:
        return None
    if event.what == "version":
        looks = min(looks, len(AGAIN) - 1)  # who edits once may do so again
    return now + AGAIN[looks] if looks < len(AGAIN) else None
