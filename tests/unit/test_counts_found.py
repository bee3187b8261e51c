"""Who was found dead, held by the law, not saved; and what is no count of people at all."""

from __future__ import annotations

import pytest

from crossread.model import Article, Count
from crossread.read.reader import read_article


def read(text: str) -> tuple[Count, ...]:
    return read_article(Article(ref="t", text=text)).counts


def told(text: str) -> list[tuple[str, int]]:
    return [(c.measure, c.value) for c in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six people were found shot to death on Tuesday.", [("killed", 6)]),
        ("A couple found shot to death in a flat were named.", [("killed", 2)]),
        (
            "Police are investigating the deaths of four people who were found shot in a home.",
            [("killed", 4)],
        ),
        ("Two of the five wounded did not survive the night.", [("killed", 2), ("injured", 5)]),
        ("Two of the wounded later died.", [("killed", 2)]),
        ("The girl was taken to hospital, but doctors were unable to save her.", [("killed", 1)]),
        ("A boy shot during a fight has died.", [("killed", 1)]),
        ("The father of three was killed by a mob.", [("killed", 1)]),
        ("The fire took two people's lives.", [("killed", 2)]),
        ("Six people's lives have been affected.", [("affected", 6)]),
    ],
)
def test_who_died(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three children are recovering after a teenager fired a gun.", [("injured", 3)]),
        (
            "Police had a call in reference to six men who walked into a hospital with leg wounds.",
            [("injured", 6)],
        ),
        (
            "Another victim, who fled the home, was found two streets away with minor injuries.",
            [("injured", 1)],
        ),
    ],
)
def test_who_was_hurt(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text)[-1:] == expected


def test_the_wounded_of_whom_one_died_are_all_who_were_hit_where_told_again() -> None:
    text = (
        "Five people were injured in a shooting. One of the five people injured in the shooting "
        "has died."
    )
    assert told(text) == [("casualties", 5), ("killed", 1), ("injured", 5)]
    others = "Five others were injured. One of five people wounded on Sunday has died."
    assert told(others)[0] == ("injured", 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve suspects are being held without bail.", [("detained", 12)]),
        ("A suspect is being held in the county jail on a murder charge.", [("detained", 1)]),
        ("Two aid workers are being held by militants in the north.", [("kidnapped", 2)]),
        ("Three sailors are being held by pirates in a police boat.", [("kidnapped", 3)]),
        ("The report is based on talks with 14 former detainees.", []),
    ],
)
def test_held_by_the_law_or_by_kidnappers(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


def test_of_two_told_in_one_phrase_the_first_suffers() -> None:
    mother = read("She said the mother of the suspected shooter, Ann Roe, was found dead.")
    assert [c.evidence.text for c in mother] == ["the mother"]
    assert told("The father of the boy who was killed wept.") == [("killed", 1)]
    owner = "The owner of a nightclub where four people were shot has closed its doors."
    assert told(owner) == [("casualties", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "At least one other person is still responsible for the girl's death.",
        "Does it cost more to be a victim of crime or to fight it?",
        "The crime, in which at least four soldiers are suspects, had injured the nation.",
        "The citizens are the victims of Ann Roe and her antics.",
        "Parts of Roe's body could have turned to gas at that height, the pilot's team said.",
        "This one looks like it died very recently.",
        "The group released 78 username and password combinations.",
        "The court released 28 Ostrian entities.",
        "The police released few details.",
        "Thousands of soldiers gathered outside the town.",
        "Two campaigns roared back to life with rallies in three states.",
        "The oil killed 444 sea turtles and 53 mammals.",
    ],
)
def test_nobody_is_counted(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Several senior UN staff were killed.", "staff member"),
        ("Storms killed 17 local farmers.", "farmer"),
        ("Three locals were killed.", "local"),
        ("One field hospital received two NTC dead on Thursday.", None),
    ],
)
def test_whom_adjectives_describe(text: str, population: str | None) -> None:
    assert [c.population for c in read(text)] == [population]


def test_an_average_year_is_no_news() -> None:
    (count,) = read("Seasonal flu kills 36,000 people in an average year.")
    assert count.background


def test_whom_others_had_shot() -> None:
    assert told("So was one of the attackers, whom the guards had shot.") == [("casualties", 1)]
    assert told("He killed two people before he himself was shot dead.") == [
        ("killed", 2),
        ("killed", 1),
    ]
