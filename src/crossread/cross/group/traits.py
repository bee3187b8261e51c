"""What two articles have in common, as numbers from which a pair's log-odds are reckoned.

Each trait is 0 where one of both says nothing about it, so that silence neither joins nor parts.
"""

from __future__ import annotations

from math import asin, cos, log1p, radians, sin, sqrt

import numpy as np

from crossread.cross.group.corpus import Corpus, Floats, Ints
from crossread.cross.signature import Signature, Span, Spot

NAMES = (
    "one",
    "words",
    "words_strong",
    "proper",
    "plain",
    "names",
    "name_rare",
    "place_same",
    "place_near",
    "place_far",
    "day_same",
    "day_gap",
    "day_month_gap",
    "day_year_gap",
    "month_day_same",
    "month_day_other",
    "published_gap",
    "published_far",
    "predates",
    "weekday_other",
    "numbers",
    "ages_same",
    "ages_other",
    "sketch",
    "short",
    "words_dated",
    "nearest_one",
    "nearest_both",
    "other_year",
)
# Traits of each kind, for the ablation: what is lost without them.
KINDS = {
    "names": ("names", "name_rare", "proper"),
    "places": ("place_same", "place_near", "place_far"),
    "dates": (
        "day_same",
        "day_gap",
        "day_month_gap",
        "day_year_gap",
        "month_day_same",
        "month_day_other",
        "published_gap",
        "published_far",
        "predates",
        "weekday_other",
        "words_dated",
        "other_year",
    ),
}
FAR_DAYS, RECALL_DAYS = 300, 31
NEAR_KM, FAR_KM = 30.0, 300.0
_EARTH_KM = 6371.0


