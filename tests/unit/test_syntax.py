"""Which sentences the reader has parsed."""

from collections.abc import Iterator

import pytest
import spacy
from spacy.tokens import Doc

from crossread.model import Article
from crossread.read import syntax
from crossread.read.context import Context
from crossread.read.pipeline import document
from crossread.settings import settings

TEXT = "Brelm was quiet. The mayor said it would stay so. Rain fell."


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def parsed(text: str) -> list[str]:
    """The sentences that have dependencies."""
    doc = document(text)
    syntax.parse_wanted(doc, Context(article=Article(ref="t", text=text)))
    return [sent.text for sent in doc.sents if all(token.has_dep() for token in sent)]


def asks(doc: Doc, _: Context) -> list[spacy.tokens.Span]:
    return [sent for sent in doc.sents if "said" in sent.text]


def test_only_what_an_extractor_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "ASKED_FOR", (asks, asks))
    assert parsed(TEXT) == ["The mayor said it would stay so."]


@pytest.mark.parametrize(("how", "number"), [("all", 3), ("none", 0)])
def test_all_or_none_as_the_settings_say(
    monkeypatch: pytest.MonkeyPatch, how: str, number: int
) -> None:
    monkeypatch.setattr(syntax, "ASKED_FOR", (asks,))
    monkeypatch.setenv("CROSSREAD_PARSE", how)
    assert len(parsed(TEXT)) == number


def test_what_no_stop_divides_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_PARSE", "all")
    assert parsed("word, " * syntax.MOST_TOKENS) == []


def test_a_parser_of_another_scheme_is_left_aside() -> None:
    stranger = spacy.blank("en")
    assert not syntax.parses_for_us(stranger)
    parser = stranger.add_pipe("parser")
    parser.add_label("nsubj")  # type: ignore[attr-defined]
    assert syntax.parses_for_us(stranger)
    parser.add_label("dobj")  # type: ignore[attr-defined]
    assert not syntax.parses_for_us(stranger)
