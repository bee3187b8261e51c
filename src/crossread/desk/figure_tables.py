"""The step of the schema that finds figures, languages and the latest articles at once."""

from __future__ import annotations

from itertools import groupby

from crossread.desk.schema import Schema


def find_figures_at_once(db: Schema) -> None:
    """One row for the figures of a measure in an article: least, greatest, and those between.

    Also languages in an index of their own, and SQLite's articles by day in the order in which
    they are asked for, the lower number first on the same day.
    """
    db.execute(
        """CREATE TABLE bounded_figures (
            measure INTEGER NOT NULL,
            article INTEGER NOT NULL,
            low INTEGER NOT NULL,
            high INTEGER NOT NULL,
            others TEXT,
            PRIMARY KEY (measure, article)
        ) STRICT, WITHOUT ROWID"""
    )
    rows = db.rows("SELECT measure, article, value FROM figures ORDER BY measure, article, value")
    for key, some in groupby(rows, key=lambda row: row[:2]):
        values = [value for *_, value in some]
        others = " ".join(map(str, values[1:-1]))
        db.execute(
            """INSERT INTO bounded_figures (measure, article, low, high, others)
               VALUES (?, ?, ?, ?, ?)""",
            (*key, values[0], values[-1], f" {others} " if others else None),
        )
    for statement in (
        "DROP TABLE figures",
        "ALTER TABLE bounded_figures RENAME TO figures",
        "CREATE INDEX articles_by_language ON articles (language) WHERE listed > 0",
    ):
        db.execute(statement)
    for statement in (
        "DROP INDEX articles_by_day",
        "CREATE INDEX articles_by_day ON articles (published DESC) WHERE listed > 0",
    ):
        db.only("sqlite", statement)


def keep_texts_apart(db: Schema) -> None:
    """What an article is chosen by stands close together; texts and particulars have rows apart.

    A question that looks at language, outlet or day of many articles passed over their texts.
    """
    for statement in (
        """CREATE TABLE texts (
            n INTEGER PRIMARY KEY REFERENCES articles (n) ON DELETE CASCADE,
            words BLOB NOT NULL,
            record BLOB NOT NULL
        ) STRICT""",
        "INSERT INTO texts (n, words, record) SELECT n, words, record FROM articles ORDER BY n",
        "ALTER TABLE articles DROP COLUMN words",
        "ALTER TABLE articles DROP COLUMN record",
    ):
        db.execute(statement)
