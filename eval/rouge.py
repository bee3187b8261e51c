"""Timelines against a journalist's: date F1 and alignment-based ROUGE, align+ m:1.

S. Martschat and K. Markert, "Improving ROUGE for timeline summarization", EACL 2017 (their program
is tilse). A day's summary is compared with that of one day of the other timeline:

- the cost of joining days i and j is (1 - 1/(|i - j| + 1)) * (1 - content), content being an F1 of
  the plain tokens of both summaries; several days may join the same one (m:1), and of equal costs
  the earliest day is taken;
- precision joins every predicted day to a gold day, recall every gold day to a predicted one; what
  an alignment shares counts 1/(|i - j| + 1), and both are summed over days before they are divided.

ROUGE-N is that of ROUGE-1.5.5 with ``-m -s`` (C.-Y. Lin, "ROUGE: a package for automatic evaluation
of summaries", 2004): lower case, what is no letter or digit parts tokens, stop words out, Porter
stems of tokens longer than three letters, n-grams over the whole of a day's summary. Its table of
irregular forms is left out.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from snowballstemmer import stemmer

Timeline = Mapping[date, Sequence[str]]
"""Day → sentences of its summary."""

_TOKEN = re.compile(r"[a-z0-9]+")
_STEMMED = 4  # letters of the shortest token that is stemmed
_PORTER = stemmer("porter")


@dataclass(frozen=True)
class Score:
    """Precision, recall and their harmonic mean, 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def mean(scores: Sequence[Score]) -> Score:
    """Mean precision and mean recall, so that F1 is that of the means, as tilse has it."""
    count = max(len(scores), 1)
    return Score(sum(s.precision for s in scores) / count, sum(s.recall for s in scores) / count)


def date_score(predicted: Timeline, gold: Timeline) -> Score:
    """How many of the days are the gold's, and how many of the gold's are found."""
    both = len(predicted.keys() & gold.keys())
    return Score(both / max(len(predicted), 1), both / max(len(gold), 1))


@cache
def stop_words() -> frozenset[str]:
    """Words that do not count."""
    rows = Path(__file__).with_name("smart_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for row in rows if not row.startswith("#") for word in row.split())


@cache
def tokens(sentence: str) -> tuple[str, ...]:
    """What ROUGE compares of a sentence."""
    kept = (word for word in _TOKEN.findall(sentence.lower()) if word not in stop_words())
    return tuple(_PORTER.stemWord(word) if len(word) >= _STEMMED else word for word in kept)


def grams(sentences: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    """Its n-grams, also those that reach over the end of a sentence."""
    words = [word for sentence in sentences for word in tokens(sentence)]
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """F1 of the tokens, each as often as both have it."""
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def _plain(sentences: Sequence[str]) -> Counter[str]:
    split = (word for sentence in sentences for word in sentence.split())
    return Counter(word for word in split if word not in string.punctuation)


def _near(one: date, other: date) -> float:
    return 1 / (abs((one - other).days) + 1)


def _aligned(timeline: Timeline, other: Timeline) -> dict[date, date]:
    """For each day of ``timeline`` the day of ``other`` that costs least to join it to."""
    words = {day: _plain(other[day]) for day in sorted(other)}
    joined = {}
    for day in sorted(timeline):
        own = _plain(timeline[day])
        cost = {d: (1 - _near(day, d)) * (1 - _overlap(own, words[d])) for d in words}
        if cost:
            joined[day] = min(cost, key=lambda d: (cost[d], d))
    return joined


def _share(timeline: Timeline, other: Timeline, size: int) -> float:
    """Part of the n-grams of ``timeline`` that stand in the days they are joined to."""
    joined = _aligned(timeline, other)
    shared = whole = 0.0
    for day, sentences in timeline.items():
        own = grams(sentences, size)
        whole += own.total()
        if day in joined:
            match = (own & grams(other[joined[day]], size)).total()
            shared += _near(day, joined[day]) * match
    return shared / whole if whole else 0.0


def align(predicted: Timeline, gold: Timeline, size: int) -> Score:
    """Alignment-based ROUGE-``size``, align+ m:1.

    Args:
        predicted, gold: days with their sentences.
        size: 1 for AR1, 2 for AR2.
    """
    return Score(_share(predicted, gold, size), _share(gold, predicted, size))
