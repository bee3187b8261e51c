"""Bearers: two persons of one name, told apart by what articles say of them.

"Foreign minister Ahmed Ali" and "Ahmed Ali, a fisherman": one name, two bearers. They are two when
the ages differ, or when one holds an office and the other is told to be a child or a private person
of another occupation. A new office is no proof: ministers change and presidents retire.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from crossread.cross.words import fold
from crossread.model import Mention, Reading
from crossread.resources import lines, table

# Years by which two ages given for one person may differ: a birthday, a year's slip.
AGES: Final = 2
# Younger people hold no office.
GROWN: Final = 20
# Code points around a name in which it is described.
REACH: Final = 60
_AGE_AFTER: Final = re.compile(
    r"\s?[,(]\s?(?:aged? |now )?(\d{1,3})\b(?!\s?(?:percent|per|%|km|,\d))"
)
_AGE_BEFORE: Final = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b[^.;:,]{0,30}$")
_AGED: Final = re.compile(r",? [^.;:]{0,30}\baged (\d{1,3})\b")
_APPOSITION: Final = re.compile(r",\s(?:an?|the)\s((?:[\w’'-]+\s){0,3}?)([a-z-]+)\b")
_PRIVATE: Final = re.compile(
    r", \d{1,3},?\s(?:of\s|was\s(?:charged|shot|killed|arrested|wounded|hurt|injured|among)\b)"
)

# The last word; begun where it begins, and nowhere within it.
_LAST: Final = re.compile(r"(?<![\w’'.-])([\w’'.-]+)[,\s]\s?$")


@dataclass(frozen=True, slots=True)
class Bearer:
    """What one article says of a person.

    Attributes:
        age: in years, or None.
        office: a title or an office stands with the name.
        private: told as somebody without one: an occupation, a resident, a victim.
    """

    age: int | None = None
    office: bool = False
    private: bool = False

    def other_than(self, other: Bearer) -> bool:
        """True when the two cannot be one person."""
        if self.age is not None and other.age is not None:
            return abs(self.age - other.age) > AGES
        return any(
            one.office and (two.private or (two.age is not None and two.age < GROWN))
            for one, two in ((self, other), (other, self))
            if not one.private and not two.office
        )


def bearer(reading: Reading, mentions: Iterable[Mention]) -> Bearer:
    """What an article says of the person whom some of its mentions name."""
    ages: list[int] = []
    office = private = False
    for mention in mentions:
        text = reading.article.section(mention.evidence.section)
        before = text[max(0, mention.evidence.start - REACH) : mention.evidence.start]
        after = text[mention.evidence.end : mention.evidence.end + REACH]
        if age := _age(before, after):
            ages.append(age)
        # Nearly all names stand without a comma behind them.
        apposed = _APPOSITION.match(after) if after[:1] == "," else None
        noun = apposed[2] if apposed else ""
        office |= noun in _offices() or _titled(before)
        private |= after[:1] == "," and (bool(_PRIVATE.match(after)) or noun in _occupations())
    return Bearer(ages[0] if ages else None, office, private)


def _age(before: str, after: str) -> int | None:
    """The age that stands beside a name."""
    found = (
        _AGE_AFTER.match(after)
        or ("old" in before and _AGE_BEFORE.search(before))
        or ("aged" in after and _AGED.match(after))
    )
    return int(found[1]) if found and 0 < int(found[1]) < 120 else None


def apart(bearers: Sequence[Bearer]) -> list[int]:
    """A group number for each bearer: those that cannot be one person are in different groups.

    One who is not described goes with the first group.
    """
    groups: list[list[Bearer]] = []
    numbers: list[int] = []
    for one in bearers:
        fits = (n for n, group in enumerate(groups) if not any(one.other_than(o) for o in group))
        number = next(fits, len(groups))
        if number == len(groups):
            groups.append([])
        groups[number].append(one)
        numbers.append(number)
    return numbers


def _titled(before: str) -> bool:
    """True when an office stands right before a name: "Police chief", "the mayor,"."""
    run = _LAST.search(before)
    return run is not None and fold(run[1].rstrip(".")) in _offices()


@cache
def _offices() -> frozenset[str]:
    """Nouns of offices and ranks, of the state and of bodies."""
    return frozenset(table("en/titles.toml")["heads"]) - _occupations()


@cache
def _occupations() -> frozenset[str]:
    """Nouns for people without an office."""
    return frozenset(word for line in lines("en/occupations.txt") for word in line.split())
