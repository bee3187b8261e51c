"""Who counted how many of whom."""

from __future__ import annotations

import re
from typing import Any

import pytest
from case import CONDEMNED, EARLIER, PORTAL, TOLLS, Case, Json, says, tell_tallies

CASUALTIES = [
    "killed", "injured", "missing", "detained", "captured", "kidnapped", "displaced", "evacuated",
    "homeless",
]  # fmt: skip


def holding(story: Json, measure: str, value: int, **fields: Any) -> list[Json]:
    """Tallies of a measure with a report of this value, and these fields."""
    return [
        tally
        for tally in story["tallies"]
        if tally["measure"] == measure
        and any(report["value"] == value for report in tally["reports"])
        and all(tally[field] == wanted for field, wanted in fields.items())
    ]


def only(story: Json, measure: str, value: int, **fields: Any) -> Json:
    """The one tally that holds a value."""
    found = holding(story, measure, value, **fields)
    wanted = f"one tally {measure}={value} with {fields} is wanted, {len(found)} are there of:"
    assert len(found) == 1, wanted + tell_tallies(story["tallies"])
    return found[0]


def report_of(tally: Json, value: int) -> Json:
    """The report of a tally with this value."""
    return next(report for report in tally["reports"] if report["value"] == value)


def killed(case: Case) -> Json:
    """The killed of the operation on the separatists' side."""
    return only(case.story, "killed", case.number(29), role="main")


def test_killed_stand_between_both_figures(case: Case) -> None:
    tally = killed(case)
    assert tally["side"] == case.words("Armenian")
    bounds = (tally["low"], tally["best"], tally["high"], tally["high_open"])
    low, high = case.number(27), case.number(29)
    assert bounds == (low, high, high, True), tell_tallies([tally])


def test_killed_are_those_of_the_operation(case: Case) -> None:
    assert case.date("2023-09-19") in (killed(case)["date"] or ""), tell_tallies([killed(case)])


def test_killed_are_disputed(case: Case) -> None:
    tally = killed(case)
    assert (tally["status"], tally["disputed"]) == ("divergent", True), tell_tallies([tally])
    assert tally["reason"]


def test_both_reports_of_killed_are_used(case: Case) -> None:
    for value, teller in ((29, TOLLS), (27, CONDEMNED)):
        report = report_of(killed(case), case.number(value))
        assert report["used"], report["why_not"]
        assert report["qualifier"] == "at_least"
        assert case.short(report["article"]) == teller


def test_the_higher_figure_is_the_separatist_authorities(case: Case) -> None:
    origin = report_of(killed(case), case.number(29))["chain"][-1]
    assert says(f"{origin['name']} {(origin['evidence'] or {}).get('text')}", "authorit")


def test_the_lower_figure_came_by_a_broadcaster_from_an_official(case: Case) -> None:
    chain = report_of(killed(case), case.number(27))["chain"]
    assert [link["role"] for link in chain] == ["outlet", "broadcaster", "official"], chain
    assert chain[1]["name"] == case.words("CNN")


def test_the_side_of_the_lower_figure_is_inferred_and_marked(case: Case) -> None:
    counts = case.readings[CONDEMNED].counts
    count = next(c for c in counts if c.measure == "killed" and c.value == case.number(27))
    assert (count.side, count.side_basis) == (case.words("Armenian"), "speaker")


def test_the_side_of_the_higher_figure_is_stated(case: Case) -> None:
    counts = case.readings[TOLLS].counts
    count = next(c for c in counts if c.measure == "killed" and c.value == case.number(29))
    assert (count.side, count.side_basis) == (case.words("Armenian"), "stated")


def test_civilians_among_the_killed_are_part_of_them(case: Case) -> None:
    value = case.number(2)
    reports = [
        report
        for tally in holding(case.story, "killed", value, side=case.words("Armenian"))
        for report in tally["reports"]
        if report["value"] == value and report["population"] == "civilian"
    ]
    assert reports, tell_tallies(case.story["tallies"])
    assert str(case.number(29)) in (reports[0]["part_of"] or {"text": ""})["text"]


def test_injured_are_disputed(case: Case) -> None:
    low, high = case.number(80), case.number(200)
    tally = only(case.story, "injured", high, role="main")
    assert tally["side"] == case.words("Armenian")
    assert (tally["low"], tally["high"], tally["disputed"]) == (low, high, True)