def distance(a: Spot, b: Spot) -> float | None:
    """Kilometres between two places (haversine), or None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, east = radians(b.lat - a.lat), radians(b.lon - a.lon)
    chord = sin(north / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(chord)))


def gap(a: tuple[Span, ...], b: tuple[Span, ...]) -> int | None:
    """Fewest days between any span of both: 0 where they overlap; None where one has none."""
    return min(
        (max(0, x.start - y.end + 1, y.start - x.end + 1) for x in a for y in b), default=None
    )


def _shared_days(a: tuple[Span, ...], b: tuple[Span, ...]) -> float:
    """Part of the weight of days that both tell of, 0..1."""
    left = {s.start: s.weight for s in a if s.end - s.start == 1}
    right = {s.start: s.weight for s in b if s.end - s.start == 1}
    total = min(sum(left.values()), sum(right.values()))
    shared = sum(min(weight, right.get(day, 0.0)) for day, weight in left.items())
    return shared / total if total else 0.0


def _names(corpus: Corpus, a: Signature, b: Signature) -> tuple[float, float]:
    """Cosine of the names weighed by rarity, and the greatest rarity of a shared one."""
    left = {name: w * corpus.rarity(corpus.names[name]) for name, w in a.names}
    right = {name: w * corpus.rarity(corpus.names[name]) for name, w in b.names}
    shared = left.keys() & right.keys()
    if not shared:
        return 0.0, 0.0
    norm = sqrt(sum(w * w for w in left.values()) * sum(w * w for w in right.values()))
    product = sum(left[name] * right[name] for name in sorted(shared))
    return product / norm if norm else 0.0, max(corpus.rarity(corpus.names[n]) for n in shared)


def _places(a: Signature, b: Signature) -> tuple[float, float, float]:
    if not a.places or not b.places:
        return 0.0, 0.0, 0.0
    left = {spot.key: spot.weight for spot in a.places}
    right = {spot.key: spot.weight for spot in b.places}
    total = min(sum(left.values()), sum(right.values()))
    same = sum(min(w, right.get(key, 0.0)) for key, w in left.items()) / total
    apart = [d for x in a.places for y in b.places if (d := distance(x, y)) is not None]
    nearest = min(apart, default=None)
    near = float(nearest is not None and nearest <= NEAR_KM)
    return same, near, float(nearest is not None and nearest > FAR_KM and not same)


def _days(a: Signature, b: Signature) -> tuple[float, float, float, float]:
    apart = gap(a.days, b.days)
    if apart is None:
        return 0.0, 0.0, 0.0, 0.0
    return _shared_days(a.days, b.days), log1p(apart), float(apart > 31), float(apart > 300)


def _published(a: Signature, b: Signature) -> tuple[float, float]:
    if a.published is None or b.published is None:
        return 0.0, 0.0
    apart = max(0, a.published[0] - b.published[1] + 1, b.published[0] - a.published[1] + 1)
    return log1p(apart), float(apart > 300)


def _predates(a: Signature, b: Signature) -> float:
    """1 where all that one tells as news lies a month or more before the other could be written.

    Asked only where one of both is undated; publication dates speak for themselves.
    """
    if a.published is not None and b.published is not None:
        return 0.0
    for early, late in ((a, b), (b, a)):
        if early.days and late.not_before is not None:
            last = max(span.end for span in early.days)
            if last + 31 <= late.not_before:
                return 1.0
    return 0.0


def _times(a: Signature) -> tuple[Span, ...]:
    """Days told as news, else those of publication."""
    if a.days or a.published is None:
        return a.days
    return (Span(*a.published, 1.0),)


def _other_year(a: Signature, b: Signature) -> float:
    """1 where all that both tell is 300 days apart or more and the later never speaks of then.

    A trial's report a year on names the day of the deed; an event of another year is no part of
    this one's story, however alike.
    """
    apart = gap(_times(a), _times(b))
    if apart is None or apart <= FAR_DAYS:
        return 0.0
    early, late = sorted((a, b), key=lambda s: min(span.start for span in _times(s)))
    recalled = tuple(s for s in late.days + late.past if s.end - s.start <= RECALL_DAYS)
    back = gap(_times(early), recalled)
    return float(back is None or back > RECALL_DAYS)


def _month_days(a: Signature, b: Signature) -> tuple[float, float]:
    """Whether they share a day of the year, or both name some and share none."""
    if not a.month_days or not b.month_days or (a.published and b.published):
        return 0.0, 0.0
    shared = bool(set(a.month_days) & set(b.month_days))
    return float(shared), float(not shared)


def _weekdays(a: Signature, b: Signature) -> float:
    """1 where both leave weekdays unanchored and name none in common."""
    return float(bool(a.weekdays and b.weekdays) and not a.weekdays & b.weekdays)


def _numbers(corpus: Corpus, a: Signature, b: Signature) -> float:
    shared = set(a.numbers) & set(b.numbers)
    return min(3.0, sum(corpus.rarity(corpus.numbers[n]) for n in sorted(shared)))


def _ages(a: Signature, b: Signature) -> tuple[float, float]:
    if not a.ages or not b.ages:
        return 0.0, 0.0
    shared = len(set(a.ages) & set(b.ages))
    return float(min(shared, 3)), float(shared == 0)


def resemblance(a: Signature, b: Signature) -> float:
    """Estimated Jaccard likeness of their word shingles, 0..1."""
    if not a.sketch or not b.sketch:
        return 0.0
    left, right = np.frombuffer(a.sketch, "<u4"), np.frombuffer(b.sketch, "<u4")
    return float(np.mean(left == right))


def _nearest(size: int, left: Ints, right: Ints, cosine: Floats) -> Floats:
    """Cosine of each pair against the best that either, and that both, of it have (2 × pairs).

    How like two articles of one story are differs from matter to matter; that none is liker is a
    sign of its own.
    """
    best = np.full(size, 1e-9, dtype=np.float32)
    np.maximum.at(best, left, cosine)
    np.maximum.at(best, right, cosine)
    lesser, greater = np.minimum(best[left], best[right]), np.maximum(best[left], best[right])
    return np.stack([cosine / lesser, cosine / greater])


def traits(corpus: Corpus, left: Ints, right: Ints) -> Floats:
    """Traits of pairs of rows (shape: pairs × traits, in the order of ``NAMES``)."""
    cosines = corpus.cosines(left, right)
    near = _nearest(corpus.size, left, right, cosines[0])
    rows = np.zeros((len(left), len(NAMES)), dtype=np.float32)
    for at, (i, j) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        a, b = corpus.signatures[i], corpus.signatures[j]
        whole, proper, plain = cosines[:, at].tolist()
        days = _days(a, b)
        short = min(a.size, b.size)
        rows[at] = (
            1.0,
            whole,
            sqrt(whole),
            sqrt(proper),
            sqrt(plain),
            *_names(corpus, a, b),
            *_places(a, b),
            *days,
            *_month_days(a, b),
            *_published(a, b),
            _predates(a, b),
            _weekdays(a, b),
            _numbers(corpus, a, b),
            *_ages(a, b),
            resemblance(a, b),
            1 / log1p(short + 1),
            sqrt(whole) * days[1],
            *near[:, at],
            _other_year(a, b),
        )
    return rows
