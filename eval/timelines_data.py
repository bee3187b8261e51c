"""Journalists' timelines (Timeline17) with the articles they are to be made from, as readings.

A timeline needs the times and sentences of a reading, so only those are read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from floors import shared
from rouge import Timeline
from rows import lines

from crossread.model import Article, Dating, Interval, Reading
from crossread.read.context import Context
from crossread.read.passages import find_sentences
from crossread.read.pipeline import blank
from crossread.read.times import read_times

DATA = shared() / "data" / "timelines"


@dataclass(frozen=True)
class Task:
    """A timeline to be made: as news-tls sets it, from the gold's own first to its last day.

    Attributes:
        name: topic and outlet.
        gold: the journalist's timeline.
        readings: of the articles published within it.
    """

    name: str
    gold: Timeline
    readings: tuple[Reading, ...]

    @property
    def topic(self) -> str:
        """What it is about: timelines of one topic share articles and events."""
        return self.name.split("_")[0]

    @property
    def since(self) -> date:
        return min(self.gold)

    @property
    def until(self) -> date:
        return max(self.gold)

    @property
    def sentences(self) -> int:
        """Mean number of sentences a day, rounded."""
        return max(1, round(sum(map(len, self.gold.values())) / len(self.gold)))


def golds() -> dict[str, Timeline]:
    """The timelines by name; days that a timeline has twice are one."""
    found: dict[str, Timeline] = {}
    for row in lines(DATA / "timelines.jsonl.gz"):
        days: dict[date, list[str]] = defaultdict(list)
        for entry in row["timeline"]:
            days[date.fromisoformat(entry["date"])] += entry["sentences"]
        found[row["topic"]] = dict(days)
    return found


def light_reading(row: dict[str, str]) -> Reading:
    """Times and sentences of an article."""
    day = datetime.fromisoformat(row["published"])
    interval = Interval(day, day + timedelta(days=1))
    published = Dating(value=row["published"], interval=interval, precision="day", basis="input")
    article = Article(ref=row["id"], text=row["text"], published=published)
    doc = blank()(article.text)
    times, known, _ = read_times(doc, Context(article=article, published=published))
    sentences = find_sentences(doc, times)
    return Reading(article=article, reader="", published=known, times=times, sentences=sentences)


@cache
def tasks() -> tuple[Task, ...]:
    """All timelines, by name; none where the data are absent."""
    if not DATA.is_dir():
        return ()
    gold = golds()
    readings: dict[str, list[Reading]] = defaultdict(list)
    for row in lines(DATA / "articles.jsonl.gz"):
        days = gold[row["topic"]]
        if min(days) <= date.fromisoformat(row["published"]) <= max(days):
            readings[row["topic"]].append(light_reading(row))
    return tuple(Task(name, gold[name], tuple(readings[name])) for name in sorted(gold))
