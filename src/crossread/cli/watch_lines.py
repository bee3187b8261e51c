"""What watching tells, as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

import msgspec

from crossread.engine.watch_events import ArticleSeen, Event, Polled, StoryNews, Tell


@contextmanager
def lines() -> Iterator[Tell]:
    """A ``Tell`` that writes one object a line to standard output, each at once."""

    def tell(event: Event) -> None:
        sys.stdout.buffer.write(msgspec.json.encode(as_line(event)) + b"\n")
        sys.stdout.buffer.flush()

    yield tell


def as_line(event: Event) -> dict[str, Any]:
    """The object of an event; ``event`` is poll, article, story or round."""
    if isinstance(event, Polled):
        state = event.state
        told = asdict(event.poll)
        told["at"] = _iso(event.poll.at)
        return {"event": "poll", "title": state.title, **told, "due": _iso(state.due)}
    if isinstance(event, ArticleSeen):
        return {"event": "article", **asdict(event)}
    if isinstance(event, StoryNews):
        return {"event": "story", **asdict(event)}
    results = [poll.result for poll in event.polls]
    return {
        "event": "round",
        "started": _iso(event.started),
        "seconds": round(event.seconds, 3),
        "feeds": {result: results.count(result) for result in sorted(set(results))},
        "read": event.read,
        "versions": event.versions,
        "unchanged": event.unchanged,
        "passed": event.passed,
        "gone": event.gone,
        "dropped": event.dropped,
        "waiting": event.waiting,
        "stories": len(event.stories),
        "interrupted": event.interrupted,
        "offline": event.offline,
    }


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
