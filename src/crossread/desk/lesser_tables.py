"""The step of the schema that made desks smaller still; see ``crossread.desk.migrations``."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from crossread.desk.codec import pack_article, pack_page, pack_words, record_sum, unpack
from crossread.desk.refs import hashed
from crossread.desk.schema import Schema
from crossread.desk.squeeze import unsqueeze
from crossread.model import Article


def keep_less_again(db: Schema) -> None:
    """Names of inputs and readers under numbers, names of entities in one index, words anew.

    Texts, pages and particulars go by trained dictionaries. Readings and stories are laid out
    otherwise: they are made again, and stories keep their ids.
    """
    _number_refs(db)
    _pack_pages(db)
    _pack_articles(db)
    _versions(db)
    _readings(db)
    _index_anew(db)
    _crossing_anew(db)


def _number_refs(db: Schema) -> None:
    for statement in (
        """CREATE TABLE refs (
            n INTEGER PRIMARY KEY, hash INTEGER NOT NULL, ref TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX refs_by_ref ON refs (ref)",
    ):
        db.execute(statement)
    for (ref,) in db.rows(
        """SELECT ref FROM articles UNION SELECT ref FROM versions UNION SELECT ref FROM pages
           UNION SELECT ref FROM members UNION SELECT ref FROM changed ORDER BY 1"""
    ):
        db.execute("INSERT INTO refs (hash, ref) VALUES (?, ?)", (hashed(ref), ref))


def _numbered(db: Schema, table: str) -> None:
    """The column ``ref`` of a table as numbers; the names are in ``refs`` by then."""
    for statement in (
        f"ALTER TABLE {table} ADD COLUMN source INTEGER",
        f"UPDATE {table} SET source = (SELECT n FROM refs WHERE refs.ref = {table}.ref)",  # noqa: S608  names of ours
        f"ALTER TABLE {table} DROP COLUMN ref",
        f"ALTER TABLE {table} RENAME COLUMN source TO ref",
    ):
        db.execute(statement)


def _pack_pages(db: Schema) -> None:
    """Each beside its article, whose words are as before by then; hashes as bytes."""
    db.execute("DROP INDEX pages_by_hash")
    db.execute("ALTER TABLE pages ADD COLUMN hash BLOB")
    for (page,) in db.rows("SELECT id FROM pages ORDER BY id"):
        ((body, kind, n),) = db.rows("SELECT body, kind, beside FROM pages WHERE id = ?", (page,))
        near = None if n is None else _article(db, n)
        raw = unsqueeze(body, near.text.encode() if near else b"")
        packed = pack_page(raw, kind, near)
        db.execute(
            "UPDATE pages SET body = ?, hash = ? WHERE id = ?", (packed, sha256(raw).digest(), page)
        )
    for statement in (
        "ALTER TABLE pages DROP COLUMN sha256",
        "ALTER TABLE pages RENAME COLUMN hash TO sha256",
        "CREATE INDEX pages_by_hash ON pages (substr(sha256, 1, 6))",
    ):
        db.execute(statement)
    _numbered(db, "pages")


def _article(db: Schema, n: int) -> Article:
    ((ref, title, words),) = db.rows("SELECT ref, title, words FROM articles WHERE n = ?", (n,))
    return Article(ref=ref, title=title or None, text=unsqueeze(words).decode())


def _pack_articles(db: Schema) -> None:
    for (n,) in db.rows("SELECT n FROM articles ORDER BY n"):
        ((ref, kept, words),) = db.rows("SELECT ref, record, words FROM articles WHERE n = ?", (n,))
        record = pack_article(replace(unpack(kept, Article), ref=ref))
        db.execute(
            "UPDATE articles SET words = ?, record = ?, record_sum = ? WHERE n = ?",
            (pack_words(unsqueeze(words).decode()), record, record_sum(record), n),
        )
    _numbered(db, "articles")


