"""From scored pairs to parts: the stories.

No story reaches beyond a connected block of the graph of good pairs, because two clusters that no
good pair joins have a mean log-odds below the merging bound. So each block is clustered by itself.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crossread.cross.group.linkage import average_link
from crossread.cross.group.odds import Odds
from crossread.cross.group.rows import Ints
from crossread.cross.joining import Joined
from crossread.cross.weights import Weights


def partition(size: int, left: Ints, right: Ints, odds: Odds, setting: Weights) -> Ints:
    """Part the rows ``0..size-1``.

    Args:
        size: number of rows.
        left: rows of compared pairs, each pair once (shape: pairs).
        right: the other rows of them (same shape).
        odds: their log-odds (same shape).
        setting: how clusters are merged, and what a pair not compared counts for.

    Returns:
        the part of each row, named by its least row (shape: rows).
    """
    block = _blocks(size, left, right, odds > setting.merge)
    part = np.arange(size)
    inside = np.flatnonzero(block[left] == block[right])
    inside = inside[np.argsort(block[left[inside]], kind="stable")]
    names, starts = np.unique(block[left[inside]], return_index=True)
    order = np.argsort(block, kind="stable")
    firsts = np.searchsorted(block[order], names, side="left")
    ends = np.searchsorted(block[order], names, side="right")
    local = np.zeros(size, dtype=np.int64)
    for pairs, first, end in zip(np.split(inside, starts[1:]), firsts, ends, strict=False):
        rows = order[first:end]
        local[rows] = np.arange(len(rows))
        scored = zip(
            local[left[pairs]].tolist(),
            local[right[pairs]].tolist(),
            odds[pairs].tolist(),
            strict=True,
        )
        clusters = average_link(
            len(rows), scored, apart=setting.apart, merge=setting.merge, lone=setting.lone
        )
        for cluster in clusters:
            part[rows[cluster]] = rows[cluster[0]]
    return part


def _blocks(size: int, left: Ints, right: Ints, good: npt.NDArray[np.bool_]) -> Ints:
    joined = Joined(size)
    for one, other in zip(left[good].tolist(), right[good].tolist(), strict=True):
        joined.join(one, other)
    return np.array([joined.root(row) for row in range(size)], dtype=np.int64)
