"""The noun behind a number: "police officers", "of its servicemen", "of them"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from crossread.read.counts.lexicon import (
    ADVERBS,
    ANIMALS,
    AUXILIARIES,
    BEHIND,
    BODIES,
    DASHES,
    MEASURES,
    MODALS,
    MORE,
    OTHERS,
    STOPS,
    THINGS,
    UNITS,
)
from crossread.read.counts.people import (
    COMPOUND,
    GENERIC,
    KIN,
    MEMBERS,
    OFFICES,
    PLAIN,
    SINGULAR,
    is_person_noun,
    is_singular,
    singular,
)
from crossread.read.counts.words import Words
from crossread.read.numbers.words import SMALL, TENS

_OWNERS: Final = frozenset({"its", "their", "our", "his", "her", "the", "these", "those"})

# "12 of whom were minors", "one of them a child".
_SKIPPED: Final = frozenset({"is", "are", "was", "were", "a", "an"})

_POINTING: Final = frozenset({"these", "those"})

_MAX_MODIFIERS: Final = 5  # tokens between number and noun; "two off-duty Velmarian border guards"

_HYPHENS: Final = frozenset("-‑")  # inside a compound; a longer dash ends the phrase

_NO_NOUNS: Final = STOPS | AUXILIARIES | MODALS | (ADVERBS - {"confirmed", "reported", "feared"})

# Nouns for people that mostly describe the one behind them.
_ADJECTIVES: Final = frozenset({"senior", "local", "national", "general", "minor"})
_SEXED: Final = frozenset({"male", "female", "student", "teen", "teenage", "adult", "child"})

_PEOPLE_ENDINGS: Final = (
    "ers",
    "ors",
    "ists",
    "ees",
    "ants",
    "ents",
    "ians",
    "folk",
    "kids",
)
_GENITIVES: Final = frozenset({"'s", "’s"})
_QUOTES: Final = frozenset("\"“”‘’'«»")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts: tokens, noun and what was passed on the way to it (see Quantity)."""

    end: int
    head: int | None = None
    noun: str | None = None
    person: bool = True
    first: int = 0
    more: bool = False
    owner: int | None = None
    part: bool = False
    aged: bool = False


def noun_behind(words: Words, at: int, stop: int) -> Noun | None:
    """The noun behind a number; a ``Noun`` without head for a bare number, None for units."""
    lower = words.lower
    more = False
    while at < stop and lower[at] in MORE:
        at, more = at + 1, True
    if at < stop and lower[at] in OTHERS and not _goes_with(words, at, stop):
        return Noun(at + 1, head=at, noun=None, first=at, more=more)
    if at + 1 < stop and lower[at] == "of":
        return of_whom(words, at + 1, stop, more)
    return _scan(words, at, stop, more)


def of_whom(words: Words, at: int, stop: int, more: bool) -> Noun | None:
    """What follows "of" in "two of them", "50 of its servicemen", "27 of the 30 drones"."""
    lower = words.lower
    for phrase in BEHIND:
        if tuple(lower[at - 1 : at - 1 + len(phrase)]) == phrase:
            end = at - 1 + len(phrase)
            while end < stop and lower[end] in _SKIPPED:
                end += 1
            if end < stop and is_person_noun(lower[end]):  # "three of them children"
                return Noun(
                    end + 1, end, singular_at(words, end, end)[0], True, end, more, part=True
                )
            if phrase[-1] in _POINTING and end < stop and _is_thing(words, end):
                return None
            return Noun(at - 1 + len(phrase), part=True, more=more)
    owner = at if lower[at] in _OWNERS else None
    first = at + 1 if owner is not None else at
    while first < stop and (
        lower[first][:1].isdigit()
        or lower[first] in SMALL
        or lower[first] in TENS
        or lower[first] in DASHES
    ):
        first += 1
    if first + 1 < stop and words.raw[first][:1].isupper() and lower[first + 1] in _GENITIVES:
        first += 2  # "one of Roe's sons"
    found = _scan(words, first, stop, more)
    if found and lower[at - 2 : at - 1] == ["one"] and _unknown_thing(words, found):
        return None  # "one of the rams meant to cut off the well"
    return found and replace(found, owner=owner)


