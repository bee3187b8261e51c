"""Steps of the schema from the search by fields on; see ``crossread.desk.migrations``."""

from __future__ import annotations

from crossread.desk.schema import Schema
from crossread.desk.squeeze import squeeze, unsqueeze


def keep_pages_whole(db: Schema) -> None:
    """With what a page came: response headers (JSON), and where it lies in a web archive."""
    for statement in (
        "ALTER TABLE pages ADD COLUMN headers TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE pages ADD COLUMN warc TEXT",
    ):
        db.execute(statement)


def describe_outlets(db: Schema) -> None:
    """Outlets, and what only a user says of them; language and day of articles beside them."""
    for statement in (
        """CREATE TABLE outlets (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            folded TEXT NOT NULL,
            country TEXT,
            language TEXT,
            kind TEXT,
            reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F'))
        ) STRICT""",
        "CREATE INDEX outlets_by_name ON outlets (folded)",
        "ALTER TABLE articles ADD COLUMN outlet INTEGER REFERENCES outlets (id)",
        "ALTER TABLE articles ADD COLUMN language TEXT",
        "ALTER TABLE articles ADD COLUMN published TEXT",
    ):
        db.execute(statement)


def note_changes_ourselves(db: Schema) -> None:
    """No triggers: what notes a change stands beside what makes it, one text for both databases."""
    for trigger in ("version_came", "particulars_changed", "reading_came"):
        db.only("sqlite", f"DROP TRIGGER {trigger}")
    db.execute("CREATE TABLE stamps (name TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT")


def keep_words_once(db: Schema) -> None:
    """Texts deflated against the page they came from; readings as rows, of a shape."""
    for trigger in ("words_of_new", "words_of_gone"):
        db.only("sqlite", f"DROP TRIGGER {trigger}")
    db.only("sqlite", "DROP TABLE words")
    db.execute("ALTER TABLE articles ADD COLUMN words BLOB")
    for (n,) in db.rows("SELECT n FROM articles ORDER BY n"):
        ((text, body),) = db.rows(
            "SELECT text, body FROM articles JOIN pages ON pages.id = page WHERE n = ?", (n,)
        )
        packed = squeeze(text.encode(), unsqueeze(body), like="texts")
        db.execute("UPDATE articles SET words = ? WHERE n = ?", (packed, n))
    db.execute("ALTER TABLE articles DROP COLUMN text")
    # Readings of before are JSON, of no shape: they are read again.
    db.execute("ALTER TABLE readings ADD COLUMN shape INTEGER NOT NULL DEFAULT 0")
    db.execute("DROP INDEX readings_by_reader")
    db.execute("CREATE INDEX readings_by_version ON readings (reader, shape)")


def find_what_was_read(db: Schema) -> None:
    """Indexes for searching: words, names, places, figures, days, outlets of current articles.

    ``listed`` tells which articles stand in them, and by which rules; see ``desk/listing.py``.
    """
    db.only(
        "sqlite",
        "CREATE VIRTUAL TABLE fulltext USING fts5 (title, text, content='', tokenize='ascii')",
    )
    db.only("postgresql", "CREATE TABLE fulltext (n BIGINT PRIMARY KEY, vector TSVECTOR NOT NULL)")
    db.only("postgresql", "CREATE INDEX fulltext_words ON fulltext USING GIN (vector)")
    for statement in (
        "ALTER TABLE articles ADD COLUMN listed INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX articles_by_day ON articles (published) WHERE listed > 0",
        "CREATE INDEX articles_by_outlet ON articles (outlet) WHERE listed > 0",
        """CREATE TABLE entities (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('name', 'place', 'measure')),
            words TEXT NOT NULL,
            UNIQUE (kind, words)
        ) STRICT""",
        """CREATE TABLE entity_words (
            word TEXT NOT NULL,
            entity INTEGER NOT NULL,
            PRIMARY KEY (word, entity)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE named (
            entity INTEGER NOT NULL,
            article INTEGER NOT NULL,
            PRIMARY KEY (entity, article)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE figures (
            measure INTEGER NOT NULL,
            value INTEGER NOT NULL,
            article INTEGER NOT NULL,
            PRIMARY KEY (measure, value, article)
        ) STRICT, WITHOUT ROWID""",
    ):
        db.execute(statement)


def summarise_stories(db: Schema) -> None:
    """Each present story in a row, by what its telling is kept under; and how stories grew."""
    for statement in (
        """CREATE TABLE summaries (
            content TEXT PRIMARY KEY,
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
            record BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE summary_keys (
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (kind, value, content)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX summary_keys_of ON summary_keys (content)",
        """CREATE TABLE story_log (
            n INTEGER PRIMARY KEY,
            story TEXT NOT NULL,
            at TEXT NOT NULL,
            members TEXT NOT NULL,
            articles INTEGER NOT NULL,
            origins INTEGER NOT NULL,
            disputes INTEGER NOT NULL
        ) STRICT""",
        "CREATE INDEX log_of_story ON story_log (story, n)",
        """CREATE TABLE abouts (
            mark TEXT NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (mark, content)
        ) STRICT, WITHOUT ROWID""",
        "ALTER TABLE stories ADD COLUMN came TEXT",
        "ALTER TABLE stories ADD COLUMN changed TEXT",
    ):
        db.execute(statement)
