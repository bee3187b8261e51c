"""Quantities without a number: "a civilian", "both men", "no one", "no injuries"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crossread.read.counts.headlines import headline
from crossread.read.counts.lexicon import ADVERBS, AUXILIARIES, MODALS, STOPS, THINGS
from crossread.read.counts.nouns import Noun, noun_behind, of_whom
from crossread.read.counts.one import COLLECTIVE, is_one, past_age, with_noun
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


def singles(words: Words, *, title: bool = False) -> list[Quantity]:
    """Quantities without a number: "a civilian", "both men", "no one", "no injuries".

    Args:
        words: the section.
        title: it is a title, where articles are left out ("Man killed in crash").
    """
    found: list[Quantity] = []
    told = {words.starts[at] for at in words.triggers.by_start}
    starts = _SINGLE_STARTS | _DEFINITE_STARTS
    for at, word in enumerate(words.lower):
        opens = word in starts or (words.lower[at - 1] == "and" and word[:1].isdigit())
        if word == "and" and words.starts[at] in told and (bare := _bare_pair(words, at)):
            found += bare
        if not (title or (opens and words.starts[at] in told)):
            continue
        if word in _SINGLE_STARTS:
            quantity = _single(words, at)
        elif word in _DEFINITE_STARTS:
            quantity = _definite(words, at)
        elif title and (word in SINGULAR or is_number_start(word)):
            quantity = headline(words, at)
        elif word[:1].isdigit():
            quantity = _listed_age(words, at)
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
    noun = _aged(words, at + 1, stop) or noun_behind(words, past_age(lower, at + 1), stop)
    if noun is None or noun.part or nobody_else:
        return None
    if word not in ("no", "without", "both") and not is_one(lower, noun):
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
    elif word == "a" and after and after[0] in ORDINALS and _bare_ordinal(words, at + 2):
        end = at + 2
    else:
        return None
    return Quantity(at, end, at, 1, 1, 1, "exact", end - 1, None, more=True, single=True)


def _bare_ordinal(words: Words, at: int) -> bool:
    """True for "a third is in critical condition", not for "a third victim was found"."""
    victims = words.lower[at + 1 : at + 2] in (
        ["victim"],
        ["victims"],
    )  # "a fourth shooting victim"
    return _ends_phrase(words, at) and not is_person_noun(words.lower[at]) and not victims


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
    """None for "no injuries" (not for "no words"), two for "both men" (not "both bar visits")."""
    if word == "both":
        named = noun.head is not None and words.raw[noun.head][:1].isupper()
        between = words.raw[built.number + 1 : built.end - 1]
        verb = any(
            w.islower() and w.endswith("s") and not w.endswith(("us", "ss")) for w in between
        )
        return None if named or verb else replace(built, value=2, low=2, high=2)
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
    first = past_age(lower, at + 1)
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
    if noun is None or noun.part or not is_one(lower, noun) or noun.noun in _NO_ROLES:
        return None
    start = at + (lower[at] in ("'s", "’s"))
    built = quantity_of(start, at, noun, more=False)
    return replace(built, value=1, low=1, high=1, single=True, definite=True)


def _one(lower: list[str], at: int, built: Quantity) -> Quantity:
    """One, or none for "not a single"."""
    if lower[max(at - 1, 0)] == "not" and lower[at + 1] == "single":
        return replace(built, start=at - 1, high=0)
    return replace(built, value=1, low=1, high=1)


def _listed_age(words: Words, at: int) -> Quantity | None:
    """Read on in "her father and 6-year-old daughter"."""
    end = past_age(words.lower, at)
    if end <= at:
        return None
    if _aged(words, at, words.ends[at]) is not None:
        return Quantity(at, end, at, 1, 1, 1, "exact", end - 1, None, single=True, definite=True)
    found = with_noun(words, at, end)
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
    return is_singular(lower[at]) and lower[at] not in COLLECTIVE | _NO_ROLES


def _bare(at: int) -> Quantity:
    return Quantity(
        at, at + 1, at, 1, 1, 1, "exact", at, None, modifiers=(at, at), single=True, definite=True
    )


def _aged(words: Words, at: int, stop: int) -> Noun | None:
    """The age alone in "a 2-year-old was hurt": the noun is left out."""
    end = past_age(words.lower, at)
    if end == at or end >= stop:
        return None
    after = words.lower[end]
    ends = after in STOPS | AUXILIARIES | ADVERBS | MODALS or end in words.triggers.by_start
    if after[:1].isalpha() and not ends:
        return None
    return Noun(end, end - 1, None, True, at, aged=True)
