"""Which sentences stand in a brief, and of which day they are."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from crossread.cross.brief_standing import beginning, stands_alone
from crossread.cross.telling import telling
from crossread.model import Article, Dating, Interval, Story
from crossread.read.reader import read


@pytest.mark.parametrize(
    "text",
    [
        "Two of the wounded had died in the night, he said.",
        "“Nobody came to the harbour,” she added.",
        "The council of Tamsk denied this and said that it would pay.",
        "He told reporters in Tamsk that the bridge was gone.",
        "What is the best thing about the bridge in Tamsk?",
        "“The bridge is gone and so is the road behind it.”",
        "The mayor of Tamsk said: “The bridge is gone and so is the road.",
        "The road to Tamsk on a Friday in May, before the flood",
        "1976: war in Velmara 1987: truce 1990: elections 2002: the second war begins.",
        "I saw the bridge of Tamsk go down with my own eyes.",
        "But the bridge of Tamsk is still open for lorries.",
        "of the interior in Tamsk on a Friday in May.",
    ],
)
def test_what_leans_on_others_stands_not_alone(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge of Tamsk fell into the river on Friday evening.",
        "“We lost the bridge and our road,” the mayor of Tamsk said on Friday.",
        "The council of Tamsk denied that it had known of the cracks.",
    ],
)
def test_a_whole_sentence_stands_alone(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("TAMSK — The bridge fell.", "The bridge fell."),
        ("PORT AMSEL, Velmara (VNA) -- The bridge fell.", "The bridge fell."),
        ("TAMSK The bridge fell.", "The bridge fell."),
        ("(VNA) -- The bridge fell.", "The bridge fell."),
        ("July 29 (Velmara News) -- The bridge fell.", "The bridge fell."),
        ("- On Friday the bridge fell.", "On Friday the bridge fell."),
        ("Tamsk — the old one — fell.", "Tamsk — the old one — fell."),
        ("UN experts fear that more may fall.", "UN experts fear that more may fall."),
    ],
)
def test_a_line_begins_behind_its_dateline(text: str, rest: str) -> None:
    assert text[beginning(text) :] == rest


def story(text: str, day: str) -> Story:
    start = datetime.fromisoformat(day)
    published = Dating(
        value=day, interval=Interval(start, start + timedelta(days=1)), precision="day",
        basis="input",
    )  # fmt: skip
    return telling(read([Article(ref="a", text=text, published=published)])).story


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "Six lorries with tents rolled through the gate of Tamsk on Thursday, the first to "
            "reach the town since the earthquakes of 6 February.",
            "the earthquakes of 6 February.",
        ),
        (
            "The prosecutor of Velmara on Thursday ordered eight officials to be arrested over the "
            "collapse of the two dams above Tamsk on 6 February 2031.",
            "the collapse of the two dams above Tamsk on 6 February 2031.",
        ),
    ],
)
def test_a_line_is_of_the_day_of_its_main_clause(text: str, rest: str) -> None:
    told = story(text, "2031-02-13")
    dates = [line.text[:10] for line in told.brief if line.section == "highlights"]
    assert dates == ["2031-02-13"]
    [passing] = [item for item in told.timeline if item.date.startswith("2031-02-06")]
    assert passing.text == rest


def test_two_dates_of_two_clauses_are_both_told() -> None:
    text = "The bridge of Tamsk collapsed on Tuesday and killed four people, police said Thursday."
    told = story(text, "2031-02-13")
    assert any(line.text.startswith("2031-02-11: The bridge") for line in told.brief)


def test_what_is_only_due_is_no_highlight() -> None:
    text = "The council of Velmara is due to meet on Thursday in Tamsk over the flood."
    assert [one.text for one in story(text, "2031-02-13").brief if one.text[:4] == "2031"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Victims of the flood rest outside a hospital of Tamsk, Velmara, Saturday, May 27, 2031.",
        "A soldier of Velmara looks south at the bridge of Tamsk in this May 4, 2030 file photo.",
        "Soldiers of Velmara ride tanks on the way to the bridge of Tamsk on February 12, 2031.",
        "Satellite image of the bridge of Tamsk taken by a firm of Velmara on 12 February 2031.",
    ],
)
def test_what_stands_below_a_picture_is_in_no_brief(text: str) -> None:
    news = "The bridge of Tamsk fell on Wednesday."
    told = story(f"{news}\n\n{text}", "2031-02-13")
    assert not [line for line in told.brief if text in line.text]


@pytest.mark.parametrize(
    "text",
    [
        "After the flood of May 25, an envoy of Velmara said in Tamsk that the bridge was old.",
        "If it were not for the dam, the bridge of Tamsk would have been lost on 25 February.",
        "The planes of Velmara left Tamsk on 25 February.",
    ],
)
def test_a_month_a_plane_and_what_did_not_happen_are_no_plans(text: str) -> None:
    assert not [line for line in story(text, "2031-02-13").brief if line.section == "planned"]


def test_the_first_line_is_what_most_reports_open_with() -> None:
    lead = "A court of Velmara sentenced the driver Ida Wilk to ten years for the bridge of Tamsk."
    other = "The court of Velmara gave Ida Wilk, who drove into the bridge of Tamsk, ten years."
    past = "The bridge of Tamsk fell on 12 May 2030 when a lorry hit it, the mayor of Tamsk said."
    readings = read(
        [
            Article(ref="a", text=f"{lead}\n\n{past}"),
            Article(ref="b", text=f"{other}\n\n{past}"),
        ]
    )
    first = next(iter(telling(readings).story.brief))
    assert first.section == "highlights"
    assert first.text in (lead, other)
    assert first.evidence[0].text == first.text


def test_the_day_of_the_event_is_no_background() -> None:
    text = (
        "The bridge of Tamsk collapsed on Wednesday and killed nine people.\n\n"
        "The council of Tamsk had closed the old ferry harbour on Wednesday morning."
    )
    told = story(text, "2031-02-13")
    background = [line for line in told.brief if line.section == "background"]
    assert not [line for line in background if line.text.startswith("2031-02-12")]


def test_parts_of_one_size_are_told_once_and_the_whole_is_no_part() -> None:
    text = (
        "A bus crash near Tamsk on Wednesday killed 15 people, police said.\n\n"
        "The dead were 13 children and two teachers, police said. The crash killed 13 students."
    )
    told = story(text, "2031-02-13")
    [line] = [one.text for one in told.brief if one.text.startswith("Killed")][:1]
    assert line.count(": 13") <= 1
    assert ": 15," not in line.partition("including")[2]


def test_a_season_is_told_in_words() -> None:
    text = (
        "The bridge of Tamsk collapsed on Wednesday and killed nine people, police said.\n\n"
        "The council of Tamsk had closed the old ferry harbour in the autumn of 2029."
    )
    told = story(text, "2031-02-13")
    background = [line.text for line in told.brief if line.section == "background"]
    assert [line for line in background if line.startswith("autumn 2029: ")], background
