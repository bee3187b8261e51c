"""Which stories a round changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from crossread.desk import Desk
from crossread.engine.tell import bring_stories_up_to_date
from crossread.engine.watch_events import StoryNews

# Stories looked at for what is new, those that grew most first; no round changes as many.
_MOST = 2_000


def story_news(desk: Desk, since: datetime) -> list[StoryNews]:
    """Bring the stories up to date, and say which are new, grew, or are disputed since a moment.

    A story that grew and has a new dispute is named for both.
    """
    if not bring_stories_up_to_date(desk):
        return []
    since = since.replace(microsecond=0)  # the desk keeps seconds
    before_it = since - timedelta(seconds=1)
    summaries, _ = desk.summaries(order="grown", grown_since=before_it, limit=_MOST)
    found: list[StoryNews] = []
    for one in summaries:
        if one.changed < since:
            continue
        before = max(one.articles - one.grown, 0)
        if one.new >= since:
            found.append(StoryNews(one.id, one.title, "new", one.articles, 0))
        elif one.grown > 0:
            found.append(StoryNews(one.id, one.title, "grown", one.articles, before))
        else:
            found.append(StoryNews(one.id, one.title, "changed", one.articles, before))
        if one.disputes and _newly_disputed(desk, one.id, since):
            found.append(StoryNews(one.id, one.title, "disputed", one.articles, before))
    return found


def _newly_disputed(desk: Desk, story: str, since: datetime) -> bool:
    earlier = [moment.disputes for moment in desk.history(story) if moment.at < since]
    latest = desk.history(story)[-1:]
    return bool(latest) and latest[0].disputes > (earlier[-1] if earlier else 0)
