"""The step of the schema that made desks small; see ``crossread.desk.migrations``."""

from __future__ import annotations

from crossread.desk.codec import pack_words
from crossread.desk.schema import Schema
from crossread.desk.squeeze import squeeze, unsqueeze


def keep_less(db: Schema) -> None:
    """Texts alone and pages beside them; what is worked out anew in tables of numbers.

    Readings are of no shape: they are read again. What crossing kept goes; stories keep their ids.
    """
    _texts_first(db)
    _hashes_once(db)
    _numbers_for_words(db)
    _crossing_anew(db)


def _texts_first(db: Schema) -> None:
    """Texts were deflated with their pages: showing one took its page."""
    db.execute("ALTER TABLE pages ADD COLUMN beside INTEGER")
    for n, page in db.rows("SELECT n, page FROM articles ORDER BY n"):
        ((words, body, beside),) = db.rows(
            """SELECT words, body, beside FROM articles JOIN pages ON pages.id = page
               WHERE n = ?""",
            (n,),
        )
        # The first article of a page packs it; for a later one it is as it is by then.
        near = "" if beside is None else _text(db, beside)
        raw = unsqueeze(body, near.encode())
        text = unsqueeze(words, raw).decode()
        db.execute("UPDATE articles SET words = ? WHERE n = ?", (pack_words(text), n))
        if beside is None:
            db.execute(
                "UPDATE pages SET body = ?, beside = ? WHERE id = ?",
                (squeeze(raw, text.encode(), like="texts"), n, page),
            )
    db.execute("UPDATE readings SET shape = 0")


def _text(db: Schema, n: int) -> str:
    ((words,),) = db.rows("SELECT words FROM articles WHERE n = ?", (n,))
    return unsqueeze(words).decode()


def _hashes_once(db: Schema) -> None:
    """Names and hashes stood in an index of pages, too; names of articles in two."""
    db.only("postgresql", "ALTER TABLE pages DROP CONSTRAINT pages_ref_sha256_key")
    for statement in (
        """CREATE TABLE whole_pages (
            id INTEGER PRIMARY KEY,
            ref TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            kind TEXT NOT NULL,
            media TEXT NOT NULL,
            charset TEXT,
            url TEXT,
            fetched TEXT,
            body BLOB NOT NULL,
            headers TEXT NOT NULL,
            warc TEXT,
            beside INTEGER
        ) STRICT""",
        """INSERT INTO whole_pages
           SELECT id, ref, sha256, kind, media, charset, url, fetched, body, headers, warc, beside
           FROM pages""",
        "DROP TABLE pages",
        "ALTER TABLE whole_pages RENAME TO pages",
    ):
        db.only("sqlite", statement)
    db.execute("CREATE INDEX pages_by_hash ON pages (substr(sha256, 1, 12))")
    db.execute("DROP INDEX latest_version")


def _numbers_for_words(db: Schema) -> None:
    """What articles and stories are found by, under one number each."""
    _emptied(db, "named", "figures", "entity_words")
    for table in ("entities", "summary_keys", "summaries"):
        db.execute(f"DROP TABLE {table}")
    db.execute("DELETE FROM stamps WHERE name = 'listing'")
    # Kinds: see ``crossread.desk.entities``.
    db.execute(
        """CREATE TABLE entities (
            id INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            words TEXT NOT NULL,
            UNIQUE (kind, words)
        ) STRICT"""
    )
    _summaries(db)


def _summaries(db: Schema) -> None:
    for statement in (
        """CREATE TABLE summaries (
            n INTEGER PRIMARY KEY,
            content TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            place TEXT,
            country TEXT,
            first TEXT,
            last TEXT,
            articles INTEGER NOT NULL,
            outlets INTEGER NOT NULL,
            unknown_outlets INTEGER NOT NULL,
            origins INTEGER NOT NULL,
            disputes INTEGER NOT NULL,
            disputed INTEGER NOT NULL,
            keys BLOB NOT NULL,
            record BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE summary_keys (
            entity INTEGER NOT NULL,
            summary INTEGER NOT NULL,
            PRIMARY KEY (entity, summary)
        ) STRICT, WITHOUT ROWID""",
    ):
        db.execute(statement)


def _crossing_anew(db: Schema) -> None:
    """Stories apart from what sets them beside others; signatures by ref and number alone."""
    _emptied(
        db, "crossed", "crossings", "terms", "counted", "postings", "standings", "links", "abouts"
    )
    for table in ("stories", "tellings", "signatures"):
        db.execute(f"DROP TABLE {table}")
    db.execute("UPDATE generation SET version = 'of another layout'")
    for statement in (
        """CREATE TABLE tellings (
            content TEXT PRIMARY KEY,
            record BLOB NOT NULL,
            beside BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE stories (
            part INTEGER PRIMARY KEY,
            story TEXT NOT NULL UNIQUE,
            content TEXT NOT NULL,
            came TEXT,
            changed TEXT
        ) STRICT""",
        "CREATE INDEX stories_by_content ON stories (content)",
        "CREATE INDEX stories_by_change ON stories (changed)",
        """CREATE TABLE signatures (
            key INTEGER PRIMARY KEY,
            ref TEXT NOT NULL UNIQUE,
            article TEXT NOT NULL,
            content TEXT NOT NULL,
            record BLOB NOT NULL
        ) STRICT""",
    ):
        db.execute(statement)


def _emptied(db: Schema, *tables: str) -> None:
    """Tables that stay as they are, for other rows."""
    for table in tables:
        db.execute(f"DELETE FROM {table}")  # noqa: S608  names of ours
