"""Ages, which count nobody: "John Doe, 45, …", "both 31", "one 15 and one 17", "in his 20's"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.people import is_person_noun
from crossread.read.counts.words import Words
from crossread.read.numbers import Number

_OLDEST: Final = 115  # years
_AGED: Final = frozenset({"aged", "age", "ages"})
_AGED_AS: Final = frozenset({"young", "old", "younger", "older"})
# "The victims' ages are 17, 23 and 55": so many tokens behind the word, all are ages.
_AGE_REACH: Final = 12
_AGE_NOUNS: Final = frozenset({"ages"})
# What follows the age of a person told by name.
_FOLLOWS: Final = frozenset(
    {",", ".", ")", "and", "of", "who", "from", ";", "whose", "&", "handout", "photo", "courtesy"}
)
_SINGULAR: Final = frozenset({"was", "is", "has"})
_ENDS: Final = frozenset({",", ".", ";", ")", "and", "of", "from", "respectively"})
_DECADES: Final = frozenset({"'s", "’s", "s"})
_OWNERS: Final = frozenset({"in", "his", "her", "their", "the", "early", "mid", "late", "-"})


def is_age(words: Words, number: Number) -> bool:
    """True for a number that tells how old somebody is.

    Args:
        words: the section.
        number: one of its numbers.
    """
    lower, raw = words.lower, words.raw
    first, end = number.start_token, number.end_token
    if not (isinstance(number.value, int) and 0 < number.value < _OLDEST) or first == 0:
        return False
    before, after = lower[first - 1], lower[end] if end < len(lower) else "."
    if _is_bound(lower, first, after):
        return True
    decade = after in _DECADES and before in _OWNERS and not number.value % 10
    if decade or (before == "(" and after in (")", ",", ";")):
        return True
    if _is_listed(lower, first, before, after) or _one_by_one(words, first, end):
        return True
    if before in ("and", ",") and first >= 3 and lower[first - 2][:1].isdigit():
        listed = lower[first - 3] in _AGED or lower[first - 3] == "be"
        return listed or _listed_age(lower, first - 2)
    name = first - 3 if first >= 3 and raw[first - 2] == "." else first - 2  # "Roe Jr., 30,"
    named = first >= 2 and (raw[name][:1].isupper() or _ages(lower, first))
    follows = (after in _FOLLOWS and named) or after in _SINGULAR  # "Ann Roe, 24 was shot"
    return before == "," and follows and raw[first][:1].isdigit()


def _is_bound(lower: list[str], first: int, after: str) -> bool:
    """True for "under the age of 7", "as young as 12", "older than 65", "in age from 12 to 70"."""
    told = tuple(lower[max(first - 3, 0) : first])
    aged = not _AGED.isdisjoint(told) and told[-1] in ("of", "from", "to")
    compared = told[-1] in ("as", "than") and not _AGED_AS.isdisjoint(told[-2:])
    spans = told[-1] == "to" and not _AGED.isdisjoint(lower[max(first - 5, 0) : first])
    return (aged or compared or spans) and not is_person_noun(after)


def _is_listed(lower: list[str], first: int, before: str, after: str) -> bool:
    """True for "who was 59,", "their ages are 17, 23 and 55", "two men, 19 and 22,"."""
    if before in ("was", "is") and after in (",", "when", "years") and lower[first - 2] == "who":
        return True
    if before == "be" and after in ("and", ",", ".", "or") and lower[first - 2] == "to":
        return True  # "two women, believed to be 30 and 60,"
    if _AGE_NOUNS.intersection(lower[max(first - _AGE_REACH, 0) : first]):
        return after in {",", "and", "to", ".", "&"} or before in {",", "and", "&"}
    return before in ("and", ",") and after == "," and _ages(lower, first)


def _one_by_one(words: Words, first: int, end: int) -> bool:
    """True for "both 31 and of Marrow", "one 15 and one 17", "one 17 and the other 21,"."""
    lower = words.lower
    if lower[end : end + 1] and lower[end] not in _ENDS:
        return _is_one_of(lower, first)
    if lower[first - 1] in ("both", "one"):
        return words.raw[first][:1].isdigit()
    return _other(lower, first)


def _is_one_of(lower: list[str], at: int) -> bool:
    """True for the "one" of "one 15 and one 17"."""
    return lower[at] == "one" and lower[at + 1].isdigit() and int(lower[at + 1]) < _OLDEST


def _other(lower: list[str], at: int) -> bool:
    """True for the 21 of "one 17 and the other 21"."""
    before = lower[max(at - 5, 0) : at]
    one = before[:1] == ["one"] and before[1:2] != [] and before[1].isdigit()
    return one and before[2:] == ["and", "the", "other"]


def _ages(lower: list[str], at: int) -> bool:
    """True inside ", 19 and 22," right behind a noun for people."""
    first = at
    while first >= 2 and (lower[first - 1] in (",", "and", "&") or lower[first - 1].isdigit()):
        first -= 1
    if first == at or lower[first] != "," or not is_person_noun(lower[first - 1]):
        return False
    stop = at
    while stop < len(lower) and (lower[stop] in ("and", "&") or lower[stop].isdigit()):
        stop += 1
    return stop < len(lower) and lower[stop] == ","


def _listed_age(lower: list[str], at: int) -> bool:
    """True for a further age of "ages 13, 17 and 19"."""
    while at >= 2 and lower[at - 1] in (",", "and") and lower[at - 2][:1].isdigit():
        at -= 2
    return at >= 1 and lower[at - 1] in _AGED
