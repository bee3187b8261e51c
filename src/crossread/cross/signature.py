"""What grouping needs to know of an article, in two kilobytes or less."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from crossread.cross import minhash
from crossread.cross.words import WORD, fold, rates, term, words
from crossread.model import Reading, TimeRef

# Sizes keep a signature under 2 KB; set on the lengths in the development sets, where a longer
# list of words changed no grouping.
MAX_TERMS = 160
MAX_NAMES = 16
MAX_PLACES = 8
MAX_SPANS = 8
MAX_NUMBERS = 16
# Weight of a word by where it stands: news tells the most important first, recalls later.
TITLE, LEAD, BODY, RECALLED = 2.0, 1.5, 1.0, 0.4
LEAD_WORDS = 120
_DATELINE = 60  # code points; a longer line holding a date says more than the date
_SHORT, _YEAR = 31, 365  # days
_LOG_STEP = 16  # eighth-bit steps in which a weight is kept (quantised to one byte)
_DAY_FINE = ("minute", "part_of_day", "day", "week", "month")
_AGE = re.compile(
    r"\b(\d{1,3})[- ]year[- ]olds?\b|[A-Z][\w’'-]+, (?:aged )?(\d{1,3})(?=[,.;]| of )"
)
_PARTIAL = re.compile(r"XXXX-(?:(\d\d)-(\d\d)|WXX-(\d))")


@dataclass(frozen=True, slots=True)
class Span:
    """Days ``[start, end)`` as proleptic ordinals, with the weight of the words that gave them."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place told of: key (gazetteer id or folded name), degrees or None, weight."""

    key: str
    lat: float | None
    lon: float | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The traits of one article by which it is grouped.

    Attributes:
        article: its id.
        published: earliest and latest day of publication as ordinals, end exclusive, or None.
        not_before: ordinal of the latest past day it names: it was written on or after it.
        terms: 32-bit names of its weightiest words, little-endian, ascending.
        weights: one byte a term: 16 · log2(1 + weighted count).
        proper: one bit a term, packed: the word is mostly written with a capital.
        names: folded names of persons and organisations with weights, weightiest first.
        places: places told as the news, countries left out, weightiest first.
        days: when what it tells as news happened.
        past: days it recalls.
        month_days: (month, day) named, with or without a year.
        weekdays: bit mask of weekdays named that nothing in the article anchors (Monday = 1).
        numbers: numbers of two digits or more, and counts as ``measure:value``.
        ages: ages of people.
        sketch: MinHash of its word shingles (see :mod:`crossread.cross.minhash`).
        size: number of words of the text.
    """

    article: str
    published: tuple[int, int] | None
    not_before: int | None
    terms: bytes
    weights: bytes
    proper: bytes
    names: tuple[tuple[str, float], ...]
    places: tuple[Spot, ...]
    days: tuple[Span, ...]
    past: tuple[Span, ...]
    month_days: tuple[tuple[int, int], ...]
    weekdays: int
    numbers: tuple[str, ...]
    ages: tuple[int, ...]
    sketch: bytes
    size: int

    def term_array(self) -> npt.NDArray[np.uint32]:
        """Terms as numbers (shape: number of terms)."""
        return np.frombuffer(self.terms, dtype="<u4")

    def weight_array(self) -> npt.NDArray[np.float32]:
        """Weights of the terms, ``log2(1 + weighted count)`` (same shape)."""
        steps = np.frombuffer(self.weights, dtype=np.uint8)
        return (steps / np.float32(_LOG_STEP)).astype(np.float32)

    def proper_array(self) -> npt.NDArray[np.bool_]:
        """Which terms are mostly capitalised (same shape)."""
        bits = np.unpackbits(np.frombuffer(self.proper, dtype=np.uint8))
        return bits[: len(self.weights)].astype(bool)


def signature(reading: Reading) -> Signature:
    """The signature of one reading: a pure function of it, at most 2 KB of content.

    Args:
        reading: of any article, also an empty one (which has a signature without traits).
    """
    recalled = _recalled(reading)
    terms, weights, proper = _terms(reading, recalled)
    days, past, month_days, weekdays = _times(reading, recalled)
    return Signature(
        article=reading.article.id,
        published=_published(reading),
        not_before=_not_before(reading),
        terms=terms,
        weights=weights,
        proper=proper,
        names=_names(reading, recalled),
        places=_places(reading, recalled),
        days=days,
        past=past,
        month_days=month_days,
        weekdays=weekdays,
        numbers=_numbers(reading),
        ages=_ages(reading),
        sketch=minhash.sketch(reading.article.text),
        size=reading.article.words,
    )


def _recalled(reading: Reading) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in reading.sentences if s.background]


def _inside(start: int, spans: list[tuple[int, int]]) -> bool:
    return any(low <= start < high for low, high in spans)


def _terms(reading: Reading, recalled: list[tuple[int, int]]) -> tuple[bytes, bytes, bytes]:
    counts: Counter[int] = Counter()
    capitals: Counter[int] = Counter()
    article = reading.article
    for match in WORD.finditer(article.title or ""):
        counts[term(match.group())] += TITLE  # type: ignore[assignment]
    for number, match in enumerate(WORD.finditer(article.text)):
        word = match.group()
        weight = LEAD if number < LEAD_WORDS else BODY
        if recalled and _inside(match.start(), recalled):
            weight = RECALLED
        key = term(word)
        counts[key] += weight  # type: ignore[assignment]
        # A capital at the start of a sentence tells nothing; it counts half.
        if word[0].isupper():
            before = article.text[max(0, match.start() - 3) : match.start()].rstrip(" \"“'‘")
            opens = not before or before[-1] in ".!?:\n"
            capitals[key] += weight / 2 if opens else weight  # type: ignore[assignment]
    common = rates()
    rarity = {key: -np.log(common.get(key, 0.002)) * np.log2(1 + n) for key, n in counts.items()}
    kept = sorted(sorted(counts, key=lambda key: (-rarity[key], key))[:MAX_TERMS])
    weights = bytes(min(255, round(_LOG_STEP * np.log2(1 + counts[key]))) for key in kept)
    mostly = np.array([2 * capitals[key] > counts[key] for key in kept], dtype=np.bool_)
    return np.array(kept, dtype="<u4").tobytes(), weights, np.packbits(mostly).tobytes()


def _ordinal(moment: datetime) -> int:
    return moment.toordinal()


def _span(time: TimeRef) -> tuple[int, int] | None:
    if time.interval is None or time.kind in ("duration", "set"):
        return None
    start = _ordinal(time.interval.start)
    last = time.interval.end
    whole = (last.hour, last.minute, last.second, last.microsecond) == (0, 0, 0, 0)
    return start, max(start + 1, _ordinal(last) + (0 if whole else 1))


def _told(reading: Reading) -> list[TimeRef]:
    """Times without datelines: a line that is only a date tells of the page, not of the event.

    The page's date may be that of a reprint, so it is no event's even where nothing else is.
    """
    lines = {(s.start, s.end) for s in reading.sentences if s.end - s.start < _DATELINE}
    return [
        time
        for time in reading.times
        if time.evidence.section == "title"
        or not any(
            start <= time.evidence.start < end and 2 * len(time.evidence.text) > end - start
            for start, end in lines
        )
    ]


def _published(reading: Reading) -> tuple[int, int] | None:
    interval = reading.published.interval
    if interval is None or reading.published.basis == "fetched":
        return None
    return _ordinal(interval.start), max(_ordinal(interval.start) + 1, _ordinal(interval.end))


def _position(time: TimeRef, length: int) -> float:
    """Weight of a time by its place: 2 in the title and at the start, 1 at the end."""
    if time.evidence.section == "title":
        return 2.0
    return 2.0 - time.evidence.start / max(1, length)


def _times(
    reading: Reading, recalled: list[tuple[int, int]]
) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[tuple[int, int], ...], int]:
    news: Counter[tuple[int, int]] = Counter()
    past: Counter[tuple[int, int]] = Counter()
    month_days: set[tuple[int, int]] = set()
    weekdays = 0
    length = len(reading.article.text)
    for time in _told(reading):
        background = time.evidence.section == "text" and _inside(time.evidence.start, recalled)
        span = _span(time)
        if span is None:
            partial = _PARTIAL.match(time.timex)
            if partial and not background:
                month, day, weekday = partial.groups()
                if weekday:
                    weekdays |= 1 << (int(weekday) - 1)
                else:
                    month_days.add((int(month), int(day)))
            continue
        fine = time.precision in _DAY_FINE
        kept = past if background or not fine else news
        kept[span] += _position(time, length)  # type: ignore[assignment]
        if fine and not background and span[1] - span[0] == 1:
            when = datetime.fromordinal(span[0])
            month_days.add((when.month, when.day))
    return _spans(news), _spans(past), tuple(sorted(month_days))[:MAX_SPANS], weekdays


def _spans(weights: Counter[tuple[int, int]]) -> tuple[Span, ...]:
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MAX_SPANS]
    return tuple(Span(start, end, round(float(weight), 2)) for (start, end), weight in best)


def _not_before(reading: Reading) -> int | None:
    """Latest time named: it was written after that.

    Of a season or "late 2022" the middle, as nobody looks back on it before. Years are left out:
    a year alone may be one that the article looks ahead to.
    """
    future = {
        event.date.evidence.order
        for event in reading.events
        if event.date is not None and {"future", "hypothetical"} & set(event.auxiliary)
    }
    starts = [
        span[0] if span[1] - span[0] <= _SHORT else (span[0] + span[1]) // 2
        for time in _told(reading)
        if (span := _span(time))
        and time.precision != "vague"
        and span[1] - span[0] < _YEAR
        and time.evidence.order not in future
    ]
    published = _published(reading)
    if published is not None:
        return published[0]
    return max(starts, default=None)


def _weigh(items: Iterable[tuple[str, float]], most: int) -> list[tuple[str, float]]:
    weights: Counter[str] = Counter()
    for key, weight in items:
        if key:
            weights[key] += weight  # type: ignore[assignment]
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    return [(key, round(float(weight), 2)) for key, weight in ranked]


def name_key(name: str) -> str:
    """A name folded word by word: ``Nikol Pashinyan`` → ``nikol pashinyan``."""
    return " ".join(word for word, _, _ in words(name))


def _names(reading: Reading, recalled: list[tuple[int, int]]) -> tuple[tuple[str, float], ...]:
    found = (
        (name_key(m.name), RECALLED if _inside(m.evidence.start, recalled) else BODY)
        for m in reading.names
        if m.kind in ("person", "organisation")
    )
    return tuple(_weigh(found, MAX_NAMES))


def _places(reading: Reading, recalled: list[tuple[int, int]]) -> tuple[Spot, ...]:
    told = [
        place
        for place in reading.places
        if place.role == "literal" and place.precision != "country"
    ]
    length = max(1, len(reading.article.text))
    found: list[tuple[str, float]] = []
    where: dict[str, tuple[float | None, float | None]] = {}
    for place in told:
        key = place.id or fold(place.name)
        weight = TITLE if place.evidence.section == "title" else 2 - place.evidence.start / length
        if place.evidence.section == "text" and _inside(place.evidence.start, recalled):
            weight = RECALLED
        found.append((key, weight))
        where.setdefault(key, (place.lat, place.lon))
    return tuple(Spot(key, *where[key], weight) for key, weight in _weigh(found, MAX_PLACES))


def _numbers(reading: Reading) -> tuple[str, ...]:
    dated = {
        (time.evidence.section, at)
        for time in reading.times
        for at in range(time.evidence.start, time.evidence.end)
    }
    plain = Counter(
        word.replace(",", "")
        for section in ("title", "text")
        for word, start, _ in words(reading.article.section(section))
        if word[0].isdigit() and len(word) > 1 and (section, start) not in dated
    )
    counted = {f"{c.measure}:{c.value}": 3 for c in reading.counts if not c.background}
    ranked = sorted((plain | Counter(counted)).items(), key=lambda item: (-item[1], item[0]))
    return tuple(key[:16] for key, _ in ranked[:MAX_NUMBERS])


def _ages(reading: Reading) -> tuple[int, ...]:
    text = f"{reading.article.title or ''}\n{reading.article.text}"
    found = (int(m.group(1) or m.group(2)) for m in _AGE.finditer(text))
    return tuple(sorted({age for age in found if 0 < age < 120}))[:MAX_NUMBERS]
