"""The sentences that tell a date best.

Centroid summarisation (D. Radev et al. 2004; G. Rossiello et al. 2017): the centroid is the mean
of all that is told of the day, each sentence weighing as it is about the topic and as often as
independent texts have it; sentences are taken one by one, each time the one that brings all taken
together nearest to it, the more so as others say it of the day (``echoes.py``).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crossread.cross.timeline.echoes import Echoes
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
# Worth of a sentence in the first or second person, and of a question, against one that reports: it
# is somebody's view or an address to the reader. Set on the journalists' timelines of the
# development data.
_PERSONAL = 0.7
_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|[Yy]our|[Mm]y)\b|\?\W*$")


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


def best_sentences(day: Day, on: date, topic: Topic, echoes: Echoes, many: int) -> list[Told]:
    """The sentences that tell a day best, best first.

    Args:
        day: what is told of it.
        on: its date.
        topic: of all articles.
        echoes: of all articles.
        many: how many sentences at most.
    """
    choice = _choice(day, topic)
    if len(choice) < 2:
        return choice[:many]
    centroid = _sum((told.vector, told.value) for told in choice)
    near = [_dot(told.vector, centroid) for told in choice]
    worth = [_worth(told, on, echoes) for told in choice]
    # Of the sum of those taken: its likeness to each, its squared length, its nearness.
    like, square, reached = [0.0] * len(choice), 0.0, 0.0

    def gain(at: int) -> tuple[float, str, str, int]:
        """How near those taken and this one come to the centroid; of equals the later ref."""
        length = math.sqrt(1.0 + 2 * like[at] + square)
        told = choice[at]
        return (
            round(worth[at] * (reached + near[at]) / length, 9),
            *_where(told.source, told.line),
        )

    taken: list[Told] = []
    left = list(range(len(choice)))
    while left and len(taken) < many:
        best = max(left, key=gain)
        taken.append(choice[best])
        square += 1.0 + 2 * like[best]
        reached += near[best]
        alike = {at: _dot(choice[at].vector, choice[best].vector) for at in left}
        left = [at for at in left if at != best and alike[at] <= _SAME]
        for at in left:
            like[at] += alike[at]
    return taken


def _worth(told: Told, on: date, echoes: Echoes) -> float:
    """What a sentence is beside its words: a report, and the news of its day."""
    personal = _PERSONAL if _PERSON.search(told.text) else 1.0
    return personal * echoes.worth(on, told.vector)


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


def _dot(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other.get(stem, 0.0) for stem, value in one.items())


def in_order(taken: Sequence[Told]) -> list[Told]:
    """Sentences of one article in the order of its text, articles in the order they were taken."""
    first = {told.source.reading.article.id: at for at, told in reversed(list(enumerate(taken)))}
    return sorted(taken, key=lambda t: (first[t.source.reading.article.id], t.line.sentence.start))
