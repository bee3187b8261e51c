"""People told in headlines, which leave out articles: "Boy, 12, and man shot", "Man kills wife"."""

from __future__ import annotations

from typing import Final

from crossread.read.counts.lexicon import OTHERS, STOPS
from crossread.read.counts.nouns import singular_at
from crossread.read.counts.one import COLLECTIVE, past_age, with_noun
from crossread.read.counts.people import is_person_noun, is_singular
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words
from crossread.read.numbers.words import is_number_start

_JOINERS: Final = frozenset({",", "and", "&"})
_COUNTED: Final = 3  # tokens of "2 young sons" behind the number
# Nouns that describe the next one: "teen girl", "police officer".
_CRIMES: Final = frozenset(
    {"murder", "slaughter", "massacre", "killing", "shooting", "stabbing", "slaying"}
)
# "Man admits to killing wife", "Gunman opens fire, wounding officer".
_BEFORE_GERUNDS: Final = frozenset(
    {",", "of", "after", "for", "in", "with", "by", "and", "before", "to", "admits", "denies"}
)
_TRIED: Final = frozenset({"suspect", "defendant", "convict", "witness", "victim"})
_DESCRIBING: Final = frozenset({"teen", "teenage", "police", "security", "student", "baby"})


def headline(words: Words, at: int) -> Quantity | None:
    """One person whom a word of a title begins, or None."""
    word = words.lower[at]
    if is_number_start(word):
        return _aged(words, at)
    if not is_singular(word):
        return None
    return _named(words, at) if _predicate(words, at + 1) else _object(words, at)


def _named(words: Words, at: int) -> Quantity | None:
    """One person in a title: "Woman killed, 3 wounded", "Teen girl shot"."""
    first = at - (at > words.starts[at] and words.lower[at - 1] in _DESCRIBING)
    before = words.lower[first - 1] if first > words.starts[at] else ""
    joined = before in ("and", "&")
    aged = before == "old" and "by" not in words.lower[max(at - 7, 0) : at]
    if words.lower[at] in COLLECTIVE or (before in STOPS and not joined):
        return None
    other = before[:1].isdigit() or is_person_noun(before) or before == "old"
    if other and not aged:  # "shot by 4-year-old son"
        return None
    noun, _ = singular_at(words, first, at)
    return Quantity(first, at + 1, at, 1, 1, 1, "exact", at, noun, single=True)


def _predicate(words: Words, at: int) -> bool:
    """True where what happened follows a bare noun: at once, behind an age or behind a list."""
    lower, stop = words.lower, len(words.lower)
    while at < stop and at not in words.triggers.by_start:
        aged = lower[at] == "," and lower[at + 1 : at + 2] and lower[at + 1].isdigit()
        if aged and lower[at + 2 : at + 3] and lower[at + 2] in _JOINERS:
            at += 2 + (lower[at + 2] == ",")
        elif lower[at] in _JOINERS:
            behind = _member(lower, at + 1)
            if behind is None:
                return False
            at = behind
        else:
            return False
    return at < stop


def _member(lower: list[str], at: int) -> int | None:
    """The token behind one member of a list: "woman", "teen girl", "2 young sons", "4 others"."""
    at += lower[at : at + 1] in (["and"], ["&"], ["a"])
    if at < len(lower) and is_singular(lower[at]):
        pair = lower[at + 1 : at + 2] != [] and is_singular(lower[at + 1])
        return at + 1 + (pair and lower[at] in _DESCRIBING)
    if at < len(lower) and is_number_start(lower[at]):
        for here in range(at + 1, min(at + 1 + _COUNTED, len(lower))):
            if is_person_noun(lower[here]) or lower[here] in OTHERS:
                return here + 1
    return None


def _aged(words: Words, at: int) -> Quantity | None:
    """Read "7-year-old shot": an age for a person at the start of a title or clause."""
    end = past_age(words.lower, at)
    if end <= at:
        return None
    if end not in words.triggers.by_start:
        return _aged_object(words, at, end)
    if at > words.starts[at] and words.lower[at - 1] not in (":", ",", ";", "-", "–", "—"):
        return None
    return Quantity(at, end, at, 1, 1, 1, "exact", end - 1, None, single=True)


def _aged_object(words: Words, at: int, end: int) -> Quantity | None:
    """Read "Man kills 7-year-old daughter": one person behind the verb, without an article."""
    verb = words.triggers.by_end.get(at)
    return with_noun(words, at, end) if verb is not None and verb.has("base", "past") else None


def _object(words: Words, at: int) -> Quantity | None:
    """Read "Man kills wife", "Officer shoots man"."""
    verb = words.triggers.by_end.get(at)
    if verb is None or words.lower[at] in COLLECTIVE:
        return None
    told = verb.start > 0 and words.lower[verb.start - 1] in _BEFORE_GERUNDS
    if not (verb.has("base") or (verb.has("gerund") and told)):
        return None
    if words.lower[at] in _TRIED and words.lower[verb.start] in _CRIMES:
        return None  # "Murder suspect identified"
    return with_noun(words, at, at)