def test_the_civilian_killed_by_shrapnel_is_the_other_sides(case: Case) -> None:
    tally = only(case.story, "killed", 1, side=case.words("Azerbaijani"))
    assert tally["population"] == "civilian"
    assert case.tellers(r["evidence"] for r in tally["reports"]) == {TOLLS}


def test_positions_captured(case: Case) -> None:
    tally = only(case.story, "positions_captured", case.number(60))
    report = tally["reports"][0]
    assert (report["qualifier"], tally["high_open"]) == ("more_than", True)
    assert says(report["chain"][-1]["name"], "army|military|forces|defen[cs]e|armed"), report[
        "chain"
    ]


@pytest.mark.parametrize(
    ("value", "side", "preliminary"), [(49, "Armenian", True), (50, "Azerbaijani", False)]
)
def test_soldiers_killed_the_year_before(
    case: Case, value: int, side: str, preliminary: bool
) -> None:
    tally = only(case.earlier, "killed", case.number(value), side=case.words(side))
    assert tally["population"] in ("soldier", "serviceman")
    assert tally["role"] == "main"
    assert tally["reports"][0]["preliminary"] is preliminary
    assert (tally["date"] or "").startswith(case.date("2022-09"))


def test_figures_of_the_year_before_are_not_of_this_story(case: Case) -> None:
    for value in (49, 50):
        assert not holding(case.story, "killed", case.number(value))


def test_the_dead_of_the_war_are_background(case: Case) -> None:
    tally = only(case.story, "killed", case.number(7000))
    assert tally["role"] == "background"
    assert tally["date"] is not None, "the war has no date"
    assert tally["date"].startswith(case.date("2020"))
    assert tally["reports"][0]["qualifier"] == "about"


@pytest.mark.parametrize(("value", "population"), [(4, "police officer"), (2, "civilian")])
def test_the_dead_of_the_mines_are_their_own_event(case: Case, value: int, population: str) -> None:
    number = case.number(value)
    tallies = [
        tally
        for tally in holding(case.story, "killed", number, population=population)
        if PORTAL in case.tellers(r["evidence"] for r in tally["reports"])
    ]
    assert len(tallies) == 1, tell_tallies(case.story["tallies"])
    tally = tallies[0]
    assert tally["role"] == "background"
    assert tally["event"] != killed(case)["event"]
    assert case.tellers(r["evidence"] for r in tally["reports"]) == {TOLLS, PORTAL}
    assert {report["value"] for report in tally["reports"]} == {number}


def test_the_mines_killed_people_of_the_other_side(case: Case) -> None:
    sides = {
        count["side"]
        for count in case.lines[TOLLS]["counts"]
        if count["population"] == "civilian"
        and re.search(rf"\b{case.words('Azerbaijani')}\b", count["text"])
    }
    assert sides == {case.words("Azerbaijani")}


@pytest.mark.parametrize("value", [1960, 120000])
def test_peacekeepers_and_inhabitants_are_no_casualties(case: Case, value: int) -> None:
    number = case.number(value)
    for story in (case.story, case.earlier):
        for measure in CASUALTIES:
            found = holding(story, measure, number)
            assert not found, tell_tallies(found)
    counts = [count for line in case.lines.values() for count in line["counts"]]
    wrong = [c["text"] for c in counts if c["value"] == number and c["measure"] in CASUALTIES]
    assert not wrong


def test_no_other_casualties_are_told_as_the_storys_own(case: Case) -> None:
    figures = {case.number(n) for n in (29, 27, 80, 200, 2)} | {1}
    found = [
        tally
        for tally in case.story["tallies"]
        if tally["role"] == "main"
        and tally["measure"] in CASUALTIES
        and not {report["value"] for report in tally["reports"]} <= figures
    ]
    assert not found, tell_tallies(found)


def test_reports_are_used_or_say_why_not(case: Case) -> None:
    for story in case.document["stories"]:
        for tally in story["tallies"]:
            for report in tally["reports"]:
                assert report["used"] == (report["why_not"] is None)
            values = [report["value"] for report in tally["reports"] if report["used"]]
            assert tally["best"] in values
            assert tally["low"] <= tally["best"] <= tally["high"], tell_tallies([tally])


def test_the_earlier_report_counts_nobody_twice(case: Case) -> None:
    counts = [c for c in case.lines[EARLIER]["counts"] if c["measure"] == "killed"]
    assert sorted(c["value"] for c in counts) == [case.number(49), case.number(50)]
