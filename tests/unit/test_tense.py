"""Does a day lie ahead of its report or behind it? Told by the verb nearest to it."""

from __future__ import annotations

import re

import pytest

from crossread.read.pipeline import blank
from crossread.read.times.tense import Sentences
from crossread.read.times.words import RESOURCE
from crossread.resources import table

AHEAD = [
    "The envoys will meet on [Friday].",
    "A vigil will be held [Friday].",
    "Details will be officially released [Friday].",
    "She is due to be charged on [Friday].",
    "The move is to be formally announced on [Friday].",
    "One of the wounded might be released later in the day [Friday].",
    "The storm was expected to hit the coast on [Friday].",
    "The union expects the talks to resume [Friday].",
    "A hearing is set for [Friday].",
    "The parties promised a strike for [Friday].",
    "The church is holding a rally [Friday].",
    "They demanded a reply by [Friday].",
    "The bridge stays shut until [Friday].",
    "The mayor, who was hurt, will have an operation on [Friday].",
    "He said that on [Friday] the council would meet and that it will vote.",
    "The council meets [Friday].",
    "On [Friday], the lawmakers will question the minister.",
    "The team of the United States will arrive in Doha on [Friday].",
]
BEHIND = [
    "Two men were shot by deputies [Friday].",
    "Four men were hurt in a drive-by [Friday].",
    "By [Friday] the flood reached the port.",
    "The owner could not be reached [Friday].",
    "Police would not say on [Friday] who fired.",
    "The boy may have been shot [Friday].",
    "Bond was set [Friday].",
    "The assembly agreed to the move on [Friday].",
    "Mon May 14 - The ministry on [Friday] confirmed a first case.",
    "It may rise further, and on [Friday] the guard indicated why.",
    "The council will meet, the mayor said on [Friday].",
    "The two went to the house after going to the shop on [Friday].",
    "The army appeared to be beaten on [Friday].",
    "The town where the storm struck [Friday].",
    "The ship fell back on [Friday].",
]


def ahead(text: str) -> bool:
    plain = text.replace("[", "").replace("]", "")
    return Sentences(blank()(plain), plain).future(text.index("["))


@pytest.mark.parametrize("text", AHEAD)
def test_what_is_to_come(text: str) -> None:
    assert ahead(text)


@pytest.mark.parametrize("text", BEHIND)
def test_what_was(text: str) -> None:
    assert not ahead(text)


@pytest.mark.parametrize(
    ("text", "unplanned"),
    [
        ("How [Friday]'s earthquake will be felt", True),
        ("how the [Friday] night shooting will be told", True),
        ("those who were killed by [Friday]'s wave", True),
        ("how [Friday]'s vote will be counted", False),
    ],
)
def test_what_nobody_plans_is_over(text: str, unplanned: bool) -> None:
    plain = text.replace("[", "").replace("]", "")
    start, end = text.index("["), text.index("]") - 1
    assert Sentences(blank()(plain), plain).unplanned(start, end) is unplanned


@pytest.mark.parametrize("name", ["future", "opening", "done", "past", "scheduled"])
def test_every_pattern_is_one(name: str) -> None:
    for pattern in table(RESOURCE)["tense"][name]:
        assert re.compile(pattern), pattern
