"""Lines in capitals, as old wire copy has them, in the case that other copy would have.

Words keep their place and size; what changes is how they read: "COLONEL RAUL DENT SAID THAT" is
read as "colonel Raul Dent said that". Known names come in their own spelling, everyday words in
small letters, short words that nobody knows stay acronyms, and the rest may be names.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.lang.en.stop_words import STOP_WORDS

from crossread.read.names.lexicon import match, vocabulary
from crossread.read.names.words import Line, Word, is_shouted

# Words with letters, and letters in them, from which on a line can be in capitals.
_WORDS, _LETTERS = 3, 12
# Letters up to which an unknown word in such a line is taken for an acronym.
_ACRONYM = 3
_VOWELS = frozenset("AEIOUY")
# Endings that the lists of everyday words leave to the reader.
_ENDINGS = ("s", "es", "ed", "ing", "d", "ly")


def recased(line: Line) -> Line:
    """The line itself, or one in capitals as it would stand in other copy."""
    if not line.shouted or not _in_capitals(line.words):
        return line
    words: list[Word] = []
    at = 0
    while at < len(line.words):
        hit = match(line.words, at)
        size = hit[0] if hit else 1
        if hit is not None and (size > 1 or _is_name(line.words[at], hit[1].kind)):
            words += [_titled(word) for word in line.words[at : at + size]]
        else:
            size = 1
            words.append(_alone(line.words[at], line.words, at))
        at += size
    return replace(line, words=tuple(words), shouted=is_shouted(words), recased=True)


def _in_capitals(words: tuple[Word, ...]) -> bool:
    letters = [word.text for word in words if word.text[0].isalpha()]
    return (
        len(letters) >= _WORDS
        and sum(map(len, letters)) >= _LETTERS
        and all(text.isupper() for text in letters)
    )


def _is_name(word: Word, kind: str) -> bool:
    """True for a known name of one word that is not more often an everyday word."""
    long = kind in ("place", "group") and len(word.text) > _ACRONYM
    return long or not is_everyday(word.lower)


def _alone(word: Word, words: tuple[Word, ...], at: int) -> Word:
    """A word that begins no known name."""
    text, lists = word.text, vocabulary()
    if not word.cap or text == "US" or (word.size <= 2 and text.endswith(".")):
        return word
    bracketed = "(" in word.gap and at + 1 < len(words) and words[at + 1].gap.startswith(")")
    if is_everyday(word.lower) or (word.lower in lists.offices | lists.honorifics):
        return word if bracketed else word._replace(text=word.lower, cap=False)
    unsaid = not _VOWELS.intersection(text)
    if len(text) <= _ACRONYM or unsaid or "." in text[:-1] or bracketed:
        return word
    return _titled(word)


def is_everyday(low: str) -> bool:
    """True for a small or common word of English, its endings left off."""
    return _is_among(low, vocabulary().common)


def is_word(low: str) -> bool:
    """True for any word of English that is known, its endings left off."""
    return _is_among(low, vocabulary().words)


def _is_among(low: str, known: frozenset[str]) -> bool:
    if low in STOP_WORDS or low in known:
        return True
    stems = (low.removesuffix(end) for end in _ENDINGS if low.endswith(end))
    return any(stem in known or f"{stem}e" in known for stem in stems if len(stem) > _ACRONYM)


def _titled(word: Word) -> Word:
    """A word with a capital letter for each of its parts: "AL-TAMRI" → "Al-Tamri"."""
    if not word.text.isupper() or word.size <= _ACRONYM:
        return word
    text = "-".join(part.capitalize() for part in word.text.split("-"))
    return word._replace(text=text)
