"""Forms of English verbs and nouns, for lexicons that list base forms alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Literal

VerbForm = Literal["base", "past", "gerund"]
_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh")


def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun and its plural, by rule; of a phrase the last word, of "x of y" the word before it."""
    first, of, rest = noun.partition(" of ")
    if of and not first.endswith("s"):
        return (noun, f"{_plural(first)} of {rest}")
    return (noun, _plural(noun))


def verb_forms(
    verb: str, irregular: Mapping[str, str], doubling: Set[str]
) -> Iterator[tuple[str, VerbForm]]:
    """All forms of a verb; words behind it ("call on") stay as they are.

    An adverb may stand before it ("jointly build"): the first word that does not end in "ly" is
    the verb.

    Args:
        verb: base form.
        irregular: past forms by base, parted by white space.
        doubling: verbs that double their last letter ("banned").
    """
    words = verb.split()
    at = next((i for i, word in enumerate(words) if not word.endswith("ly")), 0)
    before, base, behind = words[:at], words[at], words[at + 1 :]

    def told(form: str) -> str:
        return " ".join((*before, form, *behind))

    prefix, dash, stem = base.rpartition("-")
    yield told(base), "base"
    yield told(_third(base)), "base"
    past = irregular.get(stem)
    for form in past.split() if past else [_past(stem, doubling)]:
        yield told(f"{prefix}{dash}{form}"), "past"
    yield told(f"{prefix}{dash}{_gerund(stem, doubling)}"), "gerund"


def _plural(noun: str) -> str:
    if noun.endswith(_HISSING):
        return noun if noun.endswith("ss") is False and noun.endswith("s") else noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun + "s"


def _third(base: str) -> str:
    if base.endswith((*_HISSING, "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str, doubling: Set[str]) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if base in doubling else "") + "ed"


def _gerund(base: str, doubling: Set[str]) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + (base[-1] if base in doubling else "") + "ing"
