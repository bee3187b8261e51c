"""Forms that numbers of victims take in news, one by one."""

from __future__ import annotations

import pytest

from crossread.model import Article, Count
from crossread.read.reader import read_article


def read(text: str, title: str | None = None) -> tuple[Count, ...]:
    return read_article(Article(ref="t", text=text, title=title)).counts


def rows(text: str) -> list[tuple[str, int, int, int | None, str]]:
    return [(c.measure, c.value, c.low, c.high, c.qualifier) for c in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 20 to 30 people died.", [("killed", 30, 20, 30, "between")]),
        ("Between 20 and 30 people were killed.", [("killed", 30, 20, 30, "between")]),
        ("At least 29 people died.", [("killed", 29, 29, None, "at_least")]),
        ("More than a dozen people died.", [("killed", 12, 13, None, "more_than")]),
        ("Fewer than 10 people died.", [("killed", 10, 0, 9, "fewer_than")]),
        ("As many as 200 people were feared dead.", [("killed", 200, 0, 200, "up_to")]),
        ("A third of the 600 villagers were killed.", [("killed", 200, 180, 220, "about")]),
        ("Two-thirds of the 600 villagers were killed.", [("killed", 400, 360, 440, "about")]),
        ("Half of the 40 passengers died.", [("killed", 20, 18, 22, "about")]),
        ("Most of the 40 passengers died.", []),
        ("A third of the town was killed in the flood.", []),
        ("Three of the 40 passengers died.", [("killed", 3, 3, 3, "exact")]),
        ("A family of five died when their house collapsed.", [("killed", 5, 5, 5, "exact")]),
        ("A couple died when their house collapsed.", [("killed", 2, 2, 2, "exact")]),
        ("Both men died at the scene of the crash.", [("killed", 2, 2, 2, "exact")]),
        ("All 60 workers at the plant were killed.", [("killed", 60, 60, 60, "exact")]),
        ("There were no casualties, the ministry said.", [("casualties", 0, 0, 0, "exact")]),
        ("Four prisoners were taken.", [("captured", 4, 4, 4, "exact")]),
        (
            "The army said it had neutralised 100 militants.",
            [("casualties", 100, 100, 100, "exact")],
        ),
        ("Eleven passengers suffered minor injuries.", [("injured", 11, 11, 11, "exact")]),
    ],
)
def test_value_and_bounds(text: str, expected: list[tuple[str, int, int, int | None, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor's wife and two bodyguards were killed.", [1, 2]),
        ("The bomber and nine others died in the explosion.", [1, 9]),
        ("Two children, ages 3 and 5, and their mother have been found dead.", [2, 1]),
        ("A burnt fireman was found dead in the coach.", [1]),
        ("A school bus driver was killed.", [1]),
        ("He is accused of killing three men and another.", [3]),
        ("A 34-year-old man was hit by shrapnel. He later died in hospital.", [1]),
    ],
)
def test_the_dead_of_lists_and_roles(text: str, expected: list[int]) -> None:
    assert [c.value for c in read(text) if c.measure == "killed"][: len(expected)] == expected


@pytest.mark.parametrize("text", ["They love one another.", "One after another was hurt."])
def test_one_another_is_nobody_more(text: str) -> None:
    assert [c for c in read(text) if c.evidence.text == "another"] == []


def test_another_is_one_more() -> None:
    found = read("He is accused of killing three men and wounding another in Lumen.")
    assert [(c.measure, c.value) for c in found] == [("killed", 3), ("injured", 1)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He killed three people before turning the gun on himself.", "himself"),
        ("The gunman killed four colleagues and then himself.", "himself"),
        ("The gunman killed five people before being shot dead by police.", "being shot dead"),
        ("She killed two men and took her own life.", "her own life"),
    ],
)
def test_the_attacker_s_own_death(text: str, words: str) -> None:
    assert [(c.value, c.evidence.text) for c in read(text)][1:] == [(1, words)]


@pytest.mark.parametrize(
    "text",
    [
        "He killed two people and turned the gun on himself but survived.",
        "Three people were killed before police arrived.",
        "The army killed three rebels; one rebel surrendered himself.",
    ],
)
def test_no_death_of_the_attacker(text: str) -> None:
    assert [c.value for c in read(text) if c.measure == "killed"] in ([2], [3])


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The toll rose to 29 from 27 a day earlier, officials said.", False),
        ("He was one of 12 people killed in a daylight raid.", False),
        ("Twelve people die on the roads every day.", True),
    ],
)
def test_what_recurs_is_background(text: str, background: bool) -> None:
    assert {c.background for c in read(text)} == {background}


def test_who_only_counts_is_no_side() -> None:
    text = "The Red Cross said 20 people were killed in the shelling."
    assert [(c.value, c.side) for c in read(text)] == [(20, None)]


def test_headline() -> None:
    found = read("The ferry sank at night.", title="27 dead as ferry sinks off Velmara")
    assert [(c.value, c.evidence.section) for c in found] == [(27, "title")]
