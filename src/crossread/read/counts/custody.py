"""Being held by police or a court: "is being held without bail", "were held for questioning"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossread.read.counts.lexicon import AUXILIARIES, Use, word_lists

_HELD, _ENDS = word_lists("custody", "held", "ends")
_REACH: Final = 8  # tokens from "held" to what tells who holds: "at the Ostra County"
_USE: Final = Use("detained", "subject")


def custody(words: list[str]) -> Iterator[tuple[int, int, Use]]:
    """Stretches ``[start, end)`` that tell of somebody held by the law.

    Args:
        words: lower-case tokens.
    """
    for at, word in enumerate(words):
        if word == "held" and is_custody(words, at):
            yield at, at + 1, _USE


def is_custody(words: list[str], at: int) -> bool:
    """True for the "held" of "being held without bail", not of "held a sign"."""
    if not at or words[at - 1] not in AUXILIARIES:
        return False
    for word in words[at + 1 : at + 1 + _REACH]:
        if word in _ENDS:
            return False
        if word in _HELD:
            return True
    return False
