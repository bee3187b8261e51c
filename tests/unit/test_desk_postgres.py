"""What only a desk in PostgreSQL has (address, server, rights), and that all else is the same."""

import json

import pytest
from desks import add
from invented import READER, entry_of

from crossread import api
from crossread.desk import (
    Desk,
    DeskError,
    DeskForbiddenError,
    DeskMissingError,
    DeskUnreachableError,
    DeskUnsupportedError,
    NewerDeskError,
)
from crossread.desk import postgres as room
from crossread.desk.address import address
from crossread.desk.migrations import MIGRATIONS
from crossread.desk.opening import is_database
from crossread.desk.postgres import PostgresConnection
from crossread.desk.postgres_errors import plain
from crossread.desk.schema import translated
from crossread.engine.recross import recross
from crossread.engine.view import present


@pytest.fixture
def where(postgres, request):
    return f"{postgres}?schema={request.node.name.partition('[')[0][:60].lower()}"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (
            "postgresql://ada:s3cret@db.example:5433/crisis",
            "postgresql://ada@db.example:5433/crisis",
        ),
        ("postgres://ada@[::1]/crisis?schema=flood", "postgresql://ada@[::1]/crisis?schema=flood"),
        ("postgresql://ada@%2Ftmp%2FA/crisis", "postgresql://ada@%2Ftmp%2FA/crisis"),
        ("postgresql://a%40b:p%2Fq@localhost/c%20d", "postgresql://a%40b@localhost/c%20d"),
    ],
)
def test_an_address_is_shown_without_its_password(place, shown):
    found = address(place)
    assert str(found) == shown
    assert "s3cret" not in repr(found)
    assert "p/q" not in repr(found)


def test_an_address_takes_a_password_from_the_environment(monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "from outside")
    assert address("postgresql://ada@db/crisis").password == "from outside"
    assert address("postgresql://ada:own@db/crisis").password == "own"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("postgresql://ada:s3cret@db.example", "names no database"),
        ("postgresql://ada:s3cret@db.example/", "names no database"),
        ("postgresql://ada:s3cret@db:port/crisis", "no address"),
        ('postgresql://ada:s3cret@db/crisis?schema="x"; DROP', "small letters"),
        ("postgresql://ada:s3cret@db/crisis?sslmode=maybe", "sslmode"),
    ],
)
def test_an_address_that_cannot_be_is_said_so(place, said):
    with pytest.raises(DeskUnsupportedError, match=said) as caught:
        Desk.open(place)
    assert "s3cret" not in str(caught.value)


def test_a_path_is_no_address():
    assert not is_database("postgres.desk")
    assert not is_database("/tmp/postgresql/a.desk")
    assert is_database("postgresql:/ada@db/crisis")  # as a path writes it


def test_a_server_that_does_not_answer_is_said_so():
    with pytest.raises(DeskUnreachableError, match="does not answer") as caught:
        Desk.open("postgresql://ada:s3cret@127.0.0.1:1/crisis")
    assert caught.value.retry
    assert "s3cret" not in str(caught.value)


def test_a_database_and_a_desk_that_are_not_there_are_said_so(postgres, where):
    with pytest.raises(DeskMissingError, match="createdb"):
        Desk.open(postgres.replace("/postgres", "/nowhere"))
    with pytest.raises(DeskMissingError, match="read some reports first"):
        Desk.open(where, create=False)


def test_a_newer_desk_is_refused(where):
    with Desk.open(where) as desk:
        desk._connection.run("UPDATE desk SET version = 99")
    with pytest.raises(NewerDeskError, match="upgrade Crossread"):
        Desk.open(where)


def test_a_failing_step_leaves_the_desk_as_it_was(where, monkeypatch):
    Desk.open(where).close()

    def half_done(db):
        db.execute("CREATE TABLE half (x TEXT) STRICT")
        db.execute("CREATE TABLE pages (x TEXT) STRICT")

    monkeypatch.setattr(room, "MIGRATIONS", (*MIGRATIONS, half_done))
    with pytest.raises(DeskError, match="already exists"):
        Desk.open(where)
    monkeypatch.undo()
    with Desk.open(where) as desk:
        assert desk.verify().faults == ()
        assert desk._connection.one("SELECT to_regclass('half')") == (None,)


def test_who_may_only_read_reads(postgres, where):
    with Desk.open(where) as desk:
        add(desk, entry_of("a", "Velmara: 29."))
        schema = address(where).schema
        for sql in (
            "DROP ROLE IF EXISTS reader",
            "CREATE ROLE reader LOGIN",
            f"GRANT USAGE ON SCHEMA {schema} TO reader",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader",
        ):
            desk._connection.run(sql)
        with Desk.open(where.replace("crossread@", "reader@"), create=False) as reader:
            assert [article.ref for article in reader.articles()] == ["a"]
            assert len(reader.search("velmara")) == 1
            reader.keep_told("k", ((), ()))
            with pytest.raises(DeskForbiddenError, match="ask its owner"):
                add(reader, entry_of("b", "Velmara: 30."))
        desk._connection.run("DROP OWNED BY reader")
        desk._connection.run("DROP ROLE reader")


