"""Time expressions: what is found, what is not, and what each means."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from time import process_time

import pytest

from crossread.model import UNDATED, Article, Dating, Interval, TimeRef
from crossread.read.context import Context
from crossread.read.pipeline import blank
from crossread.read.times import edtf_of, find_times, interval_of
from crossread.read.times.words import RESOURCE
from crossread.resources import table


def on(day: str) -> Dating:
    start = datetime.fromisoformat(day)
    whole = Interval(start, start + timedelta(days=1))
    return Dating(value=day, interval=whole, precision="day", basis="input")


def times(text: str, published: str | None = None) -> tuple[TimeRef, ...]:
    dating = on(published) if published else UNDATED
    article = Article(ref="a", text=text, published=dating)
    return find_times(blank()(text), Context(article=article, published=dating))


def said(text: str, published: str | None = None) -> list[tuple[str, str]]:
    return [(time.evidence.text, time.timex) for time in times(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "timex"),
    [
        ("It fell on 27 September 2020.", "27 September 2020", "2020-09-27"),
        ("It fell on Sept. 27, 2020.", "Sept. 27, 2020", "2020-09-27"),
        ("It fell on the 27th of September, 2020.", "the 27th of September, 2020", "2020-09-27"),
        ("Dated 2023-09-19 in the log.", "2023-09-19", "2023-09-19"),
        ("Dated 19/09/2023 in the log.", "19/09/2023", "2023-09-19"),
        ("Dated 9/19/2023 in the log.", "9/19/2023", "2023-09-19"),
        ("It broke out in early October 1942.", "early October 1942", "1942-10"),
        ("It ended in the fall of 2020.", "the fall of 2020", "2020-FA"),
        ("It began in the early 1990s.", "the early 1990s", "199"),
        ("A ruin of the 19th century.", "the 19th century", "18"),
        ("A road built in 480 BC.", "480 BC", "BC0480"),
        ("On the night of 10 November 2020 they signed.", "the night of 10 November 2020",
         "2020-11-10TNI"),
        ("It lasted six weeks.", "six weeks", "P6W"),
        ("It lasted a month and a half.", "a month and a half", "P1.5M"),
        ("They march every Friday.", "every Friday", "XXXX-WXX-5"),
        ("It opened on Tuesday evening.", "Tuesday evening", "XXXX-WXX-2TEV"),
    ],
)  # fmt: skip
def test_one_expression(text: str, words: str, timex: str) -> None:
    assert said(text) == [(words, timex)]


@pytest.mark.parametrize(
    "text",
    [
        "Some 1,960 peacekeepers may march again.",
        "The second spring of the device broke and the prices fall.",
        "The dispute may end; officials say it can.",
        "At least 1960 soldiers were counted, the Sun wrote.",
        "Dated 05/06/2023 in the log.",
        "Call (859) 253-2020 for help.",
        "The boy, a 12-year-old, was unhurt.",
        "",
        "\n\n",
    ],
)
def test_nothing_to_find(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Troops entered the town yesterday.", "2023-09-19"),
        ("Troops entered the town three days ago.", "2023-09-17"),
        ("Troops entered the town last week.", "2023-W37"),
        ("Troops entered the town on Tuesday.", "2023-09-19"),
        ("The council will meet on Thursday.", "2023-09-21"),
        ("It said the council would meet on Thursday.", "2023-09-21"),
        ("Troops entered the town in December.", "2022-12"),
        ("Troops entered the town on August 3.", "2023-08-03"),
        ("He was shot at 6:30 p.m. Tuesday.", "2023-09-19T18:30"),
        ("He was shot last night.", "2023-09-19TNI"),
        ("He was shot early this morning.", "2023-09-20TMO"),
    ],
)
def test_counted_from_publication(text: str, timex: str) -> None:
    (time,) = times(text, "2023-09-20")
    assert time.timex == timex
    assert time.basis == "publication"


def test_undated_weekday_stays_open() -> None:
    (time,) = times("Troops entered the town on Tuesday.")
    assert (time.timex, time.interval, time.basis) == ("XXXX-WXX-2", None, "unanchored")


def test_history_keeps_its_own_clock() -> None:
    text = (
        "On March 4, 2015, the river rose.\n"
        "On the night of May 10, the dam broke.\n"
        "From November 2017, the valley lay dry.\n"
        "On July 19, the ministry announced new works."
    )
    assert [time.edtf for time in times(text)] == [
        "2015-03-04", "2015-05-10", "2017-11", "2018-07-19",
    ]  # fmt: skip


def test_weekday_gives_the_year() -> None:
    text = "They spoke on Tuesday, September 13. The first war ended in September 2020."
    first = times(text)[0]
    assert (first.timex, first.basis) == ("2022-09-13", "weekday")


def test_later_in_the_narration() -> None:
    text = (
        "The siege began on July 2, 1966. Three days later the walls fell. The next day it ended."
    )
    assert [time.timex for time in times(text)] == ["1966-07-02", "1966-07-05", "1966-07-06"]


def test_restated_offset_takes_the_date_that_follows() -> None:
    text = "The border was drawn in 1994. But 26 years later, in the summer of 2020, it moved."
    assert [time.timex for time in times(text)][1:] == ["2020", "2020-SU"]


def test_length_after_an_event_is_no_date() -> None:
    assert said("It was founded in 1990. Three years after the flood, it closed.")[1] == (
        "Three years", "P3Y",
    )  # fmt: skip


def test_ranges_are_two_times_that_share_what_one_spells_out() -> None:
    assert said("The war of 1992-1994.") == [("1992", "1992"), ("1994", "1994")]
    assert said("They met from 10 to 12 May 2021.") == [
        ("10", "2021-05-10"), ("12 May 2021", "2021-05-12"),
    ]  # fmt: skip
    assert said("Floods on March 3-5, 2019.") == [
        ("March 3", "2019-03-03"), ("5, 2019", "2019-03-05"),
    ]  # fmt: skip


def test_last_day_of_february_is_no_trap() -> None:
    for text in ("On February 29 it snowed in 2023.", "In 2023, on February 29, it snowed."):
        assert times(text)


@pytest.mark.parametrize(
    ("timex", "modifier", "start", "end"),
    [
        ("2023-09-19", None, "2023-09-19", "2023-09-20"),
        ("2023-12", None, "2023-12-01", "2024-01-01"),
        ("2020-FA", None, "2020-09-01", "2020-12-01"),
        ("2020-WI", None, "2020-12-01", "2021-03-01"),
        ("199", None, "1990-01-01", "2000-01-01"),
        ("19", None, "1900-01-01", "2000-01-01"),
        ("2023-W38", None, "2023-09-18", "2023-09-25"),
        ("2022", "END", "2022-09-01", "2023-01-01"),
        ("2023-09", "START", "2023-09-01", "2023-09-11"),
        ("2023-09-19TEV", None, "2023-09-19T17:00", "2023-09-20"),
    ],
)
def test_interval(timex: str, modifier: str | None, start: str, end: str) -> None:
    expected = Interval(datetime.fromisoformat(start), datetime.fromisoformat(end))
    assert interval_of(timex, modifier) == expected


@pytest.mark.parametrize("timex", ["P3Y", "XXXX-WXX-2", "PRESENT_REF", "2023-02-30", "0000", ""])
def test_no_interval(timex: str) -> None:
    assert interval_of(timex) is None


@pytest.mark.parametrize(
    ("timex", "precision", "edtf"),
    [
        ("2023-09-19", "day", "2023-09-19"),
        ("2023-09-19TEV", "part_of_day", "2023-09-19"),
        ("2020-FA", "season", "2020-23"),
        ("199", "decade", "199X"),
        ("19", "century", "19XX"),
        ("2023-W38", "week", "2023-09-18/2023-09-24"),
        ("2023-09-19T18:30", "minute", "2023-09-19T18:30:00"),
    ],
)
def test_edtf(timex: str, precision: str, edtf: str) -> None:
    interval = interval_of(timex)
    assert interval is not None
    assert edtf_of(interval, precision) == edtf  # type: ignore[arg-type]


def _matches_without(pattern: str, banned: set[str]) -> bool:
    """True when a pattern of the time grammar can match words none of which has a banned class."""
    macros = table(RESOURCE)["macros"]
    while "$" in pattern:
        pattern = re.sub(r"\$(\w+)", lambda found: f"({macros[found[1]]})", pattern)
    tokens = re.findall(r"\w+|[()|?]", pattern)

    def alternatives() -> bool:
        possible = sequence()
        while tokens and tokens[0] == "|":
            tokens.pop(0)
            possible = sequence() or possible
        return possible

    def sequence() -> bool:
        possible = True
        while tokens and tokens[0] not in "|)":
            token = tokens.pop(0)
            fits = alternatives() if token == "(" else token not in banned
            if token == "(":
                tokens.pop(0)
            optional = tokens[:1] == ["?"]
            if optional:
                tokens.pop(0)
            possible = possible and (fits or optional)
        return possible

    return alternatives()


@pytest.mark.parametrize(
    ("family", "needed"),
    [
        ("deictic", {"deictic"}),
        ("shifted", {"unit", "century"}),
        ("beside", {"unit", "part"}),
        ("quarters", {"unit", "half", "quarter"}),
        ("quarters", {"ord", "ordinal", "last", "final", "previous", "quarter"}),
        ("portion", {"unit"}),
        ("portion", {"ord", "ordinal", "last", "final", "previous"}),
        ("nth_weekday", {"weekday"}),
        ("nth_weekday", {"ord", "ordinal", "last", "final", "previous"}),
        ("season_years", {"year"}),
        ("stepped", {"last", "next", "this", "that", "previous", "following"}),
        ("early_hours", {"modifier", "small"}),
        ("lasting", {"ord", "ordinal"}),
        ("duration", {"unit", "century"}),
    ],
)
def test_every_pattern_holds_the_word_its_reader_looks_for(family: str, needed: set[str]) -> None:
    patterns = [
        pattern
        for rule in table(RESOURCE)["rules"]
        if rule["make"] == family
        for pattern in rule["patterns"]
    ]
    assert patterns
    assert [p for p in patterns if _matches_without(p, needed)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("By evening the bridge was gone.", ["evening"]),
        ("Rain fell since early morning.", ["early morning"]),
        ("The raid lasted until dawn.", ["dawn"]),
        ("They sleep badly at night.", []),
        ("She reads the morning paper.", []),
    ],
)
def test_bare_parts_of_the_day(text: str, words: list[str]) -> None:
    assert [words for words, _ in said(text)] == words


def test_a_text_of_one_endless_line_is_read_in_linear_time() -> None:
    text = "On Tuesday, March 3, he came to the old town by the river. " * 4_000
    begun = process_time()
    assert len(times(text, "2020-03-05")) == 4_000
    assert process_time() - begun < 10


def test_that_behind_a_verb_of_saying_points_to_no_day() -> None:
    assert said("She said that Monday's vote was fair.", "2024-05-16") == [("Monday", "2024-05-13")]
    assert said("She said that June 12 was fair.", "2024-07-01") == [("June 12", "2024-06-12")]
