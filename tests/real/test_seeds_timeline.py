"""What happened when, and what is only planned."""

from __future__ import annotations

import pytest
from case import Case, Json, says, tell

PAST = ("1991", "1994", "2020-09-27", "2020-11-10", "2022-12")


def items(case: Case, date: str) -> list[Json]:
    """Timeline items whose EDTF date holds this date."""
    return [item for item in case.story["timeline"] if case.date(date) in item["date"]]


def shown(case: Case) -> str:
    return tell(case.story["timeline"], "date", "kind", "rank", "text")


@pytest.mark.parametrize("date", PAST)
def test_the_past_is_told_as_background(case: Case, date: str) -> None:
    found = items(case, date)
    assert found, shown(case)
    assert {item["kind"] for item in found} == {"background"}
    assert all(item["evidence"] for item in found)


def test_the_three_districts(case: Case) -> None:
    told = [i for i in items(case, "2020-11") if says(i["text"], "three districts")]
    assert told, shown(case)


def test_the_operation_comes_first(case: Case) -> None:
    found = items(case, "2023-09-19")
    assert found, shown(case)
    assert {item["kind"] for item in found} == {"event"}
    assert min(case.story["timeline"], key=lambda item: item["rank"]) in found, shown(case)


def test_several_reports_tell_the_operation(case: Case) -> None:
    assert max((item["articles"] for item in items(case, "2023-09-19")), default=0) >= 2


def test_the_meeting_is_planned_not_held(case: Case) -> None:
    found = items(case, "2023-09-21")
    assert found, shown(case)
    assert {item["kind"] for item in found} == {"planned"}, shown(case)
    assert any(says(item["text"], "Security Council|meeting") for item in found)


def test_nothing_of_the_look_alike_is_told(case: Case) -> None:
    assert not items(case, "2022-09-13"), shown(case)


def test_the_look_alike_tells_its_own_night(case: Case) -> None:
    dates = [item["date"] for item in case.earlier["timeline"]]
    assert [date for date in dates if case.date("2022-09-13") in date], dates
