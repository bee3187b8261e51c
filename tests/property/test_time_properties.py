"""Properties of times: spans cite the text, days mean themselves, nothing raises."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.model import Article, Interval
from crossread.read.context import Context
from crossread.read.passages import find_sentences
from crossread.read.pipeline import blank
from crossread.read.times import edtf_of, find_times, interval_of, read_times

DAYS = st.dates(date(1400, 1, 1), date(2090, 12, 31))
FORMATS = (
    "{d.day} {d:%B} {d.year}", "{d:%B} {d.day}, {d.year}", "{d:%b}. {d.day}, {d.year}",
    "{d:%A}, {d:%B} {d.day}, {d.year}", "the {d.day}th of {d:%B}, {d.year}", "{d:%Y-%m-%d}",
)  # fmt: skip
WORDS = st.sampled_from(
    ["Tuesday", "on", "May", "may", "3", "1992", "-", "1994", "the", "night", "of", "three", "days",
     "ago", "last", "week", "later", "29", "February", "30", "mid", "century", "BC", "’20", "fall",
     "6:30", "p.m.", ".", ",", "\n", "said", "will", "every", "half", "early",
     "this", "morning", "yesterday", "next", "at", "same", "a", "and", "1,960", "٣"]
)  # fmt: skip


@settings(deadline=None)
@given(DAYS, st.sampled_from(FORMATS))
def test_a_day_in_words_is_that_day(day: date, form: str) -> None:
    words = form.format(d=day).replace("May.", "May")
    text = f"The bridge fell on {words} and was rebuilt."
    article = Article(ref="a", text=text)
    (time,) = find_times(blank()(text), Context(article=article))
    start = datetime(day.year, day.month, day.day)
    assert time.interval == Interval(start, start + timedelta(days=1))
    assert time.edtf == f"{day:%Y-%m-%d}"
    assert time.evidence.text == words


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_is_read_and_cited(text: str) -> None:
    article, doc = Article(ref="a", text=text), blank()(text)
    context = Context(article=article)
    times, _, _ = read_times(doc, context)
    assert list(times) == sorted(times, key=lambda time: time.evidence.start)
    for time in times:
        evidence = time.evidence
        assert text[evidence.start : evidence.end] == evidence.text
        assert (time.interval is None) == (time.edtf is None)
        assert (time.interval is None) == (time.basis == "unanchored")
    for first, second in pairwise(times):
        assert first.evidence.end <= second.evidence.start
    assert find_sentences(doc, times) == find_sentences(doc, times)


@settings(deadline=None)
@given(DAYS)
def test_edtf_of_a_day_a_month_and_a_year_is_their_timex(day: date) -> None:
    for timex, grain in (
        (f"{day:%Y-%m-%d}", "day"), (f"{day:%Y-%m}", "month"), (f"{day:%Y}", "year"),
    ):  # fmt: skip
        interval = interval_of(timex)
        assert interval is not None
        assert edtf_of(interval, grain) == timex  # type: ignore[arg-type]
        assert interval_of(edtf_of(interval, grain)) == interval  # type: ignore[arg-type]
