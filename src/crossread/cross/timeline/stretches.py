"""Two times of a sentence that are one: the ends of a stretch, a time and its closer words."""

from __future__ import annotations

import re

from crossread.model import Reading, Sentence, TimeRef

# What joins the two dates of a stretch.
_STRETCH = re.compile(r"\s*(?:[-–—]|to|until|till|through)\s*(?:the\s+)?")
# "The vote was moved from Friday to Monday" is no stretch.
_MOVED = re.compile(
    r"\b(?:postponed|moved|delayed|shifted|rescheduled|brought forward|put (?:off|back))\b",
    re.IGNORECASE,
)
# A week or year that the next words say more closely: "30 years later, in the fall of 2020".
_CLOSER = re.compile(r"\s*,?\s*(?:(?:in|on|at)\s+)?(?:the\s+)?")


def closes(reading: Reading, sentence: Sentence, first: TimeRef, last: TimeRef) -> bool:
    """True for the end of a stretch ("1992-1994", "from Sunday to Monday"), told at its start."""
    text = reading.article.text
    between = text[first.evidence.end : last.evidence.start]
    if _STRETCH.fullmatch(between) is None:
        return False
    return _MOVED.search(text, sentence.start, first.evidence.start) is None


def restated(reading: Reading, first: TimeRef, next_: TimeRef) -> bool:
    """True for a time that the next words say more closely."""
    if first.interval is None or next_.interval is None or first.edtf == next_.edtf:
        return False
    between = reading.article.text[first.evidence.end : next_.evidence.start]
    return next_.interval.within(first.interval) and _CLOSER.fullmatch(between) is not None
