"""Signatures made when their articles were read, kept until these are crossed.

Reading has text and reading at hand; crossing would have to unpack both again for each article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crossread.desk.connection import Connection, listed
from crossread.desk.news import Held
from crossread.model import digest


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, packed as ``crossread.desk.signatures`` has it.

    Attributes:
        by: the versions that made it; see ``crossread.desk.signatures.made_by``.
        record: its bytes.
    """

    by: str
    record: bytes


def keep(connection: Connection, article: str, made: Signed) -> None:
    """Keep the signature of an article whose reading is kept; inside a transaction."""
    row = connection.one(
        """SELECT n, articles.record_sum || readings.record_sum
           FROM articles JOIN readings ON readings.article = n WHERE id = ?""",
        article,
    )
    if row is not None:
        connection.run(
            """INSERT INTO signed (article, under, record) VALUES (?, ?, ?)
               ON CONFLICT (article) DO UPDATE SET under = excluded.under,
                   record = excluded.record""",
            row[0], digest(made.by, row[1]), made.record,
        )  # fmt: skip


def waiting(connection: Connection, by: str, articles: Iterable[Held]) -> dict[str, bytes]:
    """Packed signatures of those of these articles that were signed by these versions, by id.

    One that was made of another reading, or of other particulars, is none of theirs.
    """
    wanted = {one.article: digest(by, one.content) for one in articles}
    rows = connection.rows(
        """SELECT id, under, signed.record FROM signed
           JOIN articles ON articles.n = signed.article WHERE id IN {texts}""",
        listed(wanted),
    )
    return {id_: record for id_, under, record in rows if under == wanted[id_]}


def forget(connection: Connection, articles: Iterable[str]) -> None:
    """Forget those of these articles, by id; inside a transaction."""
    connection.run(
        "DELETE FROM signed WHERE article IN (SELECT n FROM articles WHERE id IN {texts})",
        listed(articles),
    )
