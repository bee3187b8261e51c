"""Numbers in digits and words: "3,500", "1.2 million", "twenty-nine", "dozens", "27-29".

What a number counts is for others to say; ages, dates and house numbers are found here too.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from crossread.read.columns import lower_words
from crossread.read.numbers.number import Number
from crossread.read.numbers.ranges import DASHES, join_ranges, yearlike
from crossread.read.numbers.words import (
    FRACTIONS,
    MONTHS,
    ORDINALS,
    PLURAL_SCALES,
    SCALES,
    SMALL,
    SUFFIXES,
    TENS,
    VAGUE,
    is_number_start,
)

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$")
_POINTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}$")  # 1.250.000, as in translated texts
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?$")
_SUFFIXED = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)([a-z]{1,3})$")
_ORDINAL = re.compile(r"([0-9]{1,9})(?:st|nd|rd|th)$")
_SPAN = re.compile(r"([0-9][0-9,]{0,14})[-–—‑]([0-9][0-9,]{0,14})$")
# "scores a goal", "test scores": a quantity only before what it counts.
_AFTER_SCORES = frozenset({"of", "more", "dead", "killed", "injured", "wounded", "missing"})
_SPACES = frozenset(" \u00a0\u2009\u202f")


def find_numbers(doc: Doc) -> tuple[Number, ...]:
    """All numbers of a text, in order, none overlapping.

    Args:
        doc: tokens; nothing else is needed.

    Returns:
        Cardinals, ordinals, ranges and vague quantities. Shares ("two-thirds", "half") and
        tokens that mix letters and digits ("AK-47", "5pm") are left out.
    """
    words = lower_words(doc)
    found: list[Number] = []
    at = 0
    starts = {word for word in set(words) if is_number_start(word)}
    for first in [index for index, word in enumerate(words) if word in starts]:
        number = _read(words, first) if first >= at else None
        if number is None:
            continue
        at = number.end_token
        if not _is_fraction(words, number):
            found.append(number)
    return tuple(join_ranges(words, found))


def _read(words: list[str], at: int) -> Number | None:
    """The longest number that starts at a token, or None."""
    return _digits(words, at) or _vague(words, at) or _spelled(words, at)


def _plain_value(text: str) -> int | float | None:
    """Value of a digit token, or None when it is something else."""
    if _GROUPED.match(text):
        text = text.replace(",", "")
    elif _POINTED.match(text):
        text = text.replace(".", "")
    elif not _PLAIN.match(text):
        return None
    return float(text) if "." in text else int(text)


def _whole(value: float) -> int | float:
    """An integer where the value is one: 1.2 × 1,000,000 counts people."""
    rounded = round(value)
    return rounded if abs(value - rounded) < 1e-6 * max(1.0, abs(value)) else value


def _digits(words: list[str], at: int) -> Number | None:
    text = words[at]
    if not text[0].isdigit():
        return None
    if ordinal := _ORDINAL.match(text):
        return Number(at, at + 1, int(ordinal[1]), ordinal=True)
    if span := _SPAN.match(text):
        return _span(at, span[1].replace(",", ""), span[2].replace(",", ""))
    if (suffixed := _SUFFIXED.match(text)) and suffixed[2] in SUFFIXES:
        return Number(at, at + 1, _whole(float(suffixed[1]) * SUFFIXES[suffixed[2]]))
    value = _plain_value(text)
    if value is None:
        return None
    end = at + 1
    if text.isdigit() and len(text) <= 3 and (at == 0 or words[at - 1] not in MONTHS):
        value, end = _grouped_by_space(words, at, text)
    return _scaled(words, at, end, value)


def _grouped_by_space(words: list[str], at: int, text: str) -> tuple[int, int]:
    """Value and end of "120 000": groups of exactly three digits behind one to three."""
    end = at + 1
    while True:
        step = end + 1 if end < len(words) and words[end] in _SPACES else end
        if step < len(words) and len(words[step]) == 3 and words[step].isdigit():
            text += words[step]
            end = step + 1
            continue
        return int(text[:15]), end


def _scaled(words: list[str], start: int, end: int, value: int | float) -> Number:
    """Follow "1.2" or "three" with its scales: million, hundred thousand."""
    while end < len(words) and words[end] in SCALES and words[end] != "score":
        value = _whole(value * SCALES[words[end]])
        end += 1
    return Number(start, end, value)


def _span(at: int, low: str, high: str) -> Number | None:
    if not int(low) < int(high) or (yearlike(int(low)) and yearlike(int(high))):
        return None
    return Number(at, at + 1, int(high), low=int(low), high=int(high))


def _vague(words: list[str], at: int) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred", "a few", "a couple of dozen"."""
    first = at + 1 if words[at] in ("a", "an") else at
    if first >= len(words):
        return None
    if words[first] in PLURAL_SCALES and first == at:
        return _plural_scale(words, at)
    if words[first] not in VAGUE:
        return None
    if words[first] not in ("several", "few") and first == at:
        return None  # "couple" and "handful" count only behind an article
    low, high = VAGUE[words[first]]
    end = first + 1
    after = end + 1 if end < len(words) and words[end] == "of" else end
    if after < len(words) and words[after] in SCALES:
        scale, end = SCALES[words[after]], after + 1
    elif after < len(words) and words[after] in PLURAL_SCALES:
        scale, end = PLURAL_SCALES[words[after]], after + 1
    else:
        scale = 1
    top = high * scale + (scale - 1 if scale > 1 else 0)
    return Number(at, end, low * scale, low=low * scale, high=top, vague=True)


