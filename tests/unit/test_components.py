"""The extractors in a spaCy pipeline of the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin

from crossread.model import Article, Evidence
from crossread.read.components import EXTRACTORS, Component, UnfitPipelineError
from crossread.read.pipeline import trained
from crossread.read.reader import read_article
from crossread.read.records import dated
from crossread.read.version import reader_version
from crossread.settings import settings

TEXT = (
    "At least 12 people were killed by a bomb in Lima on 3 May 2021, the Interior Ministry said. "
    "“We are still searching,” fire chief Juan Mora told Reuters. "
    "Baku announced on Tuesday that Armenian troops had left the town. He said it was over."
)
# Words of one, two and four bytes of UTF-8 before, between and after what is found.
MIXED = (
    "🚒🔥 Երևան։ Two officials 👩‍🚒 in Lima said on 3 May 2021 that 12 people were killed 🎉. "
    "وقال الوزير: انتهى. 他说：“结束了。” Juan Mora left Lima on 4 May 2021 🏳️‍🌈."
)


def pipeline(*names: str) -> Language:
    nlp = spacy.blank("en")
    for name in names:
        nlp.add_pipe(name)
    return nlp


def whole() -> Language:
    return pipeline("crossread_sentences", *(f"crossread_{what}" for what in EXTRACTORS))


def evidence(what: str, item: Any) -> Evidence:
    return item.content if what == "statements" else item.evidence


def test_every_extractor_is_a_component() -> None:
    doc = whole()(TEXT)
    assert doc._.crossread_times[0].timex == "2021-05-03"
    assert [(c.measure, c.value) for c in doc._.crossread_counts] == [("killed", 12)]
    assert "Lima" in {p.name for p in doc._.crossread_places}
    for what in EXTRACTORS:
        assert getattr(doc._, f"crossread_{what}"), what


@pytest.mark.parametrize("what", EXTRACTORS)
def test_one_component_works_alone(what: str) -> None:
    """It finds what it finds after all the others, and leaves nothing of theirs on the doc."""
    alone = pipeline("crossread_sentences", f"crossread_{what}")(TEXT)
    after_all = whole()(TEXT)
    key = f"crossread_{what}"
    assert getattr(alone._, key) == getattr(after_all._, key)
    assert [w for w in EXTRACTORS if getattr(alone._, f"crossread_{w}") is not None] == [what]
    assert list(alone.spans) == [key]


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The reader without a trained pipeline, whatever is installed here."""
    kept = (settings, trained, reader_version)
    monkeypatch.setenv("CROSSREAD_PIPELINE", "none")
    for function in kept:
        function.cache_clear()
    yield
    for function in kept:
        function.cache_clear()


@pytest.mark.usefixtures("rules_alone")
def test_components_read_what_the_reader_reads() -> None:
    doc = whole()(TEXT)
    reading = read_article(Article(ref="doc", text=TEXT))
    for what in EXTRACTORS:
        assert getattr(doc._, f"crossread_{what}") == getattr(reading, what), what


def test_without_sentence_bounds_the_doc_keeps_none() -> None:
    doc = pipeline("crossread_times")(TEXT)
    assert doc._.crossread_times[0].timex == "2021-05-03"
    assert not doc.has_annotation("SENT_START")


def test_bounds_that_another_component_set_stay() -> None:
    doc = pipeline("sentencizer", "crossread_names", "crossread_counts")("One. Two! Three?")
    assert [sentence.text for sentence in doc.sents] == ["One.", "Two!", "Three?"]


def test_records_are_shown_as_spans() -> None:
    doc = whole()(TEXT)
    for what in EXTRACTORS:
        records = getattr(doc._, f"crossread_{what}")
        spans = doc.spans[f"crossread_{what}"]
        assert {int(span.id_) for span in spans} == set(range(len(records)))
        for span in spans:
            if what != "statements":
                assert span.text == records[int(span.id_)].evidence.text
    shown = {(s.text, s.label_, s.kb_id_) for group in doc.spans.values() for s in group}
    assert ("Lima", "literal", "geonames:3936456") in shown
    assert ("3 May 2021", "date", "2021-05-03") in shown
    assert ("Juan Mora", "person", "Juan Mora") in shown
    assert ("At least 12 people", "killed", "12") in shown
    assert ("told", "cue", "say") in shown


def test_a_matcher_finds_words_around_a_span() -> None:
    nlp = whole()
    matcher = Matcher(nlp.vocab)
    matcher.add("killed", [[{"LOWER": "were"}, {"LOWER": "killed"}]])
    doc = nlp(TEXT)
    (count,) = doc.spans["crossread_counts"]
    (match,) = matcher(count.sent, as_spans=True)
    assert match.start == count.end


def test_the_spans_key_is_the_users() -> None:
    nlp = pipeline("crossread_sentences")
    nlp.add_pipe("crossread_names", config={"spans_key": "who"})
    nlp.add_pipe("crossread_times", config={"spans_key": None})
    assert list(nlp(TEXT).spans) == ["who"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "”", "12", "🎉", "Lima"])
def test_odd_texts_are_read(text: str) -> None:
    doc = whole()(text)
    assert all(getattr(doc._, f"crossread_{what}") is not None for what in EXTRACTORS)


