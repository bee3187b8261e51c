"""The dates that matter in many articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hand import article, day_time, reading

from crossread.cross.timeline import chronicle
from crossread.cross.timeline.votes import setting
from crossread.model import Reading, Sentence, verify

DAM = "The Velmara dam broke above Lervik on {}, and the flood drowned the lower town."


def told(
    text: str, ref: str, published: str | None, days: Sequence[tuple[str, str]] = ()
) -> Reading:
    """A reading whose every line is a sentence."""
    source = article(text, ref, published)
    bounds, start = [], 0
    for number, line in enumerate(text.split("\n")):
        bounds.append(Sentence(start, start + len(line), number))
        start += len(line) + 1
    times = tuple(day_time(source, words, day) for words, day in days)
    return replace(reading(source, times=times), sentences=tuple(bounds))


def flood() -> list[Reading]:
    """Three reports name 3 May, one of them 9 May too."""
    return [
        told(DAM.format("3 May"), "a", "2031-05-04", [("3 May", "2031-05-03")]),
        told(DAM.format("May 3"), "b", "2031-05-05", [("May 3", "2031-05-03")]),
        told(
            "The Velmara flood left Lervik without water until 9 May, the council said.\n"
            + DAM.format("3 May"),
            "c",
            "2031-05-10",
            [("9 May", "2031-05-09"), ("3 May", "2031-05-03")],
        ),
    ]


def test_the_date_that_most_texts_tell_comes_first() -> None:
    items = chronicle(flood(), dates=5)
    assert [item.date for item in items][:2] == ["2031-05-03", "2031-05-09"]
    assert [item.rank for item in items] == list(range(1, len(items) + 1))
    assert (items[0].articles, items[0].origins, items[0].precision) == (3, 3, "day")


def test_reprints_speak_with_one_voice() -> None:
    copies = [
        told(DAM.format("9 May"), f"copy-{n}", "2031-05-10", [("9 May", "2031-05-09")])
        for n in range(4)
    ]
    texts = [r.article.id for r in copies]
    both = [*flood()[:2], *copies]
    alone = chronicle(both, dates=1)
    assert alone[0].date == "2031-05-09"
    known = chronicle(both, dates=2, origins=dict.fromkeys(texts, texts[0]))
    assert [item.date for item in known] == ["2031-05-03", "2031-05-09"]
    assert (known[1].articles, known[1].origins) == (4, 1)


def test_every_entry_cites_its_date_and_its_sentence() -> None:
    readings = flood()
    articles = {r.article.id: r.article for r in readings}
    for item in chronicle(readings, dates=5, sentences=2):
        assert item.evidence
        for span in item.evidence:
            verify(span, articles.get)
        words = " ".join(span.text for span in item.evidence)
        assert item.text.split(". ")[0] in words
    first = chronicle(readings, dates=1)[0]
    assert first.evidence[0].text in ("3 May", "May 3")


def test_the_order_of_the_readings_does_not_matter() -> None:
    readings = flood()
    assert chronicle(readings, dates=9) == chronicle(readings[::-1], dates=9)


def test_days_outside_the_bounds_are_left_out() -> None:
    late = chronicle(flood(), dates=9, since=date(2031, 5, 4))
    assert {item.date for item in late}.isdisjoint({"2031-05-03"})
    early = chronicle(flood(), dates=9, until=date(2031, 5, 3))
    assert [item.date for item in early] == ["2031-05-03"]


def test_news_without_a_date_is_of_its_day_of_publication() -> None:
    text = "The Velmara dam broke above Lervik and the flood drowned the lower town."
    (item,) = chronicle([told(text, "a", "2031-05-04")], dates=3)
    assert (item.date, item.text) == ("2031-05-04", text)


def test_what_is_ahead_is_planned_and_weighs_less() -> None:
    ahead = told(
        "The Velmara dam will be opened again above Lervik on 1 June, the council said today.",
        "d",
        "2031-05-11",
        [("1 June", "2031-06-01"), ("today", "2031-05-11")],
    )
    items = {item.date: item for item in chronicle([*flood(), ahead], dates=9)}
    assert items["2031-06-01"].kind == "planned"
    assert items["2031-05-03"].kind == "event"
    assert items["2031-06-01"].rank > items["2031-05-11"].rank


def test_what_lies_long_before_the_news_is_background() -> None:
    old = told(
        "The Velmara dam above Lervik had been opened on 2 June 1988.",
        "e",
        "2031-05-06",
        [("2 June 1988", "1988-06-02")],
    )
    items = {item.date: item for item in chronicle([*flood(), old], dates=9)}
    assert items["1988-06-02"].kind == "background"


def test_odd_input_tells_nothing() -> None:
    assert chronicle([], dates=3) == ()
    empty = told("", "a", None)
    assert chronicle([replace(empty, sentences=())], dates=3) == ()


@pytest.mark.parametrize(("before", "end"), [("I saw how ", "."), ("Is it known how ", "?")])
def test_a_report_tells_a_day_better_than_a_view_or_question(before: str, end: str) -> None:
    report, view = DAM.format("3 May"), before + DAM[4:-1].format("3 May") + end
    both = [
        told(text, ref, "2031-05-04", [("3 May", "2031-05-03")])
        for ref, text in (("a", report), ("b", view))
    ]
    (item,) = chronicle(both, dates=1)
    assert item.text == report


def test_a_line_that_comes_every_day_tells_nothing() -> None:
    notice = "Velmara dam watch: this page is written anew on 1 January by the Lervik desk."
    pages = [
        told(f"{notice}\n{DAM.format('3 May')[:-1]} {n}.", f"p{n}", f"2031-05-{10 + n}",
             [("1 January", "2031-01-01"), ("3 May", "2031-05-03")])
        for n in range(3)
    ]  # fmt: skip
    assert "2031-01-01" not in {item.date for item in chronicle(pages, dates=9)}
    assert "2031-01-01" in {item.date for item in chronicle(pages[:2], dates=9)}


def test_a_day_still_spoken_of_weeks_later_weighs_more() -> None:
    looks_back = DAM.format("3 May")
    soon, late = "2031-05-05", "2031-06-05"
    other = DAM.format("4 May")
    both = [
        told(looks_back, "a", late, [("3 May", "2031-05-03")]),
        told(other, "b", soon, [("4 May", "2031-05-04")]),
    ]
    plain = {item.date: item.rank for item in chronicle(both, dates=9)}
    assert plain["2031-05-03"] < plain["2031-05-04"]
    even = chronicle(both, dates=9, use=replace(setting(), later=0.5))
    assert {item.date: item.rank for item in even}["2031-05-04"] == 1
