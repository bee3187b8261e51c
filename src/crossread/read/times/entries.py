"""Clock times that open the entries of a live report: "14:35 Rescuers reach the valley"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crossread.read.times.expression import Match

# Entries from which on lines that open with a clock time are a live report's.
_LEAST = 2
# Minutes against the order of the entries that show that a midnight lies between.
_MIDNIGHT = 6 * 60
_OPENING = re.compile(r"[^\w\n]*")


def entry_days(matches: Sequence[Match], text: str) -> dict[int, int]:
    """Days from the latest entry's to each entry's, by the entry's first code point.

    The latest entry stands first, or last where the clock runs forward down the page.

    Args:
        matches: time expressions of a section, in order.
        text: the section.
    """
    opening = [match for match in matches if _opens(match, text)]
    if len(opening) < _LEAST:
        return {}
    minutes = [_minutes(match) for match in opening]
    forward = sum((after > before) - (after < before) for before, after in pairwise(minutes))
    rows = list(zip(opening, minutes, strict=True))
    if forward > 0:
        rows.reverse()
    found: dict[int, int] = {}
    days, later = 0, rows[0][1]
    for match, minute in rows:
        days -= minute - later > _MIDNIGHT
        found[match.start] = days
        later = minute
    return found


def _opens(match: Match, text: str) -> bool:
    """True for a clock time alone that is the first word of its line."""
    said = match.expression
    if not said.clock or said.day or said.month or said.weekday or said.year or said.amount:
        return False
    line = text.rfind("\n", 0, match.start) + 1
    return _OPENING.fullmatch(text, line, match.start) is not None


def _minutes(match: Match) -> int:
    hours, _, minutes = (match.expression.clock or "0:0").partition(":")
    return int(hours) * 60 + int(minutes)
