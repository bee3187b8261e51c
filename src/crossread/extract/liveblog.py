"""Live blogs: their entries, each with its time, and the note that they are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from crossread.model import Found, Quality

_NOTE = Quality("live_blog", "A running log: its entries were written at different times.")
# Lines that begin with a time of day, from which a text is a log (timelines in reports have fewer),
# and words of an entry in the middle: lists of broadcasts, scores or comments have less to say.
_FEWEST, _WORDS = 5, 20
# Share of entries that follow the one before in time, up or down; the log goes one way.
_IN_ORDER = 0.8
_CLOCK = re.compile(
    r"^(?:[•*–-]\s*)?(?:\[?\(?)(?P<clock>(?:[01]?\d|2[0-3])\s?[:.h]\s?[0-5]\d)(?:\s?(?:[ap]\.?m\.?|uhr|gmt|utc|bst|et|est|edt|cet|cest|ist))?"
    r"\b(?:\]?\)?)(?:\s*[-–—:|•]\s*|\s+|$)",
    re.I | re.M,
)


def entries(text: str, updates: Sequence[tuple[str, str | None]] = ()) -> tuple[Found, ...]:
    """Entries of a live blog, each from its first words to the next; none for other texts.

    Args:
        text: the clean text.
        updates: first words and time of each entry, as the page gives them to machines.
    """
    given = {at: when for words, when in updates if (at := text.find(words)) >= 0}
    if len(given) >= 2:
        return _cut(text, sorted(given.items()))
    clocks = [*_CLOCK.finditer(text)]
    if len(clocks) < _FEWEST or not _in_order([_minutes(m["clock"]) for m in clocks]):
        return ()
    found = _cut(text, [(m.start(), None) for m in clocks])
    return found if median(len(item.text.split()) for item in found) >= _WORDS else ()


def _minutes(clock: str) -> int:
    hours, minutes = re.findall(r"\d+", clock)
    return int(hours) * 60 + int(minutes)


def _in_order(times: Sequence[int]) -> bool:
    steps = [(after > before) - (after < before) for before, after in pairwise(times)]
    return max(steps.count(1), steps.count(-1)) >= _IN_ORDER * len(steps)


def note(found: Sequence[Found], *, declared: bool) -> tuple[Quality, ...]:
    """The note for a live blog, declared by its page or told by its entries."""
    return (_NOTE,) if declared or any(item.kind == "entry" for item in found) else ()


def _cut(text: str, starts: Sequence[tuple[int, str | None]]) -> tuple[Found, ...]:
    bounds = [*starts, (len(text), None)]
    return tuple(
        Found(kind="entry", text=text[start:end], moment=when, start=start, end=end)
        for (start, when), (after, _) in pairwise(bounds)
        if (end := start + len(text[start:after].rstrip())) > start
    )