def _versions(db: Schema) -> None:
    for statement in (
        "DROP INDEX versions_of_ref",
        "DROP INDEX versions_of_article",
        "ALTER TABLE versions ADD COLUMN made INTEGER",
        "UPDATE versions SET made = (SELECT n FROM articles WHERE id = versions.article)",
        "ALTER TABLE versions DROP COLUMN article",
        "ALTER TABLE versions RENAME COLUMN made TO article",
    ):
        db.execute(statement)
    _numbered(db, "versions")
    db.execute("CREATE INDEX versions_of_ref ON versions (ref, n)")
    db.execute("CREATE INDEX versions_of_article ON versions (article)")


def _readings(db: Schema) -> None:
    """One of each article; those of before are of another layout."""
    for statement in (
        "CREATE TABLE readers (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
        """CREATE TABLE numbered_readings (
            article INTEGER PRIMARY KEY REFERENCES articles (n) ON DELETE CASCADE,
            reader INTEGER NOT NULL,
            shape INTEGER NOT NULL,
            record_sum TEXT NOT NULL,
            record BLOB NOT NULL
        ) STRICT""",
    ):
        db.execute(statement)
    # That there was one is kept: so it is told that the desk is to be read again.
    db.execute(
        """INSERT INTO numbered_readings (article, reader, shape, record_sum, record)
           SELECT n, 0, 0, '', substr(record, 1, 0) FROM articles
           WHERE id IN (SELECT article FROM readings)"""
    )
    for statement in (
        "DROP TABLE readings",
        "ALTER TABLE numbered_readings RENAME TO readings",
        "CREATE INDEX readings_by_version ON readings (reader, shape)",
    ):
        db.execute(statement)


def _index_anew(db: Schema) -> None:
    """Words with the text first, which most are in; entities with the tails of their names."""
    for table in ("named", "figures", "summary_keys", "summaries"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608  names of ours
    for statement in (
        "DELETE FROM stamps WHERE name = 'listing'",
        "UPDATE articles SET listed = 0 WHERE listed <> 0",
        "DROP TABLE entity_words",
        "DROP TABLE entities",
        """CREATE TABLE entities (
            kind INTEGER NOT NULL,
            words TEXT NOT NULL,
            id INTEGER NOT NULL,
            PRIMARY KEY (kind, words, id)
        ) STRICT, WITHOUT ROWID""",
    ):
        db.execute(statement)
    db.only("sqlite", "DROP TABLE fulltext")
    db.only(
        "sqlite",
        "CREATE VIRTUAL TABLE fulltext USING fts5 (text, title, content='', tokenize='ascii')",
    )


def _crossing_anew(db: Schema) -> None:
    """Signatures in the order in which refs came; what was told goes, the ledger stays.

    In the order of their keys, which are hashes, a quarter of each page of the file stayed empty.
    """
    for table in ("crossed", "crossings", "tellings", "standings", "links", "stories", "abouts",
                  "terms", "counted", "postings"):  # fmt: skip
        db.execute(f"DELETE FROM {table}")  # noqa: S608  names of ours
    for statement in (
        "UPDATE generation SET version = 'of another layout'",
        "DROP TABLE signatures",
        """CREATE TABLE signatures (
            ref INTEGER PRIMARY KEY,
            key INTEGER NOT NULL UNIQUE,
            article TEXT NOT NULL,
            content TEXT NOT NULL,
            record BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE numbered_members (
            ref INTEGER PRIMARY KEY,
            story TEXT NOT NULL
        ) STRICT""",
        """INSERT INTO numbered_members (ref, story)
           SELECT n, story FROM members JOIN refs ON refs.ref = members.ref""",
        "DROP TABLE members",
        "ALTER TABLE numbered_members RENAME TO members",
        "CREATE INDEX members_of_story ON members (story)",
    ):
        db.execute(statement)
    _numbered(db, "changed")
    # Until here names were looked up by themselves.
    db.execute("DROP INDEX refs_by_ref")
    db.execute("CREATE INDEX refs_by_hash ON refs (hash)")
