"""Earlier, corrected, withdrawn and rumoured figures; the course of a toll."""

from __future__ import annotations

import pytest
from hand import article, chain, count, reading, statement

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.tally import course, tallies
from crossread.model import Reading, Tally


def tell(*readings: Reading) -> Tally:
    scene = Scene(tuple(readings), {})
    [tally] = tallies(scene, happenings(scene))
    return tally


def whys(tally: Tally) -> dict[int, str | None]:
    return {report.value: report.why_not for report in tally.reports}


def one(text: str, *figures: tuple[str, int], ref: str = "a", day: str = "2031-05-07") -> Reading:
    source = article(text, ref, day, outlet=ref)
    return reading(source, counts=tuple(count(source, words, value) for words, value in figures))


@pytest.mark.parametrize(
    "text",
    [
        "By evening 40 dead were counted, up from 12 dead at noon.",
        "The toll rose from 12 dead to 40 dead.",
        "The ministry counts 40 dead. A previous count had been 12 dead.",
        "The ministry counts 40 dead; earlier in the day it gave 12 dead.",
        "This is more than was known when, a day earlier, 12 dead had been found: 40 dead by now.",
        "There are 40 dead, not 12 dead as was written.",
        "40 dead, officials say; 12 dead had been reported around dusk.",
    ],
)
def test_what_an_article_tells_as_an_earlier_figure_is_superseded(text: str) -> None:
    tally = tell(one(text, ("40 dead", 40), ("12 dead", 12)))
    assert whys(tally) == {40: None, 12: "superseded"}
    assert tally.status == "rising"


def test_a_revision_downwards_supersedes_the_larger_figure() -> None:
    text = "The agency brought its count down to 3958 dead from 11300 dead."
    tally = tell(one(text, ("3958 dead", 3958), ("11300 dead", 11300)))
    assert (tally.best, whys(tally)[11300]) == (3958, "superseded")


def test_three_steps_in_one_sentence() -> None:
    text = "So far 66 people have crossed, up from 48 at noon and 10 the night before."
    source = article(text, "a", "2031-05-07", outlet="a")
    counts = [
        count(source, words, value, measure="displaced")
        for words, value in (("66 people", 66), ("48", 48), ("10", 10))
    ]
    tally = tell(reading(source, counts=tuple(counts)))
    assert whys(tally) == {66: None, 48: "superseded", 10: "superseded"}


def test_earlier_victims_of_something_else_are_no_earlier_figure() -> None:
    tally = tell(one("The blast killed 40 people and 12 people in a bus.", ("40 people", 40)))
    assert tally.status == "single"


def test_estimates_that_range_take_no_step() -> None:
    told = (("1000 dead", 1000), ("2000 dead", 2000))
    tally = tell(one("Estimates range from 1000 dead to 2000 dead.", *told))
    assert "superseded" not in whys(tally).values()


def test_what_one_article_tells_as_revised_falls_in_the_others_too() -> None:
    revised = one("The toll went down to 3 dead from 8 dead.", ("3 dead", 3), ("8 dead", 8))
    other = one("The blast left 8 dead.", ("8 dead", 8), ref="b")
    tally = tell(revised, other)
    assert (tally.best, tally.high, tally.status) == (3, 3, "rising")
    later = one("By now 8 dead were counted.", ("8 dead", 8), ref="c", day="2031-05-09")
    assert tell(revised, later).best == 8


def test_a_correction_takes_back_the_outlets_own_report() -> None:
    before = one("9057 people died in the town.", ("9057 people", 9057), ref="Lantern")
    source = article(
        "14014 people have died.\n"
        "Correction: in our report of Wednesday we said that 9057 people had died. That was wrong.",
        "Lantern 2", "2031-05-09", outlet="Lantern",
    )  # fmt: skip
    counts = (count(source, "14014 people", 14014), count(source, "9057 people", 9057))
    tally = tell(before, reading(source, counts=counts))
    assert [r.why_not for r in tally.reports if r.value == 9057] == ["superseded"] * 2
    assert "withdrawn or disowned: 9,057" in tally.reason


def test_a_disowned_figure_falls_wherever_it_is_ascribed_to_the_one_who_disowns_it() -> None:
    text = "An official of the Amber Aid Society counted 11300 dead."
    first = article(text, "a", "2031-05-07", outlet="A")
    claimed = count(first, "11300 dead", 11300, chain=chain(first, "official"))
    second = article(
        "The Amber Aid Society denied having announced that 11300 dead were found. "
        "The ministry counts 3166 dead.",
        "b", "2031-05-08", outlet="B",
    )  # fmt: skip
    denial = statement(
        second, "The Amber Aid Society", "denied", "having announced that 11300 dead were found",
        stance="deny",
    )  # fmt: skip
    counts = (count(second, "11300 dead", 11300), count(second, "3166 dead", 3166))
    tally = tell(
        reading(first, counts=(claimed,)), reading(second, counts=counts, statements=(denial,))
    )
    assert [(r.value, r.why_not) for r in tally.reports] == [
        (11300, "superseded"),
        (11300, "unverified"),
        (3166, None),
    ]
    assert tally.best == tally.high == 3166


def test_a_rumour_is_not_used() -> None:
    text = "The count stands at 200 dead. A rumour that 4000 dead lay in the hills was denied."
    assert whys(tell(one(text, ("200 dead", 200), ("4000 dead", 4000))))[4000] == "unverified"


def test_two_figures_that_add_up_to_a_third_are_its_parts() -> None:
    text = "The quake killed 22 people, 18 dead in the north and 4 dead in the south."
    tally = tell(one(text, ("22 people", 22), ("18 dead", 18), ("4 dead", 4)))
    assert (tally.best, tally.status) == (22, "single")
    assert whys(tally)[18] == whys(tally)[4] == "narrower"


def test_about_has_given_no_bounds() -> None:
    source = article("About 300 people died.")
    figure = count(source, "About 300 people", 300, qualifier="about", low=270, high=330)
    tally = tell(reading(source, counts=(figure,)))
    assert (tally.low, tally.best, tally.high) == (300, 300, 300)


def test_the_course_of_a_toll_in_order_of_time() -> None:
    tally = tell(
        one("At least 200 people died.", ("200 people", 200), ref="c", day="2031-05-09"),
        one("12 people died.", ("12 people", 12), ref="a", day="2031-05-06"),
        one("12 people died.", ("12 people", 12), ref="d", day="2031-05-06"),
        one("40 people died.", ("40 people", 40), ref="b", day="2031-05-07"),
    )
    steps = course(tally)
    assert [(s.value, s.when, s.supersedes, s.standing) for s in steps] == [
        (12, "2031-05-06", None, False),
        (12, "2031-05-06", None, False),
        (40, "2031-05-07", 12, False),
        (200, "2031-05-09", 40, True),
    ]
    assert [s.who for s in steps] == ["a", "d", "b", "c"]
    assert all(s.reports[0].evidence.text for s in steps)


def test_copies_and_parts_are_no_steps() -> None:
    text = "The quake killed 22 people, 18 dead in the north and 4 dead in the south."
    tally = tell(one(text, ("22 people", 22), ("18 dead", 18), ("4 dead", 4)))
    assert [s.value for s in course(tally)] == [22]
