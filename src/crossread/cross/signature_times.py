"""When an article's news happened, when it was written at the earliest, what it recalls.

An article that names its news day with a year is rare: it says "on Friday". Where page or text
date the article, its days near that date are the news. An undated one is believed only where its
lead gives a day and nothing else there hangs in the air: "On Friday … the fire of 3 May 2011"
recalls the fire.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from crossread.model import Reading, TimeRef
from crossread.resources import lines

# Most spans, days of the year kept of each sort.
MAX_SPANS = 8
# Days before and after publication that are its news; set on the reading's own bounds for
# weekdays and on reports of investigations, which look back a few weeks.
NEWS_BEFORE, NEWS_AFTER = 31, 14
# Code points of the lead: the headline's promise is kept in two or three paragraphs.
LEAD = 700
_DATELINE = 60  # code points; a longer line holding a date says more than the date
_SHORT, _YEAR = 31, 365  # days
_FINE = ("minute", "part_of_day", "day", "week", "month")
_DAILY = ("minute", "part_of_day", "day")
_RESTS_ON_PAGE = ("publication", "context")
_PARTIAL = re.compile(r"XXXX-(?:(\d\d)-(\d\d)|WXX-(\d))")
_YEARS = re.compile(r"P(\d\d?)Y")
_SINCE = re.compile(r"\s+(?:after|since|following|on from)\b", re.IGNORECASE)
# "Three years after" a day or month is as near as a third of a year; after a whole year, two months
# more or less. Of more years than this it is a round number.
_THIRD, _TWO_MONTHS, _ROUND = 122, 61, 15


@dataclass(frozen=True, slots=True)
class Span:
    """Days ``[start, end)`` as proleptic ordinals, with the weight of the words that gave them."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """See the attributes of the same names of :class:`crossread.cross.signature.Signature`."""

    published: tuple[int, int] | None
    not_before: int | None
    around: tuple[int, int] | None
    days: tuple[Span, ...]
    past: tuple[Span, ...]
    month_days: tuple[tuple[int, int], ...]
    weekdays: int


def times(reading: Reading) -> Times:
    """What the times of a reading tell of when its news was."""
    told = _told(reading)
    doubted = _doubted(reading)
    recalled = _Passages([(s.start, s.end) for s in reading.sentences if s.background])
    published = _published(reading)
    not_before = published[0] if published else _not_before(reading, told)
    news, past = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    month_days, weekdays = set[tuple[int, int]](), 0
    adrift = published is None and _adrift(told)
    for time in told:
        background = time.evidence.section == "text" and recalled.hold(time.evidence.start)
        span = _span(time)
        if doubted and span and time.basis in _RESTS_ON_PAGE:
            if not background and span[1] - span[0] == 1 and time.precision in _DAILY:
                weekdays |= 1 << (span[0] - 1) % 7
            continue
        partial = _PARTIAL.match(time.timex) if span is None and not background else None
        if partial:
            month, day, weekday = partial.groups()
            if weekday:
                weekdays |= 1 << (int(weekday) - 1)
            else:
                month_days.add((int(month), int(day)))
        if span is None:
            continue
        weight = _position(time, len(reading.article.text))
        if background or time.precision not in _FINE:
            past[span] += weight  # type: ignore[assignment]
        elif _is_news(time, span, published, not_before, adrift=adrift):
            news[span] += weight  # type: ignore[assignment]
            if span[1] - span[0] == 1:
                when = datetime.fromordinal(span[0])
                month_days.add((when.month, when.day))
        elif published is None or span[0] < published[0]:
            past[span] += weight  # type: ignore[assignment]
    return Times(
        published=published,
        not_before=not_before,
        around=None if published else _around(reading, told),
        days=_spans(news),
        past=_spans(past),
        month_days=tuple(sorted(month_days))[:MAX_SPANS],
        weekdays=weekdays,
    )


class _Passages:
    """Stretches of a text in order, none overlapping another."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def hold(self, at: int) -> bool:
        """True when a code point lies in one of them."""
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._ends[place]


def _told(reading: Reading) -> list[TimeRef]:
    """Times without datelines: a line that is only a date tells of the page, not of the event.

    The page's date may be that of a reprint, so it is no event's even where nothing else is.
    """
    lines_ = [(s.start, s.end) for s in reading.sentences if s.end - s.start < _DATELINE]
    short = _Passages(lines_)
    length = dict(lines_)
    starts = sorted(length)
    told = []
    for time in reading.times:
        at = time.evidence.start
        if time.evidence.section == "text" and short.hold(at):
            start = starts[bisect_right(starts, at) - 1]
            if 2 * len(time.evidence.text) > length[start] - start:
                continue
        told.append(time)
    return told


