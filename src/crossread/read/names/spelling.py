"""When two spellings in one article are of one name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from crossread.read.places.fold import fold
from crossread.resources import lines

# Spellings of a name of at least seven letters that differ by at most this many edits are one.
VARIANT_LENGTH, VARIANT_EDITS = 7, 2
# Letters from which on two names that sound alike are one; shorter ones are too often two.
_SOUND_LENGTH = 5

# What the ways of writing other scripts in Latin letters make of one sound.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tch|tsch|cz", "ch"), (r"sch|sz", "sh"), (r"kh|ck|q", "k"), (r"gh", "g"), (r"ph", "f"),
        (r"th", "t"), (r"dj|dzh|dz|zh", "j"), (r"w|v+", "v"), (r"ou|oo", "u"), (r"x", "ks"),
        (r"[eai]?[iyj]+", "i"), (r"(.)\1+", r"\1"), (r"(?<=[^aeiou])e\b", ""),
    )
)  # fmt: skip


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@cache
def _given_rows() -> dict[str, frozenset[int]]:
    rows: dict[str, set[int]] = {}
    for number, line in enumerate(lines("en/given_spellings.txt")):
        for name in line.split():
            rows.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in rows.items()}


def is_variant(one: str, other: str) -> bool:
    """True for two spellings of one name, by letters alone; both folded."""
    if one == other:
        return True
    if not one or not other or one[0] != other[0] or _is_feminine(one, other):
        return False
    if one == f"{other}s" or other == f"{one}s":
        return False  # "the Petersens"
    shorter = min(len(one), len(other))
    if shorter >= _SOUND_LENGTH and _sound(one) == _sound(other):
        return True
    if shorter < VARIANT_LENGTH:
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=VARIANT_EDITS) <= VARIANT_EDITS


def _is_feminine(one: str, other: str) -> bool:
    """Husband's and wife's forms of a surname: "sarkov", "sarkova"; "gorsky", "gorskaya"."""
    man, woman = sorted((one, other), key=lambda name: (name.endswith("a"), len(name)))
    if not woman.endswith("a") or man.endswith("a"):
        return False
    stem = woman[:-1].removesuffix("ay").removesuffix("ai")
    return man in (woman[:-1], stem + "y", stem + "i", stem + "iy", stem + "yi")


def is_given_variant(one: str, other: str) -> bool:
    """True for two writings of one given name; both folded ("volodymyr", "vladimir")."""
    if one == other or is_variant(one, other):
        return True
    rows = _given_rows()
    return not rows.get(one, frozenset()).isdisjoint(rows.get(other, frozenset()))
