"""Figures given, judgements that deny, asides with "as", and words that only look like cues."""

from __future__ import annotations

import pytest

from crossread.model import UNDATED, Article, Statement
from crossread.read.reader import read_article
from crossread.resources import table

CUES = table("en/cues.toml")


def statements(text: str, title: str | None = None) -> list[Statement]:
    article = Article(ref="case", text=text, title=title, published=UNDATED)
    section = "title" if title else "text"
    found = read_article(article).statements
    return [statement for statement in found if statement.content.section == section]


def told(text: str, title: str | None = None) -> list[tuple[str | None, str, str]]:
    """Speaker, stance and content of each statement."""
    return [
        (s.speaker.name if s.speaker else None, s.stance, s.content.text)
        for s in statements(text, title)
    ]


@pytest.mark.parametrize("word", CUES["untrue"]["words"])
def test_every_word_for_the_untrue_denies(word: str) -> None:
    assert told(f"The mayor called the report of looting {word}.") == [
        ("mayor", "deny", f"the report of looting {word}")
    ]


@pytest.mark.parametrize("noun", CUES["figure"]["nouns"])
def test_every_noun_of_a_figure_gives_one(noun: str) -> None:
    assert told(f"Police gave a first {noun} of 64 arrests.") == [
        ("police", "estimate", f"a first {noun} of 64 arrests")
    ]


@pytest.mark.parametrize("verb", CUES["factual"]["verbs"])
def test_what_is_known_to_be_is_no_report(verb: str) -> None:
    [participle] = [CUES["irregular"][verb][2]]
    assert told(f"The guns were of a type which only the army is {participle} to own.") == []
    assert told(f"The mayor {CUES['irregular'][verb][1]} that the quay was sold.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The mayor called the rebels' figure of 11 dead a fabrication.",
            [("mayor", "deny", "the rebels' figure of 11 dead a fabrication")],
        ),
        (
            "The army described the reports as false.",
            [("army", "deny", "the reports as false")],
        ),
        ("The mayor called a lie detector test a crime.", [("mayor", "say")]),
        (
            "A figure of 64 was given by police.",
            [("police", "estimate", "A figure of 64")],
        ),
        ("The toll was put at 64 by police.", [("police", "estimate", "at 64")]),
        (
            "Police put the number of dead at nine.",
            [("police", "estimate", "the number of dead at nine")],
        ),
        ("The new levy set off protests in which at least five people died.", []),
        ("The mayor set up a camp at 40 kilometres from Drevik.", []),
        ("She gave him a number of books.", []),
        (
            "The mayor promised that those responsible would be held to account.",
            [("mayor", "promise", "that those responsible would be held to account")],
        ),
    ],
)
def test_figures_and_judgements(text: str, wanted: list[tuple[str, ...]]) -> None:
    assert [row[: len(want)] for row, want in zip(told(text), wanted, strict=True)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Five people died in the protests, the Rights Commission said on Tuesday, two more "
            "than the Red Lantern Society had reported.",
            ("Rights Commission", "say", "Five people died in the protests"),
        ),
        (
            "Nine people died when a wall fell on Tuesday, a hospital official said, raising an "
            "earlier toll of six.",
            ("health official", "say", "Nine people died when a wall fell on Tuesday"),
        ),
        (
            "The mine was closed on Tuesday, the mayor said, adding that nobody was hurt.",
            ("mayor", "say", "The mine was closed on Tuesday"),
        ),
        (
            "On this week's edition of “Harbour Sunday,” the mayor said his deputy would go.",
            ("mayor", "say", "his deputy would go"),
        ),
    ],
)
def test_circumstances_beside_what_is_said(text: str, wanted: tuple[str, str, str]) -> None:
    assert told(text)[0] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("As declared the ministry, the ship was too heavy.", ["ministry"]),
        ("The ship was too heavy, as reports the Drevik Post.", ["Drevik Post"]),
        ("As reported by the Drevik Post, the ship was too heavy.", ["Drevik Post"]),
        (
            "As writes the Drevik Post with reference to the ministry, the ship was too heavy.",
            ["Drevik Post", "ministry"],
        ),
        ("Nine sailors were lost, informs the ministry.", ["ministry"]),
    ],
)
def test_sources_in_asides_and_in_translated_english(text: str, wanted: list[str]) -> None:
    [found] = statements(text)
    assert [link.name for link in found.chain[1:]] == wanted
    assert found.content.text.lower() in {"the ship was too heavy", "nine sailors were lost"}


@pytest.mark.parametrize(
    "text",
    [
        "As expected the storm, which came from the sea, hit Drevik.",
        "As announced last week, the road is shut.",
        "“Let everyone know that the quay is ours.”",
        "“Everybody knows that the quay is ours.”",
    ],
)
def test_what_reports_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Harbour protest: police fire tear gas, three dead", []),
        ("Witnesses say: police fired first", [("witnesses", "say", "police fired first")]),
        ("Rebels blame army", [("rebels", "accuse", "army")]),
        ("Rebels blame army for market attack", [("rebels", "accuse", "market attack")]),
    ],
)
def test_titles(title: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told("Rain fell in Drevik on Monday.", title) == wanted
