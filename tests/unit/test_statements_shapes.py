"""What looks like a cue and is none, where a report begins, and who stands behind its verb.

These sentences are read by the whole reader: what a word is, the parse tells.
"""

from __future__ import annotations

import re

import pytest

from crossread.model import UNDATED, Article, Statement
from crossread.read.reader import read_article
from crossread.resources import table

DATELINES = table("en/datelines.toml")["pattern"]


def told(text: str, title: str | None = None) -> list[tuple[str | None, str, str]]:
    """Speaker, cue and content of each statement."""
    reading = read_article(Article(ref="case", text=text, title=title, published=UNDATED))
    return [
        (s.speaker.name if s.speaker else None, s.cue.text, s.content.text)
        for s in _in(reading.statements, title)
    ]


def _in(statements: tuple[Statement, ...], title: str | None) -> list[Statement]:
    section = "title" if title else "text"
    return [s for s in statements if s.content.section == section]


@pytest.mark.parametrize(
    "text",
    [
        "The self-proclaimed mastermind of the raid fled to the hills.",
        "Envoys met over a UN-backed plan for the north.",
        "More than 35 suspected drone strikes have hit the valley since May.",
        "Police arrested alleged smugglers on Monday.",
        "Growth fell after a four-year period of fractious coalition rule that has hurt the town.",
        "Rioting continued when more than 200 guards were called in.",
        "Hundreds of fighters sought refuge in the tribal region.",
        "The deadlock threatens to hold up major deals.",
        "There were no reports of injuries or damage.",
        "There was no immediate claim of responsibility for the blast.",
        "Families fled the threat of violence in the north.",
        "Crowds supporting the mayor filled the square on Monday.",
    ],
)
def test_parts_of_phrases_and_deeds_report_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "The curfew came after the Harbour Party alleged election fraud.",
            ("Harbour Party", "alleged", "election fraud"),
        ),
        (
            "The government says figures reported so far are inflated.",
            ("government", "says", "figures reported so far are inflated"),
        ),
        (
            "The minister said so far there have been no reports of deaths.",
            ("minister", "said", "so far there have been no reports of deaths"),
        ),
        (
            "The plane had been well maintained and had no history of faults, the company said.",
            ("company", "said", "The plane had been well maintained and had no history of faults"),
        ),
        (
            "The man, suspected of murder, denied the charge.",
            ("man", "denied", "the charge"),
        ),
        (
            "A gunman shouted “Stop the car” and opened fire on them.",
            ("gunman", "shouted", "Stop the car"),
        ),
        (
            "According to government figures more than 40 farms were lost.",
            ("data", "According to", "more than 40 farms were lost"),
        ),
        (
            "According to results released by the election commission on Sunday, the party won.",
            ("electoral commission", "According to", "the party won"),
        ),
        (
            "Two officials met to discuss what the mayor termed “reintegration issues”.",
            ("mayor", "termed", "reintegration issues"),
        ),
        (
            "To end it, the ministry of defence said, the fighters must lay down their arms.",
            ("ministry of defence", "said", "the fighters must lay down their arms"),
        ),
        (
            "A rumour that thousands had been killed was denied by the ministry of health.",
            ("ministry of health", "was denied", "A rumour that thousands had been killed"),
        ),
        (
            "The fall in support was described by a party spokesperson as “an earthquake”.",
            ("spokesperson", "was described", "an earthquake"),
        ),
        (
            "At least 30 people have no home, indicated the ministry.",
            ("ministry", "indicated", "At least 30 people have no home"),
        ),
        (
            "Four people were lost, has stated the police.",
            ("police", "stated", "Four people were lost"),
        ),
        (
            "Both of the rival councils announced three days of mourning.",
            ("Both of the rival councils", "announced", "three days of mourning"),
        ),
        (
            "The army held the mayor responsible for the raid.",
            ("army", "held", "the mayor responsible for the raid"),
        ),
    ],
)
def test_what_is_said_and_by_whom(text: str, statement: tuple[str, str, str]) -> None:
    assert statement in told(text)


def test_an_object_is_no_part_of_the_next_speaker() -> None:
    text = "Officials ruled out the claim and security analysts dismissed it as a stunt."
    assert [(who, what) for who, _, what in told(text)] == [
        ("officials", "the claim"),
        ("experts", "it as a stunt"),
    ]


@pytest.mark.parametrize(
    ("text", "content", "hands"),
    [
        (
            "“It was routine,” an officer was quoted as saying on Monday by the Tamsk news agency.",
            "It was routine",
            1,
        ),
        (
            "The first test had failed, a local official was quoted as saying earlier.",
            "The first test had failed",
            0,
        ),
    ],
)
def test_who_was_quoted_said_what_stands_before(text: str, content: str, hands: int) -> None:
    reading = read_article(Article(ref="case", text=text))
    [statement] = reading.statements
    assert statement.content.text == content
    assert [link.role for link in statement.chain].count("agency") == hands


@pytest.mark.parametrize("entry", DATELINES, ids=lambda e: e["what"])
def test_every_dateline_is_known_by_its_example(entry: dict[str, str]) -> None:
    found = re.match(entry["expression"], entry["example"])
    assert found
    assert entry["example"][found.end() :].split()[0] in {"Rain", "The", "River", "Five"}


@pytest.mark.parametrize(
    "text", ["NATO said on Monday.", "U.S. forces - led by a general - left.", "Rain fell - again."]
)
def test_what_is_no_dateline(text: str) -> None:
    assert not any(re.match(entry["expression"], text) for entry in DATELINES)


@pytest.mark.parametrize(
    "lead",
    ["ADANA, Turkey (HW) -- ", "(HW) -- ", "July 29 (Harbour Wire) -- ", "ADANA, Turkey "],
)
def test_a_dateline_is_no_part_of_what_was_said(lead: str) -> None:
    text = f"{lead}All 46 people on board died when a plane hit a hill, officials said on Friday."
    assert told(text) == [
        ("officials", "said", "All 46 people on board died when a plane hit a hill")
    ]


@pytest.mark.parametrize(
    "title",
    [
        "To contact the editor responsible for this story: Ida Wilk",
        "E-mail this to a friend Printable version Bookmark with: Ida Wilk",
    ],
)
def test_lines_of_a_page_are_nobodys_words(title: str) -> None:
    assert told("Rain fell.", title) == []


def test_a_number_of_an_update_is_no_headline() -> None:
    [(who, _, what)] = told("Rain fell.", "UPDATE 4-Orsia's ruling party wins vote - spokesman")
    assert (who, what) == ("spokesperson", "Orsia's ruling party wins vote")


def test_a_spokesman_is_told_by_whom_he_speaks_for() -> None:
    text = (
        "A spokesman for the Harbour Union said the port was closed. "
        "The spokesman added that talks go on."
    )
    assert {who for who, _, _ in told(text)} == {"spokesperson for Harbour Union"}
