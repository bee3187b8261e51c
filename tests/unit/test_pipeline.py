"""The trained pipeline in use: what it writes on a document, and where."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from crossread.model import Article
from crossread.read import pipeline
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.names.lines import lines_of
from crossread.read.names.merge import merge
from crossread.read.names.pieces import Piece, piece_of
from crossread.read.names.tagged import tagged_pieces
from crossread.read.pipeline import blank, document, parse, trained

TEXT = (
    "The mayor of Chimaltenango, Rosalinda Cuxil, met envoys from Ecuador on Monday. "
    "She said that the talks had gone well.\n\n"
    "Officials of the Inter-American Development Bank flew on to Quito."
)


def tagged(text: str, *entities: tuple[str, str]) -> Doc:
    """A document on which a tagger has found these words, each at its first place."""
    doc = blank()(text)
    spans = []
    for words, label in entities:
        start = text.index(words)
        span = doc.char_span(start, start + len(words), label=label, alignment_mode="expand")
        assert span is not None
        spans.append(span)
    doc.set_ents(spans)
    return doc


def names(doc: Doc) -> list[tuple[str, str]]:
    found = find_names(doc, Context(article=Article(ref="t", text=doc.text)))
    return [(m.evidence.text, m.kind) for m in found if m.why != "title"]


def test_the_pipeline_shipped_is_in_use() -> None:
    nlp = trained()
    assert nlp is not None
    assert nlp.meta["name"] == "crossread"
    assert {"tagger", "parser", "ner"} <= set(nlp.pipe_names)
    assert nlp.meta["license"] == "CC-BY-SA-4.0"


def test_a_document_has_names_and_sentences_and_nothing_that_was_not_asked_for() -> None:
    doc = document(TEXT)
    assert doc.text == TEXT
    assert ("Rosalinda Cuxil", "PERSON") in {(ent.text, ent.label_) for ent in doc.ents}
    assert doc.has_annotation("SENT_START")
    assert not doc.has_annotation("DEP")
    assert len(document("")) == 0


def test_long_texts_are_tagged_in_chunks_with_the_same_offsets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline, "CHUNK", 20)
    doc = document(TEXT * 5)
    found = [doc.text[ent.start_char : ent.end_char] for ent in doc.ents]
    assert found.count("Rosalinda Cuxil") == 5
    assert found.count("Quito") == 5


def test_a_chunk_ends_with_a_sentence_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "CHUNK", 20)
    doc = blank()("word " * 70)
    chunks = list(pipeline._chunks(doc))
    assert [first for first, _ in chunks] == [0, *(last for _, last in chunks[:-1])]
    assert chunks[-1][1] == len(doc)
    assert all(last - first <= 20 for first, last in chunks)


def test_only_the_sentences_wanted_are_parsed() -> None:
    nlp = trained()
    assert nlp is not None
    doc = document(TEXT)
    sentences = list(doc.sents)
    parse(doc, [sentences[1]], nlp)
    assert [token.text for token in doc if token.has_dep()] == [t.text for t in sentences[1]]
    said = next(token for token in doc if token.text == "said")
    assert (said.tag_, said.pos_) == ("VBD", "VERB")
    assert [child.text for child in said.children if child.dep_ == "nsubj"] == ["She"]
    assert [sent.text for sent in doc.sents] == [sent.text for sent in sentences]
    assert doc.ents


def test_blocks_of_any_size_are_parsed_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = trained()
    assert nlp is not None
    whole, cut = document(TEXT * 3), document(TEXT * 3)
    parse(whole, list(whole.sents), nlp)
    monkeypatch.setattr(pipeline, "CHUNK", 30)
    parse(cut, list(cut.sents), nlp)
    assert [token.dep_ for token in cut] == [token.dep_ for token in whole]
    assert [token.head.i for token in cut] == [token.head.i for token in whole]


def test_a_sentence_longer_than_a_block_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = trained()
    assert nlp is not None
    monkeypatch.setattr(pipeline, "CHUNK", 8)
    doc = document(TEXT)
    parse(doc, list(doc.sents), nlp)
    assert all(token.has_dep() for token in doc)
    assert all(abs(token.head.i - token.i) <= 8 for token in doc)


def test_parsing_nothing_changes_nothing() -> None:
    nlp = trained()
    assert nlp is not None
    doc = document(TEXT)
    before = doc.to_bytes()
    parse(doc, [], nlp)
    assert doc.to_bytes() == before


@pytest.mark.parametrize("label", ["PERSON", "PER"])
def test_labels_of_several_schemes(label: str) -> None:
    text = "Toward evening Brelm Oskadar left."
    doc = tagged(text, ("Brelm Oskadar", label), ("evening", "TIME"))
    lines = tuple(lines_of(doc, text))
    assert [(p.text, p.kind) for p in tagged_pieces(doc, lines)] == [("Brelm Oskadar", "person")]


def test_an_unknown_name_goes_by_the_tagger() -> None:
    text = "Rumours about Oskadar did not stop."
    assert names(tagged(text, ("Oskadar", "GPE"))) == [("Oskadar", "place")]
    assert names(tagged(text, ("Oskadar", "ORG"))) == [("Oskadar", "organisation")]


def test_the_words_around_a_name_may_outvote_the_tagger() -> None:
    text = "Colonel Oskadar said he would resign. The army backs Oskadar."
    assert names(tagged(text, ("Oskadar", "LOC"))) == [("Oskadar", "person")] * 2


def test_an_acronym_is_no_person() -> None:
    text = "Listeners of the station call BQX every day."
    assert names(tagged(text, ("BQX", "PERSON"))) == [("BQX", "organisation")]


def test_a_known_state_stays_one_whatever_the_tagger_says() -> None:
    text = "Troops from Bahrain arrived."
    assert names(tagged(text, ("Bahrain", "PERSON"))) == [("Bahrain", "place")]


def test_the_tagger_sees_a_state_inside_a_longer_name() -> None:
    text = "He flew with Bahrain Falcon Cargo to the island."
    doc = tagged(text, ("Bahrain Falcon Cargo", "ORG"))
    assert names(doc) == [("Bahrain Falcon Cargo", "organisation")]


@pytest.mark.parametrize(
    ("text", "entity", "found"),
    [
        ("It hit Admiral Tarn Belsk badly.", "Admiral Tarn Belsk", ["Tarn Belsk"]),
        ("A line from Orlo - Kastria opens.", "Orlo - Kastria", ["Orlo", "Kastria"]),
        ("Photo: Tarn Belsk/Meridian", "Tarn Belsk/Meridian", ["Tarn Belsk", "Meridian"]),
        ("They shouted “Orlo” again.", "shouted “Orlo”", ["Orlo"]),
        ("In mid-2016 it closed.", "mid-2016", []),
    ],
)
def test_what_a_tagger_takes_too_much_of_is_cut_off(
    text: str, entity: str, found: list[str]
) -> None:
    doc = tagged(text, (entity, "PERSON"))
    lines = tuple(lines_of(doc, text))
    merged = merge(lines, [], tagged_pieces(doc, lines))
    assert [piece.text for piece in merged] == found


def test_pieces_cut_alike_keep_what_the_rules_say_and_hear_the_tagger() -> None:
    text = "He met Tarn Belsk there."
    (line,) = lines_of(blank()(text), text)
    ruled: list[Piece] = [piece_of(line, 0, 2, 4, kind="person", title="mayor")]
    seen = [piece_of(line, 0, 2, 4, kind="place")]
    (piece,) = merge([line], ruled, seen)
    assert (piece.kind, piece.tag, piece.title) == ("person", "place", "mayor")


def test_a_given_name_in_front_does_not_make_a_person_of_a_town() -> None:
    text = "He played at a hotel in San Francisco, which he loved."
    assert names(tagged(text, ("San Francisco", "LOC"))) == [("San Francisco", "place")]
    text = "The prize went to Sandra Francisco, whom all knew."
    assert names(tagged(text, ("Sandra Francisco", "LOC"))) == [("Sandra Francisco", "person")]


@pytest.mark.parametrize(
    ("text", "entity", "found"),
    [
        ("Abdullah II of Jordan came.", "Abdullah", "Abdullah II"),
        ("In those days King Oskar I ruled.", "Oskar", "Oskar I"),
        ("When Oskar left, I stayed.", "Oskar", "Oskar"),
        ("Then Oskar I did not know.", "Oskar", "Oskar"),
    ],
)
def test_the_number_of_a_ruler_is_part_of_the_name(text: str, entity: str, found: str) -> None:
    doc = tagged(text, (entity, "PERSON"))
    lines = tuple(lines_of(doc, text))
    assert [p.text for p in merge(lines, [], tagged_pieces(doc, lines))] == [found]


def test_any_spacy_pipeline_with_a_tagger_of_names_will_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stranger = spacy.blank("en")
    ruler = stranger.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": "GPE", "pattern": "Oskadar"}])  # type: ignore[attr-defined]
    monkeypatch.setattr(pipeline, "trained", lambda: stranger)
    doc = pipeline.document("Water was short across Oskadar.")
    assert isinstance(doc.ents[0], Span)
    assert names(doc) == [("Oskadar", "place")]


def test_a_pipeline_that_met_many_words_is_loaded_anew_and_reads_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "At Chimaltenango the zorvexian flimmerant met envoys from Ecuador on Monday."
    before, first = trained(), names(document(text))
    assert before is not None
    assert trained() is before
    assert "zorvexian" in before.vocab.strings
    monkeypatch.setattr(pipeline, "NEW_WORDS", 0)
    again = names(document(text))
    after = trained()
    assert after is not None
    assert after is not before
    assert again == first
    monkeypatch.undo()
    assert document(TEXT).vocab is trained().vocab  # type: ignore[union-attr]
