"""Which passages two texts share, word for word or nearly so.

Greedy string tiling (M. Wise 1993, used on news reuse in the METER project, Clough et al. 2002):
the longest common runs of words are taken first, each word once; runs with only a few changed
words between them are shown as one passage.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from crossread.cross.words import WORD
from crossread.model import Passage

# Words in a row that are no chance agreement of two reports on one matter.
RUN = 6
# Runs at most this many words apart on both sides make one passage ("lightly edited").
JOIN = 4
# A run of words that stands in more places than this (chants, lists) starts no tile.
_REPEATED = 8
# From an opening mark to the next closing one on its line; lines as str.splitlines has them.
_QUOTATION = re.compile('["“«„][^"”»\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029]*["”»]')


@dataclass(frozen=True)
class Words:
    """A text as folded words; what few texts are asked for is worked out when it is.

    Attributes:
        text: as it stands.
        tokens: its folded words.
    """

    text: str
    tokens: tuple[str, ...]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands, in code points."""
        return [found.span() for found in WORD.finditer(self.text)]

    @cached_property
    def quoted(self) -> list[bool]:
        """Which words stand in quote marks."""
        if not _QUOTATION.search(self.text):
            return [False] * len(self.tokens)
        inside = _quoted(self.text)
        return [inside[start] == 1 for start, _ in self.spans]

    @cached_property
    def runs(self) -> list[tuple[str, ...]]:
        """All ``RUN`` words in a row, by the place of the first."""
        return list(zip(*(self.tokens[at:] for at in range(RUN)), strict=False))

    @cached_property
    def places(self) -> dict[tuple[str, ...], list[int]]:
        """Where each run stands."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, run in enumerate(self.runs):
            found[run].append(at)
        return found


@dataclass(frozen=True, slots=True)
class Tile:
    """``length`` words from ``start`` here equal those from ``other`` there."""

    start: int
    other: int
    length: int


def _quoted(text: str) -> bytearray:
    """For each code point 1 where it is in quotation marks; a line break ends any quotation."""
    inside = bytearray(len(text))
    for found in _QUOTATION.finditer(text):
        inside[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    return inside


def tiles(here: Words, there: Words) -> list[Tile]:
    """Common runs of at least ``RUN`` words in order, each word of either side used once."""
    ours, theirs = here.tokens, there.tokens
    found: list[tuple[int, int, int]] = []
    running: dict[int, int] = {}  # diagonal → where on it the last run found ends, on this side
    for at, starts in enumerate(map(there.places.get, here.runs)):
        for other in starts if starts and len(starts) <= _REPEATED else ():
            if running.get(other - at, 0) > at:
                continue
            length = RUN
            while (
                at + length < len(ours)
                and other + length < len(theirs)
                and ours[at + length] == theirs[other + length]
            ):
                length += 1
            running[other - at] = at + length - RUN + 1
            found.append((-length, at, other))
    return _choose(found, len(ours), len(theirs))


def _choose(found: list[tuple[int, int, int]], size: int, other_size: int) -> list[Tile]:
    """Longest first; what an earlier tile has taken is cut off the ends of the later ones."""
    used, other_used = bytearray(size), bytearray(other_size)
    chosen = []
    for negative, first, other_first in sorted(found):
        start, other, length = first, other_first, -negative
        while length and (used[start] or other_used[other]):
            start, other, length = start + 1, other + 1, length - 1
        while length and (used[start + length - 1] or other_used[other + length - 1]):
            length -= 1
        if length >= RUN and not any(used[start : start + length]):
            used[start : start + length] = b"\x01" * length
            other_used[other : other + length] = b"\x01" * length
            chosen.append(Tile(start, other, length))
    return sorted(chosen, key=lambda tile: tile.start)


def passages(here: Words, there: Words, found: Sequence[Tile]) -> tuple[Passage, ...]:
    """Tiles as spans of code points; neighbours with few changed words between them joined."""
    joined: list[list[int]] = []
    for tile in found:
        if joined:
            last = joined[-1]
            ahead, other_ahead = tile.start - last[1], tile.other - last[3]
            if 0 <= ahead <= JOIN and 0 <= other_ahead <= JOIN:
                last[1], last[3] = tile.start + tile.length, tile.other + tile.length
                continue
        joined.append([tile.start, tile.start + tile.length, tile.other, tile.other + tile.length])
    return tuple(
        Passage(
            here.spans[start][0],
            here.spans[end - 1][1],
            there.spans[other][0],
            there.spans[other_end - 1][1],
        )
        for start, end, other, other_end in joined
    )
