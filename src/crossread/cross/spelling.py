"""When two spellings may be of one name: transliterations, accents, slips of the hand."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Indel

from crossread.cross.words import words

# Letters and groups that the systems of transliteration into Latin write differently for one
# sound (Arabic, Armenian, Chinese, Cyrillic, Greek, Hebrew, Persian, Turkish names in the press).
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tch|tsch|ch|cz", "c"),
        (r"sch|sh|sz", "s"),
        (r"zh", "z"),
        (r"kh|q|ck", "k"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dj|dzh|dz|j", "j"),
        (r"ts|tz", "z"),
        (r"x", "ks"),
        (r"w|ff|v", "v"),
        (r"ou|oo", "u"),
        (r"ee|ei|ej|ey|ay|ai", "e"),
        (r"yi|iy|yy|y", "i"),
        (r"ii+", "i"),
        (r"ie|ia(?=n$)", "ia"),
        (r"(.)\1+", r"\1"),
    )
)
# Likeness (normalised Indel, 0..1) of two words of at least LONG letters that may be one word
# with a slip; set so that one letter more, less or exchanged in seven passes, two do not.
ALIKE, LONG = 0.85, 6
# Given names are short and vary more; asked only where the surnames agree.
GIVEN_ALIKE = 0.8


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A folded word by its sound: ``pashinyan`` and ``pashinian`` give the same."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """Folded words of a name, hyphens parted."""
    return tuple(word for word, _, _ in words(name))


@lru_cache(maxsize=100_000)
def sounds(name: str) -> tuple[str, ...]:
    """Sounds of a name's words."""
    return tuple(sound(part) for part in parts(name))


def slip(one: str, two: str) -> bool:
    """True when two folded words are long, begin alike, and differ by about one letter."""
    if min(len(one), len(two)) < LONG or one[0] != two[0]:
        return False
    return Indel.normalized_similarity(one, two, score_cutoff=ALIKE) > 0


def same_word(one: str, two: str) -> bool:
    """True when two folded words may be one: equal by sound, or one with a slip."""
    return sound(one) == sound(two) or slip(one, two)


def same_given(one: str, two: str) -> bool:
    """True when two given names may be one: an initial, a spelling (``josep``, ``joseph``)."""
    if one == two or (min(len(one), len(two)) == 1 and one[0] == two[0]):
        return True
    if sound(one) == sound(two):
        return True
    # Endings in -a and -o tell women from men ("Mario", "Maria").
    if one[0] != two[0] or {one[-1], two[-1]} == {"a", "o"}:
        return False
    if min(len(one), len(two)) < 4:
        return False
    if Indel.normalized_similarity(one, two) >= GIVEN_ALIKE:
        return True
    return len(_frame(one)) > 2 and _frame(one) == _frame(two)


def _frame(word: str) -> str:
    """Consonants by sound: ``mohammed``, ``muhammad`` → ``mhmd``."""
    return re.sub(r"[aeiou]", "", sound(word))
