"""The step of the schema that names articles by numbers in what crossing compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossread.desk.schema import Schema

if TYPE_CHECKING:
    from crossread.desk.links import Array


def number_what_is_compared(db: Schema) -> None:
    """Standings, links and postings by the numbers of refs instead of hashes of eight bytes.

    What was reckoned stays: the desk's stories are those that they were.
    """
    _standings(db)
    _links(db)
    _postings(db)


def _standings(db: Schema) -> None:
    for statement in (
        """CREATE TABLE numbered_standings (
            n INTEGER PRIMARY KEY,
            key INTEGER NOT NULL UNIQUE,
            article TEXT NOT NULL,
            best REAL NOT NULL,
            least REAL NOT NULL,
            good INTEGER NOT NULL,
            part INTEGER NOT NULL
        ) STRICT""",
        """INSERT INTO numbered_standings (n, key, article, best, least, good, part)
           SELECT ref, standings.key, standings.article, best, least, good, part
           FROM standings JOIN signatures ON signatures.key = standings.key ORDER BY ref""",
        "DROP TABLE standings",
        "ALTER TABLE numbered_standings RENAME TO standings",
        "CREATE INDEX standings_of_part ON standings (part)",
    ):
        db.execute(statement)


def _links(db: Schema) -> None:
    import numpy as np  # noqa: PLC0415  takes its time

    from crossread.desk import links as packing  # noqa: PLC0415  loads numpy
    from crossread.desk.signatures import from_bytes  # noqa: PLC0415
    from crossread.desk.squeeze import unsqueeze  # noqa: PLC0415

    before = np.dtype(
        [("other", "<i8"), ("score", "<f8"), ("own", "<f8"), ("cosine", "<f4"), ("mine", "?"),
         ("theirs", "?")]
    )  # fmt: skip
    numbers: dict[int, int] = dict(db.rows("SELECT key, n FROM standings"))
    db.execute("CREATE TABLE numbered_links (n INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT")
    for n, key in db.rows("SELECT n, key FROM standings ORDER BY n"):
        for (entries,) in db.rows("SELECT entries FROM links WHERE key = ?", (key,)):
            links = from_bytes(unsqueeze(entries), before)
            others = np.array([numbers[other] for other in links["other"].tolist()], dtype="<u4")
            db.execute(
                "INSERT INTO numbered_links (n, entries) VALUES (?, ?)",
                (n, packing.pack_links(links, others)),
            )
    db.execute("DROP TABLE links")
    db.execute("ALTER TABLE numbered_links RENAME TO links")


def _postings(db: Schema) -> None:
    import numpy as np  # noqa: PLC0415  takes its time

    from crossread.desk.links import ENTRY  # noqa: PLC0415  loads numpy

    before = np.dtype([("article", "<i8"), ("value", "<f4")])
    numbers: dict[int, int] = dict(db.rows("SELECT key, n FROM standings"))
    for (term,) in db.rows("SELECT term FROM postings ORDER BY term"):
        ((raw,),) = db.rows("SELECT entries FROM postings WHERE term = ?", (term,))
        entries: Array = np.frombuffer(raw, dtype=before)
        kept = np.zeros(len(entries), dtype=ENTRY)
        kept["number"] = [numbers[key] for key in entries["article"].tolist()]
        kept["value"] = entries["value"]
        db.execute("UPDATE postings SET entries = ? WHERE term = ?", (kept.tobytes(), term))
