"""Counts of five real reports, where they are present."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crossread.model import Article, Count
from crossread.read.reader import read_article

SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).parents[2].parent / "shared"))
SEEDS = SHARED / "seeds"


def read(number: str) -> list[Count]:
    paths = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip(f"no reports in {SEEDS}")
    return list(read_article(Article(ref=number, text=paths[0].read_text("utf-8"))).counts)


def rows(counts: list[Count]) -> set[tuple[str, int, str | None, str | None]]:
    return {(c.measure, c.value, c.population, c.side) for c in counts}


def test_killed_and_injured_of_both_sides() -> None:
    counts = read("001")
    assert rows(counts) >= {
        ("killed", 29, None, "Armenian"),
        ("killed", 2, "civilian", "Armenian"),
        ("injured", 80, None, "Armenian"),
        ("killed", 1, "civilian", "Azerbaijani"),
        ("positions_captured", 60, None, None),
        ("killed", 4, "police officer", "Azerbaijani"),
        ("killed", 2, "civilian", "Azerbaijani"),
    }
    part = next(c for c in counts if c.value == 2 and c.side == "Armenian")
    assert part.part_of is not None
    assert part.part_of.text == "at least 29 people"


def test_side_from_the_speaker_and_the_chain() -> None:
    counts = [c for c in read("003") if c.measure in ("killed", "injured")]
    assert [(c.value, c.side, c.side_basis) for c in counts] == [
        (27, "Armenian", "speaker"),
        (200, "Armenian", "speaker"),
    ]
    assert [link.name for link in counts[0].chain[1:]] == ["CNN", "official"]


def test_preliminary_and_own_losses() -> None:
    first, second = read("002")
    assert (first.value, first.population, first.preliminary) == (49, "soldier", True)
    assert (second.value, second.side, second.side_basis) == (50, "Azerbaijani", "speaker")


def test_background_and_nobodys_casualties() -> None:
    dead, troops = read("000")
    assert (dead.measure, dead.value, dead.background) == ("killed", 7000, True)
    assert (troops.measure, troops.value) == ("troops", 1960)
    assert all(c.value != 120_000 for c in read("003"))


def test_mines() -> None:
    counts = [c for c in read("004") if c.measure == "killed"]
    assert [(c.value, c.population) for c in counts] == [(4, "police officer"), (2, "civilian")]
    assert all(c.event is not None and c.event.family == "explosion" for c in counts)
