"""When two spellings may be of one name: transliterations, accents, slips of the hand."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from crossread.cross.words import fold, folded
from crossread.resources import lines

# Letters and groups that the systems of transliteration into Latin write differently for one
# sound (Arabic, Armenian, Chinese, Cyrillic, Greek, Hebrew, Persian, Turkish names in the press).
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tch|tsch|ch|cz", "c"),
        (r"c(?=[aouklrt]|$)", "k"),
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
        (r"^(?:ye|je|ie)(?=[a-z]{3})", "e"),
        (r"yi|iy|yy|y", "i"),
        (r"ii+", "i"),
        (r"ie|ia(?=n$)", "ia"),
        (r"(.)\1+", r"\1"),
    )
)
# Beyond the sound: letters of which one tongue hears one and another tongue another (Gadhafi,
# Qaddafi; Khaled, Khalid; Osama, Usama). Only for words that agree in all the rest.
_LOOSE = (
    (re.compile(r"[gq]"), "k"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"[fv]"), "v"),
    (re.compile(r"[ey]"), "i"),
    (re.compile(r"o"), "u"),
    (re.compile(r"z"), "s"),
    (re.compile(r"(?<=[aiu])h(?=[^aiu]|$)"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
# Likeness (normalised Indel, 0..1) of two words of at least LONG letters that may be one word
# with a slip; set so that one letter more, less or exchanged in seven passes, two do not.
ALIKE, LONG = 0.85, 6
# Given names are short and vary more; asked only where the surnames agree.
GIVEN_ALIKE = 0.8
# Given names of so few letters are compared by sound alone.
SHORT = 3
# Consonants that two surnames of the very same given names must share to be one without vowels.
FRAME = 5
# What makes a woman's name of a man's: Paul, Paula; Daniel, Danielle.
_FEMININE = re.compile(r"(?:a|e|le|ne|ina|ine|ette|etta|ia)$")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A folded word by its sound: ``pashinyan`` and ``pashinian`` give the same."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=100_000)
def loose(word: str) -> str:
    """A folded word by its loose sound: ``qaddafi`` and ``gadhafi`` give the same."""
    word = sound(word)
    for pattern, replacement in _LOOSE:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """Folded words of a name, hyphens parted, without "Jr." and the like.

    The Arabic article inside is always ``al``: "Deir ez-Zor" is "Deir al-Zor".
    """
    found = folded(name)
    found = found[:-1] if len(found) > 2 and found[-1] in _SUFFIXES else found
    return tuple(
        "al" if 0 < at < len(found) - 1 and _article(word, found[at + 1]) else word
        for at, word in enumerate(found)
    )


def _article(word: str, following: str) -> bool:
    """True for "el", "ul", and for "ez" before "Zor", "ash" before "Sham"."""
    if word in ("al", "el", "ul", "il"):
        return True
    return len(word) in (2, 3) and word[0] in "aeu" and following.startswith(word[1:])


def suffix(name: str) -> str:
    """What stands after a name, folded ("jr", "iii"), else empty."""
    found = folded(name)
    return found[-1] if len(found) > 2 and found[-1] in _SUFFIXES else ""


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
    """True when two folded words may be one: equal by sound, loosely so, or one with a slip."""
    if sound(one) == sound(two):
        return True
    long = min(len(one), len(two)) >= LONG - 1
    return (long and loose(one) == loose(two)) or slip(one, two)


def same_surname(one: str, two: str) -> bool:
    """True when two folded surnames may be one, where the given names are the same.

    Sons and daughters of Scandinavians differ by a letter ("Hanson", "Hansen").
    """
    if {one[-3:], two[-3:]} == {"son", "sen"}:
        return False
    if loose(one) == loose(two) or slip(one, two):
        return True
    frames = _frame(loose(one)), _frame(loose(two))
    return len(frames[0]) >= FRAME and frames[0] == frames[1] and _first_vowels(one, two)


def same_given(one: str, two: str) -> bool:
    """True when two given names may be one: an initial, a spelling (``josep``, ``joseph``)."""
    initial = min(len(one), len(two)) == 1 and one[0] == two[0]
    if initial or _known_form(one) == _known_form(two) or sound(one) == sound(two):
        return True
    if _of_two_sexes(one, two):
        return False
    return loose(one) == loose(two) or (min(len(one), len(two)) > SHORT and _like(one, two))


def _like(one: str, two: str) -> bool:
    """True for given names alike in letters, or in consonants and the first vowel."""
    if not _first_vowels(one, two):
        return False
    if one[0] == two[0] and Indel.normalized_similarity(one, two) >= GIVEN_ALIKE:
        return True
    frames = _frame(loose(one)), _frame(loose(two))
    alike = len(frames[0]) > 2 and frames[0] == frames[1]
    return alike and not _others_known(one, two)


def _of_two_sexes(one: str, two: str) -> bool:
    """True for "Paul" and "Paula", "Daniel" and "Danielle", "Mario" and "Maria"."""
    if {one[-1], two[-1]} == {"a", "o"}:
        return True
    men, women = _sexes()
    if (one in men and two in women) or (one in women and two in men):
        return True
    short, long = sorted((one, two), key=len)
    added = long[len(short) :]
    if long.startswith(short) and added:
        return bool(_FEMININE.fullmatch(added))
    return long.endswith("a") != short.endswith("a")


@cache
def _sexes() -> tuple[frozenset[str], frozenset[str]]:
    """Folded given names of men, of women."""
    men, women = (
        frozenset(fold(name) for line in lines(f"en/given_{sex}.txt") for name in line.split())
        for sex in ("male", "female")
    )
    return men - women, women - men


@cache
def _forms() -> dict[str, str]:
    """The form that stands for each given name which has several."""
    found: dict[str, str] = {}
    for file in ("en/given_spellings.txt", "en/given_short.txt"):
        for line in lines(file):
            names = [fold(name) for name in line.split()]
            stands = next((found[name] for name in names if name in found), names[0])
            for name in names:
                found.setdefault(name, stands)
    return found


def _known_form(name: str) -> str:
    return _forms().get(name, name)


def _others_known(one: str, two: str) -> bool:
    """True where lists tell that two names are two: "Hassan" and "Hussein"."""
    forms = _forms()
    return one in forms and two in forms and forms[one] != forms[two]


def _first_vowels(one: str, two: str) -> bool:
    """True when the first vowels of two words are of one kind: "Hassan" and "Hussein" differ."""
    found = [re.search(r"[aiu]", loose(word)) for word in (one, two)]
    return not all(found) or found[0][0] == found[1][0]  # type: ignore[index]


def _frame(word: str) -> str:
    """Consonants by sound, a vowel before a vowel at the start too: ``muhammad`` → ``mhmd``."""
    by_sound = re.sub(r"^i(?=[aeu])", "j", sound(word))
    return re.sub(r"[aeiou]", "", by_sound)
