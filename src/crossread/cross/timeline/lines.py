"""The sentences of an article that can tell of a date: those that name one, and the first ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crossread.cross.timeline.headed import heading_date, wordless
from crossread.cross.timeline.topic import stems
from crossread.model import Reading, Sentence, TimeRef

# Sentences by which an article is judged to be about the topic.
OPENING = 15
# Sentences that stand word for word in so many articles, and in this share of them, are furniture.
_FURNITURE, _FURNITURE_SHARE = 3, 0.02
_FINE = frozenset({"minute", "part_of_day", "day"})
# A publication known less well than this names no day.
_A_DAY = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article's text.

    Attributes:
        sentence: where it stands.
        place: its number in the article, furniture not counted; -1 for the title.
        stems, before: its distinct stems, and those of the sentence before it.
        days: each day that it names, with the words that do.
    """

    sentence: Sentence
    place: int
    stems: frozenset[str]
    before: frozenset[str]
    days: dict[date, TimeRef]


@dataclass(frozen=True, slots=True)
class Source:
    """An article as far as dates go.

    Attributes:
        reading: the article's reading.
        origin: whose text it is: articles of one origin speak with one voice.
        published: day of publication, where known.
        title: stems of its title; empty without one.
        lines: its first sentences and all that name a day, in order.
    """

    reading: Reading
    origin: str
    published: date | None
    title: frozenset[str]
    lines: tuple[Line, ...]

    @property
    def words(self) -> frozenset[str]:
        """Distinct stems of the title and of the lines kept."""
        return self.title.union(*(line.stems for line in self.lines))


def furniture(readings: Sequence[Reading]) -> frozenset[str]:
    """Sentences that come word for word day after day: captions, credits, notices.

    A sentence of an agency that many outlets share is of one day; furniture is of several.
    """
    counts: Counter[str] = Counter()
    days: dict[str, set[date | None]] = defaultdict(set)
    for reading in readings:
        published = _published(reading)
        for text in set(_texts(reading)):
            counts[text] += 1
            days[text].add(published)
    least = max(_FURNITURE, _FURNITURE_SHARE * len(readings))
    return frozenset(t for t, count in counts.items() if count >= least and len(days[t]) > 1)


def _texts(reading: Reading) -> Iterator[str]:
    return (reading.article.text[s.start : s.end] for s in reading.sentences)


def source(reading: Reading, origin: str, skip: frozenset[str]) -> Source:
    """What an article can tell of dates.

    Args:
        reading: of the article.
        origin: id of the article whose text it is.
        skip: sentences that are furniture.
    """
    lines: list[Line] = []
    days = _days(reading)
    before: frozenset[str] = frozenset()
    place = at = 0
    for sentence, text in zip(reading.sentences, _texts(reading), strict=True):
        named: dict[date, TimeRef] = {}
        while at < len(days) and days[at][1].evidence.start < sentence.end:
            day, time = days[at]
            if time.evidence.start >= sentence.start:
                named.setdefault(day, time)
            at += 1
        if text in skip or (named and wordless(reading, sentence, list(named.values()))):
            continue
        if place < OPENING or named:
            own = stems(text)
            lines.append(Line(sentence, place, own, before, _own_days(reading, named)))
            before = own
        else:
            before = frozenset()
        place += 1
    title = stems(reading.article.title or "")
    return Source(reading, origin, _published(reading), title, tuple(lines))


def _own_days(reading: Reading, named: dict[date, TimeRef]) -> dict[date, TimeRef]:
    """Of a chronicle's line only the day that heads it; all days of another sentence."""
    head = heading_date(reading, list(named.values()))
    return named if head is None else {day: time for day, time in named.items() if time is head}


def _days(reading: Reading) -> list[tuple[date, TimeRef]]:
    """Days named in the text, in order."""
    found = [
        (time.interval.start.date(), time)
        for time in reading.times
        if time.interval is not None
        and time.kind in ("date", "time")
        and time.precision in _FINE
        and time.evidence.section == "text"
    ]
    return sorted(found, key=lambda pair: pair[1].evidence.start)


def _published(reading: Reading) -> date | None:
    interval = reading.published.interval
    if interval is None or interval.end - interval.start > _A_DAY:
        return None
    return interval.start.date()
