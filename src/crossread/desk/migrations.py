"""The schema of a desk as named steps; each runs once, in a transaction of its own.

Never edit a step that a release carried: add one, in a file of its room. The desk counts the steps
done. PostgreSQL runs the same steps in its own words (see ``crossread.desk.schema``); what only one
of the two has stands behind ``only``.
"""

from __future__ import annotations

from collections.abc import Callable

from crossread.desk.crossing_tables import cross_in_steps
from crossread.desk.feed_tables import watch_feeds
from crossread.desk.figure_tables import find_figures_at_once, keep_texts_apart
from crossread.desk.lesser_tables import keep_less_again
from crossread.desk.numbered_tables import number_what_is_compared
from crossread.desk.schema import Schema
from crossread.desk.settlement_tables import keep_settlements, list_stories_quickly
from crossread.desk.signed_tables import sign_when_read
from crossread.desk.steps import (
    describe_outlets,
    find_what_was_read,
    keep_pages_whole,
    keep_words_once,
    note_changes_ourselves,
    summarise_stories,
)
from crossread.desk.tight_tables import keep_less
from crossread.desk.unlisted_tables import find_latest_at_once, find_unlisted_at_once

# "CRSD" in ASCII: tells file(1) and us that an SQLite file is a desk.
APPLICATION_ID = 0x43525344


def keep_pages_and_articles(db: Schema) -> None:
    """Runs, pages as they came, articles, and the versions each ref went through."""
    _runs_and_pages(db)
    _articles_and_versions(db)


def _runs_and_pages(db: Schema) -> None:
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
    ):
        db.execute(statement)


def _articles_and_versions(db: Schema) -> None:
    for statement in (
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
    keep_settlements,
    keep_less,
    list_stories_quickly,
    keep_less_again,
    find_unlisted_at_once,
    sign_when_read,
    number_what_is_compared,
    find_latest_at_once,
    find_figures_at_once,
    keep_texts_apart,
)
