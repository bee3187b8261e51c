"""Statements read with dependencies, and what the rules make of the same sentences without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.tokens import Doc
from statement_scores.hard import CHAINS, STATEMENTS, score_chains, score_statements
from statement_scores.matching import Relation, matched
from statement_scores.polnear import Tally

from crossread.model import Article
from crossread.read.context import Context
from crossread.read.pipeline import blank
from crossread.read.statements import find_statements, sentences_to_parse
from crossread.read.statements.tree import tree_of
from crossread.read.statements.words import words_of

Row = tuple[str, str, int, str]  # word, label, head (number of the word), part of speech
# What the hard sentences score, rounded down; they may only rise.
FLOORS = {
    "hard_precision": 0.94, "hard_recall": 0.88, "hard_cue": 0.98, "hard_speaker": 0.96,
    "hard_content": 0.90, "hard_stance": 0.96, "hard_quoted": 0.98, "hard_name": 0.99,
    "hard_sentences_perfect": 0.76, "chain_links": 0.93, "chain_origin": 0.95,
    "chain_roles": 0.93, "chain_hedges": 0.93,
    "world_precision": 0.92, "world_recall": 0.70, "world_cue": 0.95, "world_speaker": 0.89,
    "world_content": 0.92, "world_stance": 0.92, "world_quoted": 0.98, "world_name": 0.99,
    "world_sentences_perfect": 0.58, "world_chain_links": 0.68, "world_chain_origin": 0.78,
    "world_chain_roles": 0.83, "world_chain_hedges": 0.98,
}  # fmt: skip


def parsed(rows: list[Row]) -> Doc:
    tags = {"VERB": "VBZ", "NOUN": "NNS", "AUX": "VBZ"}
    return Doc(
        blank().vocab,
        words=[row[0] for row in rows],
        deps=[row[1] for row in rows],
        heads=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        tags=[tags.get(row[3], "XX") for row in rows],
        sent_starts=[number == 0 for number in range(len(rows))],
    )


def contents(doc: Doc) -> list[tuple[str | None, str, str]]:
    found = find_statements(doc, Context(article=Article(ref="case", text=doc.text)))
    return [
        (s.speaker.evidence.text if s.speaker else None, s.cue.text, s.content.text) for s in found
    ]


OBJECT_AND_VERB: list[Row] = [
    ("Norvania", "nsubj", 1, "PROPN"), ("condemns", "ROOT", 1, "VERB"), ("the", "det", 3, "DET"),
    ("raid", "obj", 1, "NOUN"), ("and", "cc", 5, "CCONJ"), ("summons", "conj", 1, "VERB"),
    ("the", "det", 7, "DET"), ("envoy", "obj", 5, "NOUN"), (".", "punct", 1, "PUNCT"),
]  # fmt: skip
PLURAL_NOUN: list[Row] = [
    ("Unpaid", "amod", 1, "ADJ"), ("claims", "nsubj", 2, "NOUN"), ("reached", "ROOT", 2, "VERB"),
    ("many", "amod", 4, "ADJ"), ("millions", "obj", 2, "NOUN"), (".", "punct", 2, "PUNCT"),
]  # fmt: skip


def test_an_object_ends_before_a_second_verb() -> None:
    assert contents(parsed(OBJECT_AND_VERB)) == [("Norvania", "condemns", "the raid")]


def test_without_a_parse_the_object_runs_on() -> None:
    ((_, cue, said),) = contents(blank()("Norvania condemns the raid and summons the envoy."))
    assert (cue, said) == ("condemns", "the raid and summons the envoy")


def test_a_noun_is_no_cue() -> None:
    assert contents(parsed(PLURAL_NOUN)) == []


def test_a_tree_knows_heads_and_edges() -> None:
    doc = parsed(OBJECT_AND_VERB)
    tree = tree_of(doc, words_of(doc, doc.text))
    assert tree is not None
    assert list(tree.children(1, "nsubj", "obj")) == [0, 3]
    assert (tree.left[5], tree.right[5]) == (4, 8)
    assert (tree.left[1], tree.right[1]) == (0, 9)


def test_no_parse_no_tree() -> None:
    doc = blank()("The army said so.")
    assert tree_of(doc, words_of(doc, doc.text)) is None


def test_only_sentences_with_a_telling_cue_are_parsed() -> None:
    text = "The rain fell all day long. The army condemned the raid on Monday. It said so again."
    doc = blank()(text)
    asked = sentences_to_parse(doc, Context(article=Article(ref="case", text=text)))
    assert [span.text for span in asked] == ["The army condemned the raid on Monday."]


def test_sentences_without_end_are_not_parsed() -> None:
    text = "The army condemned " + "the raid and " * 400 + "the rest."
    doc = blank()(text)
    assert sentences_to_parse(doc, Context(article=Article(ref="case", text=text))) == []


@pytest.mark.parametrize(("file", "least"), [(STATEMENTS, 60), (CHAINS, 40)])
def test_hard_sentences_are_many_and_their_words_stand_in_them(file: Path, least: int) -> None:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert len(rows) >= least
    assert len({row["text"] for row in rows}) == len(rows)


def test_hard_sentences_score_no_less_than_before() -> None:
    scores = {**score_statements().scores(), **score_chains().scores()}
    assert {name: value for name, value in scores.items() if value < FLOORS[name]} == {}


def test_nested_relations_are_matched_inner_to_inner() -> None:
    outer = Relation([], [(0, 4)], [(5, 50)])
    inner = Relation([], [(20, 24)], [(25, 50)])
    assert matched([inner, outer], [outer, inner]) == [(0, 1), (1, 0)]


def test_each_relation_is_matched_once() -> None:
    gold = Relation([], [(0, 4)], [(5, 50)])
    twice = [Relation([], [(0, 4)], [(5, 20)]), Relation([], [(0, 4)], [(5, 50)])]
    assert matched(twice, [gold]) == [(1, 0)]
    assert matched(twice, []) == []


def test_the_tally_counts_what_is_found_and_right() -> None:
    tally = Tally()
    text = "Ann said it rains. Bob left."
    gold = [Relation([(0, 3)], [(4, 8)], [(9, 17)]), Relation([], [(23, 27)], [(19, 22)])]
    tally.add(text, [Relation([(0, 3)], [(4, 8)], [(9, 17)])], gold)
    scores = tally.scores()
    assert (scores["found_precision"], scores["found_recall"]) == (1.0, 0.5)
    assert scores["cue_right"] == scores["source_right"] == scores["content_likeness"] == 1.0
    assert scores["recall_no_source"] == 0.0


ASIDES = [
    ("As the ombudsman reported, the jail has no doctor.", ["the jail has no doctor"]),
    ("The convoy turned back, as officers had predicted.", ["The convoy turned back"]),
    ("The depot, the governor conceded, had been empty.", ["The depot", "had been empty"]),
    ("It was claimed by the rebels that forty men fled.", ["that forty men fled"]),
    ("Residents were warned by the board not to drink it.", ["not to drink it"]),
    ("At least 12 people died, a doctor said on condition of anonymity.",
     ["At least 12 people died"]),
    ("The council has neither confirmed nor denied the loss.", ["the loss"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), ASIDES)
def test_cues_beside_what_was_said(text: str, words: list[str]) -> None:
    assert [said for _, _, said in contents(blank()(text))] == words
