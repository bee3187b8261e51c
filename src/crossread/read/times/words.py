"""The words of a text as the time grammar sees them: each with a class, or none."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crossread.resources import table

RESOURCE = "en/times.toml"
OTHER = "other"
BREAK = "break"
_SHORTENED = frozenset({"month", "weekday"})
_WORDS = frozenset({"word", "other_word"})

# Spellings that are one word to the grammar, before other words and marks. Most words are plain
# letters: they are tried first, for speed.
_WORD = re.compile(
    r"""(?P<word>[^\W\d_]{3,}+(?![^\W_]))
    |(?P<break>\n)
    |(?P<iso>(?<!\d)[12]\d{3}-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?)?(?!\d))
    |(?P<iso_slashed>(?<!\d)[12]\d{3}/[01]?\d/[0-3]?\d(?![\d/]))
    |(?P<slashed>\d{1,2}(?P<parting>[/.])\d{1,2}(?P=parting)(?:[12]\d{3}|\d{2})(?![\d/.]\d|\d))
    |(?P<clock>\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d)|\d{1,2}\.[0-5]\d(?=\s?[ap]\.?m\b)
        |(?m:^)(?:[01]?\d|2[0-3])\.[0-5]\d(?=:\s|\s?[–—])
        |(?<=\bat\s)\d{1,2}\.[0-5]\d(?=\s(?:on|in\sthe|this|local)\b))
    |(?P<decade>(?:1\d|20)\d0['’]?s\b|\d{2}0s(?=\sb\.?c)|['’]?[2-9]0s\b)
    |(?P<quarter>(?-i:Q)[1-4]\b)
    |(?P<fy>(?-i:FY)\s?['’]?(?:20)?\d\d(?:[-/](?:20)?\d\d)?\b)
    |(?P<short_year>['’]\d\d(?!\w))
    |(?P<ord>\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<figure>\d+(?:[.,]\d+)+)
    |(?P<meridian>(?<=[\d\s])[ap](?:m\b|\.m\.?))
    |(?P<era>b\.c\b\.?(?:e\.)?|a\.d\.)
    |(?P<oclock>o['’]clock\b)
    |(?P<digits>\d+(?![^\W_])|\d{1,2}(?=[ap]\.?m\b|h\b|hrs\b))
    |(?P<other_word>[^\W_]+)
    |(?P<mark>[^\w\s])""",
    re.IGNORECASE | re.VERBOSE,
)


# Behind the date of a dateline: an agency, a dash, the end of the line.
_LINE_GOES_ON = re.compile(r"[ \t]*(?:\n|$|[(\[–—]|--)")


class Word(NamedTuple):
    """A word of the text: code points ``[start, end)``, its spelling and its class."""

    start: int
    end: int
    text: str
    kind: str

    @property
    def key(self) -> str:
        """Spelling as the lexicon has it."""
        return self.text.lower().replace("’", "'").rstrip(".")


@cache
def classes() -> dict[str, str]:
    """Class by spelling, from the lexicon."""
    lexicon = table(RESOURCE)
    sections = {
        "months": "month", "weekdays": "weekday", "parts": "part", "seasons": "season",
        "modifiers": "modifier", "cardinals": "cardinal", "ordinals": "ordinal",
        "decade_words": "decade_word", "deictics": "deictic", "vague": "vague", "sets": "set",
        "plural_weekdays": "weekdays",
    }  # fmt: skip
    found = {word: kind for part, kind in sections.items() for word in lexicon[part]}
    for word, unit in lexicon["units"].items():
        found[word] = "century" if unit == "CE" else "unit"
    for kind, words in lexicon["words"].items():
        found.update(dict.fromkeys(words, kind))
    return found


@cache
def _holidays() -> tuple[re.Pattern[str], frozenset[str]]:
    lexicon = table(RESOURCE)
    names = sorted([*lexicon["holidays"], *lexicon["movable_holidays"]], key=len, reverse=True)
    pattern = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), frozenset(
        name.split(" ")[0].split("'")[0] for name in names
    )


def _digits(text: str) -> str:
    if len(text) == 4 and text[0] in "12":
        return "year"
    return "day" if len(text) <= 2 and 1 <= int(text) <= 31 else "num"


def _in_dateline(text: str, end: int, before: list[Word]) -> bool:
    """True for the two figures of a year in "LIMA, 3 JAN 90 (EFE)", "7 May 89 -- "."""
    day_and_month = [word.kind for word in before[-2:]] == ["day", "month"]
    return day_and_month and text[end - 3] == " " and _LINE_GOES_ON.match(text, end) is not None


def read_words(text: str) -> list[Word]:
    """Cut a text into words with classes, in order; linear in its length."""
    lexicon = classes()
    short = frozenset(table(RESOURCE)["abbreviated"])
    holidays, openers = _holidays()
    words: list[Word] = []
    add = words.append
    skip_to = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < skip_to:
            continue
        shape = match.lastgroup
        spelling = match[0]
        lower = spelling.lower()
        if shape in _WORDS:
            if lower in openers and (day := holidays.match(text, start)):
                skip_to = day.end()
                add(Word(start, skip_to, day[0], "holiday"))
                continue
            kind = lexicon.get(lower, OTHER)
            if kind in _SHORTENED and lower in short and text[end : end + 1] == ".":
                end = skip_to = end + 1  # "Sept. 27": the stop is the abbreviation's
                spelling = text[start:end]
        elif shape == "digits":
            kind = "short_year" if _in_dateline(text, end, words) else _digits(spelling)
        elif shape in ("mark", "era"):
            kind = lexicon.get(lower, OTHER)
        elif shape == "figure":
            kind = "num"
        elif shape == "iso_slashed":
            kind = "iso"
        else:
            kind = shape or OTHER
        add(Word(start, end, spelling, kind))
    return words
