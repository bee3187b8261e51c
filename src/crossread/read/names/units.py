"""Numbers that belong to names: "36th Coastguard Brigade", "5th Avenue", "Highway 31"."""

from __future__ import annotations

import re
from functools import cache

from crossread.read.names.words import Word
from crossread.resources import table

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|d|th)")
_NUMBER = re.compile(r"[A-Z]?\d{1,4}[A-Z]?")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("en/organisation_words.toml")[name])


def with_ordinal(words: tuple[Word, ...], first: int, last: int) -> int:
    """First word of the name of an organisation or a street, its ordinal included.

    Args:
        words: of the sentence.
        first: first word found of the name.
        last: word behind it.
    """
    before = words[first - 1] if first and words[first].joined else None
    if before is None or not _ORDINAL.fullmatch(before.lower):
        return first
    units = _listed("numbered")
    return first - 1 if any(word.lower in units for word in words[first:last]) else first


def with_number(words: tuple[Word, ...], last: int) -> int:
    """Word behind the name of a place that ends before word ``last``, its number included."""
    if last >= len(words) or words[last - 1].lower not in _listed("before_number"):
        return last
    number = words[last].joined and _NUMBER.fullmatch(words[last].text)
    return last + 1 if number else last
