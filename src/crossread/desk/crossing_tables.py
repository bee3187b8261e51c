"""The step of the schema that crosses in steps; see ``crossread.desk.migrations``."""

from __future__ import annotations

from crossread.desk.schema import Schema


def cross_in_steps(db: Schema) -> None:
    """What changed since the last crossing, the index of grouping, and stories one by one.

    Triggers note each ref whose latest version, particulars or reading changed; ``n`` never comes
    again. Kept crossings of the whole go: they were kept under other keys.
    """
    _note_changes(db)
    _count_words(db)
    _group_articles(db)
    _tell_stories(db)


def _note_changes(db: Schema) -> None:
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
    ):
        db.execute(statement)


def _count_words(db: Schema) -> None:
    for statement in (
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
    ):
        db.execute(statement)


def _group_articles(db: Schema) -> None:
    for statement in (
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
    ):
        db.execute(statement)


def _tell_stories(db: Schema) -> None:
    for statement in (
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
