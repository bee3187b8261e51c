"""From matched words to what they say: one function for each family of rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from crossread.read.times.collect import collect, fits
from crossread.read.times.expression import Expression, Match
from crossread.read.times.lengths import (
    STEPS,
    duration,
    lasting,
    plural,
    repeated,
    shifted,
    unit_of,
    unit_word,
)
from crossread.read.times.parts import (
    around,
    early_hours,
    fiscal,
    hour,
    military,
    nth_running,
    nth_weekday,
    portion,
    quarters,
    season_years,
    stepped,
    week_of,
    weekdays,
)
from crossread.read.times.words import RESOURCE, Word
from crossread.resources import table

Words = Sequence[Word]


def _first(words: Words, *kinds: str) -> Word:
    """The first word of one of some classes, which every pattern of the calling family holds.

    Raises:
        ValueError: a pattern of the lexicon does not; a test reads the grammar for this.
    """
    for word in words:
        if word.kind in kinds:
            return word
    raise ValueError(f"a pattern of the time lexicon lacks any {' or '.join(kinds)}")


def _match(words: Words, expression: Expression | None) -> list[Match]:
    if expression is None or not fits(expression):
        return []
    return [Match(words[0].start, words[-1].end, expression)]


def _calendar(words: Words) -> list[Match]:
    own = collect(words)
    parts = [word for word in words if word.kind == "part"]
    if own and own.weekday and not own.day and parts and plural(parts[0]):
        return repeated(words)  # "Sunday mornings"
    return _match(words, own)


def _shared(words: Words, kinds: tuple[str, ...]) -> list[Match]:
    """Members of a list or range: each takes the fields that only another one spells out."""
    whole = collect(words)
    if whole is None:
        return []
    groups: list[list[Word]] = [[]]
    for word in words:
        if word.kind in ("dash", "to", "and", "slash", "comma") and any(
            found.kind in kinds for found in groups[-1]
        ):
            groups.append([])
        elif word.kind != "comma" or groups[-1]:
            groups[-1].append(word)
    if len(groups) > 1 and not any(word.kind in kinds for word in groups[-1]):
        last = groups.pop()  # "May 3-5, 2011": the year belongs to the last day
        groups[-1] += last
    found: list[Match] = []
    for group in groups:
        own = collect(group)
        if own is None:
            return []
        merged = replace(
            own,
            month=own.month or whole.month,
            year=own.year or whole.year,
            part=own.part or (whole.part if "day" in kinds else None),
        )
        found += _match(group, merged)
    return found


def _days(words: Words) -> list[Match]:
    return _shared(words, ("day", "ord"))


def _months(words: Words) -> list[Match]:
    return _shared(words, ("month", "season"))


def _years(words: Words) -> list[Match]:
    """As in "1992-1994", "1914–18", "1916/17": two years, not a subtraction."""
    first, last = words[0], words[-1]
    start = int(first.text)
    if len(last.text) not in (1, 2, 4):
        return _match(words[:1], Expression(year=start))
    digits = len(last.text)
    end = int(words[0].text[: 4 - digits] + last.text)
    if not start < end <= start + 150:
        return _match(words[:1], Expression(year=start))
    return [
        *_match(words[:1], Expression(year=start)),
        *_match(words[-1:], Expression(year=end)),
    ]


def _years_before_christ(words: Words) -> list[Match]:
    """As in "499-493 BC": both years count backwards."""
    first, last = collect([*words[:1], words[-1]]), collect(words[2:])
    if first is None or last is None or not (first.year or first.day) or not last.year:
        return []
    year = first.year or first.day
    found = _match(words[:1], replace(first, year=year, day=None, before_christ=True))
    return [*found, *_match(words[2:], last)]


def _deictic(words: Words) -> list[Match]:
    day = _first(words, "deictic").key
    amount = table(RESOURCE)["deictics"][day]
    amount += {"before": -1, "after": 1}.get(words[2].key, 0) if len(words) > 3 else 0
    own = collect([word for word in words if word.kind != "deictic"]) or Expression()
    part = "NI" if day in ("tonight", "overnight") else own.part
    return _match(
        words,
        replace(own, kind="offset", unit="D", amount=amount, deictic=True, part=part),
    )


def _relative(words: Words) -> list[Match]:
    """As in "last week", "the previous day", "next Tuesday", "the end of the year"."""
    steps = [word for word in words if word.kind in STEPS]
    unit = next((word for word in words if word.kind in ("unit", "century")), None)
    own = collect([word for word in words if word.kind not in ("unit", "century")]) or Expression()
    amount, deictic = STEPS[steps[-1].kind] if steps else (0, False)
    definite = bool(steps) and any(
        first.kind == "the" and second is steps[-1] for first, second in pairwise(words)
    )
    if definite and steps and steps[-1].kind == "next":
        deictic = steps[-1].key != "next"  # "the next day" is the one after that spoken of
    if unit is None:
        return _match(words, replace(own, kind="offset", amount=amount, deictic=deictic))
    letters = unit_of(unit)
    if steps and not own.modifier and (plural(unit) or (definite and steps[-1].kind == "last")):
        return lasting(words, steps[-1], unit)
    if plural(unit):
        return []
    if letters[0] == "T":
        return []  # "the last minute", "the next hour" are no date
    return _match(words, replace(own, kind="offset", unit=letters, amount=amount, deictic=deictic))


def _beside(words: Words) -> list[Match]:
    """As in "the day before", "the year after", "the night before", "the weeks ahead"."""
    amount = 1 if words[-1].kind == "forward" else -1
    if words[1].kind == "part":
        own = collect(words[1:2]) or Expression()
        return _match(words, replace(own, kind="offset", amount=amount))
    if words[-1].kind == "ahead":
        return lasting(words, words[-1], words[1]) if plural(words[1]) else []
    letters = unit_of(unit_word(words))
    if letters[0] == "T" or plural(unit_word(words)):
        return []
    return _match(words, Expression(kind="offset", unit=letters, amount=amount))


def _near_holiday(words: Words) -> list[Match]:
    """As in "the day after Christmas", "the day before Easter Sunday"."""
    if unit_of(unit_word(words)) != "D" or plural(unit_word(words)):
        return []
    way = _first(words, "forward", "backward")
    own = collect(words[words.index(way) + 1 :])
    shift = 1 if way.kind == "forward" else -1
    return _match(words, own and replace(own, shift=shift))


def _unbounded(words: Words) -> list[Match]:
    vague = table(RESOURCE)["vague"]
    last = words[-1]
    if last.kind == "last" and last.key != "past":
        return []
    if last.kind == "unit" and last.key != "days":
        return []  # "these days" alone means now
    if last.kind == "time":
        value = "PRESENT_REF" if words[1].kind == "this" else "PAST_REF"
        return _match(words[1:], Expression(kind="vague", value=value))
    references = {"future": "FUTURE_REF", "last": "PAST_REF"}
    value = vague.get(last.key, references.get(last.kind, "PRESENT_REF"))
    said = words[1:] if words[0].kind in ("in", "to") and last.kind != "future" else words
    return _match(said, Expression(kind="vague", value=value))


BUILDERS: dict[str, Callable[[Words], list[Match]]] = {
    "calendar": _calendar,
    "days": _days,
    "months": _months,
    "years": _years,
    "years_before_christ": _years_before_christ,
    "deictic": _deictic,
    "relative": _relative,
    "beside": _beside,
    "near_holiday": _near_holiday,
    "shifted": shifted,
    "duration": duration,
    "repeated": repeated,
    "unbounded": _unbounded,
    "quarters": quarters,
    "season_years": season_years,
    "nth_weekday": nth_weekday,
    "portion": portion,
    "fiscal": fiscal,
    "stepped": stepped,
    "lasting": nth_running,
    "around": around,
    "hour": hour,
    "military": military,
    "early_hours": early_hours,
    "weekdays": weekdays,
    "week_of": week_of,
}