@pytest.mark.parametrize("pattern", [r"\S+", r"\w+|[^\w\s]"])
def test_offsets_are_code_points_under_any_tokenizer(pattern: str) -> None:
    nlp = whole()
    nlp.tokenizer = Tokenizer(nlp.vocab, token_match=re.compile(pattern).match)
    for text in (TEXT, MIXED):
        doc = nlp(text)
        for what in EXTRACTORS:
            for item in getattr(doc._, f"crossread_{what}"):
                words = evidence(what, item)
                assert text[words.start : words.end] == words.text
        assert "3 May 2021" in {t.evidence.text for t in doc._.crossread_times}
        for span in doc.spans["crossread_times"]:  # whole tokens, so perhaps a comma more
            assert doc._.crossread_times[int(span.id_)].evidence.text in span.text


def test_offsets_are_code_points_among_other_scripts() -> None:
    doc = whole()(MIXED)
    times = {(t.evidence.start, t.evidence.text) for t in doc._.crossread_times}
    assert times == {(MIXED.index(words), words) for words in ("3 May 2021", "4 May 2021")}
    assert {span.text for span in doc.spans["crossread_times"]} == {"3 May 2021", "4 May 2021"}
    assert MIXED.index("Juan Mora") in {n.evidence.start for n in doc._.crossread_names}


def test_docs_are_written_and_read_back() -> None:
    nlp = whole()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    bin_ = DocBin(store_user_data=True, docs=[doc])
    (third,) = DocBin().from_bytes(bin_.to_bytes()).get_docs(nlp.vocab)
    for other in (again, third):
        for what in EXTRACTORS:
            key = f"crossread_{what}"
            assert getattr(other._, key) == getattr(doc._, key)
            assert [(s.start, s.end, s.label_, s.kb_id_, s.id_) for s in other.spans[key]] == [
                (s.start, s.end, s.label_, s.kb_id_, s.id_) for s in doc.spans[key]
            ]


def test_a_pipe_gives_what_single_calls_give() -> None:
    nlp = whole()
    texts = [TEXT, MIXED, "", "Rain fell in Lima."]
    for doc, text in zip(nlp.pipe(texts, n_process=1, batch_size=2), texts, strict=True):
        alone = nlp(text)
        for what in EXTRACTORS:
            assert getattr(doc._, f"crossread_{what}") == getattr(alone._, f"crossread_{what}")


def test_a_pipeline_is_saved_and_loaded_with_its_settings(tmp_path: Path) -> None:
    nlp = pipeline("crossread_sentences")
    nlp.add_pipe("crossread_times", config={"published": "2021-05-05"})
    nlp.to_disk(tmp_path)
    (time,) = spacy.load(tmp_path)("It ended on Tuesday.")._.crossread_times
    assert time.timex == "2021-05-04"


@pytest.mark.parametrize("given", ["2021-05-05", date(2021, 5, 5), dated("2021-05-05")])
def test_a_doc_has_its_own_publication_date(given: object) -> None:
    nlp = pipeline("crossread_sentences")
    nlp.add_pipe("crossread_times", config={"published": "1999-01-01"})
    doc = nlp.make_doc("It ended on Tuesday.")
    doc._.crossread_published = given
    doc = nlp(doc)
    assert [t.timex for t in doc._.crossread_times] == ["2021-05-04"]
    assert doc._.crossread_published.value == "2021-05-05"


def test_without_a_date_a_weekday_stays_open() -> None:
    doc = pipeline("crossread_times")("It ended on Tuesday.")
    assert [t.interval for t in doc._.crossread_times] == [None]
    assert doc._.crossread_published.value is None


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("2021", "2021-01-01", "2022-01-01", "year"),
        ("2021-12", "2021-12-01", "2022-01-01", "month"),
        ("2021-12-31", "2021-12-31", "2022-01-01", "day"),
        ("2021-05-03T01:30:00+04:00", "2021-05-02T21:30", "2021-05-02T21:30:01", "second"),
    ],
)
def test_dates_stand_for_their_interval(words: str, start: str, end: str, precision: str) -> None:
    dating = dated(words)
    assert dating.interval is not None
    assert dating.interval.start.isoformat().startswith(start)
    assert dating.interval.end.isoformat().startswith(end)
    assert (dating.precision, dating.basis) == (precision, "input")


@pytest.mark.parametrize("words", ["", "yesterday", "3 May 2021", "2021-13", "9999-12-31", "0000"])
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="ISO 8601"):
        dated(words)


def test_spacy_tells_what_a_component_would_share() -> None:
    nlp = pipeline("crossread_sentences", "crossread_places")
    problems = nlp.analyze_pipes(keys=["requires"])["problems"]
    assert problems["crossread_places"] == ["doc._.crossread_names"]


def test_a_parser_with_other_labels_is_refused() -> None:
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=["He", "ate", "it"], heads=[1, 1, 1], deps=["nsubj", "ROOT", "dobj"])
    with pytest.raises(UnfitPipelineError, match="Universal Dependencies"):
        Component("times")(doc)


def test_a_parser_with_universal_labels_is_read() -> None:
    vocab = spacy.blank("en").vocab
    words = ["It", "ended", "on", "3", "May", "2021"]
    deps = ["nsubj", "ROOT", "case", "obl", "nmod", "nmod"]
    doc = Doc(vocab, words=words, heads=[1, 1, 3, 1, 3, 3], deps=deps)
    assert [t.timex for t in Component("times")(doc)._.crossread_times] == ["2021-05-03"]
