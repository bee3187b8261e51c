"""The index of grouping in a desk's file; see ``crossread.cross.group.index``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from crossread.cross.group.candidates import Postings
from crossread.cross.group.graph import Graph
from crossread.cross.group.index import LINK, Change, Links, Standing, links_of, standings_of
from crossread.cross.group.rows import Ints
from crossread.cross.group.statistics import Counts, Terms
from crossread.cross.signature import Signature
from crossread.desk.connection import Connection, listed
from crossread.desk.signatures import by_byte, from_bytes, unpacked
from crossread.desk.squeeze import squeeze, unsqueeze

# One article that holds a term, with the term's weight in it.
_ENTRY = np.dtype([("article", "<i8"), ("value", "<f4")])
_STANDING = """INSERT INTO standings (key, article, best, least, good, part)
               VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
               article = excluded.article, best = excluded.best, least = excluded.least,
               good = excluded.good, part = excluded.part"""
_LINKS = """INSERT INTO links (key, entries) VALUES (?, ?)
            ON CONFLICT (key) DO UPDATE SET entries = excluded.entries"""
_POSTINGS = """INSERT INTO postings (term, entries) VALUES (?, ?)
               ON CONFLICT (term) DO UPDATE SET entries = excluded.entries"""


def pack_links(links: Links) -> bytes:
    """Bytes of an article's links."""
    return squeeze(by_byte(links), like="signatures")


def unpack_links(raw: bytes) -> Links:
    """The links again; no bytes, no links.

    Raises:
        One of ``crossread.desk.codec.UNREADABLE``: the bytes are none.
    """
    return from_bytes(unsqueeze(raw) if raw else b"", LINK)


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

    @property
    def statistics(self) -> GroupedStatistics:
        """See ``Index``."""
        return self._statistics

    def postings(self, terms: Terms) -> Postings:
        """See ``Index``."""
        found = self._entries(terms.tolist())
        entries = np.frombuffer(b"".join([some.tobytes() for some in found.values()]), _ENTRY)
        term = np.repeat(
            np.array(list(found), dtype=np.uint32), [len(some) for some in found.values()]
        )
        return Postings.arranged(term, entries["article"], entries["value"])

    def _entries(self, terms: Iterable[int]) -> dict[int, npt.NDArray[np.void]]:
        rows = self._connection.rows(
            "SELECT term, entries FROM postings WHERE term IN {numbers} ORDER BY term",
            listed(terms),
        )
        return {term: np.frombuffer(entries, dtype=_ENTRY) for term, entries in rows}

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
            "SELECT key, entries FROM links WHERE key IN {numbers} ORDER BY key", listed(keys)
        )
        return {key: unpack_links(entries) for key, entries in rows}

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
        gone = [(key,) for key in change.removed]
        for table in ("standings", "links"):
            self._connection.run_many(f"DELETE FROM {table} WHERE key = ?", gone)  # noqa: S608  two names of ours
        self._connection.run_many(_POSTINGS, self._changed_postings(change))
        self._connection.run_many(
            _STANDING, (_row(key, standing) for key, standing in change.standings.items())
        )
        self._connection.run_many(
            _LINKS, ((key, pack_links(links)) for key, links in change.links.items())
        )

    def _changed_postings(self, change: Change) -> Iterator[tuple[int, bytes]]:
        closed = _by_term(change.closed)
        opened = _by_term(change.opened)
        terms = sorted(closed.keys() | opened.keys())
        stored = self._entries(terms)
        none = np.zeros(0, dtype=_ENTRY)
        for term in terms:
            entries = stored.get(term, none)
            leaving = closed.get(term, none)["article"]
            left = entries[~np.isin(entries["article"], leaving)]
            yield term, np.concatenate([left, opened.get(term, none)]).tobytes()


def begin_index(connection: Connection, graph: Graph, *, grows: bool) -> None:
    """Begin a generation: all that was kept of the one before goes. Call inside a transaction.

    Args:
        connection: the desk.
        graph: of all its articles, with statistics in memory.
        grows: whether changes will be carried out on it; without, no statistics and postings are
            kept, since the next change begins a generation of its own.
    """
    for table in ("counted", "terms", "postings", "standings", "links"):
        connection.run(f"DELETE FROM {table}")  # noqa: S608  five names of ours
    connection.run_many(_STANDING, (_row(key, one) for key, one in standings_of(graph)))
    connection.run_many(_LINKS, ((key, pack_links(links)) for key, links in links_of(graph)))
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
    entries = _by_term(graph.postings)
    connection.run_many(_POSTINGS, ((term, some.tobytes()) for term, some in entries.items()))


def _by_term(postings: Postings) -> dict[int, npt.NDArray[np.void]]:
    entries = np.zeros(len(postings.article), dtype=_ENTRY)
    entries["article"], entries["value"] = postings.article, postings.value
    bounds = postings.starts.tolist()
    return {
        term: entries[bounds[at] : bounds[at + 1]]
        for at, term in enumerate(postings.terms.tolist())
    }


def _row(key: int, one: Standing) -> tuple[int, str, float, float, int, int]:
    return key, one.article, one.best, one.least, one.good, one.part
