"""Whether two victims told of one by one in an article are one person."""

from __future__ import annotations

import re
from typing import Final

from crossread.model import Count
from crossread.resources import table

_AGE: Final = re.compile(
    r"\b(\d{1,3}|(?:[a-z]+[- ])?[a-z]+)[- ](year|month|week|day)s?[- ]old\b",
    re.IGNORECASE,
)
_FURTHER: Final = re.compile(
    r"\b(?:another|other|second|third|fourth|fifth|sixth)\b", re.IGNORECASE
)
# Words by which people are counted besides others; "more than fifty" are none.
OTHERS: Final = re.compile(
    r"\b(?:other|others|another|additional|more(?! than\b)|further)\b", re.IGNORECASE
)
_NUMBERED: Final = re.compile(r"(?:one|1|at least|only)\b", re.IGNORECASE)
_ATTACKERS: Final = "|".join(table("en/count_words.toml")["attackers"]["nouns"])
_OWN_DEATH: Final = re.compile(r"(?:himself|herself|(?:his|her) own life|suicide|being)\b")
_ATTACKER: Final = re.compile(rf"(?:[a-z-]+ ){{0,3}}(?:{_ATTACKERS})\b", re.IGNORECASE)
_ORDINAL: Final = re.compile(
    r"(?:a|the|an) (?:possible )?([a-z]+|\d{1,2}(?:st|nd|rd|th))\b", re.IGNORECASE
)
_YEAR: Final = 12  # months
_GROWN: Final = 13  # years; nobody younger is called a man or a woman
# Code points; nearer, two victims are told of side by side.
_SENTENCE: Final = 70
_NEXT: Final = 30  # the same for one who is told of as known: by name, as "he" or "the man"
_NUMBERS: Final = table("en/numbers.toml")
_ORDINALS: Final[dict[str, int]] = _NUMBERS["ordinals"]
_WRITTEN: Final[dict[str, int]] = _NUMBERS["small"] | _NUMBERS["tens"]
_WORDS: Final = table("en/populations.toml")
_NOUNS: Final = frozenset(
    [*_WORDS["plain"], *_WORDS["civilian"], *_WORDS["military"], *_WORDS["irregular"]]
)
_REFERRING: Final = frozenset({"he", "she", "him", "her", "his", "the", "their", "this"})
_INTRODUCING: Final = frozenset({"a", "an", "another", "one"})
_OPPOSED: Final[tuple[tuple[frozenset[str], frozenset[str]], ...]] = (
    (frozenset(_WORDS["male"]), frozenset(_WORDS["female"])),
    (frozenset(_WORDS["young"]), frozenset(_WORDS["grown"])),
)


def differ(count: Count, other: Count) -> bool:
    """True when the words show that two counts of one person each are of two people.

    A later "another man" is a further one; two ages, two sexes, a child and a grown-up are two.
    Anything else may be the same person told of again.
    """
    if _FURTHER.search(count.evidence.text):
        return True
    mine, theirs = age(count), age(other)
    if mine and theirs:
        return not one_age(mine, theirs)
    return _other_name(count, other) or opposed(count, other) or _child_and_grown(count, other)


def one_age(one: tuple[int, str], two: tuple[int, str]) -> bool:
    """True for equal ages, and for "22-month-old" beside "2-year-old"."""
    if {one[1], two[1]} == {"month", "year"}:
        months, years = (age for age, _ in sorted((one, two), key=lambda told: told[1]))
        return years - 1 <= months / _YEAR < years + 1
    return one == two


def _child_and_grown(count: Count, other: Count) -> bool:
    """True for "the 2-year-old" and "an adult man"."""
    for one, two in ((count, other), (other, count)):
        told = age(one)
        if told and (told[1] != "year" or told[0] < _GROWN) and _noun(two) in _OPPOSED[1][1]:
            return True
    return False


def age(count: Count) -> tuple[int, str] | None:
    """Number and unit of the age that the words give, in figures or in words."""
    found = _AGE.search(count.evidence.text)
    if not found:
        return None
    told = found[1].casefold()
    written = [_WRITTEN[word] for word in re.split("[- ]", told) if word in _WRITTEN]
    if not told.isdigit() and not written:
        return None
    return (int(told) if told.isdigit() else sum(written), found[2].casefold())


def _other_name(count: Count, other: Count) -> bool:
    """True for two people told by names that share no word."""
    mine, theirs = (set(c.evidence.text.split()) for c in (count, other))
    named = all(
        word[:1].isupper() and word.lower() not in _NOUNS | _REFERRING for word in mine | theirs
    )
    return named and mine.isdisjoint(theirs)


def again(dead: Count, hurt: Count) -> bool:
    """True when one victim told as hurt is the one told as dead elsewhere in the article.

    "A victim with a gunshot wound" two sentences before "the man died"; but "one killed and one
    injured", "a man was killed and an officer wounded" are two.
    """
    if (dead.value, hurt.value) != (1, 1) or differ(hurt, dead) or differ(dead, hurt):
        return False
    if numbered(dead) or numbered(hurt):
        return False
    apart = dead.evidence.section != hurt.evidence.section
    gap = max(dead.evidence.start - hurt.evidence.end, hurt.evidence.start - dead.evidence.end)
    return apart or gap > (_SENTENCE if _introduced(hurt) else _NEXT)


def _introduced(count: Count) -> bool:
    """True for "a man", somebody new; a name, "he" and "the man" may be of somebody told before."""
    first = count.evidence.text.split()[0]
    lower = first.casefold()
    known = lower in _REFERRING or (first[:1].isupper() and lower not in _NOUNS | _INTRODUCING)
    return not known


def own_death(count: Count) -> bool:
    """True for the attacker's own death beside those of the victims: "… and then himself"."""
    return count.measure == "killed" and count.population == "attacker"


def own_death_words(words: str) -> bool:
    """True for words that stand for an attacker who died: "himself", "being shot dead"."""
    return bool(_OWN_DEATH.match(words)) or _told_apart(words)


def told_apart(count: Count) -> bool:
    """True for an attacker told in a sentence of its own: "police killed the gunman"."""
    return own_death(count) and _told_apart(count.evidence.text)


def ordinal(count: Count) -> int | None:
    """Five for "a fifth victim": so many there are by then."""
    found = _ORDINAL.match(count.evidence.text)
    if not found:
        return None
    word = found[1].casefold()
    return int(word[:-2]) if word[0].isdigit() else _ORDINALS.get(word)


def _told_apart(words: str) -> bool:
    return bool(_ATTACKER.match(words))


def numbered(count: Count) -> bool:
    """True for "one person", "at least one": the words count, they do not just describe."""
    return bool(_NUMBERED.match(count.evidence.text))


def opposed(count: Count, other: Count) -> bool:
    """True for men and women, for the young and the grown."""
    return any(_opposed(count, other, *pair) for pair in _OPPOSED)


def _opposed(count: Count, other: Count, one: frozenset[str], two: frozenset[str]) -> bool:
    pair = (_noun(count), _noun(other))
    return any(a in one and b in two for a, b in (pair, pair[::-1]))


def _noun(count: Count) -> str:
    return count.population or count.evidence.text.casefold().split()[-1]
