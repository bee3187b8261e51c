"""Page furniture is out of the text, and can be looked up."""

from __future__ import annotations

import re

import pytest
from case import CONDEMNED, PORTAL, Case

NOISE = [
    (PORTAL, r"See also\s+He gives up sugar"),
    (PORTAL, r"See also\s+Gradual return to power"),
    (PORTAL, r"data-script"),
    (PORTAL, r"widget-video"),
    (CONDEMNED, r"\d MIN READ"),
    (CONDEMNED, r"(?m)^A[+-]$"),
]


@pytest.mark.parametrize(("short", "noise"), NOISE)
def test_noise_is_out_of_the_text(case: Case, short: str, noise: str) -> None:
    assert re.search(noise, case.sources[short]), "the noise is not in the source"
    for line in case.document["articles"]:
        assert not re.search(noise, line["text"])
        assert not re.search(noise, line["title"] or "")


@pytest.mark.parametrize(("short", "noise"), NOISE)
def test_what_was_removed_can_be_looked_up(case: Case, short: str, noise: str) -> None:
    removed = case.article(short)["removed"]
    assert any(re.search(noise, piece["text"]) for piece in removed), removed
    assert all(piece["why"] for piece in removed)


def test_the_report_itself_is_kept(case: Case) -> None:
    for short, source in case.sources.items():
        article = case.article(short)
        removed = " ".join(piece["text"] for piece in article["removed"])
        assert article["words"] >= 0.85 * len(source.split()), f"{short} lost: {removed}"


def test_the_headline_is_the_title(case: Case) -> None:
    assert case.article(CONDEMNED)["title"] == case.words(
        "France condemns operation in Nagorno-Karabakh, holds Azerbaijan"
    )
    title = case.article(PORTAL)["title"] or ""
    assert title.startswith(case.words("Azerbaijan launches offensive"))


def test_text_leads_back_to_the_page(case: Case) -> None:
    for short, source in case.sources.items():
        article = case.article(short)
        assert article["source_map"], f"{short} has no map"
        for clean, start, length in article["source_map"]:
            assert article["text"][clean : clean + length] == source[start : start + length]