def _plural_scale(words: list[str], at: int) -> Number | None:
    value, end = PLURAL_SCALES[words[at]], at + 1
    stacked = False
    while end + 1 < len(words) and words[end] == "of" and words[end + 1] in PLURAL_SCALES:
        value, end, stacked = value * PLURAL_SCALES[words[end + 1]], end + 2, True
    if not stacked and words[at] == "tens":
        return None
    after = words[end] if end < len(words) else ""
    before = words[at - 1] if at else ""
    if (
        words[at] == "scores"
        and not stacked
        and not (
            after in _AFTER_SCORES
            or before.endswith(("illing", "illed", "juring", "jured", "unding", "unded"))
        )
    ):
        return None
    least = 2 * value
    return Number(at, end, least, low=least, high=None, vague=True)


def _spelled(words: list[str], at: int) -> Number | None:
    """Read "two hundred and fifty", "half a million", "a dozen", "twenty-first"."""
    if words[at] in ("half", "a", "an"):
        return _with_article(words, at)
    if words[at] in ORDINALS:
        return Number(at, at + 1, ORDINALS[words[at]], ordinal=True)
    total: float = 0
    current: float = 0
    end = at
    room = 1_000_000_000_000_000  # what is still to come must be smaller than this
    while end < len(words):
        step = _skip_joiner(words, end, at)
        word = words[step] if step < len(words) else ""
        if word in ORDINALS and end > at and ORDINALS[word] < room:
            return Number(at, step + 1, int(total + current) + ORDINALS[word], ordinal=True)
        if word in SMALL or word in TENS:
            value = SMALL.get(word, TENS.get(word, 0))
            if value >= room or (end > at and value == 0):
                break
            current += value
            room = 10 if word in TENS else 1
        elif word in SCALES and word != "score" and current and (end == step or room == 1):
            scale = SCALES[word]
            if scale <= 100:
                current, room = current * scale, scale
            else:
                total, current, room = total + current * scale, 0, scale
        else:
            break
        end = step + 1
    if end == at:
        return None
    return _and_a_half(words, at, end, int(total + current))


def _skip_joiner(words: list[str], end: int, at: int) -> int:
    """Past a hyphen, or the "and" of "two hundred and fifty"; else where it is."""
    if end == at or end + 1 >= len(words):
        return end
    following = words[end + 1]
    if words[end] in DASHES and (words[end - 1] in TENS or following in SCALES):
        return end + 1
    small = following in SMALL or following in TENS
    if words[end] == "and" and small and words[end - 1] in ("hundred", "thousand"):
        return end + 1
    return end


def _and_a_half(words: list[str], at: int, end: int, value: int) -> Number:
    """Read on in "two and a half million", "a million and a half"."""
    if words[end : end + 3] == ["and", "a", "half"]:
        scaled = end + 3 < len(words) and words[end + 3] in SCALES
        if scaled:
            return Number(at, end + 4, _whole((value + 0.5) * SCALES[words[end + 3]]))
        if words[end - 1] in SCALES:
            return Number(at, end + 3, _whole(value + 0.5 * SCALES[words[end - 1]]))
        return Number(at, end + 3, value + 0.5)
    return Number(at, end, value)


def _with_article(words: list[str], at: int) -> Number | None:
    """Read "a dozen", "half a million", "half-a-dozen", "a hundred and twenty"."""
    rest = [index for index in range(at + 1, min(at + 6, len(words))) if words[index] not in DASHES]
    half = words[at] == "half"
    if half and rest and words[rest[0]] in ("a", "an"):
        rest = rest[1:]
    if not rest or words[rest[0]] not in SCALES or words[rest[0]] == "score":
        return None
    place = rest[0]
    scale = SCALES[words[place]]
    if half:
        return Number(at, place + 1, scale // 2)
    tail = _spelled(["one", *words[place : place + 8]], 0)
    if tail is None:
        return None
    return Number(at, place + tail.end_token - 1, tail.value, ordinal=tail.ordinal)


def _is_fraction(words: list[str], number: Number) -> bool:
    """True for "two-thirds", "three quarters of": shares."""
    end = number.end_token
    if end < len(words) and words[end] in DASHES:
        end += 1
    return end < len(words) and words[end] in FRACTIONS and words[end] != "half"
