"""What stands at the head of a timeline's sentences, and dates that are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hand import article, day_time, reading

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.timeline import chronicle, timeline
from crossread.cross.timeline.headed import first_word, heading_date, wordless
from crossread.model import Interval, Reading, TimeRef


def dated(text: str, words: str = "3 May 2031", day: str = "2031-05-03") -> Reading:
    source = article(text, day="2031-05-04")
    return reading(source, times=(day_time(source, words, day),))


def month(time: TimeRef, edtf: str) -> TimeRef:
    assert time.interval is not None
    start = time.interval.start
    return replace(
        time, edtf=edtf, precision="month", interval=Interval(start, start + timedelta(days=30))
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3 May 2031.", True),
        ("Updated: 3 May 2031, 9:30 GMT", True),
        ("On the 3 May 2031 –", True),
        ("Talks failed on 3 May 2031.", False),
        ("3 May 2031: the dam broke.", False),
    ],
)
def test_a_sentence_that_is_only_a_date_tells_nothing(text: str, wanted: bool) -> None:
    source = dated(text)
    assert wordless(source, source.sentences[0], source.times) is wanted
    story = Scene((source,), {})
    assert bool(timeline(story, happenings(story))) is not wanted
    assert bool(chronicle([source], dates=3)) is not wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3 May 2031: the dam broke.", True),
        ("3 May 2031 – The dam broke.", True),
        ("- 3 May 2031: the dam broke.", True),
        ("On 3 May 2031 the dam broke.", False),
        ("The dam broke on 3 May 2031: nobody was hurt.", False),
    ],
)
def test_the_date_that_heads_a_line(text: str, wanted: bool) -> None:
    source = dated(text)
    assert (heading_date(source, source.times) is not None) is wanted


@pytest.mark.parametrize(
    ("text", "opens", "wanted"),
    [
        ("LERVIK (HW) -- The dam broke above the town on Monday.", False, "The dam broke"),
        ("Lervik under water The dam broke above the lower town this morning.", True, "The dam"),
        ("LERVIK | Mon 3 May 9:03 BST LERVIK (HW) - The dam broke.", True, "The dam"),
        ("The Harbour Guild of Old Lervik Town (HG) – a charity – fed them.", True, "The Harbour"),
        ("Influenza A has been found in all the towns around Lervik.", True, "Influenza"),
        ("Lervik under water The dam broke above the lower town on Monday.", False, "Lervik"),
        ("Lervik lies below The Hague's sister town, which was flooded too.", True, "Lervik"),
        ("Lervik , Velmara -LRB- HW -RRB- -- The dam broke above the town.", False, "The dam"),
    ],
)
def test_a_sentence_begins_behind_what_heads_it(text: str, opens: bool, wanted: str) -> None:
    assert text[first_word(text, opens=opens) :].startswith(wanted)


def test_the_shown_words_are_a_span_of_the_article() -> None:
    text = "LERVIK (HW) -- The dam broke above the lower town on 3 May 2031, and people fled."
    (item,) = chronicle([dated(text)], dates=1)
    assert item.text == text[text.index("The dam") :]
    assert item.evidence[-1].text == item.text


def test_another_date_in_a_chronicles_line_is_told_in_passing() -> None:
    text = "19 May 2031: The council blamed the mayor for the 3 May flood in Lervik."
    source = article(text, day="2031-05-20")
    times = (
        day_time(source, "19 May 2031", "2031-05-19"),
        day_time(source, "3 May", "2031-05-03"),
    )
    story = Scene((reading(source, times=times),), {})
    told = {item.date: item.text for item in timeline(story, happenings(story))}
    assert told["2031-05-19"] == text
    assert told["2031-05-03"] == "the 3 May flood in Lervik."
    assert [item.date for item in chronicle(story.readings, dates=5)] == ["2031-05-19"]


def test_a_time_said_again_more_closely_is_one_entry() -> None:
    text = "But a year later, in May 2031, the dam broke above Lervik."
    source = article(text, day="2031-06-20")
    year = day_time(source, "a year later", "2031-01-01")
    whole = Interval(datetime(2031, 1, 1), datetime(2032, 1, 1))
    times = (
        replace(year, edtf="2031", precision="year", interval=whole),
        month(day_time(source, "May 2031", "2031-05-01"), "2031-05"),
    )
    story = Scene((reading(source, times=times),), {})
    assert [item.date for item in timeline(story, happenings(story))] == ["2031-05"]


def test_a_date_in_passing_before_a_comma_shows_what_stands_before_it() -> None:
    text = "Lervik, the scene of two floods in May 1990 and again in June 2030, is cut off."
    source = article(text, day="2031-05-20")
    times = (
        month(day_time(source, "May 1990", "1990-05-01"), "1990-05"),
        month(day_time(source, "June 2030", "2030-06-01"), "2030-06"),
    )
    story = Scene((reading(source, times=times),), {})
    told = {item.date: item.text for item in timeline(story, happenings(story))}
    assert told["2030-06"] == "the scene of two floods in May 1990 and again in June 2030"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The raids of 3 May were the worst since the 1990 flood and came without warning.",
            "The raids of 3 May were the worst since the 1990 flood and came without warning.",
        ),
        (
            "Lervik was shut on 3 May, as it was in 1990, when the dam broke above it.",
            "1990, when the dam broke above it.",
        ),
        (
            "Lervik was shut on 3 May, unlike 1990.",
            "Lervik was shut on 3 May, unlike 1990.",
        ),
    ],
)
def test_a_date_in_passing_keeps_what_it_belongs_to(text: str, wanted: str) -> None:
    source = article(text, day="2031-05-04")
    year = day_time(source, "1990", "1990-01-01")
    whole = Interval(datetime(1990, 1, 1), datetime(1991, 1, 1))
    times = (
        day_time(source, "3 May", "2031-05-03"),
        replace(year, edtf="1990", precision="year", interval=whole),
    )
    story = Scene((reading(source, times=times),), {})
    told = {item.date: item.text for item in timeline(story, happenings(story))}
    assert told["1990"] == wanted


def test_a_storys_entry_is_shown_without_its_dateline() -> None:
    text = "LERVIK (HW) -- The dam broke above the lower town on 3 May 2031, and people fled."
    story = Scene((dated(text),), {})
    (item,) = timeline(story, happenings(story))
    assert item.text == text[text.index("The dam") :]
