"""The mode of an assault by what it is done with, as PLOVER has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from crossread.read.events.acts import Kind
from crossread.resources import table

_BEFORE, _BEHIND = 8, 14  # tokens around an assault in which its means stand
_BREAKS: Final = frozenset({";", ".", "said", "says", "after", "hours", "days", "but", "while"})


def by_means(
    kind: Kind, words: Sequence[str], trigger: tuple[int, int], sentence: tuple[int, int]
) -> Kind:
    """An assault of no mode with the mode that the means named beside it give.

    Args:
        kind: of the trigger.
        words: lower-case tokens of the section.
        trigger: its tokens, end exclusive.
        sentence: its sentence's.
    """
    if kind.type != "ASSAULT" or kind.mode is not None:
        return kind
    start, end = trigger
    behind = words[end : min(end + _BEHIND, sentence[1])]
    before = words[max(start - _BEFORE, sentence[0]) : start]
    modes = _modes()
    for near in (behind, before[::-1]):
        for word in near:
            if word in _BREAKS:
                break
            if word in modes:
                return replace(kind, mode=modes[word])
    return kind


@cache
def _modes() -> dict[str, str]:
    return {
        word: mode
        for mode, words in table("en/event_words.toml")["means"].items()
        for word in words
    }
