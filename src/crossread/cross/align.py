"""Which passages two texts share, word for word or nearly so.

Greedy string tiling (M. Wise 1993, used on news reuse in the METER project, Clough et al. 2002):
the longest common runs of words are taken first, each word once; runs with only a few changed
words between them are shown as one passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from crossread.cross.words import WORD, folded
from crossread.model import Passage

Sums = npt.NDArray[np.int64]
# Words in a row that are no chance agreement of two reports on one matter.
RUN = 6
# Runs at most this many words apart on both sides make one passage ("lightly edited").
JOIN = 4
# A run of words that stands in more places than this (chants, lists) starts no tile.
_REPEATED = 8
# From an opening mark to the next closing one on its line; lines as str.splitlines has them.
_QUOTATION = re.compile('["“«„][^"”»\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029]*["”»]')
# What the words of a run are multiplied with, so that its sum is its own: any large odd numbers.
_FACTORS = np.random.default_rng(RUN).integers(2**40, 2**62, RUN) | 1


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
        return list(map(re.Match.span, WORD.finditer(self.text)))

    @cached_property
    def quoted(self) -> list[bool]:
        """Which words stand in quote marks; no word reaches over a mark."""
        found: list[bool] = []
        done = 0
        for quotation in _QUOTATION.finditer(self.text):
            found += [False] * len(folded(self.text[done : quotation.start()]))
            found += [True] * len(folded(quotation[0]))
            done = quotation.end()
        return found + [False] * (len(self.tokens) - len(found))

    @cached_property
    def runs(self) -> Sums:
        """Sums of all ``RUN`` words in a row, by the place of the first; see ``run_sums``."""
        return run_sums(self.tokens)

    @cached_property
    def places(self) -> tuple[Sums, Sums]:
        """The sums ascending, and where each run stands; equal ones as they come."""
        order = np.argsort(self.runs, kind="stable")
        return self.runs[order], order


@dataclass(frozen=True, slots=True)
class Tile:
    """``length`` words from ``start`` here equal those from ``other`` there."""

    start: int
    other: int
    length: int


def run_sums(tokens: Sequence[str]) -> Sums:
    """A 64-bit sum for each ``RUN`` words in a row, by the place of the first.

    Equal runs have equal sums; others hardly ever, and not in each process the same.
    """
    word = np.fromiter(map(hash, tokens), dtype=np.int64, count=len(tokens))
    total = np.zeros(max(len(word) - RUN + 1, 0), dtype=np.int64)
    for at, factor in enumerate(_FACTORS):
        total += word[at : at + len(total)] * factor
    return total


def tiles(here: Words, there: Words) -> list[Tile]:
    """Common runs of at least ``RUN`` words in order, each word of either side used once."""
    ours, theirs = here.tokens, there.tokens
    found: list[tuple[int, int, int]] = []
    running: dict[int, int] = {}  # diagonal → where on it the last run found ends, on this side
    for at, other in _alike(here, there):
        if running.get(other - at, 0) > at:
            continue
        if ours[at : at + RUN] != theirs[other : other + RUN]:  # another run of that sum
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


def _alike(here: Words, there: Words) -> Iterator[tuple[int, int]]:
    """Places here and there of runs with equal sums, in order."""
    sums, order = there.places
    first = np.searchsorted(sums, here.runs, side="left")
    many = np.searchsorted(sums, here.runs, side="right") - first
    for at in np.flatnonzero((many > 0) & (many <= _REPEATED)).tolist():
        for other in order[first[at] : first[at] + many[at]].tolist():
            yield at, other


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
