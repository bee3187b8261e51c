"""Lists: counts that share one predicate and are added up ("two men, a woman and a child")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crossread.cross.tally.persons import differ, opposed, own_death
from crossread.cross.tally.wording import VAGUE, vague
from crossread.model import Count, Reading

# What stands between two members of a list, nothing else.
_JOINER: Final = re.compile(
    r"(?:\s*,)?\s*(?:(?:and|&|plus|along with|together with|as well as)\s+)?"
    r"(?:(?:also|then|later|the|another|of|his|her|their|both|all)\s+){0,2}",
    re.IGNORECASE,
)
_GAP: Final = 60  # code points between members; a name and an age may stand there
# "Two were in critical condition and two hurt": in one sentence; never "the two others".
_MORE: Final = re.compile(
    r"\b(?:others?|another|more(?! than\b)|additional|further)\b", re.IGNORECASE
)
_MORE_GAP: Final = 120  # code points
_SENTENCE_END: Final = re.compile(r"[.;:!?]\s|\n")
_DEFINITE: Final = re.compile(r"\b(?:the|all|those|these)\s*$", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s*,[^.;:]{1,50},\s*and\s+", re.IGNORECASE)


def joined(reading: Reading, counts: Sequence[Count]) -> list[list[Count]]:
    """Counts in order, members of one list together.

    Args:
        reading: of the article that gives them.
        counts: of one measure, in order.
    """
    units: list[list[Count]] = []
    for index, count in enumerate(counts):
        if not units or not _continues(reading, units[-1], count):
            units.append([count])
        elif not _apposed(reading, units[-1][-1], counts[index : index + 2]):
            units[-1].append(count)
    return [unit[:1] if _spelt_out(unit) else unit for unit in units]


def _spelt_out(unit: Sequence[Count]) -> bool:
    """True for "four victims, three boys and a woman": the rest of the list is the first."""
    rest = sum(count.value for count in unit[1:])
    return len(unit) > 2 and unit[0].population is None and unit[0].value == rest


def _apposed(reading: Reading, last: Count, following: Sequence[Count]) -> bool:
    """True for "one of the six, a young man, died": a comma alone, and the list does not go on."""
    comma = _between(reading, last, following[0]).strip() == ","
    alone = last.value == following[0].value == 1
    if (
        not comma
        or own_death(following[0])
        or opposed(following[0], last)
        or (alone and differ(following[0], last))
    ):
        return False
    return len(following) < 2 or not _continues(reading, following[:1], following[1])


def _continues(reading: Reading, unit: Sequence[Count], count: Count) -> bool:
    last = unit[-1]
    if any(c.value >= VAGUE and vague(c) for c in (last, count)):
        return False  # "thousands of citizens and a worker" add up to no number
    if last.evidence.section != count.evidence.section or last.measure != count.measure:
        return False
    gap = count.evidence.start - last.evidence.end
    if not 0 < gap <= _MORE_GAP:
        return False
    between = _between(reading, last, count)
    if _SENTENCE_END.search(between):
        return False
    if own_death(count) or (_MORE.search(count.evidence.text) and not _DEFINITE.search(between)):
        return True
    return gap <= _GAP and bool(_JOINER.fullmatch(between) or _ASIDE.fullmatch(between))


def _between(reading: Reading, last: Count, count: Count) -> str:
    text = reading.article.section(count.evidence.section)
    return text[last.evidence.end : count.evidence.start]
