"""A desk from before names of inputs stood under numbers; ids that are not written."""

from dataclasses import replace
from hashlib import sha256
from importlib.resources import files

import msgspec
import zstandard
from invented import NOW, READER, entry_of

from crossread.desk import Desk, Entry
from crossread.desk import postgres as postgres_room
from crossread.desk import sqlite as sqlite_room
from crossread.desk.columns import from_columns, to_columns
from crossread.desk.connection import Connection
from crossread.desk.lesser_tables import keep_less_again
from crossread.desk.migrations import MIGRATIONS
from crossread.desk.opening import connect
from crossread.engine.recross import recross
from crossread.model import Name, digest


def framed(raw: bytes, near: bytes = b"") -> bytes:
    """As desks kept bytes before dictionaries were trained."""
    known = files("crossread.resources").joinpath("desk_dictionary_1.txt").read_bytes() + near
    given = zstandard.ZstdCompressionDict(known, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    press = zstandard.ZstdCompressor(dict_data=given, write_checksum=False, write_dict_id=False)
    return b"\x03" + press.compress(raw)[4:]


def kept_without_numbers(db: Connection, entries: list[Entry]) -> None:
    """Articles as the version before kept them, each of a story of its own."""
    db.run("INSERT INTO runs (started, what, program) VALUES ('t', 'x', '0')")
    for n, entry in enumerate(entries, start=1):
        article, body = entry.article, entry.page.body
        db.run(
            """INSERT INTO pages (ref, sha256, kind, media, body, headers, beside)
               VALUES (?, ?, 'record', 'application/json', ?, '[]', ?)""",
            article.ref, sha256(body).hexdigest(), framed(body, article.text.encode()), n,
        )  # fmt: skip
        bare = msgspec.json.encode(replace(article, text="", title=None))
        db.run(
            """INSERT INTO articles (id, ref, title, words, record, record_sum, page, listed)
               VALUES (?, ?, ?, ?, ?, 's', ?, 1)""",
            article.id, article.ref, article.title or "", framed(article.text.encode()),
            framed(bare), n,
        )  # fmt: skip
        db.run(
            """INSERT INTO versions (ref, article, received, run, latest)
               VALUES (?, ?, '2031-05-04T12:00:00+00:00', 1, ?)""",
            article.ref, article.id, int(article.ref not in {e.article.ref for e in entries[n:]}),
        )  # fmt: skip
        db.run("INSERT INTO readings (article, reader, record, record_sum, shape) "
               "VALUES (?, ?, ?, 's', 7)", article.id, READER, b"\x04")  # fmt: skip
        db.run(
            "INSERT INTO members (ref, story) VALUES (?, ?) ON CONFLICT (ref) DO NOTHING",
            article.ref, f"story {article.ref}",
        )  # fmt: skip
        db.run("INSERT INTO changed (ref) VALUES (?)", article.ref)


def test_a_desk_without_numbers_keeps_all_that_was_read(place, monkeypatch):
    """Names under numbers, words by trained dictionaries; versions and ids of stories stay."""
    entries = [
        entry_of("https://example.org/a", 'Velmara: 29 dead.\n\nÄ 🙂 "done".', "Flood"),
        entry_of("b", "Dorn: 3 dead."),
        entry_of("b", "Dorn: 4 dead."),
    ]
    for room in (sqlite_room, postgres_room):
        monkeypatch.setattr(room, "MIGRATIONS", MIGRATIONS[: MIGRATIONS.index(keep_less_again)])
    db = connect(place, create=True)
    kept_without_numbers(db, entries)
    db.close()
    monkeypatch.undo()
    with Desk.open(place) as desk:
        for entry in entries:
            assert desk.article(entry.article.id) == entry.article
            assert desk.page_of(entry.article.id).body == entry.page.body
        assert [v.article for v in desk.versions() if not v.latest] == [entries[1].article.id]
        assert len(desk.versions_of("b")) == 2
        assert desk.stale(READER)
        desk.add_readings(READER, [(entry.article.id, entry.reading) for entry in entries])
        assert not desk.stale(READER)
        assert recross(desk, reader=READER)
        stories = {story.id for story in desk.summaries()[0]}
        assert stories <= {"story https://example.org/a", "story b"}
        assert desk.count("dead") == 2
        assert desk.verify().faults == ()
        run = desk.begin("test", program="0", now=NOW)
        assert desk.add(run, entries[2:], received=NOW).unchanged == 1
        desk.add(run, [entry_of("new", "Asper: 5 dead.")], received=NOW)
        assert desk.count("dead") == 3


def test_an_id_that_follows_from_the_rest_is_not_written():
    story = Name(id=digest("name", "person", "ismet varga"), name="Ismet Varga", kind="person",
                 aliases=(), mentions=1, articles=1, evidence=())  # fmt: skip
    for one in (story, replace(story, id="another id")):
        raw = to_columns(one)
        assert (one.id.encode() in raw) == (one.id == "another id")
        assert from_columns(raw, Name, {}) == one
