"""Being brought to a hospital, whatever its name: "taken to Ostra Regional Medical Center"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossread.read.counts.lexicon import Use, word_lists

VERBS, _HOW, _PLACES, _ENDS = word_lists("hospitals", "verbs", "how", "places", "ends")
_BY: Final = 5  # tokens from the verb to "to": "by helicopter", "in critical condition"
_NAME: Final = 8  # tokens from "to" to the word for the place: "the Ostra Regional Medical"
_USE: Final = Use("hospitalised", "subject")


def hospitals(words: list[str]) -> Iterator[tuple[int, int, Use]]:
    """Stretches ``[start, end)`` that tell that somebody was brought to a hospital.

    Args:
        words: lower-case tokens.
    """
    for at, word in enumerate(words):
        if word in VERBS and words[at + 1 : at + 2] and words[at + 1] in _HOW:
            to = _first(words, at + 1, _BY, frozenset({"to"}))
            place = None if to is None else _first(words, to + 1, _NAME, _PLACES)
            if place is not None:
                yield at, place + 1, _USE


def _first(words: list[str], at: int, reach: int, wanted: frozenset[str]) -> int | None:
    """The first of the wanted words before anything that ends the phrase."""
    for here in range(at, min(at + reach, len(words))):
        if words[here] in wanted:
            return here
        if words[here] in _ENDS and words[here - 1] != "st":  # "St. Ostra Hospital"
            return None
    return None
