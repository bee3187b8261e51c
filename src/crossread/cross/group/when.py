"""What the times of two articles say of their being of one story.

All days are proleptic ordinals, spans are ``[start, end)``. A trait is 0 where one of both
articles is silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossread.cross.group.rows import CHUNK, Floats, Ints, Rows
from crossread.cross.signature import MAX_SPANS, Signature, Span

# Days apart at which nothing recalled joins; length of a span that recalls one event, which is
# also how far apart the news of two articles is when the later is asked what it looks back on.
FAR_DAYS, RECALL_DAYS = 300, 31
NAMES = (
    "day_same",
    "day_recalled",
    "day_gap",
    "day_month_gap",
    "day_year_gap",
    "month_day_same",
    "month_day_other",
    "published_gap",
    "published_far",
    "predates",
    "other_time",
    "other_year",
    "around_other",
    "weekday_other",
)
_NEVER = 10_000_000  # more days than any calendar has
_Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Spans:
    """Up to some spans of each article; empty places never meet anything.

    Attributes:
        start, end: ordinals (shape: articles × most).
    """

    start: Ints
    end: Ints

    @classmethod
    def of(cls, rows: Sequence[Sequence[Span]], most: int = MAX_SPANS) -> Spans:
        """The first ``most`` spans of each article."""
        start = np.full((len(rows), most), _NEVER, dtype=np.int64)
        end = np.full((len(rows), most), -_NEVER, dtype=np.int64)
        for at, spans in enumerate(rows):
            for place, span in enumerate(spans[:most]):
                start[at, place], end[at, place] = span.start, span.end
        return cls(start, end)

    @property
    def known(self) -> _Truth:
        """Which articles have any (shape: articles)."""
        return self.start[:, 0] < _NEVER

    def gap(self, left: Ints, other: Spans, right: Ints) -> Ints:
        """Fewest days between any spans: 0 where they overlap, -1 where one has none."""
        found = np.full(len(left), -1, dtype=np.int64)
        asked = np.flatnonzero(self.known[left] & other.known[right])
        for start in range(0, len(asked), CHUNK):
            pairs = asked[start : start + CHUNK]
            a, b = left[pairs], right[pairs]
            after = self.start[a][:, :, None] - other.end[b][:, None, :]
            before = other.start[b][:, None, :] - self.end[a][:, :, None]
            apart = np.maximum(after, before) + 1
            found[pairs] = np.maximum(apart.min(axis=(1, 2)), 0)
        return found


@dataclass(frozen=True, slots=True)
class Calendar:
    """The times of a corpus, arranged for comparing."""

    days: Spans
    one_day: Spans
    one_past: Spans
    told: Spans
    recalled: Spans
    published: Spans
    around: Spans
    single: Rows
    month_days: Rows
    weekdays: Ints
    not_before: Ints

    @classmethod
    def of(cls, signatures: Sequence[Signature]) -> Calendar:
        """From signatures in the order of the rows."""
        published = [(Span(*s.published, 1.0),) if s.published else () for s in signatures]
        around = [(Span(*s.around, 1.0),) if s.around else () for s in signatures]
        short = [
            [span for span in s.days + s.past if span.end - span.start <= RECALL_DAYS]
            for s in signatures
        ]
        return cls(
            days=Spans.of([s.days for s in signatures]),
            one_day=Spans.of([_of_a_day(s.days) for s in signatures]),
            one_past=Spans.of([_of_a_day(s.past) for s in signatures]),
            told=Spans.of([s.days or p for s, p in zip(signatures, published, strict=True)]),
            recalled=Spans.of(short, 2 * MAX_SPANS),
            published=Spans.of(published, 1),
            around=Spans.of(around, 1),
            single=Rows.of([_single(s.days) for s in signatures])[0],
            month_days=Rows.of([[(day, 1.0) for day in s.month_days] for s in signatures])[0],
            weekdays=np.array([s.weekdays for s in signatures], dtype=np.int64),
            not_before=np.array(
                [-1 if s.not_before is None else s.not_before for s in signatures], dtype=np.int64
            ),
        )

    def traits(self, left: Ints, right: Ints) -> Floats:
        """Traits of pairs (shape: pairs × ``NAMES``)."""
        apart = self.days.gap(left, self.days, right)
        dated = self.published.known[left] & self.published.known[right]
        shared = self.month_days.common(left, right) > 0
        both = (self.month_days.lengths[left] > 0) & (self.month_days.lengths[right] > 0) & ~dated
        out = self.published.gap(left, self.published, right)
        same = self._days_shared(left, right)
        told, back = self._looking_back(left, right)
        later, far = told > RECALL_DAYS, told > FAR_DAYS
        recalled = (same == 0) & (self._recalls_day(left, right) | self._recalls_day(right, left))
        columns = (
            same,
            recalled | (later & (back == 0)),
            np.log1p(np.maximum(apart, 0)),
            apart > RECALL_DAYS,
            apart > FAR_DAYS,
            both & shared,
            both & ~shared,
            np.log1p(np.maximum(out, 0)),
            out > FAR_DAYS,
            ~dated & (self._predates(left, right) | self._predates(right, left)),
            later & (back > RECALL_DAYS),
            far & ((back < 0) | (back > RECALL_DAYS)),
            self._around_other(left, right) | self._around_other(right, left),
            self._weekday_other(left, right),
        )
        return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)

    def _days_shared(self, left: Ints, right: Ints) -> Floats:
        """Part of the weight of days that both tell of, 0..1."""
        pair, here, there = self.single.shared(left, right)
        value = np.minimum(self.single.value[here], self.single.value[there])
        sums = np.bincount(pair, weights=value, minlength=len(left))
        total = self.single.total()
        least = np.minimum(total[left], total[right])
        return (sums / np.where(least > 0, least, 1.0)).astype(np.float32)

    def _predates(self, early: Ints, late: Ints) -> _Truth:
        """All that one tells as news lies a month or more before the other could be written."""
        last = self.days.end.max(axis=1)
        past: _Truth = (last[early] > 0) & (last[early] + RECALL_DAYS <= self.not_before[late])
        return past

    def _recalls_day(self, one: Ints, other: Ints) -> _Truth:
        """A day of the news of one is a day that the other recalls."""
        found: _Truth = self.one_day.gap(one, self.one_past, other) == 0
        return found

    def _looking_back(self, left: Ints, right: Ints) -> tuple[Ints, Ints]:
        """How far apart what both tell is, and how far from the earlier's the later looks back.

        A trial's report a year on names the day of the deed; a like event of another time names
        other days and is no part of this one's story.

        Returns:
            days between what both tell, -1 where one tells of none; where these are more than
            ``RECALL_DAYS``, days between what the earlier tells and the nearest that the later
            names, else and where it names none -1 (shape of both: pairs).
        """
        told = self.told.gap(left, self.told, right)
        back = np.full(len(left), -1, dtype=np.int64)
        asked = np.flatnonzero(told > RECALL_DAYS)
        first = self.told.start.min(axis=1)
        a, b = left[asked], right[asked]
        early, late = np.where(first[a] <= first[b], a, b), np.where(first[a] <= first[b], b, a)
        back[asked] = self.told.gap(early, self.recalled, late)
        return told, back

    def _around_other(self, left: Ints, right: Ints) -> _Truth:
        """The time that one was written in, as it reckons it itself, is none the other tells of."""
        undated = ~self.told.known[left]
        apart = self.around.gap(left, self.told, right)
        return undated & (apart > RECALL_DAYS)

    def _weekday_other(self, left: Ints, right: Ints) -> _Truth:
        """Both leave weekdays unanchored and name none in common."""
        a, b = self.weekdays[left], self.weekdays[right]
        other: _Truth = (a > 0) & (b > 0) & ((a & b) == 0)
        return other


def _of_a_day(spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span.end - span.start == 1]


def _single(days: Sequence[Span]) -> list[tuple[int, float]]:
    weights: dict[int, float] = {}
    for span in _of_a_day(days):
        weights[span.start] = weights.get(span.start, 0.0) + span.weight
    return list(weights.items())
