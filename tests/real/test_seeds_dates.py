"""When the reports came out, and what they leave open."""

from __future__ import annotations

import pytest
from case import CONDEMNED, EARLIER, MEMBERS, PORTAL, TOLLS, Case, tell

UNDATED = (TOLLS, PORTAL)


def test_the_year_follows_from_weekday_and_day(case: Case) -> None:
    article = case.article(EARLIER)
    assert (article["published"] or "").startswith(case.date("2022-09-13"))
    assert article["published_basis"] == "text"
    assert case.words("September 13") in article["published_evidence"]["text"]


def test_the_byline_gives_the_day(case: Case) -> None:
    article = case.article(CONDEMNED)
    assert article["published"] == case.date("2023-09-20")
    assert article["published_basis"] == "byline"


def test_the_byline_can_be_looked_up(case: Case) -> None:
    article, words = case.article(CONDEMNED), case.words("September 20, 2023")
    evidence = article["published_evidence"]
    removed = [piece["text"] for piece in article["removed"]]
    assert (evidence and words in evidence["text"]) or any(words in text for text in removed)


def test_the_page_of_another_year_is_marked(case: Case) -> None:
    article = case.article(PORTAL)
    codes = [note["code"] for note in article["quality"]]
    assert "contradicts_date" in codes, f"only {codes} are noted"
    assert not (article["published"] or "").startswith(case.date("2024-04-16"))


def test_its_events_are_not_put_into_that_spring(case: Case) -> None:
    month = case.date("2024-04-16")[:7]
    dates = [item["date"] for item in case.story["timeline"]]
    dates += [event["date"] or "" for event in case.story["events"]]
    dates += [tally["date"] or "" for tally in case.story["tallies"]]
    assert not [date for date in dates if month in date]
    items = [*case.lines[PORTAL]["events"], *case.lines[PORTAL]["counts"]]
    assert not [i for i in items if month in (i.get("date") or i.get("event_date") or "")]


@pytest.mark.parametrize("short", UNDATED)
def test_on_tuesday_stays_open_in_the_reading(case: Case, short: str) -> None:
    found = [t for t in case.lines[short]["times"] if "Tuesday" in t["text"]]
    assert found, "no Tuesday was read"
    for time in found:
        assert time["timex"].startswith("XXXX-WXX-2"), tell([time], "text", "timex")
        assert time["interval"] is None
        assert time["edtf"] is None
        assert time["basis"] == "unanchored"


@pytest.mark.parametrize("short", UNDATED)
def test_the_reading_gives_no_publication_date(case: Case, short: str) -> None:
    assert case.lines[short]["published"] is None


@pytest.mark.parametrize("short", UNDATED)
def test_crossing_dates_the_undated(case: Case, short: str) -> None:
    article = case.article(short)
    assert article["published_basis"] == "story"
    assert (article["published"] or "")[:10] in (case.date("2023-09-19"), case.date("2023-09-20"))
    anchor = article["published_evidence"]
    assert anchor is not None, "the anchor has no evidence"
    assert case.short(anchor["article"]) in MEMBERS - set(UNDATED)


@pytest.mark.parametrize("short", UNDATED)
def test_their_tuesday_is_told_on_its_day(case: Case, short: str) -> None:
    day = case.date("2023-09-19")
    told = [i for i in case.story["timeline"] if i["date"].startswith(day)]
    assert short in case.tellers(e for item in told for e in item["evidence"]), tell(
        case.story["timeline"], "date", "kind", "text"
    )


def test_the_weekday_that_does_not_fit_is_noted(case: Case) -> None:
    notes = {note["code"]: note["note"] for note in case.article(TOLLS)["quality"]}
    assert "mixed_weekdays" in notes, f"only {sorted(notes)} are noted"
    assert "Wednesday" in notes["mixed_weekdays"]
