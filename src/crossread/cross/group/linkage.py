"""Average-link clustering over a sparse graph of pairs.

Agglomerative clustering with the unweighted mean (UPGMA, Sokal and Michener 1958); a pair that
was not compared counts as ``apart``. One pair is less sure than the mean of many: something that
shrinks as clusters grow is taken off, so that two articles alone must be liker than an article
and a story. Only clusters joined by some compared pair are ever merged, so each connected part of
the graph is clustered by itself, whatever else there is.

An article keeps only its best partners. One that is full of good ones has more that were never
looked at: between two such articles a missing pair is unknown and counts for nothing, or a story
of hundreds of reports would fall to pieces.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

# Score (log-odds) of a pair that shares too little to be compared.
APART = -4.0
# Clusters are merged while the mean log-odds that their members tell one story are above this.
MERGE = 0.0
# Partners above the bound from which an article is full: two thirds of those it may keep.
FULL = 20

# Sum of log-odds between two clusters, pairs compared, those of them both full.
_Link = tuple[float, int, int]
_NONE: _Link = (0.0, 0, 0)


def average_link(
    size: int,
    pairs: Iterable[tuple[int, int, float]],
    *,
    apart: float = APART,
    merge: float = MERGE,
    lone: float = 0.0,
    full: Sequence[bool] | None = None,
) -> list[list[int]]:
    """Clusters of ``0..size-1`` in order of their least members.

    Args:
        size: number of things to cluster.
        pairs: (left, right, log-odds), each pair once.
        apart: log-odds of all other pairs.
        merge: least mean log-odds of a merger.
        lone: taken off the mean, divided by the articles of the larger cluster.
        full: which things are full, by default as these pairs have it.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    sizes = [1] * size
    compared = list(pairs)
    filled = _full(size, compared, merge) if full is None else [int(one) for one in full]
    # For each cluster its neighbours.
    links: list[dict[int, _Link]] = [{} for _ in range(size)]
    heap: list[tuple[float, int, int]] = []
    for left, right, score in compared:
        links[left][right] = links[right][left] = (score, 1, filled[left] * filled[right])
        if score - lone > merge:
            heap.append((lone - score, min(left, right), max(left, right)))
    heapq.heapify(heap)

    def bond(a: int, b: int, link: _Link) -> float:
        total, known, known_full = link
        one, other = sizes[a], sizes[b]
        asked = one * other - (filled[a] * filled[b] - known_full)
        return (total + apart * (asked - known)) / asked - lone / (one if one > other else other)

    # A cluster is named by its least member, so that ties are broken alike whatever the order.
    while heap:
        negative, a, b = heapq.heappop(heap)
        link = links[a].get(b)
        if link is None or bond(a, b, link) != -negative:
            continue  # stale: one of both is in another one, or has grown since
        members[a] = sorted(members[a] + members.pop(b))
        sizes[a] += sizes[b]
        filled[a] += filled[b]
        mine, theirs = links[a], links[b]
        del mine[b], theirs[a]
        for other, link in theirs.items():
            before = mine.get(other, _NONE)
            both = before[0] + link[0], before[1] + link[1], before[2] + link[2]
            del links[other][b]
            mine[other] = links[other][a] = both
        theirs.clear()
        for other, link in mine.items():
            score = bond(a, other, link)
            if score > merge:
                heapq.heappush(heap, (-score, min(a, other), max(a, other)))
    return [members[key] for key in sorted(members)]


def _full(size: int, pairs: list[tuple[int, int, float]], merge: float) -> list[int]:
    """For each thing 1 where it has more good partners than would all be known, else 0."""
    good = [0] * size
    for left, right, score in pairs:
        if score > merge:
            good[left] += 1
            good[right] += 1
    return [int(number >= FULL) for number in good]
