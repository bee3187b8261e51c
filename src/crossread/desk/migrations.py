"""The schema of a desk as named steps; each runs once, in a transaction of its own.

Never edit a step that a release carried: add one, in a file of its room. The desk counts the steps
done. PostgreSQL runs the same steps in its own words (see ``crossread.desk.schema``); what only one
of the two has stands behind ``only``.
"""

from __future__ import annotations

from collections.abc import Callable

from crossread.desk.feed_tables import watch_feeds
from crossread.desk.schema import Schema
from crossread.desk.steps import (
    describe_outlets,
    find_what_was_read,
    keep_pages_whole,
    keep_words_once,
    note_changes_ourselves,
    summarise_stories,
)

# "CRSD" in ASCII: tells file(1) and us that an SQLite file is a desk.
APPLICATION_ID = 0x43525344


def keep_pages_and_articles(db: Schema) -> None:
    """Runs, pages as they came, articles, and the versions each ref went through."""
    for statement in (
        """CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            started TEXT NOT NULL,
            finished TEXT,
            what TEXT NOT NULL,
            program TEXT NOT NULL,
            read INTEGER NOT NULL DEFAULT 0,
            versions INTEGER NOT NULL DEFAULT 0,
            skipped INTEGER NOT NULL DEFAULT 0,
            dropped INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        """CREATE TABLE pages (
            id INTEGER PRIMARY KEY,
            ref TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            kind TEXT NOT NULL,
            media TEXT NOT NULL,
            charset TEXT,
            url TEXT,
            fetched TEXT,
            body BLOB NOT NULL,
            UNIQUE (ref, sha256)
        ) STRICT""",
        """CREATE TABLE articles (
            n INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            ref TEXT NOT NULL,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            record BLOB NOT NULL,
            record_sum TEXT NOT NULL,
            page INTEGER NOT NULL REFERENCES pages (id)
        ) STRICT""",
        """CREATE TABLE versions (
            n INTEGER PRIMARY KEY,
            ref TEXT NOT NULL,
            article TEXT NOT NULL REFERENCES articles (id),
            received TEXT NOT NULL,
            run INTEGER NOT NULL REFERENCES runs (id),
            latest INTEGER NOT NULL CHECK (latest IN (0, 1))
        ) STRICT""",
        "CREATE UNIQUE INDEX latest_version ON versions (ref) WHERE latest = 1",
        "CREATE INDEX versions_of_ref ON versions (ref, n)",
        "CREATE INDEX versions_of_article ON versions (article)",
        """CREATE TABLE dropped (
            ref TEXT NOT NULL,
            reason TEXT NOT NULL,
            note TEXT NOT NULL,
            run INTEGER NOT NULL REFERENCES runs (id),
            PRIMARY KEY (ref, reason, note)
        ) STRICT""",
    ):
        db.execute(statement)


def keep_readings(db: Schema) -> None:
    """What a version of the reader took from an article."""
    db.execute(
        """CREATE TABLE readings (
            article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            reader TEXT NOT NULL,
            record BLOB NOT NULL,
            record_sum TEXT NOT NULL,
            PRIMARY KEY (article, reader)
        ) STRICT"""
    )


def search_words(db: Schema) -> None:
    """Full text over titles and texts, kept in step by triggers."""
    for statement in (
        """CREATE VIRTUAL TABLE words USING fts5 (
            title, text, content='articles', content_rowid='n',
            tokenize="porter unicode61 remove_diacritics 2"
        )""",
        """CREATE TRIGGER words_of_new AFTER INSERT ON articles BEGIN
            INSERT INTO words (rowid, title, text) VALUES (new.n, new.title, new.text);
        END""",
        """CREATE TRIGGER words_of_gone AFTER DELETE ON articles BEGIN
            INSERT INTO words (words, rowid, title, text)
            VALUES ('delete', old.n, old.title, old.text);
        END""",
        "INSERT INTO words (words) VALUES ('rebuild')",
    ):
        db.only("sqlite", statement)


def keep_stories(db: Schema) -> None:
    """Crossings as they were last told, and the ledger of the ids stories go by."""
    for statement in (
        """CREATE TABLE crossings (
            n INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            dropped BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE crossed (
            crossing INTEGER NOT NULL REFERENCES crossings (n) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            record BLOB NOT NULL,
            PRIMARY KEY (crossing, position)
        ) STRICT""",
        """CREATE TABLE members (
            ref TEXT PRIMARY KEY,
            story TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE lineage (
            n INTEGER PRIMARY KEY,
            story TEXT NOT NULL,
            what TEXT NOT NULL CHECK (what IN ('merge', 'split')),
            origin TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT""",
    ):
        db.execute(statement)


def cross_in_steps(db: Schema) -> None:
    """What changed since the last crossing, the index of grouping, and stories one by one.

    Triggers note each ref whose latest version, particulars or reading changed; ``n`` never comes
    again. Kept crossings of the whole go: they were kept under other keys.
    """
    for trigger in (
        """CREATE TRIGGER version_came AFTER INSERT ON versions BEGIN
            INSERT INTO changed (ref) VALUES (new.ref);
        END""",
        """CREATE TRIGGER particulars_changed AFTER UPDATE OF record_sum ON articles
           WHEN old.record_sum <> new.record_sum BEGIN
            INSERT INTO changed (ref) VALUES (new.ref);
        END""",
        """CREATE TRIGGER reading_came AFTER INSERT ON readings BEGIN
            INSERT INTO changed (ref) SELECT ref FROM articles WHERE id = new.article;
        END""",
    ):
        db.only("sqlite", trigger)
    for statement in (
        "CREATE TABLE changed (n INTEGER PRIMARY KEY AUTOINCREMENT, ref TEXT NOT NULL) STRICT",
        "INSERT INTO changed (ref) SELECT DISTINCT ref FROM versions ORDER BY ref",
        "CREATE INDEX readings_by_reader ON readings (reader)",
        """CREATE TABLE generation (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            version TEXT NOT NULL,
            size INTEGER NOT NULL,
            changes INTEGER NOT NULL,
            upto INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE counted (
            kind TEXT NOT NULL CHECK (kind IN ('name', 'number')),
            word TEXT NOT NULL,
            articles INTEGER NOT NULL,
            PRIMARY KEY (kind, word)
        ) STRICT, WITHOUT ROWID""",
        "CREATE TABLE terms (term INTEGER PRIMARY KEY, articles INTEGER NOT NULL) STRICT",
        "CREATE TABLE postings (term INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT",
        """CREATE TABLE signatures (
            key INTEGER PRIMARY KEY,
            ref TEXT NOT NULL UNIQUE,
            article TEXT NOT NULL UNIQUE,
            content TEXT NOT NULL,
            record BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE standings (
            key INTEGER PRIMARY KEY,
            article TEXT NOT NULL,
            best REAL NOT NULL,
            least REAL NOT NULL,
            good INTEGER NOT NULL,
            part INTEGER NOT NULL
        ) STRICT""",
        "CREATE INDEX standings_of_part ON standings (part)",
        "CREATE TABLE links (key INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT",
        "CREATE TABLE tellings (content TEXT PRIMARY KEY, record BLOB NOT NULL) STRICT",
        """CREATE TABLE stories (
            part INTEGER PRIMARY KEY,
            story TEXT NOT NULL UNIQUE,
            content TEXT NOT NULL REFERENCES tellings (content)
        ) STRICT""",
        "CREATE INDEX stories_by_content ON stories (content)",
        "CREATE INDEX members_of_story ON members (story)",
        "DELETE FROM crossings",
    ):
        db.execute(statement)


MIGRATIONS: tuple[Callable[[Schema], None], ...] = (
    keep_pages_and_articles,
    keep_readings,
    search_words,
    keep_stories,
    cross_in_steps,
    keep_pages_whole,
    describe_outlets,
    note_changes_ourselves,
    keep_words_once,
    find_what_was_read,
    summarise_stories,
    watch_feeds,
)
