"""Noun phrases with a number: "at least 29 people", "50 of its servicemen"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.model import Qualifier
from crossread.read.counts.ages import is_age
from crossread.read.counts.hedges import bounds, hedge_before, hedge_behind
from crossread.read.counts.lexicon import DASHES, NUMBERED, PREFIXES, THINGS, UNITS
from crossread.read.counts.nouns import Noun, is_strange, noun_behind
from crossread.read.counts.people import GROUPS, PARENTS, is_person_noun
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.shares import of_share
from crossread.read.counts.words import Words
from crossread.read.numbers import Number
from crossread.resources import table

_BODIES: Final = frozenset(table("en/organisation_words.toml")["heads"])
_BEHIND_NAMES: Final = (["in"], ["at"], ["on"], ["where"], ["with"], ["after"])
_HOUSES: Final = range(3, 6)  # digits of a house's number that stands for no small count


def from_number(words: Words, number: Number) -> Quantity | None:
    """The quantity around a number, or None where it counts no people or things."""
    lower = words.lower
    floor_token, stop = words.starts[number.start_token], words.ends[number.start_token]
    if number.ordinal or not isinstance(number.value, int):
        return None
    if number.value == 1 and lower[number.end_token : number.end_token + 1] == ["another"]:
        return None  # "they killed one another"
    if _is_code(lower, number) or is_age(words, number) or _is_measured(words, number):
        return None
    if _of_own(words, number.start_token) or _is_name(words, number):
        return None
    end, trailing = hedge_behind(lower, number.end_token)
    start, qualifier, nearest = hedge_before(lower, number.start_token, floor_token)
    more = start > floor_token and lower[start - 1] == "another"
    start -= more
    if number.low is not None and start > floor_token and lower[start - 1] == "between":
        start -= 1
    noun = noun_behind(words, end, stop)
    if noun is not None and _takes_of(words, number) and is_strange(words, noun.head):
        noun = Noun(end)  # "Thousands bury dead": what they do
    if (
        noun is None
        or _one_of_group(lower, number, noun, start)
        or _is_address(words, number, noun)
        or _in_name(words, number, noun)
    ):
        return None
    if noun.head is not None and tuple(lower[noun.end : noun.end + 2]) == ("or", "so"):
        trailing = "about"
    if start - 2 >= floor_token and lower[start - 1] == "of" and lower[start - 2] in GROUPS:
        if lower[start - 2] == "family" and noun.noun is None:
            noun = replace(noun, noun="family member")
        start -= 3 if start - 3 >= floor_token and lower[start - 3] in ("a", "an") else 2
    qualifier = trailing if trailing != "exact" else qualifier
    built = quantity_of(start, number.start_token, noun, more)
    last = lower[number.end_token - 1]
    # "A couple and their children" are two people; "a couple of people" are a few.
    pair = last == "couple" and lower[end : end + 1] != ["of"] and noun.head is None
    valued = _valued(built, number, qualifier, nearest, pair=pair)
    return of_share(lower, valued, floor_token)


def _takes_of(words: Words, number: Number) -> bool:
    """True for "dozens", "hundreds" and the like without the "of" that a noun would need."""
    last = words.lower[number.end_token - 1]
    return number.vague and last.endswith("s") and words.lower[number.end_token :][:1] != ["of"]


def _one_of_group(lower: list[str], number: Number, noun: Noun, start: int) -> bool:
    """True for "five members of one family": a group, not one more victim."""
    return number.value == 1 and start > 0 and lower[start - 1] == "of" and noun.noun in GROUPS


def quantity_of(start: int, number: int, noun: Noun, more: bool) -> Quantity:
    """A quantity of a noun, its value still to be set."""
    return Quantity(
        start=start,
        end=noun.end,
        number=number,
        value=0,
        low=0,
        high=None,
        qualifier="exact",
        head=noun.head,
        noun=noun.noun,
        person=noun.person,
        modifiers=(noun.first, noun.head if noun.head is not None else noun.first),
        more=more or noun.more,
        owner=noun.owner,
        part=noun.part,
    )


def _valued(
    quantity: Quantity, number: Number, qualifier: Qualifier, nearest: str, *, pair: bool
) -> Quantity:
    """Set value and bounds."""
    value = int(number.value)
    low, high = bounds(value, qualifier, nearest)
    if number.vague and pair:
        low = high = value
    elif number.vague:
        low, high = number.low or value, number.high
        if qualifier in ("exact", "about"):
            qualifier = "at_least" if number.high is None else "about"
    elif number.low is not None:
        low, high = number.low, value
        qualifier = "between" if qualifier in ("exact", "about") else qualifier
    return replace(quantity, value=value, low=low, high=high, qualifier=qualifier)


def _of_own(words: Words, at: int) -> bool:
    """True for "a mother of two", and for ages in "children under eight"."""
    lower = words.lower
    if at - 2 < words.starts[at]:
        return False
    noun, link = lower[at - 2], lower[at - 1]
    return (link == "of" and noun in PARENTS) or (
        link in ("under", "over", "below") and is_person_noun(noun)
    )


def _is_name(words: Words, number: Number) -> bool:
    """True for the surname of "Few was shot", "Ann Few", and for "Club 21"."""
    first, end = number.start_token, number.end_token
    before = words.raw[first - 1] if first > words.starts[first] else ""
    large = before[:1].isupper() and before.isalpha()
    titled, after = words.raw[first].istitle(), words.lower[end : end + 1]
    if number.vague and titled:
        return after in (["was"], ["is"]) or (large and before != "A")
    # "Taken to Regional One in critical condition".
    over = titled and large and before.istitle() and after in _BEHIND_NAMES
    return over or (large and before.lower() in NUMBERED)


def _is_measured(words: Words, number: Number) -> bool:
    """True beside a unit, a currency, or a word like "flight", "resolution", "aged"."""
    lower, first = words.lower, number.start_token
    if first > words.starts[first] and lower[first - 1] in PREFIXES:
        return True
    end, _ = hedge_behind(lower, number.end_token)
    after = lower[end] if end < words.ends[first] else ""
    if (
        after in UNITS
        and not after.endswith("s")
        and lower[end + 1 : end + 2]
        and is_person_noun(lower[end + 1])
    ):
        return False  # "four gunshot victims", "two state troopers"
    if after in ("and", "or", "to") and lower[end + 1 : end + 2] and lower[end + 1].isdigit():
        # "11 and 13 years old", "5 or 6 miles"
        return lower[end + 2 : end + 3] != [] and lower[end + 2] in UNITS
    return after in UNITS or after in DASHES or (after != "" and after in "/°$€£")


def _is_address(words: Words, number: Number, noun: Noun) -> bool:
    """True for "11700 Ostra Road", "at 402 Main": a house, not so many people of a name."""
    first = words.raw[number.start_token]
    if noun.head is None or not (first.isdigit() and len(first) in _HOUSES):
        return False
    behind = words.raw[number.end_token]
    unknown = not is_person_noun(words.lower[noun.head])
    return unknown and behind[:1].isupper() and not behind.endswith("s") and noun.noun not in THINGS


def _in_name(words: Words, number: Number, noun: Noun) -> bool:
    """True for "Region One Medical Center": part of the name of a house or a body."""
    first, raw = number.start_token, words.raw
    if noun.head is None or first == words.starts[first] or not raw[first].istitle():
        return False
    large = raw[first - 1][:1].isupper() and raw[noun.head][:1].isupper()
    head = words.lower[noun.head]
    return large and head in _BODIES and not is_person_noun(head)


def _is_code(lower: list[str], number: Number) -> bool:
    """True for parts of telephone numbers and the like: "0199", "555 1234"."""
    first = lower[number.start_token]
    after = lower[number.end_token : number.end_token + 1]
    zero = first[:1] == "0" and len(first) > 1 and first.isdigit()
    return zero or (first.isdigit() and len(after) == 1 and after[0].isdigit())
