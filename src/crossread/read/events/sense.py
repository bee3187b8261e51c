"""Trigger words that tell something else here: a labour strike, a gas blast, prisoners of war."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from crossread.read.events.acts import Entry, Kind
from crossread.resources import table

Span = tuple[int, int]

_BEFORE, _BEHIND = 50, 25  # tokens around a word that tell which of its senses is meant
_LONGEST: Final = 3  # words of a phrase beside a trigger
_EXPLOSION: Final = Kind("explosion", None, None)
_STRIKE: Final = Entry(Kind("unrest", "PROTEST", "strike"), "noun")


def meant(entry: Entry, words: Sequence[str], trigger: Span, sentence: Span) -> Entry | None:
    """The entry that the words around a trigger leave of it.

    Args:
        entry: what the trigger stands for by itself.
        words: lower-case tokens of the section.
        trigger: its tokens, end exclusive.
        sentence: its sentence's.

    Returns:
        the entry, another one for another sense, or None where nothing happens.
    """
    start, end = trigger
    word = words[start]
    behind = words[end : min(end + _LONGEST, sentence[1])]
    before = words[max(start - _LONGEST, sentence[0]) : start]
    if _beside(word, behind, "behind") or _beside(word, before, "before"):
        return None
    if entry.kind.family == "disaster" and _next(words, end, sentence) in _list("hazard", "behind"):
        return None
    if end - start == 1 and word in _list("strike", "words"):
        return _STRIKE if _more("strike", "labour", "armed", words, start) else entry
    if end - start == 1 and word in _list("explosion", "words"):
        accident = _more("explosion", "industry", "armed", words, start)
        return replace(entry, kind=_EXPLOSION) if accident else entry
    if end - start == 1 and word in _list("mine", "words"):
        return None if _more("mine", "pit", "explosive", words, start) else entry
    return entry


def _next(words: Sequence[str], end: int, sentence: Span) -> str:
    return words[end] if end < sentence[1] else ""


def _beside(word: str, near: Sequence[str], side: str) -> bool:
    """True where one of the phrases listed for the word stands right beside it."""
    for phrase in _phrases(side).get(word, ()):
        size = len(phrase)
        if tuple(near[:size] if side == "behind" else near[-size:]) == phrase:
            return True
    return False


def _more(name: str, one: str, other: str, words: Sequence[str], at: int) -> bool:
    """True where more words near by speak for one sense than for the other."""
    near = words[max(at - _BEFORE, 0) : at + _BEHIND]
    first, second = _list(name, one), _list(name, other)
    return sum(w in first for w in near) > sum(w in second for w in near)


@cache
def _phrases(side: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in table("en/event_words.toml")["no_event"]:
        phrases = tuple(tuple(phrase.split()) for phrase in row.get(side, ()))
        for word in row["triggers"] if phrases else ():
            found[word] = found.get(word, ()) + phrases
    return found


@cache
def _list(name: str, key: str) -> frozenset[str]:
    return frozenset(table("en/event_words.toml")["sense"][name][key])