def _span(time: TimeRef) -> tuple[int, int] | None:
    if time.interval is None or time.kind in ("duration", "set"):
        return None
    start, last = time.interval.start.toordinal(), time.interval.end
    whole = (last.hour, last.minute, last.second, last.microsecond) == (0, 0, 0, 0)
    return start, max(start + 1, last.toordinal() + (0 if whole else 1))


def _doubted(reading: Reading) -> bool:
    """True where only a date at the head of the page dates the article: it may be a reprint's."""
    return reading.published.basis == "text" and reading.published.evidence is None


def _published(reading: Reading) -> tuple[int, int] | None:
    interval = reading.published.interval
    if interval is None or reading.published.basis == "fetched" or _doubted(reading):
        return None
    start = interval.start.toordinal()
    return start, max(start + 1, interval.end.toordinal())


def _position(time: TimeRef, length: int) -> float:
    """Weight of a time by its place: 2 in the title and at the start, 1 at the end."""
    if time.evidence.section == "title":
        return 2.0
    return 2.0 - time.evidence.start / max(1, length)


def _leads(time: TimeRef) -> bool:
    return time.evidence.section == "title" or time.evidence.start < LEAD


def _adrift(told: list[TimeRef]) -> bool:
    """True when the lead has a day that nothing anchors ("on Friday", "yesterday")."""
    return any(
        _leads(time)
        and time.interval is None
        and time.kind in ("date", "time")
        and time.precision in _DAILY
        for time in told
    )


def _is_news(
    time: TimeRef,
    span: tuple[int, int],
    published: tuple[int, int] | None,
    not_before: int | None,
    *,
    adrift: bool,
) -> bool:
    if published is not None:
        return published[0] - NEWS_BEFORE < span[1] and span[0] < published[1] + NEWS_AFTER
    if adrift or time.precision not in _DAILY or not _leads(time):
        return False
    return not_before is None or span[0] + NEWS_BEFORE >= not_before


def _spans(weights: Counter[tuple[int, int]]) -> tuple[Span, ...]:
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MAX_SPANS]
    return tuple(Span(start, end, round(float(weight), 2)) for (start, end), weight in best)


@cache
def _ahead() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lines("en/looking_ahead.txt"))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _not_before(reading: Reading, told: list[TimeRef]) -> int | None:
    """Latest time an undated article looks back on: it was written after that.

    Of a season or "late 2022" the middle, as nobody looks back on it before. Years alone, times
    in a sentence that looks ahead ("will", "next", "until") and those of events to come are left
    out.
    """
    future = {
        event.date.evidence.order
        for event in reading.events
        if event.date is not None and {"future", "hypothetical"} & set(event.auxiliary)
    }
    doubted = _doubted(reading)
    starts = [
        span[0] if span[1] - span[0] <= _SHORT else (span[0] + span[1]) // 2
        for time in told
        if (span := _span(time))
        and time.precision != "vague"
        and not (doubted and time.basis in _RESTS_ON_PAGE)
        and span[1] - span[0] < _YEAR
        and time.evidence.order not in future
        and not _ahead().search(_sentence(reading, time))
    ]
    return max(starts, default=None)


def _sentence(reading: Reading, time: TimeRef) -> str:
    """The words of the sentence a time stands in."""
    if time.evidence.section == "title":
        return reading.article.title or ""
    at = time.evidence.start
    for sentence in reading.sentences:
        if sentence.start <= at < sentence.end:
            return reading.article.text[sentence.start : sentence.end]
    return ""


def _around(reading: Reading, told: list[TimeRef]) -> tuple[int, int] | None:
    """When an undated article was written, as it reckons from a time it names.

    "Three years after the war of September 2020", or "three years after the last war" where
    2020 is the only year in it.
    """
    named = [time for time in told if time.basis == "explicit" and _span(time)]
    years = {time.timex[:4] for time in named}
    for time in told:
        count = _YEARS.fullmatch(time.timex) if time.kind == "duration" else None
        if count is None or not 0 < int(count[1]) <= _ROUND or time.evidence.section != "text":
            continue
        if not _SINCE.match(reading.article.text, time.evidence.end):
            continue
        sentence = _sentence(reading, time)
        start = time.evidence.start
        near = [t for t in named if 0 < t.evidence.start - start < len(sentence)]
        near = [t for t in near if _sentence(reading, t) == sentence]
        if not near and len(years) == 1:
            near = named
        if near:
            span = _span(near[0])
            if span is not None:
                later = round(int(count[1]) * 365.2425)
                slack = _THIRD if span[1] - span[0] < _YEAR else _TWO_MONTHS
                return span[0] + later - slack, span[1] + later + slack
    return None
