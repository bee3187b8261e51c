"""Dates in passing: which of a sentence's dates its main clause is not of.

"On Thursday lorries rolled, the first since the earthquakes of 6 February" tells of Thursday. The
other date is that of a happening named by a noun behind a preposition; the sentence says of that
day no more than the words around it do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.cross.timeline.headed import heading_date
from crossread.model import EventMention, Reading, TimeRef

# "since the earthquakes", "over the collapse", "the agreement that ended" is none.
_NOUN = re.compile(
    r"\b((?:since|after|before|until|following|over|for|about|of|from|despite|in)\s+)"
    r"(?:the|a|an|this|that|its|their|his|her|last|deadly)\s+(?:[\w'’-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "Rain since 28 May has flooded the town" tells of the flood, not of the day the rain began.
_SINCE = re.compile(r"\b(since\s+)(?:the\s+)?$", re.IGNORECASE)
# Code points before a word in which the preposition may stand.
_REACH = 60


def in_passing(
    reading: Reading, time: TimeRef, events: Sequence[EventMention], times: Sequence[TimeRef]
) -> int | None:
    """Where the words on a date begin that the main clause of its sentence is not of.

    Args:
        reading: of the article.
        time: the date.
        events: happenings of the sentence that belong to it.
        times: all dates of the sentence; one alone is never in passing.

    Returns:
        a code point of the text, or None for a date that the main clause is of.
    """
    start = time.evidence.start
    if all(one.edtf == time.edtf for one in times):
        return None
    head = heading_date(reading, times)
    if head is not None and head is not time:
        return _behind(_NOUN, reading, start) or start
    if _behind(_SINCE, reading, start) is not None:
        return start
    if not events:
        # What happened then was not understood; the sentence's first date is its main clause's.
        earlier = (one.evidence.start for one in times if one.evidence.start < start)
        return start if any(_behind(_SINCE, reading, at) is None for at in earlier) else None
    nouns = [_behind(_NOUN, reading, event.evidence.start) for event in events]
    return None if None in nouns else min([start, *(at for at in nouns if at is not None)])


def _behind(pattern: re.Pattern[str], reading: Reading, end: int) -> int | None:
    """Where what follows the preposition begins, if the words before a place end so."""
    start = max(0, end - _REACH)
    found = pattern.search(reading.article.text[start:end])
    return start + found.end(1) if found else None