def test_a_copy_is_pg_dumps_task(where, tmp_path):
    with Desk.open(where) as desk, pytest.raises(DeskUnsupportedError, match="pg_dump --schema="):
        desk.backup(tmp_path / "copy.sql")


def test_two_desks_of_one_database_do_not_meet(postgres):
    with Desk.open(f"{postgres}?schema=one") as one, Desk.open(f"{postgres}?schema=two") as two:
        add(one, entry_of("a", "Velmara: 29."))
        assert list(two.articles()) == []


def test_a_lost_connection_is_said_so(where):
    with Desk.open(where) as desk, Desk.open(where) as other:
        ((pid,),) = desk._connection.rows("SELECT pg_backend_pid()")
        other._connection.run("SELECT pg_terminate_backend(?::int)", pid)
        with pytest.raises(DeskUnreachableError):
            for _ in range(50):
                list(desk.articles())


def test_both_databases_tell_the_same(where, tmp_path):
    entries = [
        entry_of(
            f"r{n}", f"Velmara counts {n} dead near the river Ilm, town {n % 4}.", f"Flood {n}"
        )
        for n in range(12)
    ]
    told, found, exported = [], [], []
    for place in (tmp_path / "a.desk", where):
        with Desk.open(place) as desk:
            for at in range(0, 12, 4):
                add(desk, *entries[at : at + 4])
                recross(desk, reader=READER)
            add(desk, entry_of("r3", "Velmara counts 30 dead near the river Ilm, town 3."))
            recross(desk, reader=READER)
            told.append(present(desk))
            asked = (
                "flood",
                "killed > 5",
                "name:velmara",
                '"near the river" coun*',
                "before:2032-01-01",
            )
            found.append([sorted(h.article for h in desk.search(a, 50)) for a in asked])
            rows, total = desk.summaries(place="velm", order="last")
            exported.append([(r.id, r.title, r.articles, r.tallies, r.days, r.grown) for r in rows])
            assert total == len(rows)
            assert [desk.story(story.id) for story in told[-1]] == list(told[-1])
            assert desk.verify().faults == ()
    assert told[0] == told[1]
    assert found[0] == found[1]
    assert exported[0] == exported[1]
    assert all(found[0])


def test_the_password_is_in_no_message_and_no_export(where, monkeypatch, capsys):
    from crossread.cli import main as cli  # noqa: PLC0415  loads much

    secret = where.replace("crossread@", "crossread:s3cret@")
    with api.open_desk(secret) as desk:
        add(desk, entry_of("a", "Velmara: 29."))
        assert "s3cret" not in desk.name
        assert "s3cret" not in str(desk.path)
        assert "s3cret" not in json.dumps(desk._connection.rows("SELECT * FROM runs"))
    monkeypatch.setattr("sys.argv", ["crossread", "outlets", "--desk", secret])
    assert cli.main() == 1
    shown = capsys.readouterr()
    assert "No article names an outlet" in shown.err
    assert "s3cret" not in shown.out + shown.err


def test_steps_are_said_in_the_servers_words():
    assert translated("CREATE TABLE a (n INTEGER PRIMARY KEY AUTOINCREMENT, b BLOB) STRICT") == (
        "CREATE TABLE a (n BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, b BYTEA)"
    )
    assert translated("CREATE TABLE a (t TEXT, PRIMARY KEY (t)) STRICT, WITHOUT ROWID") == (
        'CREATE TABLE a (t TEXT COLLATE "C", PRIMARY KEY (t))'
    )


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        ("28P01", DeskForbiddenError, "check the password"),
        ("53100", DeskError, "no room left"),
        ("25006", DeskForbiddenError, "main server"),
        ("99999", DeskError, "failed: odd"),
    ],
)
def test_the_servers_errors_are_said_in_words(code, kind, said):
    error = room.DatabaseError({"C": code, "M": "odd"})
    found = plain(error, address("postgresql://ada:s3cret@db/crisis"))
    assert isinstance(found, kind)
    assert said in str(found)
    assert "s3cret" not in str(found)


def test_rows_go_together_and_one_by_one(where):
    connection = PostgresConnection(where, create=True)
    rows = [(n,) for n in range(123)]
    connection.run_many("INSERT INTO changed (ref) VALUES (?)", rows)
    assert connection.one("SELECT count(*), count(DISTINCT ref) FROM changed") == (123, 123)
    assert len(list(connection.each("SELECT n FROM changed WHERE n > ?", 3))) == 120
    connection.close()
