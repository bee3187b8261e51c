"""Open weekdays of undated articles: which way they lie, and when the article came out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hand import article, cite, day_time, reading

from crossread.cross.anchor import anchor
from crossread.cross.reuse import copies
from crossread.model import Interval, Reading, TimeDirection

# The army attacked on Tuesday, 19 September 2023.
ATTACK = reading(
    source := article("The army attacked on 19 September.", "a", "2023-09-20"),
    times=(day_time(source, "19 September", "2023-09-19"),),
)


def undated(text: str, *days: tuple[str, str, TimeDirection | None]) -> Reading:
    source = article(text, "b")
    times = [
        replace(day_time(source, words, None, timex), direction=way) for words, timex, way in days
    ]
    return reading(source, times=tuple(times))


def anchored(*members: Reading) -> list[str | None]:
    return [time.edtf for time in anchor(members)[-1].times]


def test_what_is_still_to_come_lies_behind_the_day_of_the_news() -> None:
    told = "They attacked on Tuesday. The envoys will meet on {}."
    for day, number, wanted in (
        ("Monday", 1, "2023-09-25"),
        ("Friday", 5, "2023-09-22"),
        ("Sunday", 7, "2023-09-24"),
    ):
        text = told.format(day)
        attacked = ("Tuesday", "XXXX-WXX-2", "past")
        meeting = (day, f"XXXX-WXX-{number}", "future")
        assert anchored(ATTACK, undated(text, attacked, meeting)) == ["2023-09-19", wanted]  # type: ignore[arg-type]


def test_the_same_weekday_to_come_is_the_next_one() -> None:
    text = "They attacked on Tuesday, and talks will open next on a Tuesday."
    source = article(text, "b")
    first = replace(day_time(source, "Tuesday", None, "XXXX-WXX-2"), direction="past")
    at = text.rindex("Tuesday")
    second = replace(first, evidence=source.cite(at, at + len("Tuesday")), direction="future")
    assert anchored(ATTACK, reading(source, times=(first, second))) == ["2023-09-19", "2023-09-26"]


def test_a_weekday_told_as_past_or_without_a_verb_is_the_nearest() -> None:
    for way in ("past", None):
        days = undated("Shells fell on Monday.", ("Monday", "XXXX-WXX-1", way))  # type: ignore[arg-type]
        assert anchored(ATTACK, days) == ["2023-09-18"]


def test_a_day_to_come_cites_the_member_that_names_it() -> None:
    source = article("The council will meet on 22 September.", "c", "2023-09-20")
    named = reading(source, times=(day_time(source, "22 September", "2023-09-22"),))
    text = "They attacked on Tuesday; the council will meet on Friday."
    past, ahead = ("Tuesday", "XXXX-WXX-2", "past"), ("Friday", "XXXX-WXX-5", "future")
    (*_, found) = anchor([ATTACK, named, undated(text, past, ahead)])  # type: ignore[arg-type]
    assert found.times[1].anchor == cite(source, "22 September")
    assert found.times[1].direction is None


def test_what_is_to_come_does_not_say_when_the_article_came_out() -> None:
    ahead = undated("The council will meet on Friday.", ("Friday", "XXXX-WXX-5", "future"))
    found = anchor([ATTACK, ahead])[-1].published
    assert (found.value, found.basis) == ("2023-09-19", "story")
    assert found.interval is not None
    assert found.interval.start == datetime(2023, 9, 19)


def test_a_copy_is_no_earlier_than_the_report_whose_words_it_has() -> None:
    text = "The army attacked on Tuesday. Two villages were shelled from the hills at dawn."
    source = article(text, "a2", "2023-09-21")
    whole = reading(source, times=(day_time(source, "Tuesday", "2023-09-19"),))
    copy = undated(text, ("Tuesday", "XXXX-WXX-2", "past"))
    members = [whole, ATTACK, copy]
    assert anchor(members)[-1].published.value == "2023-09-19"
    found = anchor(members, copies(members))[-1]
    assert (found.published.value, found.published.basis) == ("2023-09-21", "story")
    assert [time.edtf for time in found.times] == ["2023-09-19"]


def test_a_source_of_no_known_day_dates_no_copy() -> None:
    text = "The army attacked on Tuesday. Two villages were shelled from the hills at dawn."
    days = ("Tuesday", "XXXX-WXX-2", "past")
    first, second = undated(text, days), undated(text, days)  # type: ignore[arg-type]
    second = replace(second, article=replace(second.article, id="second"))
    members = [ATTACK, first, second]
    dates = [r.published.value for r in anchor(members, copies(members))[1:]]
    assert dates == ["2023-09-19", "2023-09-19"]


def test_a_dateline_without_a_year_gives_the_day_that_all_else_counts_from() -> None:
    text = "ADANA, Sept 21 (Harbour Wire) - They attacked on Tuesday. Talks are due on Monday."
    days = (
        ("Sept 21", "XXXX-09-21", None),
        ("Tuesday", "XXXX-WXX-2", "past"),
        ("Monday", "XXXX-WXX-1", "future"),
    )
    found = anchor([ATTACK, undated(text, *days)])[-1]  # type: ignore[arg-type]
    assert [time.edtf for time in found.times] == ["2023-09-21", "2023-09-19", "2023-09-25"]
    assert found.published.value == "2023-09-21"
    assert found.published.interval == Interval(datetime(2023, 9, 21), datetime(2023, 9, 22))


@pytest.mark.parametrize(
    ("way", "wanted"), [("past", "2023-03-03"), ("future", "2024-03-03"), (None, "2024-03-03")]
)
def test_a_day_of_the_calendar_lies_on_the_side_its_verb_says(way: str | None, wanted: str) -> None:
    text = "They attacked on Tuesday. The law is of March 3."
    law = ("March 3", "XXXX-03-03", way)
    assert anchored(ATTACK, undated(text, ("Tuesday", "XXXX-WXX-2", "past"), law)) == [  # type: ignore[arg-type]
        "2023-09-19",
        wanted,
    ]


def test_a_far_day_of_the_calendar_alone_dates_no_article() -> None:
    found = anchor([ATTACK, undated("The law is of March 3.", ("March 3", "XXXX-03-03", None))])[-1]
    assert found.published.interval is None
    assert found.times[0].interval is None


@pytest.mark.parametrize("way", ["past", "future", None])
def test_a_dateline_lies_in_the_year_of_the_news_whatever_its_sentence_tells(
    way: TimeDirection | None,
) -> None:
    text = "ADANA, Oct 9 (Harbour Wire) - They attacked the town."
    found = anchor([ATTACK, undated(text, ("Oct 9", "XXXX-10-09", way))])[-1]
    assert found.published.value == "2023-10-09"
