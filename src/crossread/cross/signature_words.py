"""The words, numbers and ages of an article that tell it from others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from math import log, log2
from typing import NamedTuple

import numpy as np

from crossread.cross.words import WORD, rates, term
from crossread.model import Reading

# Sizes keep a signature under 2 KB; set on the lengths in the development sets, where a longer
# list of words changed no grouping.
MAX_TERMS = 160
MAX_NUMBERS = 16
# Weight of a word by where it stands: news tells the most important first, recalls later.
TITLE, LEAD, BODY, RECALLED = 2.0, 1.5, 1.0, 0.4
LEAD_WORDS = 120
# Words of the text that, with the title, say what the news is.
FIRST_WORDS = 60
# Share of general documents taken for a word that no table lists, where the weightiest are chosen.
_UNLISTED = 0.002
_RAREST = -log(_UNLISTED)
LOG_STEP = 16  # steps in which a weight is kept (quantised to one byte)
_AGE = re.compile(
    r"\b(\d{1,3})[- ]year[- ]olds?\b|[A-Z][\w’'-]+, (?:aged )?(\d{1,3})(?=[,.;]| of )"
)
_OPENS = frozenset(".!?:\n")
_QUOTES = " \"“'‘"


class Terms(NamedTuple):
    """Weightiest words: 32-bit names ascending, weights, bits (see ``Signature``)."""

    names: bytes
    weights: bytes
    proper: bytes
    leading: bytes


def terms(reading: Reading) -> Terms:
    """The weightiest words of title and text."""
    text = reading.article.text
    counts: dict[int, float] = defaultdict(float)
    capitals: dict[int, float] = defaultdict(float)
    leading: set[int] = set()
    for number, (word, weight, at) in enumerate(_weighed(reading)):
        key = term(word)
        if number < FIRST_WORDS:
            leading.add(key)
        counts[key] += weight
        # A capital at the start of a sentence tells nothing; it counts half.
        if word[0].isupper():
            capitals[key] += weight / 2 if _opens(text, at) else weight
    for word in WORD.findall(reading.article.title or ""):
        counts[term(word)] += TITLE
        leading.add(term(word))
    rarity = _rarities()
    ranked = sorted([(-rarity.get(key, _RAREST) * log2(1 + n), key) for key, n in counts.items()])
    kept = sorted([key for _, key in ranked[:MAX_TERMS]])
    weights = bytes([min(255, round(LOG_STEP * log2(1 + counts[key]))) for key in kept])
    return Terms(
        np.array(kept, dtype="<u4").tobytes(),
        weights,
        _bits([2 * capitals.get(key, 0.0) > counts[key] for key in kept]),
        _bits([key in leading for key in kept]),
    )


def _bits(truths: list[bool]) -> bytes:
    return np.packbits(np.array(truths, dtype=np.bool_)).tobytes()


@lru_cache(maxsize=1)
def _rarities() -> dict[int, float]:
    return {key: -log(rate) for key, rate in rates().items()}


def _opens(text: str, at: int) -> bool:
    """Whether a word opens a sentence."""
    before = text[max(0, at - 3) : at].rstrip(_QUOTES)
    return not before or before[-1] in _OPENS


def _weighed(reading: Reading) -> Iterator[tuple[str, float, int]]:
    """Words of the text with their weight and where they stand."""
    text = reading.article.text
    recalled = iter([(s.start, s.end) for s in reading.sentences if s.background])
    start, end = next(recalled, (len(text), len(text)))
    for number, match in enumerate(WORD.finditer(text)):
        at = match.start()
        while at >= end and end < len(text):
            start, end = next(recalled, (len(text), len(text)))
        weight = LEAD if number < LEAD_WORDS else BODY
        yield match[0], RECALLED if start <= at < end else weight, at


def numbers(reading: Reading) -> tuple[str, ...]:
    """Numbers of two digits or more outside dates, and counts as ``measure:value``."""
    dated = [
        (time.evidence.section, time.evidence.start, time.evidence.end) for time in reading.times
    ]
    plain: Counter[str] = Counter()
    for section in ("title", "text"):
        for match in _NUMBER.finditer(reading.article.section(section)):
            at = match.start()
            if not any(s == section and low <= at < high for s, low, high in dated):
                plain[match.group().replace(",", "")] += 1
    counted = {f"{c.measure}:{c.value}": 3 for c in reading.counts if not c.background}
    ranked = sorted((plain | Counter(counted)).items(), key=lambda item: (-item[1], item[0]))
    return tuple(key[:16] for key, _ in ranked[:MAX_NUMBERS])


_NUMBER = re.compile(r"\d+(?:[.,]\d+)+|\d\d+")


def ages(reading: Reading) -> tuple[int, ...]:
    """Ages of people, ascending."""
    text = f"{reading.article.title or ''}\n{reading.article.text}"
    found = (int(m.group(1) or m.group(2)) for m in _AGE.finditer(text))
    return tuple(sorted({age for age in found if 0 < age < 120}))[:MAX_NUMBERS]
