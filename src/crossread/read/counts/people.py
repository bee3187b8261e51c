"""Nouns for people: which words are such, and their singular."""

from __future__ import annotations

from typing import Final

from crossread.resources import table

_TABLE = table("en/populations.toml")


def plural(noun: str) -> str:
    """Regular English plural of the last word of a noun."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _singulars() -> dict[str, str]:
    """Surface form → singular, for one-word nouns."""
    found: dict[str, str] = {}
    for group in ("plain", "civilian", "military"):
        for noun in _TABLE[group]:
            if " " not in noun:
                found[noun] = noun
                found.setdefault(plural(noun), noun)
    found.update(_TABLE["irregular"])
    return found


SINGULAR: Final = _singulars()
PLAIN: Final = frozenset(_TABLE["plain"])
HOSTILE: Final = frozenset(_TABLE["hostile"])
MILITARY: Final = frozenset(_TABLE["military"])
COMPOUND: Final = frozenset(_TABLE["compound"])
# Offices named by whose they are: "sheriff's deputy".
OFFICES: Final = frozenset(noun for noun in _TABLE["military"] if "'s " in noun)
GROUPS: Final = frozenset(_TABLE["groups"])
KIN: Final = frozenset(_TABLE["kin"])
GENERIC: Final = frozenset(_TABLE["generic"])
MEMBERS: Final[dict[str, str]] = _TABLE["members"]
PARENTS: Final = frozenset(_TABLE["parents"])
_ONES: Final = frozenset(_TABLE["ones"])


def is_singular(word: str) -> bool:
    """True for a person noun that means one ("teacher", "policeman")."""
    return SINGULAR.get(word) == word or word in _ONES


def singular(word: str) -> str:
    """Singular of a lower-case noun: by list, else by rule; unknown forms stay as they are."""
    if word in SINGULAR:
        return SINGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def is_person_noun(word: str) -> bool:
    """True for words of the list, their plurals, and compounds in -man, -men, -woman, -women."""
    return word in SINGULAR or (len(word) > 5 and word.endswith(("men", "women", "woman")))
