"""Average-link clustering over a sparse graph of pairs.

Agglomerative clustering with the unweighted mean (UPGMA, Sokal and Michener 1958); a pair that
was not compared counts as ``apart``. Only clusters joined by some compared pair are ever merged,
so each connected part of the graph is clustered by itself, whatever else there is.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

# Score (log-odds) of a pair that shares too little to be compared.
APART = -4.0
# Clusters are merged while the mean log-odds that their members tell one story are above this.
MERGE = 0.0


def average_link(
    size: int,
    pairs: Iterable[tuple[int, int, float]],
    *,
    apart: float = APART,
    merge: float = MERGE,
) -> list[list[int]]:
    """Clusters of ``0..size-1`` in order of their least members.

    Args:
        size: number of things to cluster.
        pairs: (left, right, log-odds), each pair once.
        apart: log-odds of all other pairs.
        merge: least mean log-odds of a merger.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    # For each cluster: neighbour → (sum of log-odds, number of pairs compared).
    links: list[dict[int, tuple[float, int]]] = [{} for _ in range(size)]
    heap: list[tuple[float, int, int]] = []
    for left, right, score in pairs:
        links[left][right] = links[right][left] = (score, 1)
        if score > merge:
            heap.append((-score, min(left, right), max(left, right)))
    heapq.heapify(heap)

    def mean(a: int, b: int) -> float:
        total, compared = links[a][b]
        every = len(members[a]) * len(members[b])
        return (total + apart * (every - compared)) / every

    # A cluster is named by its least member, so that ties are broken alike whatever the order.
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members or b not in links[a]:
            continue
        if mean(a, b) != -negative:
            continue  # stale: one of both has grown since
        members[a] = sorted(members[a] + members.pop(b))
        for other, (total, compared) in links[b].items():
            del links[other][b]
            if other == a:
                continue
            before = links[a].get(other, (0.0, 0))
            links[a][other] = links[other][a] = (before[0] + total, before[1] + compared)
        links[b] = {}
        for other in sorted(links[a]):
            score = mean(a, other)
            if score > merge:
                heapq.heappush(heap, (-score, min(a, other), max(a, other)))
    return [members[key] for key in sorted(members)]
