"""Sentences with the kind of passage they stand in: heading, news, or what was before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from spacy.tokens import Doc

from crossread.model import Sentence, TimeRef
from crossread.read import columns
from crossread.resources import table

# Longest heading, in words. Crossheads are short; headlines of saved pages reach this.
_HEADING_WORDS = 20
# The first paragraphs carry the news, not its history: a report recalls from here on.
_LEAD_PARAGRAPHS = 2
# A year this much before the report's own is past to it.
_PAST_YEARS = 1

_ENDS = re.compile(r"[.!?…:;,]['\"”’»)\]]*$")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s+")


@cache
def _cues(name: str) -> re.Pattern[str]:
    phrases = table("en/passages.toml")[name]
    return re.compile(rf"(?:{'|'.join(phrases)})", re.IGNORECASE)


def is_heading(paragraph: str) -> bool:
    """True for a headline or crosshead: short, its own paragraph, not closed like a sentence."""
    words = paragraph.split(maxsplit=_HEADING_WORDS + 1)
    if not words or len(words) > _HEADING_WORDS or _ENDS.search(paragraph.rstrip()):
        return False
    first = next((char for char in paragraph if char.isalnum()), "")
    return bool(first) and (first.isupper() or first.isdigit()) and not _BULLET.match(paragraph)


def _latest_year(times: tuple[TimeRef, ...]) -> int | None:
    """Year the report speaks from: the latest one it names as its own or as past."""
    years = [
        time.interval.start.year
        for time in times
        if time.interval and time.evidence.section == "text"
        and time.precision in ("year", "month", "week", "day", "part_of_day", "minute", "season")
    ]  # fmt: skip
    return max(years, default=None)


class _Scene:
    """The times of a text by their offsets, and the year it speaks from."""

    def __init__(self, times: tuple[TimeRef, ...]) -> None:
        self._times = sorted(
            (time for time in times if time.evidence.section == "text"),
            key=lambda time: time.evidence.start,
        )
        self._starts = [time.evidence.start for time in self._times]
        self._now = _latest_year(times)

    def within(self, start: int, end: int) -> list[TimeRef]:
        """Times in ``[start, end)``."""
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def recalls(self, time: TimeRef) -> bool:
        """True when a time lies wholly before the year the report speaks from."""
        if time.interval is None or self._now is None:
            return False
        return (
            time.interval.end.year
            <= self._now - _PAST_YEARS + (time.interval.end.month == time.interval.end.day == 1)
            and time.interval.start.year < self._now
        )


def _is_background(text: str, start: int, end: int, scene: _Scene) -> bool:
    """A sentence recalls when its times are all past years, or a set phrase says so."""
    # "the largest in recent years" dates nothing
    times = [time for time in scene.within(start, end) if time.precision != "vague"]
    sentence = text[start:end]
    fresh = any(
        time.basis in ("publication", "weekday") and not scene.recalls(time) for time in times
    ) or any(time.timex.startswith("XXXX-WXX") for time in times)
    if fresh or _cues("news").search(sentence):
        return False
    if _cues("background").search(sentence):
        return True
    dated = [time for time in times if time.interval is not None]
    return bool(dated) and all(scene.recalls(time) for time in dated)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def find_sentences(doc: Doc, times: tuple[TimeRef, ...]) -> tuple[Sentence, ...]:
    """Sentences of the text, in order.

    Args:
        doc: the text with sentence bounds.
        times: those of the text; they tell history from news.
    """
    text, scene = columns.text(doc), _Scene(times)
    paragraphs = _paragraphs(text)
    starts = [start for start, _ in paragraphs]
    heading = [is_heading(text[start:end]) for start, end in paragraphs]
    prose = [number for number, title in enumerate(heading) if not title]
    lead = set(prose[:_LEAD_PARAGRAPHS])
    found: list[Sentence] = []
    carried = -1  # paragraph whose last sentence was background
    for first, last in columns.sentences(doc):
        start, end = first, last
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        number = max(bisect_left(starts, start + 1) - 1, 0)
        background = False
        if not heading[number] and (number not in lead or len(prose) == 1):
            background = _is_background(text, start, end, scene) or (
                carried == number and not _turns_to_news(text, start, end, scene)
            )
        carried = number if background else -1
        found.append(Sentence(start, end, number, heading[number], background))
    return tuple(found)


def _turns_to_news(text: str, start: int, end: int, scene: _Scene) -> bool:
    """After a recalling sentence its paragraph goes on recalling until words say otherwise."""
    times = scene.within(start, end)
    if _cues("news").search(text, start, end):
        return True
    return any(
        time.timex.startswith("XXXX-WXX")
        or time.basis == "publication"
        or (time.interval is not None and not scene.recalls(time))
        for time in times
    )
