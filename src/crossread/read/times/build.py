"""From matched words to what they say: one function for each family of rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from crossread.read.times.amounts import amount_of
from crossread.read.times.collect import collect, fits
from crossread.read.times.expression import Expression, Match
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
    return _match(words, collect(words))


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
    if len(last.text) not in (2, 4):
        return []
    end = int(last.text) if len(last.text) == 4 else start // 100 * 100 + int(last.text)
    if not start < end <= start + 150:
        return _match(words[:1], Expression(year=start))
    return [
        *_match(words[:1], Expression(year=start)),
        *_match(words[-1:], Expression(year=end)),
    ]


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


# Steps and the point they count from, by the class of the word: (steps, from the day of speaking).
_STEPS = {
    "last": (-1, True),
    "next": (1, True),
    "this": (0, True),
    "that": (0, False),
    "previous": (-1, False),
    "following": (1, False),
    "forward": (0, False),
    "backward": (0, False),
}


def _relative(words: Words) -> list[Match]:
    """As in "last week", "the previous day", "next Tuesday", "the end of the year"."""
    steps = [word for word in words if word.kind in _STEPS]
    unit = next((word for word in words if word.kind in ("unit", "century")), None)
    own = collect([word for word in words if word.kind not in ("unit", "century")]) or Expression()
    amount, deictic = _STEPS[steps[-1].kind] if steps else (0, False)
    definite = words[0].kind == "the"
    if definite and steps and steps[-1].kind == "next":
        deictic = steps[-1].key != "next"  # "the next day" is the one after that spoken of
    if unit is None:
        return _match(words, replace(own, kind="offset", amount=amount, deictic=deictic))
    letters = table(RESOURCE)["units"][unit.key]
    plural = unit.key.endswith("s") or unit.key == "centuries"
    if steps and (plural or (definite and steps[-1].kind == "last")):
        count = "X" if plural else "1"
        value = f"PT{count}{letters[1:]}" if letters[0] == "T" else f"P{count}{letters}"
        return _match(words, Expression(kind="duration", value=value, unit=letters))
    if letters[0] == "T":
        return []  # "the last minute", "the next hour" are no date
    return _match(words, replace(own, kind="offset", unit=letters, amount=amount, deictic=deictic))


def _shifted(words: Words) -> list[Match]:
    """As in "three days ago", "two years later", "weeks earlier"."""
    unit = _first(words, "unit", "century")
    way = words[-1]
    letters = table(RESOURCE)["units"][unit.key]
    count = amount_of(words)
    sign = 1 if way.kind == "forward" else -1
    if count is None or letters == "WE":
        value = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return _match(words, Expression(kind="vague", value=value))
    months = round(count * 12) if letters == "Y" and count % 1 else None
    return _match(
        words,
        Expression(
            kind="offset",
            unit="M" if months else letters,
            amount=sign * (months or round(count)),
            deictic=way.kind == "ago",
        ),
    )


def _duration(words: Words) -> list[Match]:
    unit = _first(words, "unit", "century")
    letters = table(RESOURCE)["units"][unit.key]
    count = amount_of(words)
    if letters == "2W":
        letters, count = "W", None if count is None else count * 2
    number = "X" if count is None else f"{count:g}"
    value = f"PT{number}{letters[1:]}" if letters[0] == "T" else f"P{number}{letters}"
    return _match(words, Expression(kind="duration", value=value, unit=letters))


# TIMEX3 value of "every day" and the like, by the letters of the unit.
_EVERY = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "WE": "XXXX-WXX-WE"}


def _repeated(words: Words) -> list[Match]:
    lexicon = table(RESOURCE)
    last = words[-1]
    if last.kind == "set":
        value = lexicon["sets"][last.key]
    elif last.kind in ("unit", "century"):
        letters = lexicon["units"][last.key]
        count = amount_of(words)
        if count is not None and len(words) > 2:
            return [
                replace(found, expression=replace(found.expression, kind="set"))
                for found in _duration(words)
            ]
        per = words[0].kind == "per"
        value = f"P1{letters}" if per else _EVERY.get(letters, f"P1{letters}")
        value = value.replace("P1T", "PT1")
    else:
        own = collect(words) or Expression()
        weekday = f"W{'XX'}-{own.weekday}" if own.weekday else None
        month = f"{own.month:02d}" if own.month else None
        value = f"XXXX-{weekday or month or own.season or 'XX-XX'}"
        value += f"T{own.part}" if own.part else ""
    return _match(words, Expression(kind="set", value=value))


def _unbounded(words: Words) -> list[Match]:
    vague = table(RESOURCE)["vague"]
    value = "FUTURE_REF" if words[-1].kind == "future" else "PRESENT_REF"
    value = vague.get(words[-1].key, value)
    return _match(words, Expression(kind="vague", value=value))


BUILDERS: dict[str, Callable[[Words], list[Match]]] = {
    "calendar": _calendar,
    "days": _days,
    "months": _months,
    "years": _years,
    "deictic": _deictic,
    "relative": _relative,
    "shifted": _shifted,
    "duration": _duration,
    "repeated": _repeated,
    "unbounded": _unbounded,
}
