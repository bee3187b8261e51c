"""The extractors in a spaCy pipeline of the user's own."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from crossread.read.components import EXTRACTORS, Component, UnfitPipelineError

TEXT = (
    "At least 12 people were killed in Lima on 3 May 2021, the Interior Ministry said. "
    "“We are still searching,” a fire chief told Reuters."
)


def test_every_extractor_is_a_component() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("crossread_sentences")
    for what in EXTRACTORS:
        nlp.add_pipe(f"crossread_{what}")
    doc = nlp(TEXT)
    assert [t.timex for t in doc._.crossread_times] == ["2021-05-03"]
    assert [(c.measure, c.value) for c in doc._.crossread_counts] == [("killed", 12)]
    assert "Lima" in {p.name for p in doc._.crossread_places}
    for what in EXTRACTORS:
        for item in getattr(doc._, f"crossread_{what}"):
            evidence = item.content if what == "statements" else item.evidence
            assert TEXT[evidence.start : evidence.end] == evidence.text


def test_one_component_works_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("crossread_sentences")
    nlp.add_pipe("crossread_times")
    assert [t.timex for t in nlp(TEXT)._.crossread_times] == ["2021-05-03"]


def test_a_parser_with_other_labels_is_refused() -> None:
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=["He", "ate", "it"], heads=[1, 1, 1], deps=["nsubj", "ROOT", "dobj"])
    with pytest.raises(UnfitPipelineError, match="Universal Dependencies"):
        Component("times")(doc)
