"""Parts of longer stretches, years of accounts, and dates by their year's distance from now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.read.times.amounts import amount_of, number_of
from crossread.read.times.collect import collect, ordinal_of
from crossread.read.times.expression import Expression, Kind, Match, Portion
from crossread.read.times.lengths import OPEN, STEPS, length, plural, unit_of
from crossread.read.times.words import RESOURCE, Word
from crossread.resources import table

Words = Sequence[Word]
_UNITS = ("unit", "century")
# "Six at night" and later are of the evening, "three at night" of the small hours.
_EVENING = 6


def _match(words: Words, said: Expression | None) -> list[Match]:
    return [] if said is None else [Match(words[0].start, words[-1].end, said)]


def step_of(words: Words) -> tuple[int, bool]:
    """Steps that the words count, and whether from the day of speaking."""
    step = next((word for word in words if word.kind in STEPS), None)
    return STEPS[step.kind] if step else (0, False)


def whole_of(words: Words) -> Expression | None:
    """The stretch that something is a part of: "May 2023", "last year", "the year"."""
    steps = [word for word in words if word.kind in STEPS]
    units = [word for word in words if word.kind in _UNITS]
    if not steps and (not units or len(words) > 2):
        return collect(words)
    if plural(units[0]):
        return None
    amount, deictic = step_of(words)
    letters = unit_of(units[0])
    return Expression(kind="offset", unit=letters, amount=amount, deictic=deictic,
                      modifier=None if steps else "REST")  # fmt: skip


def _place(word: Word) -> int:
    if word.kind in ("last", "final", "previous"):
        return -1
    return ordinal_of(word)


def quarters(words: Words) -> list[Match]:
    """As in "Q3 2023", "the second quarter", "the first half of 2008", "the first week of May"."""
    if any(word.kind == "quarter" for word in words):
        return _match(words, collect(words))
    at = next(i for i, word in enumerate(words) if word.kind in ("unit", "half"))
    letters = "H" if words[at].kind == "half" else unit_of(words[at])
    nth = next(w for w in words if w.kind in ("ord", "ordinal", "last", "final", "previous"))
    rest = _after_of(words[at + 1 :])
    if not rest:
        number = _place(nth) if nth.kind in ("ord", "ordinal") else 4
        fits = letters == "Q" and 1 <= number <= 4
        return _match(words, Expression(quarter=number) if fits else None)
    whole = whole_of(rest)
    if whole is None:
        return []
    return _match(words, _portion(whole, _place(nth), letters, 1))


def portion(words: Words) -> list[Match]:
    """As in "the first three months of 2023", "the last days of May"."""
    at = next(i for i, word in enumerate(words) if word.kind in _UNITS)
    nth = next(w for w in words if w.kind in ("ord", "ordinal", "last", "final", "previous"))
    figures = [w for w in words[:at] if w is not nth and w.kind != "the"]
    count = amount_of(figures) if figures else (None if plural(words[at]) else 1)
    whole = whole_of(_after_of(words[at + 1 :]))
    if whole is None:
        return []
    return _match(words, _portion(whole, _place(nth), unit_of(words[at]), round(count or 0)))


def nth_weekday(words: Words) -> list[Match]:
    """As in "the last Friday in May", "the second Sunday of the month"."""
    at = next(i for i, word in enumerate(words) if word.kind == "weekday")
    day, whole = collect(words[at : at + 1]), whole_of(_after_of(words[at + 1 :]))
    if day is None or whole is None:
        return []
    nth = next(w for w in words if w.kind in ("ord", "ordinal", "last", "final", "previous"))
    return _match(words, _portion(whole, _place(nth), "D", 1, day.weekday))


def season_years(words: Words) -> list[Match]:
    """As in "the winter of 2021-22": a season is named for the year it begins in."""
    at = next(i for i, word in enumerate(words) if word.kind == "year")
    return _match(words, collect([*words[: at + 1], *words[at + 3 :]]))


def _portion(
    whole: Expression, place: int, letters: str, number: int, weekday: int | None = None
) -> Expression:
    """A part of a whole; its value is what it is worth while nothing anchors the whole."""
    open_value = f"XXXX-{letters}{place if place > 0 else 'X'}"
    value = open_value if letters in ("H", "Q") else length(number or None, letters)
    if number == 1 and letters not in ("H", "Q"):
        value = OPEN.get(letters, "XXXX-XX-XX")
    kind: Kind = "calendar" if number == 1 else "duration"
    part = Portion(whole, place, letters, number, weekday)
    return Expression(kind=kind, value=value, unit=letters, portion=part)


def _after_of(words: Words) -> Words:
    """What follows "of the"."""
    at = 0
    while at < len(words) and words[at].kind in ("of", "in", "comma"):
        at += 1
    return words[at:]


def fiscal(words: Words) -> list[Match]:
    """As in "fiscal 2024", "the 2023/24 financial year", "FY2024"."""
    figures = re.findall(r"\d+", "-".join(word.text for word in words if word.kind != "ord"))
    first, last = figures[0], figures[-1]
    century = int(first[:2]) if len(first) == 4 else 20
    year = int(last) if len(last) == 4 else century * 100 + int(last)
    year += 100 * (len(first) == 4 and year < int(first))  # "1999-00"
    nth = next((word for word in words if word.kind in ("ord", "ordinal")), None)
    quarter = ordinal_of(nth) if nth else None
    if quarter is not None and not 1 <= quarter <= 4:
        return []
    return _match(words, Expression(year=year, fiscal=True, quarter=quarter, approximate=True))


def stepped(words: Words) -> list[Match]:
    """As in "October last year", "the spring of next year"."""
    at = max(i for i, word in enumerate(words) if word.kind in STEPS)
    amount, deictic = step_of(words[at:])
    head = words[:at]
    while head[-1].kind in ("of", "comma", "the"):
        head = head[:-1]
    own = collect(head)
    if own is None:
        return []
    if unit_of(words[-1]) != "Y" or plural(words[-1]):
        return _match(head, own)
    return _match(words, replace(own, year_step=amount, deictic=deictic))


def early_hours(words: Words) -> list[Match]:
    """As in "the early hours of Tuesday", "the small hours"."""
    at = next(i for i, word in enumerate(words) if word.kind in ("modifier", "small"))
    if unit_of(words[at + 1]) != "TH" or not plural(words[at + 1]):
        return []
    early = words[at].kind == "small" or table(RESOURCE)["modifiers"][words[at].key] == "START"
    own = collect(words[at + 2 :]) or Expression()
    part = replace(own, part="MO" if early else "NI", modifier="START" if early else None)
    return _match(words, part)


def nth_running(words: Words) -> list[Match]:
    """As in "for the third day", "a fifth straight week": a length that is not over yet."""
    said = words[1:] if words[0].kind == "during" else words
    nth = next(word for word in words if word.kind in ("ord", "ordinal"))
    if plural(words[-1]) or words[-1].kind != "unit":
        return []
    value = length(ordinal_of(nth), unit_of(words[-1]))
    return _match(said, Expression(kind="duration", value=value, unit=unit_of(words[-1])))


def military(words: Words) -> list[Match]:
    """As in "at 1400 hours"."""
    figures = words[1].text
    if unit_of(words[2]) != "TH" or not re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", figures):
        return []
    return _match(words[1:], Expression(clock=f"{figures[:2]}:{figures[2:]}"))


def around(words: Words) -> list[Match]:
    """As in "about 1910", "around March 1981"."""
    own = collect(words)
    return _match(words, None if own is None else replace(own, approximate=True))


def hour(words: Words) -> list[Match]:
    """As in "at four in the afternoon": the part of the day says which four."""
    said = words[1:]
    number = number_of(said[0])
    own = collect(said[1:])
    if own is None or not own.part or number is None or not 1 <= number <= 12:
        return []
    late = own.part in ("AF", "EV") or (own.part == "NI" and number >= _EVENING)
    hours = int(number) % 12 + 12 * late
    return _match(said, replace(own, part=None, clock=f"{hours:02d}:00"))


def weekdays(words: Words) -> list[Match]:
    """As in "Monday to Friday": the second day is the first of its name after the first."""
    first, last = collect(words[:1]), collect(words[-1:])
    if first is None or last is None:
        return []
    return [*_match(words[:1], first), *_match(words[-1:], replace(last, chained=True))]


def week_of(words: Words) -> list[Match]:
    """As in "the week of 12 June", "the weekend"; "the day" and "the week" alone are no times."""
    letters = unit_of(words[1])
    if len(words) == 2:
        near = letters == "WE" and not plural(words[1])
        return _match(words, Expression(kind="offset", unit="WE", deictic=True) if near else None)
    own = collect(words[3:])
    if own is None:
        return []
    return _match(words, replace(own, unit="W")) if letters == "W" else _match(words[3:], own)


__all__ = [
    "around", "early_hours", "fiscal", "hour", "military", "nth_running", "nth_weekday", "portion",
    "quarters", "season_years", "step_of", "stepped", "week_of", "weekdays",
]  # fmt: skip
