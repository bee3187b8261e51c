"""The words, numbers and ages of an article that tell it from others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from math import log, log2
from typing import NamedTuple

import numpy as np

from crossread.cross.words import WORD, Remembered, fold, rates, term
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
# Found sooner than what stands before it.
_AFTER_NAME = re.compile(r", (?:aged )?\d{1,3}(?:[,.;]| of )")
_OPENS = frozenset(".!?:\n")
_QUOTES = " \"“'‘"


class Piece(NamedTuple):
    """What stands between two blanks, over which no word reaches.

    Attributes:
        words: folded.
        terms: of the words.
        places: where they begin in the piece.
        capitals: number here, and place, of each with a capital.
    """

    words: tuple[str, ...]
    terms: tuple[int, ...]
    places: tuple[int, ...]
    capitals: tuple[tuple[int, int], ...]


def pieces(text: str) -> list[Piece]:
    """The pieces of a text, which come again and again."""
    return list(map(_pieces.__getitem__, text.split(" ")))


def _piece(text: str) -> Piece:
    found = [(m[0], m.start()) for m in WORD.finditer(text)]
    return Piece(
        words=tuple([fold(word) for word, _ in found]),
        terms=tuple([term(word) for word, _ in found]),
        places=tuple([at for _, at in found]),
        capitals=tuple([(n, at) for n, (word, at) in enumerate(found) if word[0].isupper()]),
    )


# So few that they take no room worth a word beside a reader: articles are signed when read.
_pieces = Remembered(_piece, 10_000)


class Terms(NamedTuple):
    """Weightiest words: 32-bit names ascending, weights, bits (see ``Signature``)."""

    names: bytes
    weights: bytes
    proper: bytes
    leading: bytes


def terms(reading: Reading, found: Sequence[Piece]) -> Terms:
    """The weightiest words of title and text; ``found`` are the pieces of the text."""
    keys = list(chain.from_iterable([piece.terms for piece in found]))
    weights = _weights(reading, found, len(keys))
    counts: dict[int, float] = defaultdict(float)
    for key, weight in zip(keys, weights, strict=True):
        counts[key] += weight
    capitals: dict[int, float] = defaultdict(float)
    for number, opens in _capitals(reading.article.text, found):
        # A capital at the start of a sentence tells nothing; it counts half.
        capitals[keys[number]] += weights[number] / 2 if opens else weights[number]
    leading = set(keys[:FIRST_WORDS])
    for word in WORD.findall(reading.article.title or ""):
        counts[term(word)] += TITLE
        leading.add(term(word))
    rarity = _rarities()
    ranked = sorted([(-rarity.get(key, _RAREST) * log2(1 + n), key) for key, n in counts.items()])
    kept = sorted([key for _, key in ranked[:MAX_TERMS]])
    return Terms(
        np.array(kept, dtype="<u4").tobytes(),
        bytes([min(255, round(LOG_STEP * log2(1 + counts[key]))) for key in kept]),
        _bits([2 * capitals.get(key, 0.0) > counts[key] for key in kept]),
        _bits([key in leading for key in kept]),
    )


def _bits(truths: list[bool]) -> bytes:
    return np.packbits(np.array(truths, dtype=np.bool_)).tobytes()


@lru_cache(maxsize=1)
def _rarities() -> dict[int, float]:
    return {key: -log(rate) for key, rate in rates().items()}


def _weights(reading: Reading, found: Sequence[Piece], size: int) -> list[float]:
    """The weight of each of so many words by where it stands."""
    lead = min(size, LEAD_WORDS)
    weights = [LEAD] * lead + [BODY] * (size - lead)
    recalled = [(s.start, s.end) for s in reading.sentences if s.background]
    if recalled:
        starts = zip(_starts(reading.article.text), found, strict=True)
        places = [start + at for start, piece in starts for at in piece.places]
        for start, end in recalled:
            first, last = bisect_left(places, start), bisect_left(places, end)
            weights[first:last] = [RECALLED] * (last - first)
    return weights


def _starts(text: str) -> list[int]:
    """Where each piece of a text begins."""
    return list(accumulate([len(piece) + 1 for piece in text.split(" ")[:-1]], initial=0))


def _capitals(text: str, found: Sequence[Piece]) -> Iterator[tuple[int, bool]]:
    """The number of each word with a capital, and whether it opens a sentence."""
    numbers = accumulate([len(piece.words) for piece in found], initial=0)
    for number, start, piece in zip(numbers, _starts(text), found, strict=False):
        for within, at in piece.capitals:
            yield number + within, _opens(text, start + at)


def _opens(text: str, at: int) -> bool:
    """Whether a word opens a sentence."""
    before = text[max(0, at - 3) : at].rstrip(_QUOTES)
    return not before or before[-1] in _OPENS


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


_NUMBER = re.compile(r"\d(?:\d*(?:[.,]\d+)+|\d+)")


def ages(reading: Reading) -> tuple[int, ...]:
    """Ages of people, ascending."""
    text = f"{reading.article.title or ''}\n{reading.article.text}"
    if not ("year" in text or _AFTER_NAME.search(text)):
        return ()
    found = (int(m.group(1) or m.group(2)) for m in _AGE.finditer(text))
    return tuple(sorted({age for age in found if 0 < age < 120}))[:MAX_NUMBERS]
