"""Headings, paragraphs, and what is recalled rather than reported."""

from __future__ import annotations

import pytest

from crossread.model import Article, Sentence
from crossread.read.context import Context
from crossread.read.passages import find_sentences, is_heading
from crossread.read.pipeline import blank
from crossread.read.times import read_times

REPORT = (
    "Velmara shells border town\n\n"
    "Velmara shelled a border town on Tuesday, killing four people.\n"
    "The mayor said the fire went on all day.\n\n"
    "Mayor asks for help\n\n"
    "Hospitals are full, doctors said on Tuesday.\n"
    "The region has been the cause of two wars in the past three decades.\n"
    "In 1991 it declared independence. That led to fighting. The council will meet on Thursday."
)


def sentences(text: str) -> tuple[Sentence, ...]:
    article, doc = Article(ref="a", text=text), blank()(text)
    return find_sentences(doc, read_times(doc, Context(article=article))[0])


def named(text: str) -> dict[str, Sentence]:
    return {text[s.start : s.end].split(" ", maxsplit=1)[0]: s for s in sentences(text)}


def test_headings_and_paragraphs() -> None:
    found = sentences(REPORT)
    assert [s.paragraph for s in found if s.heading] == [0, 3]
    assert [s.start for s in found] == sorted(s.start for s in found)
    assert all(REPORT[s.start : s.end].strip() == REPORT[s.start : s.end] for s in found)


def test_history_is_background_and_news_is_not() -> None:
    by_opening = {REPORT[s.start : s.end]: s.background for s in sentences(REPORT)}
    recalled = {text for text, background in by_opening.items() if background}
    assert recalled == {
        "The region has been the cause of two wars in the past three decades.",
        "In 1991 it declared independence.",
        "That led to fighting.",
    }


def test_the_lead_is_never_background() -> None:
    text = "In 1991 the state broke away. It fought until 1994.\nToday it is quiet.\nAll is well."
    assert not any(s.background for s in sentences(text) if s.paragraph == 0)


@pytest.mark.parametrize("text", ["", "\n\n", "“", "a", "\u00a0\n\u00a0x"])
def test_odd_input(text: str) -> None:
    assert all(s.start < s.end for s in sentences(text))


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        ("Mayor asks for help", True),
        ("Mayor asks for help.", False),
        ("- a bullet of a list", False),
        ("", False),
        ("word " * 30, False),
    ],
)
def test_is_heading(paragraph: str, heading: bool) -> None:
    assert is_heading(paragraph) is heading
