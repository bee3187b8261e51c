"""The copies are sound: weekdays fit, order of figures is kept, nothing is left over."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from rename import MONTHS, Renaming

COPIES = ("invented", "transposed")


@pytest.fixture(params=COPIES)
def renaming(request: pytest.FixtureRequest) -> Renaming:
    return Renaming.load(request.param)


def test_original_is_left_alone() -> None:
    assert Renaming.load("original").words("Baku, 2023, 29") == "Baku, 2023, 29"


def test_weekdays_fit(renaming: Renaming) -> None:
    tuesday = date.fromisoformat(renaming.date("2022-09-13"))
    assert tuesday.weekday() == 1
    written = f"{MONTHS[tuesday.month - 1]} {tuesday.day}"
    assert renaming.words("Tuesday, September 13, at noon") == f"Tuesday, {written}, at noon"
    assert renaming.words("September 13, 2022") == f"{written}, {tuesday.year}"


def test_days_keep_their_distance(renaming: Renaming) -> None:
    days = [date.fromisoformat(renaming.date(d)) for d in ("2020-09-27", "2020-11-10")]
    assert (days[1] - days[0]).days == 44


def test_month_and_year_go_the_same_way(renaming: Renaming) -> None:
    year, month = renaming.date("2022-12").split("-")
    assert renaming.words("since December 2022") == f"since {MONTHS[int(month) - 1]} {year}"
    assert renaming.words("1992-1994") == f"{renaming.date('1992')}-{renaming.date('1994')}"


def test_words_that_only_look_alike_stay(renaming: Renaming) -> None:
    assert renaming.words("It may rain. May be 127 or 29.5") == "It may rain. May be 127 or 29.5"


def test_inflections_and_variants_follow(renaming: Renaming) -> None:
    state, people = renaming.words("Armenia"), renaming.words("Armenians")
    assert renaming.words("Armenian-controlled") == f"{people[:-1]}-controlled"
    assert people.startswith(state[:6])
    assert renaming.words("Armenia’s Armenians") == f"{state}’s {people}"
    assert renaming.words("Pashinyan") != renaming.words("Pashinian")


def test_figures_keep_their_order(renaming: Renaming) -> None:
    for low, high in ((27, 29), (80, 200), (49, 50), (2, 4), (1960, 120000)):
        assert renaming.number(low) < renaming.number(high)
    assert renaming.words("1,960 and 60") == f"{renaming.number(1960):,} and {renaming.number(60)}"


def test_no_value_stands_for_two(renaming: Renaming) -> None:
    names = renaming.table["names"]
    merged = {("USSR", "Soviet Union")}  # two words for one state
    for old, new in names.items():
        for other, same in names.items():
            agency = new == "Reuters"  # two spellings of one agency
            assert old == other or new != same or agency or {old, other} == set(*merged)


def test_nothing_is_left_over(renaming: Renaming, seeds: Path) -> None:
    for path in seeds.glob("*.txt"):
        text = renaming.words(path.read_text("utf-8"))
        left = [name for name in renaming.originals if name in text]
        assert not left, f"{path.name}: {left}"
        years = set(re.findall(r"(?<!\d)20\d\d(?!\d)", text))
        assert not years & {"2020", "2022", "2023", "2024"}, f"{path.name}: {years}"
