"""Which reports tell one story."""

from __future__ import annotations

from case import EARLIER, MEMBERS, Case


def test_four_reports_are_one_story(case: Case) -> None:
    assert {case.short(article) for article in case.story["articles"]} == MEMBERS


def test_the_clashes_of_the_year_before_are_a_story_of_their_own(case: Case) -> None:
    assert [case.short(article) for article in case.earlier["articles"]] == [EARLIER]


def test_the_look_alike_is_listed_as_related_with_the_reason(case: Case) -> None:
    links = [link for link in case.story["related"] if link["story"] == case.earlier["id"]]
    assert links, "the story names no look-alike"
    assert links[0]["why"], "the look-alike is kept out without a reason"
    assert links[0]["evidence"], "the reason has no evidence"


def test_each_report_is_its_own_text(case: Case) -> None:
    assert case.story["origins"] == len(MEMBERS)
    for article in case.document["articles"]:
        assert article["text_origin"] == article["id"]
        assert article["copy_of"] is None


def test_outlets_that_no_text_names_stay_unknown(case: Case) -> None:
    masthead = case.words("Balkan Travellers")  # heads one of the pages
    outlets = [case.article(short)["outlet"] for short in sorted(MEMBERS | {EARLIER})]
    assert set(outlets) <= {None, masthead}
    assert outlets.count(None) >= len(outlets) - 1


def test_unknown_outlets_are_counted_as_unknown(case: Case) -> None:
    known = [case.article(short)["outlet"] for short in MEMBERS]
    assert case.story["unknown_outlets"] == known.count(None)
    assert case.story["outlets"] == len({outlet for outlet in known if outlet})


def test_every_article_stands_in_its_story(case: Case) -> None:
    for article in case.document["articles"]:
        homes = [s["id"] for s in case.document["stories"] if article["id"] in s["articles"]]
        assert homes == [article["story"]]
