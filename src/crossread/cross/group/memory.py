"""An index in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from crossread.cross.group.candidates import Postings
from crossread.cross.group.graph import Graph, whole
from crossread.cross.group.index import Change, Links, Standing, links_of, standings_of
from crossread.cross.group.statistics import Statistics, Terms
from crossread.cross.signature import Signature
from crossread.cross.weights import Weights


class Memory:
    """See :class:`crossread.cross.group.index.Index`."""

    def __init__(self, graph: Graph) -> None:
        self._statistics = graph.statistics
        self._signatures = dict(zip(graph.keys.tolist(), graph.signatures, strict=True))
        self._standings = dict(standings_of(graph))
        self._links = dict(links_of(graph))
        self._postings: dict[int, dict[int, np.float32]] = defaultdict(dict)
        self._open(graph.postings)
        self._members: dict[int, set[int]] = defaultdict(set)
        for key, standing in self._standings.items():
            self._members[standing.part].add(key)

    @classmethod
    def of(
        cls,
        signatures: Sequence[Signature],
        statistics: Statistics | None = None,
        setting: Weights | None = None,
    ) -> Memory:
        """The index of some articles; by default they are a generation of their own."""
        return cls(whole(signatures, setting, statistics))

    def _open(self, postings: Postings) -> None:
        entries = zip(
            postings.term.tolist(), postings.article.tolist(), postings.value, strict=True
        )
        for term, article, value in entries:
            self._postings[term][article] = value

    @property
    def statistics(self) -> Statistics:
        """See ``Index``."""
        return self._statistics

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The stories, as :func:`crossread.cross.group.group` gives them."""
        found: dict[int, list[str]] = defaultdict(list)
        for standing in self._standings.values():
            found[standing.part].append(standing.article)
        return tuple(sorted(tuple(sorted(articles)) for articles in found.values()))

    def postings(self, terms: Terms) -> Postings:
        """See ``Index``."""
        rows = [
            (term, article, value)
            for term in terms.tolist()
            for article, value in self._postings.get(term, {}).items()
        ]
        return Postings.arranged(
            np.array([row[0] for row in rows], dtype=np.uint32),
            np.array([row[1] for row in rows], dtype=np.int64),
            np.array([row[2] for row in rows], dtype=np.float32),
        )

    def signatures(self, keys: Iterable[int]) -> dict[int, Signature]:
        """See ``Index``."""
        return {key: self._signatures[key] for key in keys if key in self._signatures}

    def standings(self, keys: Iterable[int]) -> dict[int, Standing]:
        """See ``Index``."""
        return {key: self._standings[key] for key in keys if key in self._standings}

    def links(self, keys: Iterable[int]) -> dict[int, Links]:
        """See ``Index``."""
        return {key: self._links[key] for key in keys if key in self._links}

    def members(self, parts: Iterable[int]) -> dict[int, set[int]]:
        """See ``Index``."""
        return {part: set(self._members[part]) for part in parts if self._members.get(part)}

    def keep(self, change: Change) -> None:
        """See ``Index``."""
        for key in change.removed:
            self._members[self._standings.pop(key).part].discard(key)
            del self._signatures[key], self._links[key]
        for term, article in zip(
            change.closed.term.tolist(), change.closed.article.tolist(), strict=True
        ):
            del self._postings[term][article]
        self._signatures |= change.added
        self._open(change.opened)
        for key, standing in change.standings.items():
            before = self._standings.get(key)
            if before is not None:
                self._members[before.part].discard(key)
            self._members[standing.part].add(key)
        self._standings |= change.standings
        self._links |= change.links
