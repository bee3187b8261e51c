"""Lengths, repetitions, and offsets that count units: from matched words to what they say."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.read.times.amounts import amount_of
from crossread.read.times.collect import collect
from crossread.read.times.expression import Expression, Match
from crossread.read.times.words import RESOURCE, Word
from crossread.resources import table

Words = Sequence[Word]

# Steps and the point they count from, by the class of the word: (steps, from the day of speaking).
STEPS = {
    "last": (-1, True),
    "next": (1, True),
    "this": (0, True),
    "that": (0, False),
    "previous": (-1, False),
    "following": (1, False),
    "forward": (0, False),
    "backward": (0, False),
    "ahead": (1, True),
}
# What an offset is worth while nothing anchors it.
OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
        "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}  # fmt: skip
# Years in the long units that people halve.
_YEARS = {"Y": 1, "DE": 10, "CE": 100}
# Words before a bare plural that make a length of it: "for months", "in decades".
_SPANNING = frozenset({"for", "within", "in", "after", "over"})
# TIMEX3 value of "every day" and the like, by the letters of the unit.
_EVERY = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "WE": "XXXX-WXX-WE"}


def unit_word(words: Words) -> Word:
    """The word for a unit, which every pattern of the calling families holds.

    Raises:
        ValueError: a pattern of the lexicon does not; a test reads the grammar for this.
    """
    for word in words:
        if word.kind in ("unit", "century"):
            return word
    raise ValueError("a pattern of the time lexicon lacks any unit or century")


def unit_of(word: Word) -> str:
    """TIMEX3 letters of a unit."""
    return str(table(RESOURCE)["units"][word.key])


def plural(word: Word) -> bool:
    """True for "weeks" and "centuries"."""
    return word.key.endswith("s") or word.key == "centuries"


def length(count: float | None, letters: str) -> str:
    """TIMEX3 value of a length; X for an open number."""
    if letters == "2W":
        letters, count = "W", None if count is None else count * 2
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{letters[1:]}" if letters[0] == "T" else f"P{number}{letters}"


def shifted(words: Words) -> list[Match]:
    """As in "three days ago", "two years later", "weeks earlier", "a month from now"."""
    letters, way, count = unit_of(unit_word(words)), words[-1], amount_of(words)
    now = way.kind == "vague"
    if now and way.key != "now":
        return duration([word for word in words if word.kind not in ("from", "vague")])
    sign = 1 if way.kind == "forward" or now else -1
    deictic = way.kind == "ago" or now
    if count is None or letters == "WE":
        said = Expression(kind="vague", value=OPEN.get(letters, "XXXX-XX-XXTXX"),
                          unit=letters, window=sign, deictic=deictic, approximate=True)  # fmt: skip
        return [Match(words[0].start, words[-1].end, said)]
    if count % 1 and letters in _YEARS:
        years = count * _YEARS[letters]
        letters, count = ("Y", years) if not years % 1 else ("M", years * 12)
        if letters == "Y" and not years % 10:
            letters, count = "DE", years / 10
    said = Expression(kind="offset", unit=letters, amount=sign * round(count), deictic=deictic)
    return [Match(words[0].start, words[-1].end, said)]


def duration(words: Words) -> list[Match]:
    """As in "six weeks", "a year-long", "for months", "the past 24 hours"."""
    unit = unit_word(words)
    letters = unit_of(unit)
    if words[0].key in _SPANNING and words[1] is unit:
        if not plural(unit):
            return []
        words = words[1:]
    if letters == "Q" and not any(word.kind in ("cardinal", "day", *STEPS) for word in words):
        return []  # "a quarter of the voters"
    if words[-1].kind == "long" and words[0].kind == "a" and words[1].kind in ("unit", "century"):
        words = words[1:]
    count = amount_of([word for word in words if word.kind not in ("the", *STEPS, "recent")])
    if words[-1].kind == "long" and words[0] is unit and not plural(unit):
        count = 1.0  # "year-long"
    step = next((word for word in words if word.kind in STEPS or word.kind == "recent"), None)
    way, deictic = _window(words, step)
    said = Expression(
        kind="duration", value=length(count, letters), unit=letters,
        amount=round(count) if way and count and not count % 1 else 0,
        window=way, deictic=deictic, approximate=bool(way),
    )  # fmt: skip
    return [Match(words[0].start, words[-1].end, said)]


def _window(words: Words, step: Word | None) -> tuple[int, bool]:
    """Which way a length lies from the point it is counted from, and whether that is now."""
    if step is None:
        return 0, False
    if step.kind == "recent":
        return -1, True
    way, deictic = STEPS[step.kind]
    if step.key == "next" and words[0].kind == "the":
        deictic = False  # "the next three days" also follows the day told of
    return way, deictic


def lasting(words: Words, step: Word, unit: Word) -> list[Match]:
    """As in "the past decade", "the coming days": a length counted from now."""
    letters = unit_of(unit)
    way, deictic = STEPS[step.kind]
    count = None if plural(unit) else 1
    said = Expression(
        kind="duration", value=length(count, letters), unit=letters, amount=count or 0,
        window=way, deictic=deictic, approximate=bool(way),
    )  # fmt: skip
    return [Match(words[0].start, words[-1].end, said)]


def repeated(words: Words) -> list[Match]:
    """As in "every Friday", "daily", "twice a week", "on Mondays"."""
    said = Expression(kind="set", value=_repetition(words))
    return [Match(words[0].start, words[-1].end, said)]


def _repetition(words: Words) -> str:
    lexicon, last = table(RESOURCE), words[-1]
    if last.kind == "set":
        return str(lexicon["sets"][last.key])
    if last.kind == "weekdays":
        return f"XXXX-WXX-{lexicon['plural_weekdays'][last.key]}" if len(words) == 1 else "XXXX-WXX"
    if last.kind in ("unit", "century"):
        letters = unit_of(last)
        if words[0].kind == "per":
            return length(1, letters)
        if words[0].kind == "every" and len(words) > 2:
            skipped = words[1].kind in ("alternate", "ordinal")
            places = lexicon["ordinals"].get(words[1].key, 2)
            return length(places if skipped else amount_of(words), letters)
        return _EVERY.get(letters, length(1, letters))
    own = collect(words) or Expression()
    weekday = f"WXX-{own.weekday}" if own.weekday else None
    month = f"{own.month:02d}" if own.month else None
    part = f"T{own.part}" if own.part else ""
    return f"XXXX-{weekday or month or own.season or 'XX-XX'}{part}"


__all__ = [
    "OPEN", "STEPS", "duration", "lasting", "length", "plural", "repeated", "shifted", "unit_of",
    "unit_word",
]  # fmt: skip
