"""Things found to be one and the same, joined into groups (disjoint sets)."""

from __future__ import annotations

from collections import defaultdict


class Joined:
    """Groups of ``0..size-1``; a group is named by its least member, whatever the order."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._sizes = [1] * size

    def root(self, number: int) -> int:
        """Least member of the group that holds ``number``."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, two: int) -> None:
        """Make the groups of both one."""
        low, high = sorted((self.root(one), self.root(two)))
        if low != high:
            self._parent[high] = low
            self._sizes[low] += self._sizes[high]

    def alone(self, number: int) -> bool:
        """True when nothing was joined to ``number``."""
        return self._sizes[self.root(number)] == 1

    def groups(self) -> list[list[int]]:
        """All groups by their least members, members ascending."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            found[self.root(number)].append(number)
        return [found[root] for root in sorted(found)]
