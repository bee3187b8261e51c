"""Whether a person is called he or she, as far as name and title tell."""

from __future__ import annotations

from functools import cache
from typing import Literal

from crossread.read.places.fold import fold
from crossread.resources import lines, table

Gender = Literal["male", "female"]


@cache
def given_names() -> dict[str, Gender]:
    """Gender by folded given name, for the names that tell one."""
    genders: tuple[Gender, ...] = ("female", "male")
    found: dict[str, Gender] = {}
    for gender in genders:
        for line in lines(f"en/given_{gender}.txt"):
            found.update((fold(name), gender) for name in line.split())
    return found


@cache
def _titles() -> dict[str, Gender]:
    words = table("en/stand_ins.toml")["gender"]
    return dict.fromkeys(words["female"], "female") | dict.fromkeys(words["male"], "male")


def gender_of_name(name: str) -> Gender | None:
    """Gender that a given name, or the ending of a surname, tells.

    "Nadia Obi" → female; "R. Kerimova" → female; a surname's ending alone tells only where it has
    both genders ("-ov", "-ova").
    """
    words = name.split()
    if len(words) > 1:
        known = given_names().get(fold(words[0]))
        if known is not None:
            return known
    last = fold(words[-1]) if words else ""
    endings = table("en/stand_ins.toml")["gender"]
    if last.endswith(tuple(endings["female_endings"])):
        return "female"
    return "male" if last.endswith(tuple(endings["male_endings"])) else None


def gender_of_title(words: tuple[str, ...]) -> Gender | None:
    """Gender that words of address or office tell ("mrs", "spokesman"); the last that does."""
    for word in reversed(words):
        known = _titles().get(word)
        if known is not None:
            return known
    return None
