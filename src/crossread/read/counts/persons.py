"""People told by name, pronoun or age alone: where such words end or begin at a token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from crossread.model import Mention, Section
from crossread.read.counts.lexicon import DASHES
from crossread.read.counts.people import is_person_noun
from crossread.read.counts.words import Words

_OWNERS: Final = frozenset({"his", "her", "their"})
_PRONOUNS: Final = frozenset({"he", "she"})
_APPOSITION: Final = 14  # tokens of "Ann Roe, 23, of Sandmouth," between a name and its predicate
_CLAUSE: Final = 24  # tokens of ", who was waiting for the bus at the time," there
_ENDED: Final = frozenset({".", ";", ":"})
_TITLE: Final = 8  # tokens of "former Velmarian senator and presidential candidate" before a name
_FROM: Final = frozenset({"of", "from", "in", "near"})
# What may stand in a list of names besides names, ages and places.
_LISTING: Final = _FROM | {"and", "the", "his", "her", "their", "age", "aged", "ages", "year",
                           "years", "month", "months", "old", "all", "both", "a"}  # fmt: skip
_AND: Final = frozenset({"and", "&"})
_SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})


@dataclass(frozen=True, slots=True)
class Person:
    """Words for one person: tokens ``[start, end)`` and who it is ("" for a pronoun)."""

    start: int
    end: int
    name: str


class Persons:
    """Names of people in a section by their first and by their last token."""

    def __init__(
        self, words: Words, offsets: Sequence[int], names: Sequence[Mention], section: Section
    ) -> None:
        self._words = words
        self._ends: dict[int, Person] = {}
        self._starts: dict[int, Person] = {}
        for name in names:
            if name.kind != "person" or name.evidence.section != section:
                continue
            # A name may begin inside a token that holds a quotation mark.
            first = max(bisect_right(offsets, name.evidence.start) - 1, 0)
            stop = bisect_left(offsets, name.evidence.end)
            while stop < len(words.lower) and words.lower[stop] in _SUFFIXES:
                stop += 1
            person = Person(first, stop, name.name)
            self._starts.setdefault(first, person)
            self._ends.setdefault(stop, person)

    def ending(self, at: int, floor: int) -> list[Person]:
        """The people whose words end right before a token: one, or a list of names.

        "he", "Ann Roe", "Ann Roe, 23, of Sandmouth,", "Ann Roe, 23, and Ben Hill", "the
        14-year-old".
        """
        last = self._one_ending(at, floor)
        if last is None:
            return []
        found = [last]
        joined = False
        while last is not None and last.name:
            before = last.start
            joiner = self._words.lower[before - 1] if before > floor else ""
            joined = joined or joiner in _AND  # "the coroner Ann Roe, Ben Hill died": no list
            if joined and (joiner in _AND or joiner == ","):
                before -= 1
                before -= before > floor and self._words.lower[before - 1] == ","
                last = self._one_ending(before, floor)
                if last is not None and last.name:
                    found.insert(0, last)
            else:
                last = None
        return found

    def _one_ending(self, at: int, floor: int) -> Person | None:
        if at <= floor:
            return None
        if at in self._ends:
            return self._named(self._ends[at], floor)
        last = self._words.lower[at - 1]
        if last in _PRONOUNS:
            return Person(at - 1, at, "")
        if last in (",", ")"):
            return self._apposed(at - 1, floor)
        return self._with_age(at, floor) if at - 2 > floor else None

    def _named(self, person: Person, floor: int) -> Person | None:
        """The one told of, where the name stands only for where they are from.

        "Ann Roe, 23, of Marrow was shot": a place that was taken for a person.
        """
        if person.start > floor and self._words.lower[person.start - 1] in ("of", "from"):
            return self._apposed(person.start - 1, floor)
        return person

    def _with_age(self, at: int, floor: int) -> Person | None:
        """Read "the 14-year-old" and "Ann Roe, 23"."""
        lower = self._words.lower
        if lower[at - 1] == "old":
            return self._aged(at, floor)
        named = lower[at - 1].isdigit() and lower[at - 2] == ","
        return self._ends.get(at - 2) if named else None

    def _aged(self, at: int, floor: int) -> Person | None:
        """Read "the 14-year-old", "a 2-year-old": tokens "14 - year - old"."""
        first = at - 1
        while first > floor and at - first < 6 and not self._words.lower[first][:1].isdigit():
            first -= 1
        if not self._words.lower[first][:1].isdigit():
            return None
        if first > floor and self._words.lower[first - 1] in ("a", "an", "the", "another"):
            first -= 1
        return Person(first, at, f"aged {' '.join(self._words.lower[first + 1 : at])}")

    def _apposed(self, comma: int, floor: int) -> Person | None:
        """The name before an apposition that ends at a comma or bracket."""
        lower = self._words.lower
        for at in range(comma - 1, max(floor, comma - _APPOSITION), -1):
            if lower[at] in _ENDED or lower[at] in ("and", "that", "who", "said"):
                break
            if lower[at] in (",", "(") and at in self._ends:
                return self._ends[at]
        return self._related(comma, floor)

    def _related(self, comma: int, floor: int) -> Person | None:
        """The name before ", who was waiting for the bus," that ends at a comma."""
        lower = self._words.lower
        for at in range(comma - 1, max(floor + 1, comma - _CLAUSE), -1):
            if lower[at] in _ENDED:
                return None
            if lower[at] == "who":
                return self._ends.get(at - 1) or self._with_age(at - 1, floor)
        return None

    def opening(self, first: int, stop: int) -> list[Person]:
        """The people whose words begin at a token: "17-year-old Ann Roe and her cousin Ben"."""
        at, listed = first, 1
        found: list[Person] = []
        while at < stop:
            person = self._starts.get(self._past_title(at, stop))
            if person is None:
                break
            found.append(person)
            if not _AND.isdisjoint(self._words.lower[at - 1 : at]):
                listed = len(found)
            at = joined = self._past_age(person.end, stop)
            while joined < stop and self._words.lower[joined] in (",", ";", "and", "&"):
                joined += 1
            if joined == at:
                break
            at = joined
        return found[:listed]  # "killed Ann Roe, Ben Hill said": no list

    def _past_kin(self, first: int, stop: int) -> int:
        """Past "his 31-year-old girlfriend," where a name follows."""
        lower = self._words.lower
        kin = next(
            (i for i in range(first, min(first + 8, stop)) if is_person_noun(lower[i])), None
        )
        if kin is None:
            return first
        name = kin + 1 + (lower[kin + 1 : kin + 2] == [","])
        return name if name in self._starts else first

    def listed(self, first: int, stop: int) -> list[Person]:
        """Everybody named in "Ann Roe, 23, of Sandmouth, his son Ben, 4, and Carl Hill"."""
        found: dict[str, Person] = {}
        at = first
        while at < stop:
            person, word = self._starts.get(at), self._words.lower[at]
            if person is not None:
                if self._words.lower[at - 1] not in _FROM:
                    found.setdefault(person.name, person)
                at = person.end
                continue
            plain = self._words.raw[at][:1].islower() and not is_person_noun(word)
            if (plain and word not in _LISTING) or word in (".", ":", "!", "?", "—", "–"):
                break
            at += 1
        return list(found.values())

    def _past_age(self, at: int, stop: int) -> int:
        lower = self._words.lower
        if at + 1 < stop and lower[at] == "," and lower[at + 1].isdigit():
            return at + 2
        return at

    def _past_title(self, first: int, stop: int) -> int:
        """Past "17-year-old", "her daughter," and other words in lower case or titles."""
        lower = self._words.lower
        if first < stop and lower[first] in _OWNERS:
            return self._past_kin(first, stop)
        for at in range(first, min(first + 7, stop)):
            if lower[at] == "old" and lower[at - 1] in DASHES:
                return at + 1
        for at in range(first, min(first + _TITLE, stop)):
            if at in self._starts and (at < first + 3 or is_person_noun(lower[at - 1])):
                return at
            if not self._words.raw[at][:1].isalpha() or at in self._words.triggers.by_start:
                break
            if lower[at] in ("a", "an", "the", "of", "by", "in", "at", "on", "to"):
                break
        return first
