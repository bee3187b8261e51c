"""Quantities without a number: "a civilian", "both men", "no one", "no injuries"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.read.counts.lexicon import ADVERBS, AUXILIARIES, DASHES, MODALS, STOPS, THINGS
from crossread.read.counts.nouns import Noun, noun_behind, of_whom, singular_at
from crossread.read.counts.people import SINGULAR, is_person_noun, is_singular, singular
from crossread.read.counts.phrases import quantity_of
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words
from crossread.read.numbers.words import ORDINALS, is_number_start

_SINGLE_STARTS: Final = frozenset(
    {"a", "an", "another", "both", "neither", "no", "nobody", "none", "without", "no-one"}
)

# What may follow a bare "another".
_ENDS: Final = frozenset({".", ",", ";", ")", "and", "in", "at", "on", "near", "with", "who"})

# What may follow the participle of "wounded one and another shot in the leg".
_HIT_BEHIND: Final = frozenset({"in", "dead", "to", "and", ".", ","})

_NOBODY_ELSE: Final = (["other"], ["others"], ["further"], ["more"])

_NOBODY: Final = frozenset({"neither", "nobody", "none", "no-one"})

# "The driver", "his brother": one person told by role.
_DEFINITE_STARTS: Final = frozenset({"the", "his", "her", "their", "my", "'s", "’s"})
# Not told of as victims by role alone, or mostly of somebody in general.
_NO_ROLES: Final = frozenset({"national", "local", "minor", "senior", "general", "leader"})

_PAIRS: Final = frozenset({"couple", "pair"})

_COLLECTIVE: Final = frozenset(
    {"more", "other", "family", "couple", "household", "staff", "crew", "personnel", "official"}
)


def singles(words: Words, *, headline: bool = False) -> list[Quantity]:
    """Quantities without a number: "a civilian", "both men", "no one", "no injuries".

    Args:
        words: the section.
        headline: it is a title, where articles are left out ("Man killed in crash").
    """
    found: list[Quantity] = []
    told = {words.starts[at] for at in words.triggers.by_start}
    starts = _SINGLE_STARTS | _DEFINITE_STARTS
    for at, word in enumerate(words.lower):
        opens = word in starts or (words.lower[at - 1] == "and" and word[:1].isdigit())
        if word == "and" and words.starts[at] in told and (bare := _bare_pair(words, at)):
            found += bare
        if not (headline or (opens and words.starts[at] in told)):
            continue
        if word in _SINGLE_STARTS:
            quantity = _single(words, at)
        elif word in _DEFINITE_STARTS:
            quantity = _definite(words, at)
        elif headline and is_number_start(word):
            quantity = _headline_age(words, at)
        elif word[:1].isdigit():
            quantity = _listed_age(words, at)
        elif headline and word in SINGULAR and _headline_predicate(words, at + 1):
            quantity = _headline(words, at)
        else:
            continue
        if quantity is not None:
            found.append(quantity)
    return found


def _single(words: Words, at: int) -> Quantity | None:
    lower, stop = words.lower, words.ends[at]
    word = lower[at]
    if word in _NOBODY or (word == "no" and lower[at + 1 : at + 2] == ["one"]):
        return _nobody(words, at, stop)
    further = _bare_further(words, at)
    if further is not None:
        return further
    nobody_else = word == "no" and lower[at + 1 : at + 2] in _NOBODY_ELSE
    noun = _aged(words, at + 1, stop) or noun_behind(words, _past_age(lower, at + 1), stop)
    if noun is None or noun.part or nobody_else:
        return None
    if word not in ("no", "without", "both") and not _is_one(lower, noun):
        return None
    built = replace(quantity_of(at, at, noun, more=word == "another"), single=True)
    if word in ("no", "without", "both"):
        return _none_or_both(words, word, noun, built)
    return _one(lower, at, built)


def _bare_further(words: Words, at: int) -> Quantity | None:
    """One more, without a noun: "killed three and wounded another", "a third was hurt"."""
    word, after = words.lower[at], words.lower[at + 1 : at + 2]
    if word == "another" and _bare_another(words, at):
        end = at + 1
    elif word == "a" and after and after[0] in ORDINALS and _ends_phrase(words, at + 2):
        end = at + 2
    else:
        return None
    return Quantity(at, end, at, 1, 1, 1, "exact", end - 1, None, more=True, single=True)


def _bare_another(words: Words, at: int) -> bool:
    """True for "killed three and wounded another", "another was hurt"; not for "one another"."""
    lower = words.lower
    if lower[max(at - 1, 0)] in ("one", "after", "or", "yet", "fire", "fired", "firing", "fires"):
        return False
    after = lower[at + 1] if at + 1 < words.ends[at] else "."
    if after == "shot" and not _HIT_BEHIND.intersection(lower[at + 2 : at + 3]):
        return False  # "heard another shot ring out"
    return (after in _ENDS or _ends_phrase(words, at + 1)) and not is_person_noun(after)


def _ends_phrase(words: Words, at: int) -> bool:
    """True where a predicate begins: "a third is in critical condition", "another was hurt"."""
    return at < len(words.lower) and (
        words.lower[at] in AUXILIARIES or at in words.triggers.by_start
    )


def _nobody(words: Words, at: int, stop: int) -> Quantity | None:
    """None for "no one", "none of them"; no quantity for "no one else": somebody was."""
    lower = words.lower
    end = at + 1 + (lower[at] == "no")
    if lower[end : end + 1] == ["else"]:
        return None
    whole = of_whom(words, end + 1, stop, False) if lower[end : end + 1] == ["of"] else None
    end = whole.end if whole is not None else end
    return Quantity(at, end, at, 0, 0, 0, "exact", single=True)


def _none_or_both(words: Words, word: str, noun: Noun, built: Quantity) -> Quantity | None:
    """None for "no injuries" (not for "no words"), two for "both men" (not "both of Ostrigrad")."""
    if word == "both":
        named = noun.head is not None and words.raw[noun.head][:1].isupper()
        return None if named else replace(built, value=2, low=2, high=2)
    known = noun.head is not None and _countable(words, noun.head)
    return replace(built, high=0) if known else None


def _countable(words: Words, head: int) -> bool:
    """True for nouns of people and things that measures know, and for "injuries", "deaths"."""
    word = words.lower[head]
    known = is_person_noun(word) or word in THINGS or singular(word) in THINGS
    return known or head in words.triggers.by_start


def _definite(words: Words, at: int) -> Quantity | None:
    """One person told by role, where what happened stands near enough to be told of them."""
    lower, stop = words.lower, words.ends[at]
    first = _past_age(lower, at + 1)
    if first >= stop:
        return None
    aged = _aged(words, at + 1, stop)
    if aged is None and not any(is_person_noun(word) for word in lower[first : first + 4]):
        return None
    if lower[first] in _PAIRS and _ends_phrase(words, first + 1):
        return Quantity(
            at, first + 1, at, 2, 2, 2, "exact", first, None, modifiers=(first, first), single=True,
            definite=True,
        )  # fmt: skip
    noun = aged or noun_behind(words, first, stop)
    if noun is None or noun.part or not _is_one(lower, noun) or noun.noun in _NO_ROLES:
        return None
    start = at + (lower[at] in ("'s", "’s"))
    built = quantity_of(start, at, noun, more=False)
    return replace(built, value=1, low=1, high=1, single=True, definite=True)


def _one(lower: list[str], at: int, built: Quantity) -> Quantity:
    """One, or none for "not a single"."""
    if lower[max(at - 1, 0)] == "not" and lower[at + 1] == "single":
        return replace(built, start=at - 1, high=0)
    return replace(built, value=1, low=1, high=1)


def _is_one(lower: list[str], noun: Noun) -> bool:
    """True for a person noun of the list in the singular."""
    if noun.head is None or not noun.person:
        return False
    word = lower[noun.head]
    return noun.aged or (is_singular(word) and word not in _COLLECTIVE)


def _headline(words: Words, at: int) -> Quantity | None:
    """One person in a title: "Woman killed, 3 wounded"."""
    noun, _ = singular_at(words, at, at)
    one = is_singular(words.lower[at]) and words.lower[at] not in _COLLECTIVE
    before = words.lower[at - 1] if at > words.starts[at] else ""
    joined = before in ("and", "&")
    aged = before == "old" and "by" not in words.lower[max(at - 7, 0) : at]
    if not one or (before in STOPS and not joined) or before == "by":
        return None
    if before[:1].isdigit() or (is_person_noun(before) and not aged):
        return None
    if before == "old" and not aged:  # "shot by 4-year-old son"
        return None
    return Quantity(at, at + 1, at, 1, 1, 1, "exact", at, noun, single=True)


def _headline_predicate(words: Words, at: int) -> bool:
    """True where what happened follows a bare noun: at once, behind an age or behind a list."""
    lower, stop = words.lower, len(words.lower)
    while at < stop and at not in words.triggers.by_start:
        aged = lower[at] == "," and lower[at + 1 : at + 2] and lower[at + 1].isdigit()
        if aged and lower[at + 2 : at + 3] == [","]:
            at += 3
        elif lower[at] in (",", "and", "&") and lower[at + 1 : at + 2]:
            if not is_singular(lower[at + 1]):
                return False
            at += 2
        else:
            return False
    return at < stop


def _headline_age(words: Words, at: int) -> Quantity | None:
    """Read "7-year-old shot": an age for a person at the start of a title or clause."""
    end = _past_age(words.lower, at)
    if end <= at:
        return None
    if end not in words.triggers.by_start:
        return _headline_object(words, at, end)
    if at > words.starts[at] and words.lower[at - 1] not in (":", ",", ";", "-", "–", "—"):
        return None
    return Quantity(at, end, at, 1, 1, 1, "exact", end - 1, None, single=True)


def _headline_object(words: Words, at: int, end: int) -> Quantity | None:
    """Read "Man kills 7-year-old daughter": one person behind the verb, without an article."""
    verb = words.triggers.by_end.get(at)
    return _with_noun(words, at, end) if verb is not None and verb.has("base", "past") else None


def _listed_age(words: Words, at: int) -> Quantity | None:
    """Read on in "her father and 6-year-old daughter"."""
    end = _past_age(words.lower, at)
    found = _with_noun(words, at, end) if end > at else None
    return replace(found, definite=True) if found is not None else None


def _bare_pair(words: Words, at: int) -> list[Quantity]:
    """The two of "father and son were killed", the second of "her husband and daughter died"."""
    lower, floor = words.lower, words.starts[at]
    second = at + 1
    if at == floor or not (_told_bare(lower, at - 1) and _ends_phrase(words, second + 1)):
        return []
    if second >= words.ends[at] or not _told_bare(lower, second):
        return []
    found = [_bare(second)]
    return [_bare(at - 1), *found] if at - 1 == floor else found


def _told_bare(lower: list[str], at: int) -> bool:
    return is_singular(lower[at]) and lower[at] not in _COLLECTIVE | _NO_ROLES


def _bare(at: int) -> Quantity:
    return Quantity(
        at, at + 1, at, 1, 1, 1, "exact", at, None, modifiers=(at, at), single=True, definite=True
    )


def _with_noun(words: Words, at: int, end: int) -> Quantity | None:
    """One person told by age and noun."""
    noun = noun_behind(words, end, words.ends[at])
    if noun is None or not _is_one(words.lower, noun):
        return None
    built = quantity_of(at, at, noun, more=False)
    return replace(built, value=1, low=1, high=1, single=True)


def _aged(words: Words, at: int, stop: int) -> Noun | None:
    """The age alone in "a 2-year-old was hurt": the noun is left out."""
    end = _past_age(words.lower, at)
    if end == at or end >= stop:
        return None
    after = words.lower[end]
    ends = after in STOPS | AUXILIARIES | ADVERBS | MODALS or end in words.triggers.by_start
    if after[:1].isalpha() and not ends:
        return None
    return Noun(end, end - 1, None, True, at, aged=True)


def _past_age(lower: list[str], at: int) -> int:
    """Past "34-year-old" in "a 34-year-old man"."""
    if at >= len(lower) or not is_number_start(lower[at]):
        return at
    for end in range(at + 2, min(at + 8, len(lower))):
        if lower[end] == "old" and lower[end - 1] in DASHES:
            return end + 1
    return at
