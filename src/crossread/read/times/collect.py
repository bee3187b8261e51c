"""Gather the calendar fields that a run of words spells out."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from typing import Any

from crossread.read.times.expression import Expression
from crossread.read.times.words import RESOURCE, Word
from crossread.resources import table

# Two-digit years: '45 is 1945 and '15 is 2015 (the split that POSIX strptime uses is 68/69; ours
# follows usage in reports, where an apostrophe and a number above 25 means the last century). What
# the text shows of its own time comes before this (century.py).
_PIVOT = 25


def _short_year(digits: str) -> int:
    number = int(digits)
    return 2000 + number if number <= _PIVOT else 1900 + number


def _iso(word: Word, fields: dict[str, Any]) -> None:
    date, _, clock = word.text.replace("/", "-").replace(" ", "T").partition("T")
    fields["year"], fields["month"], fields["day"] = (int(part) for part in date.split("-"))
    if clock:
        fields["clock"] = clock[:5]


def _slashed(word: Word, fields: dict[str, Any]) -> bool:
    """A date in figures; False where day and month could change places."""
    first, second, year = (int(part) for part in re.split(r"[/.]", word.text))
    if year < 100:
        year, fields["short"] = _short_year(f"{year:02d}"), True
    dotted = "." in word.text  # 12.05.2023 is day.month wherever stops are used
    if first > 12 >= second or first == second or (dotted and second <= 12):
        fields.update(day=first, month=second, year=year)
    elif second > 12 >= first:
        fields.update(day=second, month=first, year=year)
    else:
        return False
    return True


def _clock(words: Sequence[Word], at: int, fields: dict[str, Any]) -> None:
    """Hour and minute from "6:30", "6.30", "6", "six" and what follows."""
    word = words[at]
    if word.kind == "cardinal":
        hour, minute = table(RESOURCE)["cardinals"][word.key], 0
    else:
        parts = [int(part) for part in re.split(r"[:.]", word.text)]
        hour, minute = parts[0], parts[1] if len(parts) > 1 else 0
    half = next((w.key for w in words[at + 1 :] if w.kind == "meridian"), "")
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    if hour <= 24 and minute < 60:
        fields["clock"] = f"{hour % 24:02d}:{minute:02d}"


def _four_figures(word: Word, fields: dict[str, Any]) -> bool:
    """As in "0430 GMT"; False for other figures."""
    if not re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", word.text):
        return False
    fields["clock"] = f"{word.text[:2]}:{word.text[2:]}"
    return True


def ordinal_of(word: Word) -> int:
    """Number of "third" or "3rd"."""
    if word.kind == "ordinal":
        return int(table(RESOURCE)["ordinals"][word.key])
    return int(re.sub(r"\D", "", word.text))


def _decade(word: Word) -> int:
    """First digits of "1990s", "470s", "90s" (of the last century)."""
    digits = re.sub(r"\D", "", word.text)
    return int(f"19{digits[0]}" if len(digits) == 2 else digits[:-1])


def _holiday(word: Word) -> dict[str, Any]:
    lexicon, name = table(RESOURCE), re.sub(r"\s+", " ", word.key)
    if name in lexicon["movable_holidays"]:
        return {"feast": name}
    month, day = (int(part) for part in lexicon["holidays"][name].split("-"))
    return {"month": month, "day": day}


def _read(  # noqa: PLR0912  one case a class of words
    words: Sequence[Word], at: int, fields: dict[str, Any]
) -> bool:
    """Take one word's part; False where the words are no date after all."""
    word, lexicon = words[at], table(RESOURCE)
    following = words[at + 1].kind if at + 1 < len(words) else ""
    match word.kind:
        case "month":
            fields["month"] = lexicon["months"][word.key]
        case "weekday":
            fields["weekday"] = lexicon["weekdays"][word.key]
        case "season":
            fields["season"] = lexicon["seasons"][word.key]
        case "modifier":
            fields["modifier"] = lexicon["modifiers"][word.key]
        case "year" | "num" if following in ("zone", "local"):
            return _four_figures(word, fields)
        case "year":
            fields["year"] = int(word.text)
        case "short_year":
            fields.update(year=_short_year(word.text.lstrip("'’")), short=True)
        case "num" if word.text.isdecimal():
            fields["year"] = int(word.text)
        case "part":
            value = lexicon["parts"][word.key]
            fields["clock" if ":" in value else "part"] = value.removeprefix("T")
        case "clock":
            _clock(words, at, fields)
        case "day" | "cardinal" if following in ("meridian", "oclock") or (
            following == "dash" and at + 2 < len(words) and words[at + 2].kind == "meridian"
        ):
            _clock(words, at, fields)
        case "day" if following == "before_christ":
            fields["year"] = int(word.text)
        case "day":
            fields["day"] = int(word.text)
        case "ord" | "ordinal":
            fields["day"] = ordinal_of(word)
        case "century":
            fields["century"] = fields.pop("day", 0) - 1
        case "decade":
            fields["decade"] = _decade(word)
            fields["short"] = len(re.sub(r"\D", "", word.text)) == 2
        case "decade_word":
            fields["decade"] = 190 + lexicon["decade_words"][word.key] // 10
        case "before_christ":
            fields["before_christ"] = True
        case "holiday":
            fields.update(_holiday(word))
        case "quarter":
            fields["quarter"] = int(word.text[1])
        case "iso":
            _iso(word, fields)
        case "slashed":
            return _slashed(word, fields)
        case _:
            pass
    return True


def collect(words: Sequence[Word]) -> Expression | None:
    """The calendar fields of a run of words, or None where they make no date."""
    fields: dict[str, Any] = {}
    for at in range(len(words)):
        if not _read(words, at, fields):
            return None
    return Expression(**fields)


def fits(expression: Expression) -> bool:
    """True when day, month and year can stand together in a calendar."""
    day, month, year = expression.day, expression.month, expression.year
    if year is not None and not 1 <= year <= 2999:
        return False
    if day is None or month is None:
        return day is None or 1 <= day <= 31
    if not 1 <= month <= 12:
        return False
    leap = year if year and not expression.before_christ else 2000
    return 1 <= day <= monthrange(leap, month)[1]
