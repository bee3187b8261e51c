"""Figures that are reported: "listed 12 dead", "put the toll at 40", "gave it as nine"."""

from __future__ import annotations

from functools import cache

from crossread.read.statements.view import View
from crossread.read.statements.words import word_class
from crossread.resources import table

_ASIDE = frozenset({"up", "out", "down", "aside", "apart", "forth"})
_BOUNDS = frozenset({"least", "most"})  # "protests in which at least five died"
_FIGURE = 12  # words of a thing that is put at a figure
_COUNTED = 4  # words from a number to what it counts


def listed(view: View, i: int, end: int, *, of: str = "counted") -> bool:
    """True where a number of people or losses begins at token ``i``, or a number alone stands."""
    words = view.words
    first = _behind_hedges(view, i, end)
    if first >= end or not _number(view, first):
        return False
    counted = table("en/cues.toml")["figure"][of]
    near = words.lower[first + 1 : min(end, first + 1 + _COUNTED)]
    alone = first + 1 >= end or words.text[first + 1] in {".", ";", ","}
    return (alone and of == "counted") or any(word in counted for word in near)


def set_at(view: View, i: int, end: int) -> bool:
    """True for "the toll at 40", "it as nine" from token ``i`` on."""
    lower = view.words.lower
    if lower[i] in word_class("prepositions") | _ASIDE:
        return False  # "set off riots", "set up a camp"
    for j in range(i + 1, min(end, i + _FIGURE) - 1):
        bound = lower[j + 1] in _BOUNDS and lower[j - 1] in word_class("prepositions")
        if lower[j] in {"at", "as"} and view.timed[j] is None and not bound:
            first = _behind_hedges(view, j + 1, end)
            if first < end and _number(view, first):
                return True
    return False


def named_figure(view: View, i: int, end: int) -> bool:
    """True for "a figure of 64", "an initial toll of at least nine" from token ``i`` on."""
    lower, nouns = view.words.lower, table("en/cues.toml")["figure"]["nouns"]
    noun = next((j for j in range(i, min(end, i + _COUNTED) - 1) if lower[j] in nouns), None)
    if noun is None or lower[noun + 1] != "of":
        return False
    first = _behind_hedges(view, noun + 2, end)
    return first < end and _number(view, first)


def _behind_hedges(view: View, i: int, end: int) -> int:
    while i < end and view.words.lower[i] in table("en/cues.toml")["figure"]["hedges"]:
        i += 1
    return i


def _number(view: View, i: int) -> bool:
    word = view.words.lower[i]
    return view.timed[i] is None and (word[0].isdigit() or word.split("-")[0] in _words())


@cache
def _words() -> frozenset[str]:
    """Number words, "dozens" among them."""
    numbers = table("en/numbers.toml")
    scales = {f"{word}s" for word in numbers["scales"]}
    return frozenset({*numbers["small"], *numbers["tens"], *numbers["scales"], *scales})
