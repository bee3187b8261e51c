"""Links and postings by the numbers of refs, on new desks and on those from before."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import NOW, READER, entry_of

from crossread.cross.group import statistics as generations
from crossread.cross.group.corpus import key_of
from crossread.cross.group.index import LINK
from crossread.desk import Desk, crossed
from crossread.desk import postgres as postgres_room
from crossread.desk import sqlite as sqlite_room
from crossread.desk.links import cosines, pack_links
from crossread.desk.migrations import MIGRATIONS
from crossread.desk.numbered_tables import number_what_is_compared
from crossread.desk.opening import connect
from crossread.desk.signatures import by_byte
from crossread.desk.squeeze import squeeze
from crossread.engine.recross import recross

FLOOD = "The river Ilm flooded {} on Monday; rescuers of Velmara counted {} dead near the mill."
LINKS = st.lists(
    st.tuples(
        st.integers(0, 2**32 - 1), st.floats(width=64, allow_nan=False),
        st.floats(width=64, allow_nan=False), st.floats(0, 1, width=32), st.booleans(),
        st.booleans(),
    ),
    max_size=40,
    unique_by=lambda row: row[0],
)  # fmt: skip


@given(LINKS)
def test_of_links_the_cosines_come_back_by_number(rows):
    links = np.array(rows, dtype=LINK)
    numbers, found = cosines(pack_links(links, links["other"]))
    assert dict(zip(numbers.tolist(), found.tolist(), strict=True)) == {
        row[0]: float(np.float32(row[3])) for row in rows
    }
    assert numbers.tolist() == sorted(numbers.tolist())


@pytest.fixture
def growing(monkeypatch):
    """Desks that are crossed in steps from the first article on."""
    monkeypatch.setattr(generations, "SMALL", 0)
    monkeypatch.setattr(generations, "SHARE", 1000.0)
    monkeypatch.setattr(crossed, "SMALL", 0)


def filled(desk):
    """Six reports of one flood, crossed."""
    run = desk.begin("test", program="0", now=NOW)
    batch = [entry_of(f"r{n}", FLOOD.format(f"town {n % 2}", 20 + n)) for n in range(6)]
    desk.add(run, batch, received=NOW)
    assert recross(desk, reader=READER)
    return [entry.article.id for entry in batch]


def index_of(desk, articles):
    """What the index says of articles: standings, links, and the postings of all terms."""
    index = desk.crossed.index(desk.crossed.generation())
    keys = [key_of(article) for article in articles]
    terms = [term for (term,) in desk._connection.rows("SELECT term FROM postings ORDER BY term")]
    postings = index.postings(np.array(terms, dtype=np.uint32))
    return (
        index.standings(keys),
        {key: links.tobytes() for key, links in index.links(keys).items()},
        postings.terms.tolist(), postings.starts.tolist(), postings.article.tolist(),
        postings.value.tolist(),
    )  # fmt: skip


def by_hashes(db, wanted):
    """A step of the schema that does not exist: the tables as they were, with the same in them."""
    standings, links, terms, starts, articles, values = wanted
    for statement in (
        "DROP TABLE standings",
        "DROP TABLE links",
        """CREATE TABLE standings (
            key INTEGER PRIMARY KEY, article TEXT NOT NULL, best REAL NOT NULL,
            least REAL NOT NULL, good INTEGER NOT NULL, part INTEGER NOT NULL
        ) STRICT""",
        "CREATE INDEX standings_of_part ON standings (part)",
        "CREATE TABLE links (key INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT",
        "DELETE FROM postings",
    ):
        db.execute(statement)
    for key, one in standings.items():
        db.execute(
            """INSERT INTO standings (key, article, best, least, good, part)
               VALUES (?, ?, ?, ?, ?, ?)""",
            (key, one.article, one.best, one.least, one.good, one.part),
        )
        kept = squeeze(by_byte(np.frombuffer(links[key], dtype=LINK)), like="signatures")
        db.execute("INSERT INTO links (key, entries) VALUES (?, ?)", (key, kept))
    for at, term in enumerate(terms):
        some = zip(
            articles[starts[at] : starts[at + 1]], values[starts[at] : starts[at + 1]], strict=True
        )
        entries = np.array(list(some), dtype=[("article", "<i8"), ("value", "<f4")])
        db.execute("INSERT INTO postings (term, entries) VALUES (?, ?)", (term, entries.tobytes()))


def test_a_desk_that_named_articles_by_hashes_is_the_same(place, growing, monkeypatch):
    """Its standings, links and postings, and so the stories that it tells."""
    with Desk.open(place) as desk:
        articles = filled(desk)
        wanted = index_of(desk, articles)
        assert all(wanted[1].values())
        assert len(wanted[4]) > 0
        stories = [desk.story(row.id) for row in desk.summaries()[0]]
    version = MIGRATIONS.index(number_what_is_compared)
    with monkeypatch.context() as patched:
        for room in (sqlite_room, postgres_room):
            patched.setattr(room, "MIGRATIONS", (*MIGRATIONS, lambda db: by_hashes(db, wanted)))
        db = connect(place, create=True)
        if db.dialect == "sqlite":
            db.run(f"PRAGMA user_version = {version}")
        else:
            db.run("UPDATE desk SET version = ?", version)
        db.close()
        # The later steps were done, on these very tables.
        alone = [step if step is number_what_is_compared else id for step in MIGRATIONS]
        for room in (sqlite_room, postgres_room):
            patched.setattr(room, "MIGRATIONS", alone)
        connect(place, create=False).close()
    with Desk.open(place) as desk:
        assert index_of(desk, articles) == wanted
        assert [desk.story(row.id) for row in desk.summaries()[0]] == stories
        assert desk.verify().faults == ()
        run = desk.begin("test", program="0", now=NOW)
        desk.add(run, [entry_of("r9", FLOOD.format("town 9", 31))], received=NOW)
        assert recross(desk, reader=READER)
        assert desk.verify().faults == ()


def test_a_small_desk_keeps_no_more_of_links_than_cosines(tmp_path):
    """Its next change begins a generation: only what sets stories beside others is asked for."""
    with Desk.open(tmp_path / "a.desk") as desk:
        articles = filled(desk)
        for links in index_of(desk, articles)[1].values():
            found = np.frombuffer(links, dtype=LINK)
            assert len(found) == len(articles) - 1
            assert found["cosine"].all()
            assert not found["score"].any()


def test_a_new_version_of_an_article_takes_the_number_of_the_old_one(place, growing):
    with Desk.open(place) as desk:
        filled(desk)
        run = desk.begin("test", program="0", now=NOW)
        new = [entry_of(f"r{n}", FLOOD.format("town 7", 40 + n)) for n in (0, 1)]
        desk.add(run, new, received=NOW)
        assert recross(desk, reader=READER)
        assert desk.verify().faults == ()
        found = index_of(desk, [entry.article.id for entry in new])
        assert {key_of(entry.article.id) for entry in new} == found[0].keys() == found[1].keys()
        assert set(found[4]) <= {key_of(a.id) for a in desk.articles()}
