"""What goes wrong from outside: killed, full, others at once; on both databases where it can."""

import os
import random
import resource
import signal
import sqlite3
import threading
from contextlib import suppress
from dataclasses import replace

import pytest
from invented import NOW, READER, entry_of

from crossread.desk import (
    Desk,
    DeskDamagedError,
    DeskError,
    DeskForbiddenError,
    DeskFullError,
    DeskLockedError,
)
from crossread.desk import connection as waits
from crossread.desk.sqlite_errors import plainly
from crossread.engine import recross as crossing
from crossread.engine import run as running
from crossread.engine.engine import Outcome
from crossread.engine.recross import recross
from crossread.engine.view import present
from crossread.model import Dropped, Page

ARTICLES, BATCH = 24, 4
TEXTS = {
    f"r{n:02}": f"Velmara counts {n} dead near the river Ilm; rescuers of town {n % 5} went on."
    for n in range(ARTICLES)
}


class Reader:
    """An engine that reads at once, so that what is tested is the desk."""

    def map(self, task, batches):
        for batch in batches:
            yield Outcome(batch, [entry_of(p.ref, p.body.decode(), p.ref) for p in batch])


def work(desk):
    """Read everything, cross it, summarise it: what `read` and `stories` do."""
    pages = [
        Page(ref=ref, kind="file", media="text/plain", body=text.encode())
        for ref, text in TEXTS.items()
    ]
    broken = Dropped(ref="broken", reason="empty", note="It is empty.")
    running.read_from(desk, iter([*pages, broken]), "test", Reader())
    desk.catch_up(READER)
    recross(desk, reader=READER)
    desk.crossed.summarise(now=NOW)


def result(desk):
    """What a desk tells, without the times at which it was done."""
    rows, total = desk.summaries()
    return (
        [replace(row, new=NOW, changed=NOW) for row in rows],
        total,
        list(present(desk)),
        [(v.ref, v.article, v.latest) for v in sorted(desk.versions(), key=lambda v: v.ref)],
        desk.dropped(),
        [desk.count(asked) for asked in ("velmara", "killed > 9", "name:ilm", "town")],
    )


class Killing:
    """A connection that kills its process before a statement, by number; counts them else."""

    def __init__(self, connection, at):
        self._connection, self._left, self.done = connection, at, 0

    def __getattr__(self, name):
        found = getattr(self._connection, name)
        if name not in ("run", "run_many", "insert", "rows", "one", "each", "transaction"):
            return found

        def counted(*given):
            self.done += 1
            if self.done == self._left:
                os.kill(os.getpid(), signal.SIGKILL)
            return found(*given)

        return counted


def killed(place, at):
    """Do the work in a process of its own that is killed at a statement; gives how it ended."""
    child = os.fork()
    if child == 0:
        try:
            desk = Desk.open(place)
            desk._connection = Killing(desk._connection, at)
            work(desk)
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]


@pytest.fixture
def small(monkeypatch):
    """Batches so small that there are many points between them."""
    monkeypatch.setattr(running, "BATCH", BATCH)
    monkeypatch.setattr(crossing, "BATCH", BATCH)


def test_killed_anywhere_the_desk_is_sound_and_the_next_run_ends_the_same(small, place):
    names = [place.with_name(f"{n}.desk") for n in range(21)] if not isinstance(place, str) else [
        f"{place}k{n}" for n in range(6)
    ]  # fmt: skip
    with Desk.open(names[0]) as desk:
        counting = desk._connection = Killing(desk._connection, 0)
        work(desk)
        wanted, statements = result(desk), counting.done
    points = random.Random(7).sample(range(2, statements), len(names) - 1)
    for name, at in zip(names[1:], points, strict=True):
        assert os.WTERMSIG(killed(name, at)) == signal.SIGKILL
        with Desk.open(name) as desk:
            assert desk.verify().faults == ()
            assert len(list(desk.articles())) % BATCH == 0
            work(desk)
            assert result(desk) == wanted, f"killed at statement {at}"
            assert desk.verify().faults == ()


