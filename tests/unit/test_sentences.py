"""Where sentences begin: the hard examples one by one, and what holds for any text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer

from crossread.read.pipeline import blank
from crossread.read.sentences import sentence_starts
from crossread.read.stops import ends_sentence, stop_of
from crossread.resources import lines, table

HARD = Path(__file__).parents[2] / "eval" / "sentences.jsonl"
EXAMPLES = [json.loads(line)["text"] for line in HARD.read_text("utf-8").splitlines()]
KINDS = ("leading", "numbered", "capital", "after_comma", "hours")


def marked(text, nlp=None):
    """The text with "¦" before each sentence but the first."""
    doc = (nlp or blank())(text)
    firsts = [sentence.start_char for sentence in doc.sents]
    starts = [at + len(text[at:]) - len(text[at:].lstrip()) for at in firsts[1:]]
    pieces = [text[a:b] for a, b in zip([0, *starts], [*starts, len(text)], strict=True)]
    return "¦".join(pieces)


@pytest.mark.parametrize("example", EXAMPLES)
def test_hard_boundaries(example):
    assert marked(example.replace("¦", "")) == example


def test_there_are_many_hard_boundaries():
    assert len(EXAMPLES) >= 80
    assert sum(example.count("¦") for example in EXAMPLES) >= 80


def test_a_tokenizer_that_keeps_stops_on_words_is_read_too():
    nlp = spacy.blank("en")
    nlp.add_pipe("crossread_sentences")
    nlp.tokenizer = Tokenizer(nlp.vocab, token_match=re.compile(r"\S+").match)
    for example in (
        "Gen. Arto Selin spoke. ¦“We left,” he said. ¦“It was time.” ¦Nobody asked.",
        "The U.S. Army came at 5 p.m. Monday. ¦J. R. Smith (a medic) died.",
        "1. Stay inside. ¦Wait.",
    ):
        assert marked(example.replace("¦", ""), nlp) == example


@given(st.text(alphabet=st.sampled_from("aA1 .!?…\n\"'”“)([]-—։。🚒ա,"), max_size=60))
def test_any_text_is_cut_at_lines_and_never_at_closing_marks(text):
    doc = blank()(text)
    starts = sentence_starts(doc)
    assert len(starts) == len(doc)
    fresh = True
    for token, start in zip(doc, starts, strict=True):
        if token.is_space:
            fresh = fresh or "\n" in token.text
            continue
        if fresh:
            assert start
        elif token.text in ("”", ")", "]", ",", "."):
            assert not start
        fresh = False


@pytest.mark.parametrize(
    ("token", "parts"),
    [
        ("Lima.”", ("Lima", ".", True)),
        ("U.S.", ("U.S", ".", False)),
        ("Why?!)", ("Why", "?!", False)),
        ("走。", ("走", "。", False)),
        ("end.[1]", ("end", ".", False)),
        ("town", ("town", "", False)),
        ("", ("", "", False)),
    ],
)
def test_tokens_are_split_into_word_and_stop(token, parts):
    assert stop_of(token) == parts


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("Sgt . Smith", False),
        ("No . 5", False),
        ("No . XIV", False),
        ("No . He", True),
        ("Corp . The", True),
        ("Corp . Police", False),
        ("ill . Police", True),
        ("Ill . Police", False),
        ("Jan . 6", False),
        ("p.m . Police", True),
        ("p.m . Monday", False),
        ("town . Police", True),
    ],
)
def test_abbreviations_end_a_sentence_by_what_follows(words, ends):
    tokens = words.split()
    assert ends_sentence(tokens[0], 1, tokens, [False, True, False]) is ends


def test_no_abbreviation_is_of_two_kinds():
    kinds = [set(table("en/sentences.toml")[kind]) for kind in KINDS]
    for number, kind in enumerate(kinds):
        assert not any(kind & other for other in kinds[number + 1 :])


def test_abbreviations_are_small_and_without_their_stop():
    listed = set(lines("en/abbreviations.txt")).union(
        *(table("en/sentences.toml")[kind] for kind in KINDS)
    )
    assert all(word == word.lower() and not word.endswith(".") for word in listed)
