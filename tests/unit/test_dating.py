"""The publication date: kept, refused, or read from the text."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from crossread.model import UNDATED, Article, DateBasis, Dating, Interval, Quality, TimeRef
from crossread.read.context import Context
from crossread.read.pipeline import blank
from crossread.read.times import read_times
from crossread.resources import table

Result = tuple[tuple[TimeRef, ...], Dating, tuple[Quality, ...]]


def read(text: str, day: str | None = None, basis: DateBasis = "text") -> Result:
    dating = UNDATED
    if day:
        start = datetime.fromisoformat(day)
        whole = Interval(start, start + timedelta(days=1))
        dating = Dating(value=day, interval=whole, precision="day", basis=basis)
    article = Article(ref="a", text=text, published=dating)
    return read_times(blank()(text), Context(article=article, published=dating))


def codes(result: Result) -> set[str]:
    return {note.code for note in result[2]}


CLASH = (
    "Velmara attacked Toranu on Tuesday, officials said.\n"
    "The assault comes four years after the previous war began in May 2015."
)


def test_weak_date_against_the_text_is_refused() -> None:
    result = read(CLASH, "2021-12-01")
    assert result[1] == UNDATED
    assert "contradicts_date" in codes(result)
    assert result[0][0].basis == "unanchored"
    note = next(note for note in result[2] if note.code == "contradicts_date").note
    assert "2021-12-01" in note
    assert "May 2015" in note


def test_strong_date_against_the_text_is_kept_and_noted() -> None:
    result = read(CLASH, "2021-12-01", "metadata")
    assert result[1].value == "2021-12-01"
    assert codes(result) == {"contradicts_date"}
    assert result[0][0].timex == "2021-11-30"


def test_date_that_fits_is_kept() -> None:
    result = read(CLASH, "2019-05-22")
    assert (result[1].value, codes(result)) == ("2019-05-22", set())
    assert result[0][0].timex == "2019-05-21"


def test_later_past_date_refuses_an_earlier_weak_one() -> None:
    text = "The dam broke at dawn, police said.\nThe valley was evacuated in June 2018."
    assert "contradicts_date" in codes(read(text, "2016-01-01"))


def test_year_follows_from_the_weekday() -> None:
    text = (
        "The presidents spoke on Tuesday, September 13.\n"
        "The two states have fought since 1988. In November 2020 they signed a truce."
    )
    _, dating, notes = read(text)
    assert (dating.value, dating.basis) == ("2022-09-13", "text")
    assert dating.evidence is not None
    assert dating.evidence.text == "Tuesday, September 13"
    assert [note.code for note in notes] == ["date_from_text"]


def test_latest_news_of_the_text_dates_it() -> None:
    text = (
        "Oster calls the council.\n- On March 4, 2015, war broke out.\n"
        "- From November 2017, the road was closed.\n"
        "- On July 19, the ministry announced an offensive."
    )
    times, dating, _ = read(text)
    assert dating.value == "2018-07-19"
    assert times[-1].basis == "context"


def test_undated() -> None:
    result = read("Troops entered the town on Tuesday, the army said.")
    assert (result[1], codes(result)) == (UNDATED, {"undated"})


def test_mixed_weekdays_are_noted_with_their_words() -> None:
    text = (
        "Troops entered the town on Tuesday. The mayor spoke on Tuesday evening.\n"
        "Oster called on Wednesday evening for a truce."
    )
    notes = {note.code: note.note for note in read(text)[2]}
    assert "“Tuesday”" in notes["mixed_weekdays"]
    assert "“Wednesday evening”" in notes["mixed_weekdays"]


def test_earlier_and_planned_weekdays_are_no_mix() -> None:
    text = "Troops entered on Tuesday. They had left on Monday. The council will meet on Thursday."
    assert codes(read(text)) == {"undated"}


@pytest.mark.parametrize(
    ("day", "code"), [("2099-01-01", "future_date"), ("1203-04-05", "impossible_date")]
)
def test_dates_no_report_can_have(day: str, code: str) -> None:
    result = read("Troops entered the town.", day, "metadata")
    assert result[1] == UNDATED
    assert codes(result) == {code, "undated"}


def test_dateline_without_year_takes_that_of_its_weekday() -> None:
    text = (
        "LIMA, Nov 3 (Agency) - Three miners died on Friday, police said. The pit has been shut "
        "since 2021. The council meets on Monday."
    )
    times, dating, notes = read(text)
    assert (dating.value, dating.basis) == ("2023-11-03", "text")
    assert [note.code for note in notes] == ["date_from_text"]
    assert [time.timex for time in times][1] == "2023-11-03"
    assert read(text.replace("2021", "spring"))[1] == UNDATED
    assert read(text.replace("LIMA, Nov 3 (Agency) - ", ""))[1] == UNDATED


def test_date_line_of_a_saved_page() -> None:
    dating = read("Valley flooded\n\nMay 4, 2019\n\nThe river rose, police said.")[1]
    assert (dating.value, dating.basis) == ("2019-05-04", "text")


def test_every_note_has_a_code_of_the_list() -> None:
    known = table("quality_codes.toml")
    for text, day in ((CLASH, "2021-12-01"), (CLASH, None), ("", "2099-01-01"), ("", None)):
        assert codes(read(text, day)) <= known.keys()
    assert all(entry["about"] for entry in known.values())


@pytest.mark.parametrize(
    "line", ["LIMA, 3 Jan 90 -- It rained.", "LIMA (Peru), 3 Jan 90 (Harbour Wire) -- It rained."]
)
def test_two_figures_of_a_year_in_a_dateline(line: str) -> None:
    assert read(line)[1].value == "1990-01-03"


def test_two_figures_in_a_sentence_are_no_year() -> None:
    assert [time.timex for time in read("On 3 January 90 boats sank.", "1990-02-01")[0]] == [
        "1990-01-03"
    ]