def _unknown_thing(words: Words, noun: Noun) -> bool:
    """True for "one of the rams": what is counted looks like no people."""
    if noun.noun is None or not noun.person:
        return False
    return is_strange(words, noun.head)


def is_strange(words: Words, head: int | None) -> bool:
    """True for a noun in small letters that no list knows, and that does not look like people."""
    if head is None:
        return False
    word = words.raw[head]
    known = is_person_noun(word.lower()) or head in words.triggers.by_start or word in OTHERS
    return word.islower() and not known and not word.endswith(_PEOPLE_ENDINGS)


def _goes_with(words: Words, at: int, stop: int) -> bool:
    """True for the "other" of "two other men", "two other gunshot victims"."""
    for here in range(at + 1, min(at + 4, stop)):
        word = words.lower[here]
        if is_person_noun(word):
            return True
        trigger = words.triggers.by_start.get(here)
        modifies = word.isalpha() and word not in _NO_NOUNS and words.lower[at] == "other"
        if not modifies or (trigger is not None and not trigger.has("gerund")):
            return False
    return False


def _is_thing(words: Words, at: int) -> bool:
    """True for the noun of "one of those fires", not for "one of those who died"."""
    word = words.lower[at]
    plain = word.isalpha() and word.endswith("s") and word not in _NO_NOUNS
    trigger = words.triggers.by_start.get(at)
    told = trigger is not None and any(MEASURES[use.measure].people for use in trigger.uses)
    return plain and not told and not is_person_noun(word)


def _scan(words: Words, first: int, stop: int, more: bool) -> Noun | None:
    """Walk over modifiers to the noun."""
    lower = words.lower
    head: int | None = None
    at = first
    while at < min(stop, first + _MAX_MODIFIERS + 2):
        word = lower[at]
        joined = at > first and lower[at - 1] in DASHES
        if _owns_office(lower, at, stop):
            at += 1  # "two sheriff's deputies"
            continue
        ended = word in _NO_NOUNS or (word in SMALL and at > first)
        if (not joined and ended) or (at > first and _goes_by(words, at)):
            break  # "3,000 Ostrians one morning"
        if at in words.triggers.by_start and not (
            _as_noun(words, at) or _describes_thing(words, at) or _before_victims(words, at)
        ):
            break
        if (
            at in words.triggers.by_start and word.endswith("s") and not is_person_noun(word)
        ):  # "eight bodies lay there"
            return Noun(at + 1, at, None, True, first, more)
        if _only_describes(lower, at, first, stop):
            at += 1
            continue
        if is_person_noun(word) or word in THINGS or singular(word) in THINGS:
            head = at
            at += 1
            if at < stop and _goes_on(lower, at):
                at += lower[at] in DASHES
                continue
            break
        numeral = word[0].isdigit() and word.endswith(("st", "nd", "rd", "th"))  # "an 8th victim"
        if not (word[0].isalpha() or numeral or word in DASHES or word in _QUOTES):
            break
        following = lower[at + 1] if at + 1 < stop else ""
        beast = word in ANIMALS and word.endswith("s") and words.raw[at].islower()
        thing = beast or word in BODIES or (word in UNITS and at == first)
        if thing and not is_person_noun(following):
            return None  # "three shots", "one of three oil companies ready to pay"
        at += 1
    if head is not None and at < stop and lower[at] in ANIMALS:
        return None  # "two police dogs"
    if head is not None:
        noun, person = singular_at(words, first, head)
        return Noun(head + 1, head, noun, person, first, more)
    return _unknown(words, first, at, more)


def _only_describes(lower: list[str], at: int, first: int, stop: int) -> bool:
    """True in "three other Velmarian soldiers", "several senior UN staff"."""
    other = lower[at] in OTHERS and at == first and at + 1 < stop
    if other and lower[at + 1] not in _NO_NOUNS:
        return True
    return lower[at] in _ADJECTIVES and _people_follow(lower, at, stop)


def _people_follow(lower: list[str], at: int, stop: int) -> bool:
    """True where the noun comes within the next two tokens."""
    following = lower[at + 1 : min(at + 3, stop)]
    people = next((i for i, word in enumerate(following) if is_person_noun(word)), None)
    return people is not None and _NO_NOUNS.isdisjoint(following[:people])