def test_killed_while_all_is_crossed_anew_the_desk_is_sound(small, tmp_path, monkeypatch):
    """Another version of crossing makes signatures anew, some at a time, before it groups them."""
    whole = tmp_path / "whole.desk"
    with Desk.open(whole) as desk:
        work(desk)
        wanted = result(desk)
        monkeypatch.setattr(crossing, "crossing_version", lambda: "another")
        desk.backup(tmp_path / "counted.desk")
    with Desk.open(tmp_path / "counted.desk") as desk:
        counting = desk._connection = Killing(desk._connection, 0)
        work(desk)
        statements = counting.done
    for at in range(statements // 2, statements, statements // 14):
        copy = tmp_path / f"{at}.desk"
        copy.write_bytes(whole.read_bytes())
        assert os.WTERMSIG(killed(copy, at)) == signal.SIGKILL
        with Desk.open(copy) as desk:
            assert desk.verify().faults == (), f"killed at statement {at}"
            recross(desk, reader=READER)
            assert result(desk) == wanted
            desk._connection.run("DELETE FROM signatures")
            assert desk.verify().faults != ()


def test_a_writer_waits_for_another_and_says_so(place, monkeypatch):
    monkeypatch.setattr(waits, "NOTICE", 0.05)
    said, may_end, holds = [], threading.Event(), threading.Event()

    def hold():
        with Desk.open(place) as other, other._connection.transaction():
            holds.set()
            may_end.wait(20)

    def heard(sentence):
        said.append(sentence)
        may_end.set()

    with Desk.open(place, waiting=heard) as desk:
        first = threading.Thread(target=hold)
        first.start()
        assert holds.wait(20)
        run = desk.begin("test", program="0", now=NOW)
        first.join(20)
        assert desk.add(run, [entry_of("a", "Velmara.")], received=NOW).read == 1
        assert len(said) == 1
        assert "is writing to" in said[0]
        assert desk.name in said[0]


def test_a_writer_that_waited_long_enough_gives_up(place, monkeypatch):
    monkeypatch.setattr(waits, "NOTICE", 0.02)
    monkeypatch.setattr(waits, "PATIENCE", 0.1)
    with Desk.open(place) as desk, Desk.open(place) as other, other._connection.transaction():
        other._connection.run("INSERT INTO changed (ref) VALUES (1)")
        with pytest.raises(DeskLockedError, match="try again") as caught:
            desk.begin("test", program="0", now=NOW)
            desk.keep_told("k", ((), ()))
        assert caught.value.retry


def test_readers_see_whole_batches_while_another_writes(place):
    with Desk.open(place) as writer:
        run = writer.begin("test", program="0", now=NOW)
        faults, done, seen = [], threading.Event(), []

        def look():
            with Desk.open(place, create=False) as reader:
                while not done.is_set():
                    refs = [article.ref for article in reader.articles()]
                    seen.append(len(refs))
                    if len(refs) % 5 or reader.count("velmara") % 5:
                        faults.append(refs)

        readers = [threading.Thread(target=look) for _ in range(3)]
        for one in readers:
            one.start()
        for batch in range(8):
            some = [entry_of(f"{batch}-{n}", f"Velmara {batch}: {n}.") for n in range(5)]
            writer.add(run, some, received=NOW)
        while len(seen) < 3:
            assert any(one.is_alive() for one in readers)
        done.set()
        for one in readers:
            one.join(30)
        assert faults == []
        assert writer.verify().faults == ()


def test_a_reader_keeps_its_snapshot_while_another_writes(place):
    with Desk.open(place) as writer, Desk.open(place) as reader:
        run = writer.begin("test", program="0", now=NOW)
        writer.add(run, [entry_of("a", "Velmara.")], received=NOW)
        with reader._connection.snapshot():
            assert len(list(reader.articles())) == 1
            writer.add(run, [entry_of("b", "Velmara.")], received=NOW)
            assert len(list(reader.articles())) == 1
        assert len(list(reader.articles())) == 2


def test_a_copy_made_while_another_writes_is_whole(tmp_path):
    with Desk.open(tmp_path / "a.desk") as desk:
        run = desk.begin("test", program="0", now=NOW)
        stop = threading.Event()

        def write():
            with Desk.open(tmp_path / "a.desk") as other:
                batch = 0
                while not stop.is_set():
                    some = [entry_of(f"{batch}-{n}", f"Velmara {batch}: {n}.") for n in range(5)]
                    other.add(run, some, received=NOW)
                    batch += 1

        writer = threading.Thread(target=write)
        writer.start()
        for copy in range(3):
            desk.backup(tmp_path / f"copy{copy}.desk")
        stop.set()
        writer.join(30)
    for copy in range(3):
        with Desk.open(tmp_path / f"copy{copy}.desk", create=False) as one:
            assert len(list(one.articles())) % 5 == 0
            assert one.verify().faults == ()


def test_a_file_that_may_grow_no_more_is_said_so_and_sound(tmp_path):
    path = tmp_path / "a.desk"
    with Desk.open(path) as desk:
        run = desk.begin("test", program="0", now=NOW)
        desk.add(run, [entry_of("a", "Velmara: 29.")], received=NOW)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            limit = path.stat().st_size + 64_000
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            noise = random.Random(1).randbytes(200_000).decode("latin-1").replace("\0", " ")
            with Desk.open(path) as desk:
                try:
                    desk.add(run, [entry_of("b", noise)], received=NOW)
                except DeskFullError:
                    code = 7
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    with Desk.open(path) as desk:
        assert [article.ref for article in desk.articles()] == ["a"]
        assert desk.verify().faults == ()
        assert desk.add(run, [entry_of("b", "Velmara: 30.")], received=NOW).read == 1


def test_a_write_ahead_log_left_behind_is_taken_in(tmp_path):
    path = tmp_path / "a.desk"
    child = os.fork()
    if child == 0:
        desk = Desk.open(path)
        run = desk.begin("test", program="0", now=NOW)
        desk.add(run, [entry_of("a", "Velmara: 29.")], received=NOW)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert path.with_name("a.desk-wal").stat().st_size > 0
    with Desk.open(path) as desk:
        assert desk.count("velmara") == 1
        assert desk.verify().faults == ()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_disk_without_room_for_the_file_of_locks_is_full_and_not_damaged(tmp_path):
    """Readers make that file, too: what they were told was to restore a backup."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    with pytest.raises(DeskFullError, match="free some room"), plainly(tmp_path / "a.desk"):
        raise error
    error.sqlite_errorname = "SQLITE_IOERR_READ"
    with pytest.raises(DeskDamagedError, match="check the disk"), plainly(tmp_path / "a.desk"):
        raise error


def test_a_table_of_full_text_that_is_gone_is_no_full_disk(tmp_path):
    error = sqlite3.OperationalError("vtable constructor failed: fulltext")
    with pytest.raises(DeskError) as caught, plainly(tmp_path / "a.desk"):
        raise error
    assert not isinstance(caught.value, DeskFullError)


def test_words_of_a_damaged_file_that_cannot_be_read_are_damage(tmp_path):
    with pytest.raises(DeskDamagedError, match="restore a backup"), plainly(tmp_path / "a.desk"):
        b"\xdf\x20".decode()


def test_a_copy_that_cannot_be_written_says_where(tmp_path):
    with Desk.open(tmp_path / "a.desk") as desk:
        with pytest.raises(DeskForbiddenError, match="folder exists") as caught:
            desk.backup(tmp_path / "none" / "b.desk")
        assert str(tmp_path / "none" / "b.desk") in str(caught.value)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_said_to_be_one_or_is_read(tmp_path, seed):
    """Cut short or with bytes changed: never anything but an error of desks."""
    path, rng = tmp_path / "a.desk", random.Random(seed)
    with Desk.open(path) as desk:
        work(desk)
    raw = bytearray(path.read_bytes())
    if seed % 3:
        for _ in range(rng.choice([3, 30, 300])):
            raw[rng.randrange(100, len(raw))] ^= rng.randrange(1, 256)
    else:
        raw = raw[: rng.randrange(len(raw))]
    path.write_bytes(raw)
    with suppress(DeskError), Desk.open(path, create=False) as desk:
        for ask in (
            lambda desk: desk.search("killed > 9 velmara"),
            lambda desk: [desk.story(row.id) for row in desk.summaries()[0]],
            lambda desk: desk.verify(),
            lambda desk: recross(desk, reader=READER),
        ):
            with suppress(DeskError):
                ask(desk)
