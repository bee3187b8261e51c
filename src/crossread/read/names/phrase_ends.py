"""Where a noun phrase ends, told by the word behind it."""

from __future__ import annotations

from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from crossread.read.names.words import Word
from crossread.resources import table


@cache
def reporting() -> frozenset[str]:
    """Verbs that report speech, third person and past."""
    return frozenset(table("en/stand_ins.toml")["reporting"]["verbs"])


@cache
def _plain_verbs() -> frozenset[str]:
    return frozenset(table("en/stand_ins.toml")["ends"]["verbs"]) | reporting()


@cache
def _acts() -> frozenset[str]:
    return frozenset(table("en/government_acts.toml")["acts"])


def is_plain_verb(word: str) -> bool:
    """True for verbs of saying and the commonest of doing, in small letters."""
    return word in _plain_verbs()


def ends_phrase(after: Word) -> bool:
    """True for a word behind "the general" that is a verb or a small word, not "election"."""
    if not after.joined:
        return True
    low = after.lower
    known = low in STOP_WORDS or is_plain_verb(low) or low in _acts()
    return known or (low.endswith("ed") and len(low) > 4)