def _goes_by(words: Words, at: int) -> bool:
    """True for the verb behind a plural that no list knows: there the noun has ended."""
    noun, word = words.raw[at - 1], words.raw[at]
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "'s", "’s")) and len(noun) > 3
    verb = word.islower() and word.endswith(("ed", "ing")) and len(word) > 4
    follows = at + 1 < len(words.raw) and is_person_noun(words.lower[at + 1])
    return plural and verb and not follows and words.lower[at + 1 : at + 2] != ["-"]


def _goes_on(lower: list[str], at: int) -> bool:
    """True where the noun for a person only describes the next ("a male student")."""
    if lower[at] in COMPOUND or lower[at] in _HYPHENS:
        return True
    if not is_person_noun(lower[at - 1]):  # "a city teenager", "two school bus drivers"
        return is_person_noun(lower[at]) or lower[at] in THINGS
    if is_singular(lower[at - 1]) and singular(lower[at]) in THINGS and lower[at].endswith("s"):
        return True  # "dozens of rebel vehicles"
    return lower[at - 1] in _SEXED and is_person_noun(lower[at])


def _owns_office(lower: list[str], at: int, stop: int) -> bool:
    """True for the "'s" of "two sheriff's deputies", not of "a boy's parents"."""
    if lower[at] not in _GENITIVES or at + 1 >= stop:
        return False
    return f"{lower[at - 1]}'s {singular(lower[at + 1])}" in OFFICES


def _as_noun(words: Words, at: int) -> bool:
    """True for triggers that are the counted noun itself, or an adjective before it."""
    trigger = words.triggers.by_start[at]
    return trigger.has("head") and not trigger.has("past", "state")


def _before_victims(words: Words, at: int) -> bool:
    """True for the "shooting" of "three other shooting victims"."""
    follows = words.lower[at + 1 : at + 2]
    return words.triggers.by_start[at].has("gerund") and follows in (["victims"], ["victim"])


def _describes_thing(words: Words, at: int) -> bool:
    """True for the participle of "a burnt fireman": a verb for things, before a person."""
    uses = words.triggers.by_start[at].uses
    follows = at + 1 < len(words.lower) and is_person_noun(words.lower[at + 1])
    return (
        follows
        and words.lower[at].endswith(("ed", "t", "en"))
        and not any(MEASURES[use.measure].people for use in uses)
    )


def singular_at(words: Words, first: int, head: int) -> tuple[str | None, bool]:
    """Singular noun ("police officer", "civilian"; None for "people") and whether of people."""
    word = words.lower[head]
    person = is_person_noun(word)
    if not person:
        return singular(word), False
    one = SINGULAR.get(word, singular(word))
    if head - 1 > first and f"{words.lower[head - 2]}'s {one}" in OFFICES:
        return f"{words.lower[head - 2]}'s {one}", True
    if head > first and word in COMPOUND and one not in PLAIN:
        before = words.lower[head - 1]
        if before in DASHES and head - 1 > first:
            return f"{words.lower[head - 2]}-{one}", True
        if before == "police" or (before in KIN and not words.raw[head - 1][:1].isupper()):
            return f"{before} {one}", True
    if one == "member":
        return _member(words, head), True
    return (None if one in PLAIN or one in GENERIC else one), True


def _member(words: Words, head: int) -> str | None:
    """What the members of a body are called: "four members of the police"."""
    if words.lower[head + 1 : head + 2] != ["of"]:
        return None
    behind = words.lower[head + 2 : head + 5]
    behind = behind[1:] if behind[:1] in (["the"], ["one"], ["a"], ["its"], ["their"]) else behind
    return MEMBERS.get(" ".join(behind[:2])) or MEMBERS.get("".join(behind[:1]))


def _unknown(words: Words, first: int, end: int, more: bool) -> Noun | None:
    """A noun that no list knows: the last word before something that is none."""
    while end > first and not words.lower[end - 1][:1].isalpha():
        end -= 1
    if end == first:
        return Noun(first, first=first, more=more)
    if end == first + 1 and words.lower[first] in OTHERS:  # "three other wounded"
        return Noun(end, first, None, True, first, more)
    word = words.lower[end - 1]
    if word in UNITS or words.lower[first] in UNITS or word in ANIMALS:
        return None
    counted = end - 1 in words.triggers.by_start  # "12 deaths": what happened, not to whom
    return Noun(end, end - 1, None if counted else singular(word), True, first, more)
