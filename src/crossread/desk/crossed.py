"""What a desk keeps of its crossing: what changed since, signatures, tellings, stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime

from crossread.cross.group.corpus import key_of
from crossread.cross.group.graph import Graph
from crossread.cross.group.index import Change
from crossread.cross.group.statistics import SMALL
from crossread.cross.signature import Signature
from crossread.cross.telling import Telling
from crossread.desk import (
    abouts,
    growth,
    naming,
    readers,
    settlements,
    signatures,
    signed,
    summaries,
    tellings,
)
from crossread.desk.connection import Connection, listed
from crossread.desk.grouped import Grouped, begin_index
from crossread.desk.naming import Part
from crossread.desk.news import Generation, Held, News
from crossread.desk.packed import Packed, packed
from crossread.desk.records import articles
from crossread.desk.shapes import shape
from crossread.desk.stories import revision
from crossread.model import Reading, digest

# Stories a transaction, where they are summarised later.
BATCH = 200


class Crossed:
    """The crossing of a desk. What changes it is one transaction, and only if ``before`` holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def read_only(self) -> bool:
        """Whether nothing can be kept."""
        return self._connection.read_only

    def snapshot(self) -> AbstractContextManager[None]:
        """Read as if nobody else wrote; nothing may be kept meanwhile."""
        return self._connection.snapshot()

    def generation(self) -> Generation | None:
        """The state, or None where nothing is crossed."""
        row = self._connection.one("SELECT version, size, changes, upto FROM generation")
        return Generation(*row) if row else None

    def revision(self) -> int:
        """Number of changes ever noted: another after each change of any article."""
        return revision(self._connection)

    def news(self, reader: str) -> News:
        """What changed since, as far as this version of the reader has read it."""
        rows = self._connection.rows(
            f"""SELECT refs.ref, articles.id, articles.record_sum || readings.record_sum,
                       signatures.article, signatures.content
                FROM (SELECT DISTINCT ref FROM changed) AS noted
                JOIN refs ON refs.n = noted.ref
                LEFT JOIN versions ON versions.ref = noted.ref AND latest = 1
                LEFT JOIN articles ON articles.n = versions.article
                LEFT JOIN readings ON readings.article = articles.n
                    AND reader = {readers.NUMBER} AND shape = ?
                LEFT JOIN signatures ON signatures.ref = noted.ref ORDER BY refs.ref""",  # noqa: S608  a text of ours
            reader,
            shape(Reading),
        )
        other = [row for row in rows if (row[1], row[2]) != (row[3], row[4])]
        return News(
            self.revision(),
            tuple(Held(ref, new, content) for ref, new, content, *_ in other if content),
            tuple(old for *_, old, _ in other if old),
        )

    def current(self, reader: str) -> list[Held]:
        """All current articles that this version of the reader has read, by id."""
        rows = self._connection.rows(
            f"""SELECT refs.ref, articles.id, articles.record_sum || readings.record_sum
                FROM versions JOIN articles ON articles.n = versions.article
                JOIN refs ON refs.n = versions.ref
                JOIN readings ON readings.article = articles.n
                    AND reader = {readers.NUMBER} AND shape = ?
                WHERE latest = 1 ORDER BY articles.id""",  # noqa: S608  a text of ours
            reader,
            shape(Reading),
        )
        return [Held(*row) for row in rows]

    def held(self, wanted: Iterable[str]) -> dict[str, Held]:
        """These articles as the index holds them, by id."""
        return signatures.held(self._connection, wanted)

    # Signatures and tellings, which depend on their own articles alone

    def signatures(self) -> Iterator[tuple[Held, Signature]]:
        """All kept signatures."""
        return signatures.signatures(self._connection)

    def abandon(self, version: str, *, forget: bool) -> None:
        """Note that a generation begins: the kept index is void, whatever happens until it stands.

        Args:
            version: what the state is called until then.
            forget: drop all signatures, being of another version.
        """
        with self._connection.transaction():
            if forget:
                signatures.forget(self._connection)
            kept = self.generation()
            self._advance(Generation(version, 0, 0, kept.upto if kept else 0))

    def signed(self, reader: str, articles: Sequence[Held]) -> dict[str, bytes]:
        """Packed signatures of these articles that were made when they were read, by id."""
        return signed.waiting(self._connection, signatures.made_by(reader), articles)

    def keep_signatures(self, signed: Sequence[tuple[Held, bytes]]) -> None:
        """Keep signatures, packed, all or none; those of the same refs go."""
        with self._connection.transaction():
            signatures.keep(self._connection, signed)

    def untold(self, contents: Iterable[str]) -> set[str]:
        """Those of these contents for which no telling is kept."""
        return tellings.untold(self._connection, contents)

    def keep_tellings(self, told: Sequence[tuple[str, Packed]]) -> None:
        """Keep tellings by content, all or none."""
        with self._connection.transaction():
            tellings.keep(self._connection, [(c, one.record, one.beside) for c, one in told])
            self._list(told)

    def _list(self, told: Sequence[tuple[str, Packed]]) -> None:
        """Keep what stories are found by and shown with in lists."""
        summaries.keep(self._connection, [(c, one.summary) for c, one in told])
        abouts.keep(self._connection, [(c, one.about) for c, one in told])
        if settlements.are_kept(self._connection):
            stories = [(c, one.story) for c, _ in told if (one := self.telling(c))]
            settlements.count_open(self._connection, stories)

    def packed(self, told: Telling) -> Packed:
        """A telling of articles that the desk has, as it is kept."""
        ids = [member.article for member in told.story.members]
        return packed(told, {one.id: one for one in articles(self._connection, ids)})

    def telling(self, content: str) -> Telling | None:
        """The telling kept under a content.

        Raises:
            One of ``crossread.desk.codec.UNREADABLE``: it is not what was kept.
        """
        return tellings.of_content(self._connection, content)

    def index(self, generation: Generation) -> Grouped:
        """The index of grouping."""
        return Grouped(self._connection, generation.size)

    def begin(
        self,
        before: Generation | None,
        after: Generation,
        graph: Graph,
        parts: Sequence[Part],
        signed: Sequence[tuple[Held, Signature]],
        *,
        now: datetime,
    ) -> bool:
        """Replace the crossing by that of a new generation.

        Args:
            before: the state it was made from.
            after: the new state.
            graph: of all current articles.
            parts: its stories, all of them told.
            signed: their signatures.
            now: when merges and splits are noted.

        Returns:
            False where another program crossed meanwhile; nothing is changed then.
        """
        with self._connection.transaction():
            if self.generation() != before:
                return False
            signatures.keep_alone(self._connection, signed)
            begin_index(self._connection, graph, grows=after.size > SMALL)
            naming.forget_all(self._connection)
            naming.name(self._connection, parts, now)
            self._connection.run(
                "DELETE FROM tellings WHERE content NOT IN (SELECT content FROM stories)"
            )
            self._sweep(None)
            self._advance(after)
        return True

    def step(
        self,
        before: Generation,
        after: Generation,
        change: Change,
        parts: Sequence[Part],
        come: Sequence[Held],
        *,
        told: Sequence[tuple[str, Packed]],
        now: datetime,
    ) -> bool:
        """Carry out a change of the crossing; see :meth:`begin`.

        ``come`` are its new articles, ``told`` the tellings that are not kept yet.
        """
        with self._connection.transaction():
            if self.generation() != before:
                return False
            self._connection.run_many(
                "DELETE FROM signatures WHERE key = ?", ((key,) for key in change.removed)
            )
            signatures.keep(
                self._connection,
                [(one, signatures.packed(change.added[key_of(one.article)])) for one in come],
            )
            self.index(after).keep(change)
            self.keep_tellings(told)
            old = naming.forget(self._connection, change.gone)
            naming.name(self._connection, parts, now)
            self._connection.run_many(
                """DELETE FROM tellings WHERE content = ?1
                   AND NOT EXISTS (SELECT 1 FROM stories WHERE content = ?1)""",
                ((content,) for content in old),
            )
            self._sweep(old)
            self._advance(after)
        return True

    def settle(self, before: Generation, upto: int) -> bool:
        """Note that the changes up to a number changed nothing; see :meth:`begin`."""
        if before.upto == upto:
            return True
        with self._connection.transaction():
            if self.generation() != before:
                return False
            self._advance(replace(before, upto=upto))
        return True

    def _sweep(self, contents: Sequence[str] | None) -> None:
        summaries.sweep(self._connection, contents)
        abouts.sweep(self._connection, contents)

    def summarise(self, *, now: datetime) -> None:
        """Summarise stories that an earlier version kept without; some at a time.

        Raises:
            crossread.desk.codec.UNREADABLE: a record is not what was kept.
        """
        while contents := summaries.missing(self._connection, BATCH):
            with self._connection.transaction():
                told = [(c, one) for c in contents if (one := self.telling(c))]
                self._list([(c, self.packed(one)) for c, one in told])
                rows = self._connection.rows(
                    "SELECT story, content FROM stories WHERE content IN {texts}", listed(contents)
                )
                members = {c: digest(*sorted(m.article for m in t.story.members)) for c, t in told}
                moment = now.astimezone(UTC).isoformat(timespec="seconds")
                growth.log(self._connection, [(story, members[c]) for story, c in rows], moment)

    def _advance(self, after: Generation) -> None:
        self._connection.run(
            """INSERT INTO generation (one, version, size, changes, upto)
               VALUES (1, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET
               version = excluded.version, size = excluded.size, changes = excluded.changes,
               upto = excluded.upto""",
            after.version, after.size, after.changes, after.upto,
        )  # fmt: skip
        self._connection.run("DELETE FROM changed WHERE n <= ?", after.upto)

    def names(self, parts: Sequence[Part]) -> dict[int, str]:
        """The ids that the stories of a whole partition would be given, by part."""
        given = naming.identified(self._connection, parts, alone=True)
        return {part.name: given.ids[part.id] for part in parts}

    def tellings(self) -> dict[int, Telling]:
        """All stories by their parts, with the ids they are known by.

        Raises:
            One of ``crossread.desk.codec.UNREADABLE``: a record is not what was kept.
        """
        return dict(tellings.of_parts(self._connection))

    def alike(self) -> Mapping[tuple[int, int], float]:
        """Pairs of parts that are alike, with their likeness."""
        return abouts.likenesses(self._connection)
