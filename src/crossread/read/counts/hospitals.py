"""Being brought to a hospital, whatever its name: "taken to Ostra Regional Medical Center"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossread.read.counts.lexicon import Use, word_lists

VERBS, SELF_VERBS, TREATED, _SELVES, _HOW, _PLACES, _ENDS = word_lists(
    "hospitals", "verbs", "self_verbs", "treated", "selves", "how", "places", "ends"
)
_TO: Final = frozenset({"to", "into"})
_AT: Final = frozenset({"at", "in"})
_BY: Final = 5  # tokens from the verb to "to": "by helicopter", "in critical condition"
_NAME: Final = 8  # tokens from "to" to the word for the place: "the Ostra Regional Medical"
_USE: Final = Use("hospitalised", "subject")


def hospitals(words: list[str]) -> Iterator[tuple[int, int, Use]]:
    """Stretches ``[start, end)`` that tell of somebody brought to a hospital or treated there.

    Args:
        words: lower-case tokens.
    """
    for at, word in enumerate(words):
        if word in VERBS:
            found = _brought(words, at, _HOW | _SELVES)
        elif word in SELF_VERBS:
            found = _brought(words, at, _SELVES)
        elif word in TREATED and words[at + 1 : at + 2] and words[at + 1] in _AT:
            found = _first(words, at + 2, _NAME, _PLACES)
        else:
            continue
        if found is not None:
            yield at, found + 1, _USE


def _brought(words: list[str], at: int, following: frozenset[str]) -> int | None:
    """The word for the place behind "taken by helicopter to", "drove himself to"."""
    if not words[at + 1 : at + 2] or words[at + 1] not in following:
        return None
    to = _first(words, at + 1, _BY, _TO)
    return None if to is None else _first(words, to + 1, _NAME, _PLACES)


def _first(words: list[str], at: int, reach: int, wanted: frozenset[str]) -> int | None:
    """The first of the wanted words before anything that ends the phrase."""
    for here in range(at, min(at + reach, len(words))):
        if words[here] in wanted:
            return here
        if words[here] in _ENDS and words[here - 1] != "st":  # "St. Ostra Hospital"
            return None
    return None
