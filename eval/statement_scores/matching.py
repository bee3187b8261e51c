"""Which found relation answers to which gold one: one to one, most content shared in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Spans = list[tuple[int, int]]  # code points [start, end)
# Relations of one cue share no more content than those of another; among such the cue decides.
_TIE = 1e-4


@dataclass(slots=True)
class Relation:
    """One attribution: its spans by part; ``source`` and ``cue`` may be empty."""

    source: Spans
    cue: Spans
    content: Spans


def shared(one: Spans, other: Spans) -> int:
    """Code points that two lists of spans have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def length(spans: Spans) -> int:
    """Code points of spans that do not overlap each other."""
    return sum(end - start for start, end in spans)


def likeness(one: Spans, other: Spans) -> float:
    """Intersection over union of two lists of spans."""
    both = shared(one, other)
    return both / max(1, length(one) + length(other) - both)


def matched(found: Sequence[Relation], gold: Sequence[Relation]) -> list[tuple[int, int]]:
    """Pairs (number found, number of gold), each relation in one pair at most.

    The pairs share the most code points of content in all, so that of two nested relations the
    inner one goes to the inner. Relations that share none are never paired.

    Returns:
        pairs in order of the found ones.
    """
    gains = [
        [shared(one.content, other.content) + _TIE * shared(one.cue, other.cue) for other in gold]
        for one in found
    ]
    pairs = _assigned([[-gain for gain in row] for row in gains])
    return [(i, j) for i, j in pairs if gains[i][j] >= 1]


def _assigned(costs: list[list[float]]) -> list[tuple[int, int]]:
    """The assignment of rows to columns of least cost (the Hungarian method, cubic time).

    Potentials and augmenting paths as in Kuhn (1955) and Jonker and Volgenant (1987).
    """
    if not costs or not costs[0]:
        return []
    if len(costs) > len(costs[0]):
        turned = _assigned([list(column) for column in zip(*costs, strict=True)])
        return sorted((i, j) for j, i in turned)
    rows, columns = len(costs), len(costs[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # row that a column is given to, from 1; 0 for none
    for row in range(1, rows + 1):
        owner[0] = row
        column, came_from = _path(costs, owner, of_row, of_column)
        while column:
            before = came_from[column]
            owner[column] = owner[before]
            column = before
    return sorted((owner[j] - 1, j - 1) for j in range(1, columns + 1) if owner[j])


def _path(
    costs: list[list[float]], owner: list[int], of_row: list[float], of_column: list[float]
) -> tuple[int, list[int]]:
    """The cheapest way from the row in column 0 to a free column; potentials are brought along."""
    columns = len(owner)
    least, came_from = [float("inf")] * columns, [0] * columns
    seen = [False] * columns
    column = 0
    while owner[column]:
        seen[column] = True
        row, step, nearest = owner[column], float("inf"), 0
        for j in range(1, columns):
            if seen[j]:
                continue
            cost = costs[row - 1][j - 1] - of_row[row] - of_column[j]
            if cost < least[j]:
                least[j], came_from[j] = cost, column
            if least[j] < step:
                step, nearest = least[j], j
        for j in range(columns):
            if seen[j]:
                of_row[owner[j]] += step
                of_column[j] -= step
            else:
                least[j] -= step
        column = nearest
    return column, came_from
