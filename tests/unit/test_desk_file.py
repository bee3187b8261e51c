import os
import sqlite3
import subprocess
import sys
import textwrap
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from desks import add
from invented import READER, entry_of

from crossread.desk import (
    Desk,
    DeskDamagedError,
    DeskError,
    DeskForbiddenError,
    DeskFullError,
    DeskLockedError,
    DeskMissingError,
    NewerDeskError,
    NotADeskError,
    fingerprint,
)
from crossread.desk import connection as waits
from crossread.desk import sqlite as sqlite_room
from crossread.desk.codec import pack
from crossread.desk.migrations import APPLICATION_ID, MIGRATIONS
from crossread.desk.sqlite import SqliteSchema
from crossread.engine.recross import recross


def test_new_desk_is_marked_as_ours_and_up_to_date(tmp_path):
    path = tmp_path / "a.desk"
    Desk.open(path).close()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("done", range(len(MIGRATIONS)))
def test_a_desk_of_any_age_is_brought_up_to_date(tmp_path, done):
    path = tmp_path / "a.desk"
    with sqlite3.connect(path, isolation_level=None) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for step in MIGRATIONS[:done]:
            step(SqliteSchema(db))
        db.execute(f"PRAGMA user_version = {done}")
    with Desk.open(path) as desk:
        assert add(desk, entry_of("a", "Velmara: 29.")).read == 1
        assert len(desk.search("velmara")) == 1


def test_a_desk_from_before_is_crossed_in_steps_from_then_on(tmp_path):
    """Its articles are noted as changed, its ledger is kept, crossings of the whole go."""
    path = tmp_path / "a.desk"
    now = "2031-05-04T12:00:00+00:00"
    entries = entry_of("a", "Velmara: 29."), entry_of("b", "Dorn: 3.")
    with sqlite3.connect(path, isolation_level=None) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for step in MIGRATIONS[:4]:
            step(SqliteSchema(db))
        db.execute("PRAGMA user_version = 4")
        db.execute("INSERT INTO runs (id, started, what, program) VALUES (1, ?, 'x', '0')", (now,))
        for entry in entries:
            article = entry.article
            values = (article.ref, fingerprint(entry.page), zlib.compress(entry.page.body))
            page = db.execute(
                """INSERT INTO pages (ref, sha256, kind, media, body)
                   VALUES (?, ?, 'file', 'text/plain', ?)""",
                values,
            ).lastrowid
            record = pack(replace(article, text="", title=None))
            db.execute(
                """INSERT INTO articles (id, ref, title, text, record, record_sum, page)
                   VALUES (?, ?, '', ?, ?, 's', ?)""",
                (article.id, article.ref, article.text, record, page),
            )
            db.execute(
                "INSERT INTO versions (ref, article, received, run, latest) VALUES (?, ?, ?, 1, 1)",
                (article.ref, article.id, now),
            )
            db.execute(
                """INSERT INTO readings (article, reader, record, record_sum)
                   VALUES (?, ?, ?, 's')""",
                (article.id, entry.reader, zlib.compress(b"{}")),
            )
            db.execute("INSERT INTO members VALUES (?, ?)", (article.ref, f"story {article.ref}"))
        db.execute("INSERT INTO crossings (key, dropped) VALUES ('old', x'00')")
    with Desk.open(path) as desk:
        assert desk.crossed.generation() is None
        assert desk.stale(READER)
        assert {a.text for a in desk.articles()} == {"Velmara: 29.", "Dorn: 3."}
        for entry in entries:
            desk.add_readings(READER, [(entry.article.id, entry.reading)])
        assert not desk.stale(READER)
        news = desk.crossed.news(READER)
        assert [held.ref for held in news.come] == ["a", "b"]
        assert news.gone == ()
        assert recross(desk, reader=READER)
        assert sorted(told.story.id for told in desk.crossed.tellings().values()) == [
            "story a",
            "story b",
        ]
        assert desk.told("old") is None
        assert desk.verify().faults == ()


def test_a_failing_migration_leaves_the_desk_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "a.desk"
    Desk.open(path).close()

    def half_done(db):
        db.execute("CREATE TABLE half (x)")
        db.execute("CREATE TABLE pages (x)")

    monkeypatch.setattr(sqlite_room, "MIGRATIONS", (*MIGRATIONS, half_done))
    with pytest.raises(DeskError, match="already exists"):
        Desk.open(path)
    monkeypatch.undo()
    with Desk.open(path) as desk:
        assert desk.verify().faults == ()
    with sqlite3.connect(path) as db:
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()


def test_a_newer_desk_is_refused(tmp_path):
    path = tmp_path / "a.desk"
    Desk.open(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerDeskError, match="upgrade Crossread"):
        Desk.open(path)


def test_what_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes. " * 100)
    with pytest.raises(NotADeskError, match="is not a desk"):
        Desk.open(path)
    assert path.read_text() == "These are my notes. " * 100


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE theirs (x)")
    with pytest.raises(NotADeskError, match="another program"):
        Desk.open(path)
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]


def test_a_folder_and_a_missing_file_are_said_so(tmp_path):
    with pytest.raises(NotADeskError, match="folder"):
        Desk.open(tmp_path)
    with pytest.raises(DeskMissingError, match="no desk at"):
        Desk.open(tmp_path / "none.desk", create=False)
    assert not (tmp_path / "none.desk").exists()
    (tmp_path / "empty.desk").touch()
    with pytest.raises(DeskMissingError, match="an empty file"):
        Desk.open(tmp_path / "empty.desk", create=False)
    with pytest.raises(DeskForbiddenError, match="folder exists"):
        Desk.open(tmp_path / "no" / "such" / "folder.desk")


