"""What watching tells while it goes on: polls, articles, stories, rounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from crossread.desk.feeds import FeedState, Poll

# read: new to the desk; version: the page says something else than before; unchanged: it does not;
# passed: about nothing asked for; dropped: not read; gone: read before, and no longer there.
ArticleWhat = Literal["read", "version", "unchanged", "passed", "dropped", "gone"]
StoryWhat = Literal["new", "grown", "changed", "disputed"]


@dataclass(frozen=True, slots=True)
class Polled:
    """A feed was polled; ``state`` is how it stands now."""

    poll: Poll
    state: FeedState


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSeen:
    """An item was looked at.

    Attributes:
        what: what came of it.
        ref: what its article is called.
        feed: the feed that listed it.
        title: as the page or the feed has it, or None.
        article: id on the desk, where it was read or is a new version.
        reason, note: of what was dropped; empty otherwise.
    """

    what: ArticleWhat
    ref: str
    feed: str
    title: str | None = None
    article: str | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StoryNews:
    """A story that a round changed; ``before`` is its number of articles before (0 for new).

    ``changed`` is one whose articles were edited and are as many as before.
    """

    story: str
    title: str
    what: StoryWhat
    articles: int
    before: int


@dataclass(slots=True)
class Round:
    """What one round did.

    Attributes:
        started: when.
        seconds: how long it took.
        polls: of the feeds that were due.
        read, versions, unchanged, passed, gone: articles by what came of them.
        dropped: number of items that were not read.
        waiting: items left for the next round.
        stories: those that changed.
        interrupted: whether it was stopped before its end.
        offline: whether nobody at all could be reached, so that the fault is likely on our side.
    """

    started: datetime
    seconds: float = 0.0
    polls: list[Poll] = field(default_factory=list)
    read: int = 0
    versions: int = 0
    unchanged: int = 0
    passed: int = 0
    gone: int = 0
    dropped: int = 0
    waiting: int = 0
    stories: list[StoryNews] = field(default_factory=list)
    interrupted: bool = False
    offline: bool = False

    def count(self, what: ArticleWhat) -> None:
        """One article more of a kind."""
        name = {"version": "versions"}.get(what, what)
        setattr(self, name, getattr(self, name) + 1)


Event = Polled | ArticleSeen | StoryNews | Round
Tell = Callable[[Event], None]


def silently(_: Event) -> None:
    """A ``Tell`` that nobody hears."""
