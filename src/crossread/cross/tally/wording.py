"""Wording: the sentence around a count, and the words that tell how the count stands."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from crossread.model import Count, Reading
from crossread.resources import table

# "Dozens", "hundreds" and the like are no smaller than this.
VAGUE = 20
# Code points on either side of a count in which its sentence is looked for.
SENTENCE: Final = 500
_END: Final = re.compile(r"[.;!?:](?:\s|$)|\n|[,–—-]\s(?:now|but|then)\b")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One list of ``resources/en/revisions.toml`` as a pattern of whole words, without case."""
    forms: list[str] = table("en/revisions.toml")[name]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})", re.IGNORECASE)


def around(reading: Reading, count: Count) -> tuple[str, str]:
    """The words of its sentence before a count and after it."""
    text = reading.article.section(count.evidence.section)
    at, after = count.evidence.start, count.evidence.end
    head, tail = text[max(0, at - SENTENCE) : at], text[after : after + SENTENCE]
    ends = [m.end() for m in _END.finditer(head)]
    end = _END.search(tail)
    return head[ends[-1] if ends else 0 :].lstrip(), tail[: end.start() if end else len(tail)]


def spans_years(reading: Reading, count: Count) -> bool:
    """True for a figure whose sentence sums up years or months: "350 since 2028".

    "29 died in the deadliest raid since 2028" is of that raid alone.
    """
    told = (pattern("ranked").sub(" ", words) for words in around(reading, count))
    return any(pattern("spanning").search(words) for words in told)


def sums_up_a_series(reading: Reading, count: Count) -> bool:
    """True for a figure of several crimes or accidents: "17 hurt in separate shootings"."""
    if count.evidence.section == "title":
        return bool(pattern("series").search(reading.article.title or ""))
    return any(pattern("series").search(words) for words in around(reading, count))


def vague(count: Count) -> bool:
    """True for "dozens", "thousands", "several": words that stand for no number."""
    if any(c.isdigit() for c in count.evidence.text):
        return False
    several = count.high is not None and count.qualifier == "about" and count.high > 2 * count.low
    return several or (count.high is None and count.value >= VAGUE)
