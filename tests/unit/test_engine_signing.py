"""Articles are signed when they are read; crossing finds the signatures there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crossread.desk import Desk, Entry
from crossread.engine import recross
from crossread.engine.signing import entry_of
from crossread.engine.task import read_pages
from crossread.model import Article, Page, Reading
from crossread.read.reader import read

NOW = datetime(2031, 5, 4, tzinfo=UTC)
TEXTS = (
    "29 people were killed by a flood in Tarsk on 3 May 2031, the mayor said.",
    "A flood killed 29 people in Tarsk on 3 May 2031, officials said.",
    "A fire burned down a barn near Lisbon on 12 June 2030.",
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return read([Article(ref=str(n), text=text) for n, text in enumerate(TEXTS)])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "a.desk") as opened:
        yield opened


def add(desk: Desk, readings: list[Reading], entry: Callable[[Page, Reading], Entry]) -> None:
    run = desk.begin("test", program="0", now=NOW)
    for one in readings:
        page = Page(ref=one.article.ref, kind="file", media="text/plain", body=b"-")
        desk.add(run, [entry(page, one)], received=NOW)


def waiting(desk: Desk) -> list[str]:
    return [str(id_) for (id_,) in desk._connection.rows("SELECT under FROM signed")]


def kept(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    tables = ("signatures", "standings", "links", "tellings", "members")
    return {name: desk._connection.rows(f"SELECT * FROM {name}") for name in tables}


def never(_: Reading) -> None:
    raise AssertionError("it was signed when it was read")


def test_reading_signs() -> None:
    page = Page(ref="a.txt", kind="file", media="text/plain", body=TEXTS[0].encode())
    (entry,) = read_pages([page])
    assert isinstance(entry, Entry)
    assert entry.signed is not None


@pytest.mark.parametrize("first", [3, 2])
def test_what_is_signed_when_read_is_crossed_as_what_is_not(
    tmp_path: Path, readings: list[Reading], monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    found = []
    for name, entry in (("then", Entry.of), ("now", entry_of)):
        with Desk.open(tmp_path / f"{name}.desk") as desk:
            add(desk, readings[:first], entry)
            recross.recross(desk)
            add(desk, readings[first:], entry)
            recross.recross(desk)
            assert waiting(desk) == []
            found.append(kept(desk))
        monkeypatch.setattr(recross, "signature", never)
    assert found[0] == found[1]


def test_a_signature_of_other_particulars_is_not_used(desk: Desk, readings: list[Reading]) -> None:
    add(desk, readings, entry_of)
    before = waiting(desk)
    dated = replace(readings[2], article=replace(readings[2].article, outlet="The Velmaran"))
    add(desk, [dated], Entry.of)
    held = desk.crossed.current(dated.reader)
    assert len(before) == len(held) == 3
    assert dated.article.id not in desk.crossed.signed(dated.reader, held)
    assert recross.recross(desk)
    assert waiting(desk) == []


def test_a_version_that_nobody_crossed_leaves_nothing(desk: Desk, readings: list[Reading]) -> None:
    add(desk, readings[:1], entry_of)
    (again,) = read([Article(ref="0", text=TEXTS[2])])
    add(desk, [again], entry_of)
    assert len(waiting(desk)) == 1


@pytest.mark.parametrize("record", [b"", b"\x16broken", b"\x99"])
def test_a_damaged_signature_is_made_anew(
    desk: Desk, readings: list[Reading], record: bytes
) -> None:
    add(desk, readings, entry_of)
    desk._connection.run("UPDATE signed SET record = ?", record)
    assert recross.recross(desk)
    assert len(desk.crossed.tellings()) == 2


def test_a_database_keeps_them_too(postgres: str, readings: list[Reading]) -> None:
    with Desk.open(f"{postgres}?schema=signed_when_read") as desk:
        add(desk, readings, entry_of)
        assert len(waiting(desk)) == 3
        assert recross.recross(desk)
        assert waiting(desk) == []
