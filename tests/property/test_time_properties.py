"""Properties of times: spans cite the text, days mean themselves, nothing raises."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.model import UNDATED, Article, Dating, Interval
from crossread.read.context import Context
from crossread.read.passages import find_sentences
from crossread.read.pipeline import blank
from crossread.read.times import edtf_of, find_times, interval_of, read_times
from crossread.read.times.grammar import Grammar, grammar
from crossread.read.times.words import Word, classes

DAYS = st.dates(date(1400, 1, 1), date(2090, 12, 31))
FORMATS = (
    "{d.day} {d:%B} {d.year}", "{d:%B} {d.day}, {d.year}", "{d:%b}. {d.day}, {d.year}",
    "{d:%A}, {d:%B} {d.day}, {d.year}", "the {d.day}th of {d:%B}, {d.year}", "{d:%Y-%m-%d}",
)  # fmt: skip
WORDS = st.sampled_from(
    ["Tuesday", "on", "May", "may", "3", "1992", "-", "1994", "the", "night", "of", "three", "days",
     "ago", "last", "week", "later", "29", "February", "30", "mid", "century", "BC", "’20", "fall",
     "6:30", "p.m.", ".", ",", "\n", "said", "will", "every", "half", "early",
     "this", "morning", "yesterday", "next", "at", "same", "a", "and", "1,960", "٣",
     "the", "first", "second", "quarter", "Q3", "FY24", "fiscal", "year", "years", "weekend",
     "hours", "in", "for", "past", "coming", "recent", "Fridays", "twice", "Ramadan", "Easter",
     "to", "from", "now", "before", "ahead", "about", "1910", "rest", "fourteenth", "BC", "0430",
     "GMT", "long"]
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
@given(
    st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)),
    st.none() | st.dates(date(1900, 1, 2), date(2035, 12, 31)),
)
def test_any_text_is_read_and_cited(text: str, day: date | None) -> None:
    published = UNDATED
    if day:
        start = datetime(day.year, day.month, day.day)
        whole = Interval(start, start + timedelta(days=1))
        published = Dating(value=f"{day}", interval=whole, precision="day", basis="metadata")
    article, doc = Article(ref="a", text=text, published=published), blank()(text)
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


KINDS = sorted({*classes().values(), "day", "year", "num", "ord", "clock", "decade", "iso"})
FOREIGN = st.text(
    st.sampled_from("😀🇦🇲👩\u200d👩\u200d👧e\u0301Երևան، بغداد北京 二〇二三年Ḧß\u200f\u2028\t"),
    max_size=20,
)


@settings(deadline=None)
@given(FOREIGN, FOREIGN, DAYS)
def test_offsets_are_code_points_whatever_the_script(before: str, after: str, day: date) -> None:
    words = f"{day.day} {day:%B} {day.year}"
    text = f"{before} It fell on {words}, three days later: {after} By May 2, 2011 it {after}."
    article = Article(ref="a", text=text)
    times = find_times(blank()(text), Context(article=article))
    spans = [(time.evidence.start, time.evidence.end) for time in times]
    for said in (words, "three days later", "May 2, 2011"):
        start = text.index(said)
        assert (start, start + len(said)) in spans
    assert len(times) == 3


@settings(deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join), FOREIGN)
def test_a_foreign_opening_only_moves_the_offsets(text: str, opening: str) -> None:
    def spans(full: str) -> list[tuple[int, int]]:
        article = Article(ref="a", text=full)
        return [
            (time.evidence.start, time.evidence.end)
            for time in find_times(blank()(full), Context(article=article))
        ]

    shift = len(opening) + 1
    assert spans(f"{opening}\n{text}") == [(a + shift, b + shift) for a, b in spans(text)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(KINDS), max_size=12))
def test_rules_by_their_first_classes_leave_none_out(kinds: list[str]) -> None:
    words = [Word(at, at + 1, "x", kind) for at, kind in enumerate(kinds)]
    every = [rule for rule, _ in vars(grammar())["_rules"]]
    indexed = list(grammar().scan(words))
    with patch.object(Grammar, "_candidates", lambda *_: every):
        assert list(grammar().scan(words)) == indexed


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
