"""Who was asked and did not answer, by a report's own words."""

from __future__ import annotations

import pytest
from invented import article_of, reading_of, story_of

from crossread.cross.unanswered import unanswered
from crossread.model import Article, Story
from crossread.resources import table


def told(*texts: str) -> tuple[Story, dict[str, Article]]:
    articles = [article_of(f"{n}.txt", text) for n, text in enumerate(texts)]
    return story_of(*map(reading_of, articles)), {one.id: one for one in articles}


def found(text: str) -> list[tuple[str | None, str, str]]:
    story, articles = told(text)
    return [(one.who, one.kind, one.text) for one in unanswered(story, articles.get)]


@pytest.mark.parametrize(
    ("text", "who", "kind", "words"),
    [
        ("The council of Tamsk declined to comment on the dam.", "The council of Tamsk",
         "declined", "The council of Tamsk declined to comment"),
        ("Residents had complained, but the operator refused to comment.", "the operator",
         "declined", "the operator refused to comment"),
        ("Ismet Varga, who ran the dam, declined to answer questions.", "Ismet Varga",
         "declined", "Ismet Varga, who ran the dam, declined to answer questions"),
        ("Ismet Varga, a spokesman for the dam, would not comment.",
         "Ismet Varga, a spokesman for the dam", "declined",
         "Ismet Varga, a spokesman for the dam, would not comment"),
        ("The company that runs the ferry, Adria Lines, did not answer questions.",
         "The company that runs the ferry, Adria Lines", "no_answer",
         "The company that runs the ferry, Adria Lines, did not answer questions"),
        ("The army has not yet responded to repeated requests for comment, it is said.",
         "The army", "no_answer",
         "The army has not yet responded to repeated requests for comment"),
        ("The ministry didn't return a call.", "The ministry", "no_answer",
         "The ministry didn't return a call"),
        ("The operator has yet to respond.", "The operator", "no_answer",
         "The operator has yet to respond"),
        ("Calls to the mayor's office were not returned.", "the mayor's office", "no_answer",
         "Calls to the mayor's office were not returned"),
        ("There was no immediate comment from the army on the raid.", "the army", "no_answer",
         "There was no immediate comment from the army"),
        ("The mayor could not be reached for comment on Monday.", "The mayor", "not_reached",
         "The mayor could not be reached for comment"),
        ("Officials in Tamsk were not immediately available for comment.", "Officials in Tamsk",
         "not_reached", "Officials in Tamsk were not immediately available for comment"),
    ],
)  # fmt: skip
def test_who_did_not_answer(text: str, who: str, kind: str, words: str) -> None:
    assert found(text) == [(who, kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The village could not be reached by rescuers until Tuesday.",
        "Crews did not respond in time when the dam burst.",
        "“I would not comment on that,” the mayor said.",
        "The council reached an agreement after many calls.",
        "The ministry commented on the flood at once.",
        "Rescuers have not reached the questions of who is missing.",
    ],
)
def test_what_is_no_refusal_is_none(text: str) -> None:
    assert found(text) == []


def test_a_pronoun_names_nobody_and_its_sentence_is_shown() -> None:
    text = "The mayor left in tears. He left the hall and declined to comment."
    assert found(text) == [(None, "declined", "He left the hall and declined to comment")]


def test_one_party_in_two_reports_is_one_entry_with_two_spans() -> None:
    story, articles = told(
        "The army declined to comment.", "It rained, and the army again declined to comment."
    )
    assert [len(one.evidence) for one in unanswered(story, articles.get)] == [2]
    for one in unanswered(story, articles.get):
        for span in one.evidence:
            assert articles[span.article].text[span.start : span.end] == span.text


def test_every_pattern_finds_something() -> None:
    data = table("en/unanswered.toml")
    assert all(data[kind]["after"] for kind in ("declined", "no_answer", "not_reached"))
    assert found("The Tamsk council declined requests for an interview.")
    assert found("The Tamsk council had no immediate comment.")
    assert found("The Tamsk council did not immediately comment.")
    assert found("The Tamsk council could not immediately be contacted.")
    assert found("The Tamsk council did not respond with a comment.")
