"""The sentences that tell a date best.

Centroid summarisation (D. Radev et al. 2004; G. Rossiello et al. 2017): the centroid is the mean
of all that is told of the day, each sentence weighing as it is about the topic and as often as
independent texts have it; sentences are taken one by one, each time the one that brings all taken
together nearest to it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crossread.cross.timeline.headed import first_word
from crossread.cross.timeline.lines import Line, Source
from crossread.cross.timeline.topic import Topic, stems
from crossread.cross.timeline.votes import Day
from crossread.model import Evidence

Vector = dict[str, float]

# Sentences weighed for one day: the most relevant ones. Time grows with days, not with sentences.
_WEIGHED = 150
# Words of a sentence that can stand alone: shorter is a caption, longer a list.
_SHORTEST, _LONGEST = 6, 60
# Sentences more alike than this (cosine) say the same.
_SAME = 0.6
# Worth of a sentence in the first or second person, against one that reports: it is somebody's
# view or an address to the reader. Set on the journalists' timelines of the development data.
_PERSONAL = 0.7
_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|[Yy]our|[Mm]y)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of a day, in whose article; ``start`` is its first own word."""

    source: Source
    line: Line
    start: int
    value: float
    vector: Vector

    @property
    def text(self) -> str:
        """Its words, without dateline and what else heads it."""
        return self.source.reading.article.text[self.start : self.line.sentence.end]

    @property
    def evidence(self) -> Evidence:
        """The same words."""
        return self.source.reading.article.cite(self.start, self.line.sentence.end)


def best_sentences(day: Day, topic: Topic, many: int) -> list[Told]:
    """The sentences that tell a day best, best first.

    Args:
        day: what is told of it.
        topic: of all articles.
        many: how many sentences at most.
    """
    choice = _choice(day, topic)
    centroid = _sum((told.vector, told.value) for told in choice)
    taken: list[Told] = []
    whole: Vector = {}
    while choice and len(taken) < many:
        best = max(choice, key=lambda told: _gain(whole, told, centroid))
        taken.append(best)
        whole = _sum(((whole, 1.0), (best.vector, 1.0)))
        choice = [t for t in choice if t is not best and _cosine(t.vector, best.vector) <= _SAME]
    return taken


def _choice(day: Day, topic: Topic) -> list[Told]:
    """The most relevant sentences of a day, each wording once."""
    ranked = sorted(day.told, key=lambda told: (-told[2], _where(told[0], told[1])))
    voices: dict[frozenset[str], set[str]] = defaultdict(set)
    for source, line, _ in ranked:
        voices[line.stems].add(source.origin)
    short: list[Told] = []
    choice: list[Told] = []
    for source, line, value in ranked:
        many = len(voices.pop(line.stems, ()))
        if not many or not line.stems:
            continue
        start, own = _own_words(source, line)
        told = Told(source, line, start, many * value, _unit(own, topic.telling))
        whole = _SHORTEST <= len(told.text.split()) <= _LONGEST and not line.sentence.heading
        (choice if whole else short).append(told)
        if len(choice) == _WEIGHED:
            break
    return choice or short[:1]


def _own_words(source: Source, line: Line) -> tuple[int, frozenset[str]]:
    """Where the words of a sentence itself begin, and their stems."""
    whole = line.sentence
    text = source.reading.article.text[whole.start : whole.end]
    skipped = first_word(text, opens=line.place == 0)
    own = stems(text[skipped:]) if skipped else line.stems
    return (whole.start + skipped, own) if own else (whole.start, line.stems)


def _where(source: Source, line: Line) -> tuple[str, str, int]:
    return source.reading.article.ref, source.reading.article.id, line.sentence.start


def _unit(stems: frozenset[str], telling: Mapping[str, float]) -> Vector:
    weights = {stem: telling.get(stem, 0.0) for stem in sorted(stems)}
    length = math.sqrt(sum(value * value for value in weights.values()))
    return {stem: value / length for stem, value in weights.items()} if length else weights


def _sum(parts: Iterable[tuple[Vector, float]]) -> Vector:
    total: Vector = {}
    for vector, weight in parts:
        for stem, value in vector.items():
            total[stem] = total.get(stem, 0.0) + weight * value
    return total


def _cosine(one: Vector, other: Vector) -> float:
    """Of unit vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other.get(stem, 0.0) for stem, value in one.items())


def _gain(whole: Vector, told: Told, centroid: Vector) -> tuple[float, str, str, int]:
    """How near the sentences taken and this one come to the centroid; of equals the later ref."""
    vector = told.vector if not whole else _sum(((whole, 1.0), (told.vector, 1.0)))
    length = math.sqrt(sum(value * value for value in vector.values()))
    near = sum(value * centroid.get(stem, 0.0) for stem, value in vector.items())
    worth = _PERSONAL if _PERSON.search(told.text) else 1.0
    return (round(worth * near / length, 9) if length else 0.0, *_where(told.source, told.line))


def in_order(taken: Sequence[Told]) -> list[Told]:
    """Sentences of one article in the order of its text, articles in the order they were taken."""
    first = {told.source.reading.article.id: at for at, told in reversed(list(enumerate(taken)))}
    return sorted(taken, key=lambda t: (first[t.source.reading.article.id], t.line.sentence.start))
