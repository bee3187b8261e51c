"""The bench's desk of copies is one that can be crossed."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from crossread.cross.signature import signature
from crossread.desk import Desk
from crossread.desk.signatures import unpacked
from crossread.model import Article
from crossread.read.reader import read

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))  # its files import each other
TEXTS = ("29 people were killed in Lima on Tuesday.", "A barn burned down in Lisbon on Sunday.")


def test_copies_have_the_reading_and_another_signature(tmp_path: Path) -> None:
    multiplied = importlib.import_module("multiplied")
    readings = read([Article(ref=str(n), text=text) for n, text in enumerate(TEXTS)])
    multiplied.fill(tmp_path / "a.desk", readings, range(5))
    with Desk.open(tmp_path / "a.desk") as desk:
        ids = [one.article for one in desk.versions()]
        found = {one.article.ref: one for one in desk.readings(readings[0].reader, ids)}
        signed = desk.crossed.signed(readings[0].reader, desk.crossed.current(readings[0].reader))
    assert sorted(found) == ["0", "0#copy-1", "0#copy-2", "1", "1#copy-1"]
    own, copy = found["0"], found["0#copy-1"]
    assert [c.value for c in copy.counts] == [c.value for c in own.counts]
    assert all(name.evidence.article == copy.article.id for name in copy.names)
    assert multiplied.signature_of_copy(own) == signature(own)
    moved = multiplied.signature_of_copy(copy)
    assert moved.article == copy.article.id
    assert moved.terms != signature(copy).terms
    assert {unpacked(raw) for raw in signed.values()} == {
        multiplied.signature_of_copy(one) for one in found.values()
    }
