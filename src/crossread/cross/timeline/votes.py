"""Which dates matter: every independent text speaks for the dates it tells of.

A text speaks for each day that it names, the more so the more the text and the sentence are about
the topic, more for a day that it still speaks of weeks later, and little for one still to come. A
text that names no recent day in its first sentences tells the news of the day it came out on.
Reprints speak with one voice.

Days named are the strongest sign of what a journalist puts into a timeline (G. Tran et al.,
"Leveraging learning to rank in an optimization framework for timeline summarization", 2013; D.
Gholipour Ghalandari and G. Ifrim, "Examining the state of the art in news timeline summarization",
ACL 2020); here they are weighed by relevance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from crossread.cross.timeline.lines import OPENING, Line, Source
from crossread.cross.timeline.topic import Topic
from crossread.resources import table

# The sentence before one that names a day may say what happened; it counts a little less.
_BEFORE = 0.7
# Articles are measured against one that is more about the topic than this share of them.
_TYPICAL = 0.75
# Power of a sentence's relevance where it may tell a day: between equal and in proportion.
_EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Setting:
    """The fitted setting; see ``resources/timeline.toml`` for what each number means."""

    topic_words: int
    opening: int
    recent_days: int
    article_power: float
    sentence_power: float
    future: float
    later_days: int
    later: float
    published: float

    def at(self, day: date, published: date | None) -> float:
        """Weight of a day by where it lies from the publication."""
        if published is None:
            return 1.0
        if day > published:
            return self.future
        return self.later if published - day > timedelta(days=self.later_days) else 1.0


@cache
def setting() -> Setting:
    """The shipped setting."""
    return Setting(**table("timeline.toml")["votes"])


@dataclass(slots=True)
class Day:
    """What speaks for one day.

    Attributes:
        voices: weight of the strongest word for it, by origin.
        tellers: ids of the articles that name it or tell its news.
        told: its sentences: source, line, and how much that line is about the topic, weighed by
            the source's own relevance, 0..1.
    """

    voices: dict[str, float] = field(default_factory=dict)
    tellers: set[str] = field(default_factory=set)
    told: list[tuple[Source, Line, float]] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """Sum over the independent texts."""
        return sum(self.voices[origin] for origin in sorted(self.voices))

    def hear(self, source: Source, weight: float) -> None:
        """Add one article's word."""
        self.voices[source.origin] = max(self.voices.get(source.origin, 0.0), weight)
        self.tellers.add(source.reading.article.id)


def relevances(sources: Sequence[Source], topic: Topic) -> list[float]:
    """How far each article is about the topic, 0..1: the mean of its first sentences, scaled."""
    plain = []
    for source in sources:
        values = [topic.relevance(line.stems) for line in source.lines if line.place < OPENING]
        plain.append(sum(values) / len(values) if values else 0.0)
    ordered = sorted(plain)
    typical = ordered[int(_TYPICAL * (len(ordered) - 1))] if ordered else 0.0
    return [min(1.0, value / typical) if typical else 1.0 for value in plain]


def days(sources: Sequence[Source], topic: Topic, use: Setting) -> dict[date, Day]:
    """Everything that speaks for a day, by day.

    Args:
        sources: the articles.
        topic: what they are about.
        use: the setting.
    """
    found: dict[date, Day] = defaultdict(Day)
    for source, relevance in zip(sources, relevances(sources, topic), strict=True):
        weight = relevance**use.article_power
        told = _recent(source, use)
        for day, best in _named(source, topic).items():
            share = best**use.sentence_power * use.at(day, source.published)
            found[day].hear(source, weight * share)
        if told is None and source.published is not None:
            found[source.published].hear(source, use.published * weight * _lead(source, topic))
        news = told or source.published
        for line in source.lines:
            value = relevance * topic.relevance(line.stems) ** _EVEN
            for day in _days_told(line, news, use):
                found[day].told.append((source, line, value))
    return dict(found)


def _named(source: Source, topic: Topic) -> dict[date, float]:
    """Days that an article names, with the relevance of the best sentence that does."""
    best: dict[date, float] = {}
    for line in source.lines:
        for day in line.days:
            value = max(topic.relevance(line.stems), _BEFORE * topic.relevance(line.before))
            best[day] = max(best.get(day, 0.0), value)
    return best


def _recent(source: Source, use: Setting) -> date | None:
    """The day that an article's first sentences put its news on, where they name one."""
    for line in source.lines:
        if line.place >= use.opening:
            break
        for day in line.days:
            if source.published is None:
                return day
            if timedelta(0) <= source.published - day <= timedelta(days=use.recent_days):
                return day
    return None


def _lead(source: Source, topic: Topic) -> float:
    """How far the headline or the first sentence is about the topic."""
    first = source.lines[0].stems if source.lines else frozenset[str]()
    return max(topic.relevance(first), topic.relevance(source.title))


def _days_told(line: Line, news: date | None, use: Setting) -> list[date]:
    """Days that a sentence tells of: those it names, or, at the beginning, that of the news."""
    if line.days or news is None or line.place >= use.opening:
        return list(line.days)
    return [news]
