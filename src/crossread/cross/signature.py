"""What grouping needs to know of an article, in two kilobytes or less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from crossread.cross import minhash
from crossread.cross.signature_times import MAX_SPANS, Span, times
from crossread.cross.signature_words import (
    BODY,
    LOG_STEP,
    MAX_TERMS,
    RECALLED,
    TITLE,
    ages,
    numbers,
    pieces,
    terms,
)
from crossread.cross.words import fold, folded
from crossread.model import Reading

__all__ = ["MAX_NAMES", "MAX_PLACES", "MAX_SPANS", "MAX_TERMS", "Signature", "Span", "Spot"]

# Sizes keep a signature under 2 KB.
MAX_NAMES = 16
MAX_PLACES = 8


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
        not_before: ordinal of its publication, or of the latest time it looks back on.
        around: days in which an undated article was written, as it reckons itself, or None.
        terms: 32-bit names of its weightiest words, little-endian, ascending.
        weights: one byte a term: 16 · log2(1 + weighted count).
        proper: one bit a term, packed: the word is mostly written with a capital.
        leading: one bit a term, packed: the word stands in the title or the first paragraph.
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
    around: tuple[int, int] | None
    terms: bytes
    weights: bytes
    proper: bytes
    leading: bytes
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
        return (steps / np.float32(LOG_STEP)).astype(np.float32)

    def proper_array(self) -> npt.NDArray[np.bool_]:
        """Which terms are mostly capitalised (same shape)."""
        return _unpacked(self.proper, len(self.weights))

    def leading_array(self) -> npt.NDArray[np.bool_]:
        """Which terms stand in the title or the first paragraph (same shape)."""
        return _unpacked(self.leading, len(self.weights))


def _unpacked(bits: bytes, size: int) -> npt.NDArray[np.bool_]:
    return np.unpackbits(np.frombuffer(bits, dtype=np.uint8))[:size].astype(np.bool_)


def signature(reading: Reading) -> Signature:
    """The signature of one reading: a pure function of it, at most 2 KB of content.

    Args:
        reading: of any article, also an empty one (which has a signature without traits).
    """
    recalled = [(s.start, s.end) for s in reading.sentences if s.background]
    parted = pieces(reading.article.text)
    found, when = terms(reading, parted), times(reading)
    return Signature(
        article=reading.article.id,
        published=when.published,
        not_before=when.not_before,
        around=when.around,
        terms=found.names,
        weights=found.weights,
        proper=found.proper,
        leading=found.leading,
        names=_names(reading, recalled),
        places=_places(reading, recalled),
        days=when.days,
        past=when.past,
        month_days=when.month_days,
        weekdays=when.weekdays,
        numbers=numbers(reading),
        ages=ages(reading),
        sketch=minhash.sketch(list(chain.from_iterable([piece.words for piece in parted]))),
        size=reading.article.words,
    )


def _inside(start: int, spans: list[tuple[int, int]]) -> bool:
    return any(low <= start < high for low, high in spans)


def _weigh(items: Iterable[tuple[str, float]], most: int) -> list[tuple[str, float]]:
    weights: Counter[str] = Counter()
    for key, weight in items:
        if key:
            weights[key] += weight  # type: ignore[assignment]
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    return [(key, round(float(weight), 2)) for key, weight in ranked]


def name_key(name: str) -> str:
    """A name folded word by word: ``Nikol Pashinyan`` → ``nikol pashinyan``."""
    return " ".join(folded(name))


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
