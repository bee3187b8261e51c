"""Ways of telling what was said: views, states of mind, transcripts, quotations that go on."""

from __future__ import annotations

import pytest

from crossread.model import UNDATED, Article, Statement
from crossread.read.reader import read_article
from crossread.read.statements.media import medium
from crossread.resources import table

ADJECTIVES = table("en/cues.toml")["adjective"]
STAFF = table("en/sources.toml")["medium_staff"]["words"]


def statements(text: str) -> tuple[Statement, ...]:
    return read_article(Article(ref="case", text=text, published=UNDATED)).statements


def told(text: str) -> list[tuple[str | None, str]]:
    """Speaker and content of each statement."""
    return [(s.speaker.name if s.speaker else None, s.content.text) for s in statements(text)]


def hands(text: str) -> list[str]:
    """The chain of the last statement without the outlet."""
    return [link.name or "" for link in statements(text)[-1].chain[1:]]


@pytest.mark.parametrize(
    ("stance", "word"), [(stance, word) for stance, words in ADJECTIVES.items() for word in words]
)
def test_every_state_of_mind_fires(stance: str, word: str) -> None:
    [found] = statements(f"The ferrymen were {word} that the quay would be sold.")
    assert (found.stance, found.cue.text) == (stance, word)
    assert found.content.text == "that the quay would be sold"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The dykes, in the mayor's opinion, are too low.",
            [("mayor", "The dykes"), ("mayor", "are too low")],
        ),
        (
            "Petra Aune came at noon. In her view, the dykes are too low.",
            [("Petra Aune", "the dykes are too low")],
        ),
        (
            "It is the contention of the defence that the letter was forged.",
            [("defence", "that the letter was forged")],
        ),
        (
            "The union's main complaint is that the count was held behind closed doors.",
            [("union", "that the count was held behind closed doors")],
        ),
        (
            "Rescuers told how they had dug with their hands.",
            [("rescuers", "how they had dug with their hands")],
        ),
        ("Turnout was low, with officials blaming the heat.", [("officials", "the heat")]),
        (
            "The drug is safe, the regulator says in its report, unless it is taken with wine.",
            [("regulator", "The drug is safe"), ("regulator", "unless it is taken with wine")],
        ),
        (
            "The road was open, the mayor said on Monday, and the school was not.",
            [("mayor", "The road was open")],
        ),
        (
            "The strike has, the minister argued in a column, cost more than the rise would have.",
            [("minister", "The strike has"), ("minister", "cost more than the rise would have")],
        ),
        (
            "Perhaps, the mayor said, the town has grown too fast.",
            [("mayor", "the town has grown too fast")],
        ),
        (
            "The turnout was poor (it was one in five, Petra Aune says), and nobody cheered.",
            [("Petra Aune", "it was one in five")],
        ),
        ("Traffic backed up for miles after the bridge was closed.", []),
    ],
)
def test_words_said_beside_their_cue(text: str, wanted: list[tuple[str, str]]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“She never asked,” Petra Aune said. “In her letter, she said she would come.”",
            [
                ("Petra Aune", "She never asked"),
                ("Petra Aune", "In her letter, she said she would come."),
            ],
        ),
        (
            'Petra Aune wrote that Drevik "is a town of clerks. Such towns sleep well."',
            [("Petra Aune", 'that Drevik "is a town of clerks. Such towns sleep well.')],
        ),
        (
            "“This is fantastic!” beamed Petra Aune, who came from Drevik.",
            [("Petra Aune", "This is fantastic!")],
        ),
        (
            "“The town will stay,” Petra Aune retaliated. “It never gives up.”",
            [("Petra Aune", "The town will stay"), ("Petra Aune", "It never gives up.")],
        ),
        ("“The Last Ferry,” acclaimed by critics, opened on Friday.", []),
        (
            "Petra Aune leaned in and boomed: “Let us go home now.”",
            [("Petra Aune", "Let us go home now.")],
        ),
        (
            "From the report: “Samples with more weights are better.”",
            [("report", "Samples with more weights are better.")],
        ),
        (
            "\"It is what they call 'a flight to quality,' \" Petra Aune said.",
            [("Petra Aune", "It is what they call 'a flight to quality,'")],
        ),
        (
            "''It came on 'Friends of the Sea,''' said Petra Aune, a clerk.",
            [("Petra Aune", "It came on 'Friends of the Sea")],
        ),
    ],
)
def test_quotations_that_go_on_or_have_an_unknown_verb(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [pair for pair in told(text) if pair[0]][: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Nine divers are missing, according to a coastguard statement seen by Reuters.",
            ["Reuters", "statement"],
        ),
        (
            "The dam has cracks, the Kyodo news agency said, quoting a ministry statement seen by "
            "the daily Asahi.",
            ["Kyodo News", "Asahi Shimbun", "statement"],
        ),
        (
            "The king is ill, Le Matin reported on Friday, citing two palace officials who spoke "
            "on condition of anonymity.",
            ["Le Matin", "2 officials"],
        ),
        (
            "Witnesses contacted by AFP said soldiers had fired into a queue.",
            ["Agence France-Presse", "witnesses"],
        ),
        (
            "The rebels' spokesman said in a message sent to the AFP bureau that the town was "
            "theirs.",
            ["Agence France-Presse", "spokesperson"],
        ),
        (
            "The ministry's spokesman, cited by local news agencies, said the cargo was timber.",
            ["local media", "spokesperson"],
        ),
    ],
)
def test_hands_behind_the_source(text: str, wanted: list[str]) -> None:
    assert hands(text) == wanted


def test_a_ministry_s_source_is_an_official() -> None:
    [found] = statements("A foreign ministry source confirmed that the envoy had left.")
    assert found.chain[-1].role == "official"


@pytest.mark.parametrize("word", STAFF)
def test_who_speaks_for_a_medium_is_the_medium(word: str) -> None:
    for phrase in (f"an AFP {word}", f"AFP's {word} in Lima"):
        found = medium(phrase)
        assert found is not None
        assert found.name == "Agence France-Presse"


def test_a_headline_may_begin_with_a_noun_in_ing() -> None:
    source = Article(ref="h", text="It rained.", title="Shelling of Tamsk kills 19, hospital says")
    (said,) = read_article(source).statements
    assert (said.content.text, said.cue.text) == ("Shelling of Tamsk kills 19", "says")
