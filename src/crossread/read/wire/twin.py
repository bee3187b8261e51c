"""The twin of an article in capitals, and its reading as the article's own.

The twin has the same characters at the same places, in other case; so a span of the one is a span
of the other, and only the words that it quotes are another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import groupby
from typing import Any

from crossread.model import Article, Evidence, Reading
from crossread.read.language import reads_as_english
from crossread.read.wire.brackets import plain
from crossread.read.wire.letters import restored

# A line in capitals has at most this share of small letters ("McDONALD"), and none so early.
_SMALL, _EARLY = 0.05, 12
# Words from which on lines in capitals are prose; and those of a title, and its letters.
_WORDS, _TITLE_WORDS, _TITLE_LETTERS = 8, 3, 12
# "LIMA (PERU), 3 JAN 90 (EFE) -- ", "LIMA, 3 JAN -- ", "LIMA (EFE) - ".
_DATELINE = re.compile(
    r"\s*(?P<city>[^\W\d_][^\W\d_ .'’-]*(?:[ .'’-]{1,2}[^\W\d_]+){0,4})"
    r"(?:,| \()[^\n\[]{2,70}?(?:--|[–—]| - )\s*"
)
_SMALL_WORD = re.compile(r"\b[a-z]{3,}")
_LINE = re.compile(r"[^\n]*\n?")
_WORD = re.compile(r"[^\W\d_]{2,}")


def twin(article: Article) -> Article:
    """The article as other copy would print it: itself where nothing of it is in capitals."""
    text, title = article.text, article.title
    shown = _recased(text)
    heading = restored(title) if title and _is_loud_title(title) else title
    if shown == text and heading == title:
        return article
    return replace(article, text=shown, title=heading)


def _recased(text: str) -> str:
    return "".join(_reprinted(part) if loud else part for loud, part in _stretches(text))


def _reprinted(part: str) -> str:
    """A stretch in capitals in other case; the city of a dateline is in capitals there too."""
    part = plain(part)
    line = _DATELINE.match(part)
    if line is None:
        return restored(part)
    city, end = line.end("city"), line.end()
    source = _SMALL_WORD.sub(lambda word: word[0].title(), restored(part[city:end]))
    return part[:city] + source + restored(part[end:])


def _stretches(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces, and of each whether it is prose in capitals.

    Lines without letters belong to what stands before them.
    """
    loud = False
    rows: list[tuple[bool, str]] = []
    for line in _LINE.findall(text):
        if any(map(str.isalpha, line)):
            loud = _is_loud(line)
        rows.append((loud, line))
    for capitals, group in groupby(rows, key=lambda row: row[0]):
        part = "".join(line for _, line in group)
        yield capitals and len(_WORD.findall(part)) >= _WORDS and reads_as_english(part), part


def _is_loud(line: str) -> bool:
    """True for a line in capitals."""
    if line[:_EARLY].upper() != line[:_EARLY]:
        return False
    small = sum(map(str.islower, line))
    return small <= _SMALL * sum(map(str.isupper, line))


def _is_loud_title(title: str) -> bool:
    words = _WORD.findall(title)
    return title.isupper() and len(words) >= _TITLE_WORDS and len("".join(words)) >= _TITLE_LETTERS


def as_written(reading: Reading, article: Article) -> Reading:
    """A reading of the twin with the article and its own words in every span."""

    def own(item: Any) -> Any:
        if isinstance(item, Evidence):
            return article.cite(item.start, item.end, item.section)
        if isinstance(item, Article):
            return article
        if isinstance(item, tuple):
            return tuple(map(own, item))
        if not is_dataclass(item) or isinstance(item, type):
            return item
        parts = {field.name: getattr(item, field.name) for field in fields(item)}
        return replace(item, **{name: own(part) for name, part in parts.items()})

    written: Reading = own(reading)
    return written
