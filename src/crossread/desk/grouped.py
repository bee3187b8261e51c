"""The index of grouping in a desk's file; see ``crossread.cross.group.index``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from crossread.cross.group.candidates import Postings
from crossread.cross.group.graph import Graph
from crossread.cross.group.index import Change, Links, Standing, standings_of
from crossread.cross.group.rows import Ints
from crossread.cross.group.statistics import Counts, Terms
from crossread.cross.signature import Signature
from crossread.desk.connection import Connection, listed
from crossread.desk.links import ENTRY, Array, Numbers, pack_graph, pack_links, unpack_links
from crossread.desk.signatures import unpacked

_NONE = np.zeros(0, dtype=ENTRY)
_STANDING = """INSERT INTO standings (n, key, article, best, least, good, part)
               VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (n) DO UPDATE SET key = excluded.key,
               article = excluded.article, best = excluded.best, least = excluded.least,
               good = excluded.good, part = excluded.part"""
_LINKS = """INSERT INTO links (n, entries) VALUES (?, ?)
            ON CONFLICT (n) DO UPDATE SET entries = excluded.entries"""
_POSTINGS = """INSERT INTO postings (term, entries) VALUES (?, ?)
               ON CONFLICT (term) DO UPDATE SET entries = excluded.entries"""


class GroupedStatistics:
    """Statistics in a desk; what was looked up once is remembered as long as this object lives."""

    def __init__(self, connection: Connection, size: int) -> None:
        self._connection = connection
        self._size = size
        self._terms: dict[int, int] = {}

    @property
    def size(self) -> int:
        """See ``Statistics``."""
        return self._size

    def terms(self, terms: Terms) -> Ints:
        """See ``Statistics``."""
        asked = terms.tolist()
        new = [term for term in asked if term not in self._terms]
        self._terms |= dict.fromkeys(new, 1)
        self._terms |= dict(
            self._connection.rows(
                "SELECT term, articles FROM terms WHERE term IN {numbers}", listed(new)
            )
        )
        return np.array([self._terms[term] for term in asked], dtype=np.int64)

    def names(self, names: Sequence[str]) -> Ints:
        """See ``Statistics``."""
        return self._counted("name", names)

    def numbers(self, numbers: Sequence[str]) -> Ints:
        """See ``Statistics``."""
        return self._counted("number", numbers)

    def _counted(self, kind: str, words: Sequence[str]) -> Ints:
        found: dict[str, int] = dict(
            self._connection.rows(
                "SELECT word, articles FROM counted WHERE kind = ? AND word IN {texts}",
                kind,
                listed(words),
            )
        )
        return np.array([found.get(word, 1) for word in words], dtype=np.int64)


class Grouped:
    """The index of the desk's generation.

    Signatures that come are kept by the desk itself, which knows their refs, before a change is
    carried out; see ``crossread.desk.signatures``.
    """

    def __init__(self, connection: Connection, size: int) -> None:
        self._connection = connection
        self._statistics = GroupedStatistics(connection, size)
        self._numbers = Numbers(connection, size)

    @property
    def statistics(self) -> GroupedStatistics:
        """See ``Index``."""
        return self._statistics

    def postings(self, terms: Terms) -> Postings:
        """See ``Index``."""
        found = self._entries(terms.tolist())
        entries = np.frombuffer(b"".join([some.tobytes() for some in found.values()]), ENTRY)
        term = np.repeat(
            np.array(list(found), dtype=np.uint32), [len(some) for some in found.values()]
        )
        return Postings.arranged(term, self._numbers.keys(entries["number"]), entries["value"])

    def _entries(self, terms: Iterable[int]) -> dict[int, Array]:
        rows = self._connection.rows(
            "SELECT term, entries FROM postings WHERE term IN {numbers} ORDER BY term",
            listed(terms),
        )
        return {term: np.frombuffer(entries, dtype=ENTRY) for term, entries in rows}

    def signatures(self, keys: Iterable[int]) -> dict[int, Signature]:
        """See ``Index``."""
        rows = self._connection.rows(
            "SELECT key, record FROM signatures WHERE key IN {numbers} ORDER BY key", listed(keys)
        )
        return {key: unpacked(record) for key, record in rows}

    def standings(self, keys: Iterable[int]) -> dict[int, Standing]:
        """See ``Index``."""
        rows = self._connection.rows(
            """SELECT key, article, best, least, good, part FROM standings
               WHERE key IN {numbers} ORDER BY key""",
            listed(keys),
        )
        return {key: Standing(*standing) for key, *standing in rows}

    def links(self, keys: Iterable[int]) -> dict[int, Links]:
        """See ``Index``."""
        rows = self._connection.rows(
            """SELECT key, entries FROM standings JOIN links USING (n)
               WHERE key IN {numbers} ORDER BY key""",
            listed(keys),
        )
        links = unpack_links([entries for _, entries in rows], self._numbers)
        return {key: one for (key, _), one in zip(rows, links, strict=True)}

    def members(self, parts: Iterable[int]) -> dict[int, set[int]]:
        """See ``Index``."""
        found: dict[int, set[int]] = {}
        for part, key in self._connection.rows(
            "SELECT part, key FROM standings WHERE part IN {numbers}", listed(parts)
        ):
            found.setdefault(part, set()).add(key)
        return found

    def keep(self, change: Change) -> None:
        """See ``Index``; call inside a transaction."""
        self._connection.run_many(_POSTINGS, list(self._changed_postings(change)))
        gone = listed(self._numbers.grouped(change.removed).values())
        for table in ("standings", "links"):
            self._connection.run(f"DELETE FROM {table} WHERE n IN {{numbers}}", gone)  # noqa: S608  two names of ours
        others = {other for links in change.links.values() for other in links["other"].tolist()}
        numbers = self._numbers.signed(others | change.standings.keys() | change.links.keys())
        self._connection.run_many(
            _STANDING, [_row(numbers[key], key, one) for key, one in change.standings.items()]
        )
        self._connection.run_many(
            _LINKS,
            [
                (numbers[key], pack_links(links, _of(numbers, links["other"])))
                for key, links in change.links.items()
            ],
        )

    def _changed_postings(self, change: Change) -> Iterator[tuple[int, bytes]]:
        leaving = np.array(list(self._numbers.grouped(change.removed).values()), dtype=np.uint32)
        numbers = self._numbers.signed(change.opened.article.tolist())
        opened = _by_term(change.opened, _of(numbers, change.opened.article))
        terms = sorted(opened.keys() | set(change.closed.terms.tolist()))
        stored = self._entries(terms)
        for term in terms:
            entries = stored.get(term, _NONE)
            left = entries[~np.isin(entries["number"], leaving)]
            yield term, np.concatenate([left, opened.get(term, _NONE)]).tobytes()


def begin_index(connection: Connection, graph: Graph, *, grows: bool) -> None:
    """Begin a generation: all that was kept of the one before goes. Call inside a transaction.

    Args:
        connection: the desk; it has the signatures of the articles.
        graph: of all its articles, with statistics in memory.
        grows: whether changes will be carried out on it; without, no statistics and postings are
            kept, since the next change begins a generation of its own.
    """
    for table in ("counted", "terms", "postings", "standings", "links"):
        connection.run(f"DELETE FROM {table}")  # noqa: S608  five names of ours
    known: dict[int, int] = dict(connection.rows("SELECT key, ref FROM signatures"))
    numbers = _of(known, graph.keys)
    standings = zip(numbers.tolist(), standings_of(graph), strict=True)
    connection.run_many(_STANDING, sorted(_row(n, key, one) for n, (key, one) in standings))
    connection.run_many(_LINKS, sorted(pack_graph(graph, numbers, grows=grows)))
    counts = graph.statistics
    if not grows or not isinstance(counts, Counts):
        return
    shared = counts.term_counts > 1
    connection.run_many(
        "INSERT INTO terms (term, articles) VALUES (?, ?)",
        zip(counts.term[shared].tolist(), counts.term_counts[shared].tolist(), strict=True),
    )
    listed: tuple[tuple[str, Mapping[str, int]], ...] = (
        ("name", counts.name_counts),
        ("number", counts.number_counts),
    )
    connection.run_many(
        "INSERT INTO counted (kind, word, articles) VALUES (?, ?, ?)",
        ((kind, word, number) for kind, some in listed for word, number in sorted(some.items())),
    )
    entries = _by_term(graph.postings, _of(known, graph.postings.article))
    connection.run_many(_POSTINGS, ((term, some.tobytes()) for term, some in entries.items()))


def _of(numbers: Mapping[int, int], keys: Ints) -> Ints:
    return np.array([numbers[key] for key in keys.tolist()], dtype=np.int64)


def _by_term(postings: Postings, numbers: Ints) -> dict[int, Array]:
    """Entries by their terms; ``numbers`` are those of their articles."""
    entries = np.zeros(len(numbers), dtype=ENTRY)
    entries["number"], entries["value"] = numbers, postings.value
    bounds = postings.starts.tolist()
    return {
        term: entries[bounds[at] : bounds[at + 1]]
        for at, term in enumerate(postings.terms.tolist())
    }


def _row(n: int, key: int, one: Standing) -> tuple[int, int, str, float, float, int, int]:
    return n, key, one.article, one.best, one.least, one.good, one.part