def test_a_desk_that_may_not_be_written_can_be_read(as_plain_user):
    path = as_plain_user / "a.desk"
    with Desk.open(path) as desk:
        add(desk, entry_of("a", "Velmara: 29."))
    path.chmod(0o444)
    with Desk.open(path) as desk:
        assert [article.ref for article in desk.articles()] == ["a"]
        with pytest.raises(DeskForbiddenError):
            add(desk, entry_of("b", "Velmara: 30."))


def test_a_desk_opened_read_only_reads_and_refuses_to_write(tmp_path, monkeypatch):
    path = tmp_path / "a.desk"
    with Desk.open(path) as desk:
        add(desk, entry_of("a", "Velmara: 29."))
    monkeypatch.setattr(sqlite_room.os, "access", lambda *_: False)
    with Desk.open(path) as desk:
        assert [article.ref for article in desk.articles()] == ["a"]
        desk.keep_told("k", ((), ()))
        assert desk.told("k") is None
        assert desk.verify().faults == ()
        with pytest.raises(DeskForbiddenError, match="opened for writing"):
            add(desk, entry_of("b", "Velmara: 30."))


def test_a_full_disk_is_said_so_and_keeps_whole_batches(tmp_path):
    path = tmp_path / "a.desk"
    with Desk.open(path) as desk:
        add(desk, entry_of("a", "Velmara: 29."))
        pages = desk._connection.one("PRAGMA page_count")[0]
        desk._connection.one(f"PRAGMA max_page_count = {pages + 2}")
        noise = "".join(chr(0x4E00 + i * 7919 % 20_000) for i in range(60_000))
        with pytest.raises(DeskFullError, match="disk is full"):
            add(desk, entry_of("b", noise))
    with Desk.open(path) as desk:
        assert [article.ref for article in desk.articles()] == ["a"]
        assert desk.verify().faults == ()


def test_a_locked_desk_is_said_so(tmp_path, monkeypatch):
    monkeypatch.setattr(waits, "NOTICE", 0.05)
    monkeypatch.setattr(waits, "PATIENCE", 0.1)
    path = tmp_path / "a.desk"
    with Desk.open(path) as desk:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskLockedError, match="try again") as caught:
            add(desk, entry_of("a", "Velmara."))
        assert caught.value.retry
        other.execute("ROLLBACK")
        other.close()
        assert add(desk, entry_of("a", "Velmara.")).read == 1


def test_a_damaged_desk_is_said_so(tmp_path):
    path = tmp_path / "a.desk"
    with Desk.open(path) as desk:
        add(desk, *(entry_of(str(i), f"Velmara {i}. " * 500) for i in range(20)))
    raw = bytearray(path.read_bytes())
    raw[8192:-4096] = bytes(len(raw) - 8192 - 4096)
    path.write_bytes(raw)
    with pytest.raises(DeskDamagedError, match="restore a backup"), Desk.open(path) as desk:
        list(desk.articles())


def test_two_programs_may_open_a_new_desk_at_once(tmp_path):
    script = "import sys; from crossread.desk import Desk; Desk.open(sys.argv[1]).close()"
    path = str(tmp_path / "a.desk")
    both = [subprocess.Popen([sys.executable, "-c", script, path]) for _ in range(3)]
    assert [one.wait(60) for one in both] == [0, 0, 0]
    with Desk.open(path) as desk:
        assert desk.verify().faults == ()


def test_killed_while_adding_the_desk_is_sound(tmp_path):
    path = tmp_path / "a.desk"
    script = textwrap.dedent("""
        import sys
        from invented import NOW, READER, entry_of
        from crossread.desk import Desk
        with Desk.open(sys.argv[1]) as desk:
            run = desk.begin("kill", program="0", now=NOW)
            for batch in range(10_000):
                entries = [entry_of(f"{batch}-{i}", f"Velmara {batch}: {i}.") for i in range(5)]
                desk.add(run, entries, received=NOW)
    """)
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    worker = subprocess.Popen([sys.executable, "-c", script, str(path)], env=here)
    for _ in range(600):
        if path.exists() and path.with_name("a.desk-wal").exists() and _articles(path) > 20:
            break
        time.sleep(0.05)
    worker.kill()
    worker.wait()
    with Desk.open(path) as desk:
        kept = len(list(desk.articles()))
        assert kept >= 20
        assert kept % 5 == 0
        found = desk.verify()
        assert found.faults == ()
        assert found.readings == kept
        assert add(desk, entry_of("after", "Velmara: 1.")).read == 1


def test_backup_is_a_desk_of_its_own(tmp_path):
    with Desk.open(tmp_path / "a.desk") as desk:
        add(desk, entry_of("a", "Velmara."))
        desk.backup(tmp_path / "b.desk")
    with Desk.open(tmp_path / "b.desk", create=False) as copy:
        assert [article.ref for article in copy.articles()] == ["a"]
        assert copy.verify().faults == ()


def _articles(path):
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            return db.execute("SELECT count(*) FROM articles").fetchone()[0]
    except sqlite3.Error:
        return 0
