"""The baseline: count how often dates are mentioned.

The date ranker "mention count" of news-tls (D. Gholipour Ghalandari and G. Ifrim, ACL 2020) over
our own time expressions: a sentence speaks for the first day it names, a date is worth as many
points as sentences, each summary is made by centroid optimisation (theirs: CentroidOpt) from the
sentences that speak for the date and the first five of articles that came out on it or on the next
day and name no day. As there, only a sentence with a keyword of the topic may stand in a summary,
and a date without such a sentence is passed over. Their collector's choice among these sentences
(at the knee of the similarities) is left out.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import date, timedelta

from rouge import Timeline, tokens
from timelines_data import Task

from crossread.model import Reading

# What the collections were searched for, in words that a sentence must have one of.
KEYWORDS = {
    "Finan": ("financial", "economic", "crisis", "bank", "market"),
    "H1N1": ("h1n1", "swine", "flu"),
    "IraqWar": ("iraq",),
    "LibyaWar": ("libya",),
    "MJ": ("jackson", "murray"),
    "bpoil": ("bp", "oil", "spill"),
    "haiti": ("haiti", "quake"),
}
_OPENING = 5  # sentences
Vector = dict[str, float]


def counted(task: Task) -> Timeline:
    """The timeline that counting gives: as many dates and sentences as the gold has."""
    naming: dict[date, list[str]] = defaultdict(list)
    opening: dict[date, list[str]] = defaultdict(list)
    for reading in task.readings:
        published = date.fromisoformat((reading.article.published.value or "")[:10])
        firsts = _first_days(reading)
        for number, (text, day) in enumerate(firsts):
            if day is not None:
                naming[day].append(text)
            elif number < _OPENING:
                opening[published].append(text)
                opening[published - timedelta(days=1)].append(text)
    rare = _rarity([text for texts in naming.values() for text in texts])
    ranked = sorted(naming, key=lambda day: (-len(naming[day]), day))
    made: dict[date, list[str]] = {}
    for day in ranked:
        if len(made) == len(task.gold):
            break
        if task.since <= day <= task.until:
            told = naming[day] + opening[day]
            if summary := _summary(told, task.sentences, rare, KEYWORDS[task.topic]):
                made[day] = summary
    return made


def _first_days(reading: Reading) -> list[tuple[str, date | None]]:
    """Sentences with the first day that each names."""
    text = reading.article.text
    days = sorted(
        (time.evidence.start, time.interval.start.date())
        for time in reading.times
        if time.precision == "day" and time.interval is not None and time.kind == "date"
    )
    return [
        (text[s.start : s.end], next((d for at, d in days if s.start <= at < s.end), None))
        for s in reading.sentences
    ]


def _rarity(texts: list[str]) -> Vector:
    """Inverse document frequency of the stems, a sentence being a document."""
    holders = Counter(word for text in texts for word in set(tokens(text)))
    return {word: math.log((1 + len(texts)) / (1 + n)) + 1 for word, n in holders.items()}


def _vector(text: str, rare: Vector) -> Vector:
    counts = Counter(tokens(text))
    weights = {word: n * rare.get(word, 1.0) for word, n in counts.items()}
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {word: w / length for word, w in weights.items()} if length else {}


def _summary(texts: list[str], many: int, rare: Vector, keywords: tuple[str, ...]) -> list[str]:
    """Sentences that together come nearest to the centroid of all."""
    vectors = {text: _vector(text, rare) for text in dict.fromkeys(texts)}
    centroid: Counter[str] = Counter()
    for text in texts:
        centroid.update(vectors[text])
    left = [text for text in vectors if any(word in text.lower() for word in keywords)]
    taken: list[str] = []
    whole: Counter[str] = Counter()
    while left and len(taken) < many:
        best = max(left, key=lambda text: _near(whole, vectors[text], centroid))
        taken.append(best)
        left.remove(best)
        whole.update(vectors[best])
    return taken


def _near(whole: Counter[str], vector: Vector, centroid: Counter[str]) -> float:
    joined = Counter(whole)
    joined.update(vector)
    length = math.sqrt(sum(w * w for w in joined.values()))
    return sum(w * centroid[word] for word, w in joined.items()) / length if length else 0.0
