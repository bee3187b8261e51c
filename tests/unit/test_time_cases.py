"""Hard time expressions of world news: spans, TIMEX3, EDTF and interval, from a table."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crossread.model import UNDATED, Article, Dating, Interval, TimeRef
from crossread.read.context import Context
from crossread.read.pipeline import blank
from crossread.read.times import find_times
from crossread.read.times.feasts import days_of, easter, islamic, pascha
from crossread.read.times.words import RESOURCE
from crossread.resources import table

CASES = Path(__file__).with_name("time_cases.txt")


def rows() -> list[list[str]]:
    lines = CASES.read_text("utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


def found(text: str, published: str) -> tuple[TimeRef, ...]:
    dating = UNDATED
    if published != "-":
        start = datetime.fromisoformat(published)
        whole = Interval(start, start + timedelta(days=1))
        dating = Dating(value=published, interval=whole, precision="day", basis="input")
    article = Article(ref="a", text=text, published=dating)
    return find_times(blank()(text), Context(article=article, published=dating))


def moment(text: str) -> datetime:
    day, _, clock = text.partition("T")
    year, month, number = (int(part) for part in day.split("-"))
    hour, minute = (int(part) for part in clock.split(":")) if clock else (0, 0)
    return datetime(year, month, number, hour, minute)


def interval(text: str) -> Interval | None:
    if text == "-":
        return None
    start, end = text.split("/")
    return Interval(moment(start), moment(end))


def values(cell: str) -> list[str]:
    return [value for value in cell.strip().split(" ; ") if value]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1].strip())
def test_hard_times(row: list[str]) -> None:
    published, text, timex, edtf, spans = row
    text = text.strip().replace("\\n", "\n")
    times = found(re.sub(r"[\[\]]", "", text), published.strip())
    assert [time.evidence.text for time in times] == re.findall(r"\[([^]]+)\]", text)
    assert [time.timex for time in times] == values(timex)
    assert [time.edtf or "-" for time in times] == values(edtf)
    assert [time.interval for time in times] == [interval(value) for value in values(spans)]


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [(1961, "04-02", "04-09"), (2000, "04-23", "04-30"), (2024, "03-31", "05-05"),
     (2025, "04-20", "04-20"), (2038, "04-25", "04-25")],
)  # fmt: skip
def test_easter(year: int, western: str, eastern: str) -> None:
    assert f"{easter(year):%m-%d}" == western
    assert f"{pascha(year):%m-%d}" == eastern


def test_islamic_days_are_those_of_published_calendars_or_next_to_them() -> None:
    # first days of Ramadan as Umm al-Qura has them
    for year, day in (
        (1440, date(2019, 5, 6)),
        (1442, date(2021, 4, 13)),
        (1445, date(2024, 3, 11)),
    ):
        assert abs(islamic(year, 9, 1) - day) <= timedelta(days=1)


def test_ramadan_can_fall_twice_in_a_year() -> None:
    assert [first.month for first, _ in days_of("ramadan", 2030)] == [1, 12]


def test_every_movable_holiday_has_days() -> None:
    for name in table(RESOURCE)["movable_holidays"]:
        assert days_of(name, 2023), name
    assert days_of("ramadan", 1800) == ()
