"""Whether a happening has happened: PLOVER's historical, future, hypothetical, negation."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from crossread.model import Auxiliary
from crossread.read.events.lexicon import AUXILIARY_WORDS, PAST_WORDS, WARS
from crossread.read.names.phrase_ends import reporting

# How far before the trigger such a word may stand, in tokens of the same sentence.
_REACH: Final = 6
_AHEAD: Final = 8  # tokens behind the trigger in which "could take place" is looked for
_MODAL: Final = frozenset({"could", "might", "may", "would"})
_HELD: Final = frozenset({"take", "happen", "be", "begin", "start", "meet", "resume", "convene"})
_CONDITIONS: Final = frozenset({"if", "unless", "were", "otherwise"})
_PERFECT: Final = frozenset({"have", "'ve", "’ve", "been"})
_BREAKS: Final = frozenset([",", ";", ":", ".", "–", "—", "but", "that", "said", "says", "and"])


def auxiliary(
    words: list[str], trigger: tuple[int, int], sentence: tuple[int, int], *, background: bool
) -> tuple[Auxiliary, ...]:
    """PLOVER's auxiliaries of a trigger.

    Args:
        words: lower-case tokens.
        trigger: its tokens, end exclusive.
        sentence: first and past-the-last token of its sentence.
        background: it stands in a passage that recalls.
    """
    start, end = trigger
    floor, stop = sentence
    first = start
    while first > max(floor, start - _REACH) and words[first - 1] not in _BREAKS:
        first -= 1
    before = words[first:start]
    found: list[Auxiliary] = []
    if background or _recalled(words, trigger, sentence, before):
        found.append("historical")
    after = _clause(words[end : min(stop, end + _AHEAD)])
    held = not _HELD.isdisjoint(after)
    if _any(before, "future") or "will" in after or _due(after) or (held and _MODAL & {*after}):
        found.append("future")
    imagined = "would" in before and not _foretold(words, trigger, sentence)
    supposed = _any(before, "hypothetical") or imagined
    if supposed or (after and after[0] in _MODAL and not held):
        found.append("hypothetical")
    if _any(before, "negation"):
        found.append("negation")
    return tuple(found)


def _foretold(words: list[str], trigger: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """True for "said it would withdraw": what is to come as told before, on no condition."""
    before = words[sentence[0] : trigger[0]]
    conditional = not _CONDITIONS.isdisjoint(words[sentence[0] : sentence[1]])
    past = trigger[0] > sentence[0] and words[trigger[0] - 1] in _PERFECT
    return not conditional and not past and not reporting().isdisjoint(before)


def _clause(after: list[str]) -> list[str]:
    """Words up to the next break."""
    return next((after[:at] for at, word in enumerate(after) if word in _BREAKS), after)


def _due(after: list[str]) -> bool:
    """True before "is due", "are scheduled", "is expected"."""
    return any(
        first in ("is", "are") and second in ("due", "planned", "scheduled", "expected", "set")
        for first, second in pairwise(after)
    )


def _any(before: list[str], name: Auxiliary) -> bool:
    phrases = AUXILIARY_WORDS[name]
    for at, word in enumerate(before):
        for phrase in phrases.get(word, ()):
            if tuple(before[at : at + len(phrase)]) == phrase:
                return True
    return False


def _recalled(
    words: list[str], trigger: tuple[int, int], sentence: tuple[int, int], before: list[str]
) -> bool:
    """True for "the previous war" and for what lies "decades ago"."""
    start, end = trigger
    floor, stop = sentence
    if words[end - 1] in WARS and _any(before[-2:], "historical"):
        return True
    return not PAST_WORDS.isdisjoint(words[max(floor, start - 8) : min(stop, end + 8)])
