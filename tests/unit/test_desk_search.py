import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import NOW, article_of, entry_of

from crossread.desk import Desk, search
from crossread.desk.search import around, query


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with Desk.open(tmp_path_factory.mktemp("search") / "a.desk") as opened:
        run = opened.begin("test", program="0", now=NOW)
        batch = [
            entry_of(
                "a", "The river near Velmara rose. Rescuers searched near the bridge.", "Flood"
            ),
            entry_of("b", "President Erdoğan spoke. NEAR misses AND title: words (odd) * stars."),
            entry_of("c", "Flooded streets; the flood receded at O'Brien's \"market hall\"."),
            entry_of("d", "old words about a volcano"),
        ]
        opened.add(run, batch, received=NOW)
        opened.add(run, [entry_of("d", "new words about a mountain")], received=NOW)
        yield opened


def refs(desk, words):
    return [desk.article(hit.article).ref for hit in desk.search(words)]


def test_all_words_must_occur(desk):
    assert refs(desk, "river bridge") == ["a"]
    assert refs(desk, "river market") == []


def test_title_counts_more_and_forms_of_a_word_are_found(desk):
    assert refs(desk, "floods") == ["a", "c"]


def test_accents_do_not_matter(desk):
    assert refs(desk, "erdogan") == ["b"]


def test_a_phrase_and_a_beginning(desk):
    assert refs(desk, '"near the bridge"') == ["a"]
    assert refs(desk, '"bridge the near"') == []
    assert refs(desk, "velm*") == ["a"]


def test_old_versions_are_not_found(desk):
    assert refs(desk, "volcano") == []
    assert refs(desk, "mountain") == ["d"]


@pytest.mark.parametrize(
    "words",
    ['"', '""', "'", "*", "NEAR(", "NEAR/2", "AND", "OR OR", "NOT", "^", "title:", "{title}: x",
     "\0", "a\0b", "-", "+", "(", ")", '"unclosed', 'quo"te', "\ud800", "", "   ", "💥", "; DROP",
     "col:x AND y", "a" * 10_000, " ".join(["w"] * 5_000)],
)  # fmt: skip
def test_nothing_typed_is_an_error(desk, words):
    assert isinstance(desk.search(words), list)


def test_operators_are_plain_words(desk):
    assert refs(desk, "NEAR misses") == ["b"]
    assert refs(desk, "AND title: (odd)") == ["b"]
    assert refs(desk, "O'Brien's") == ["c"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_harmless_query(desk, words):
    for hit in desk.search(words):
        article = desk.article(hit.article)
        for span in hit.evidence:
            assert article.section(span.section)[span.start : span.end] == span.text


def test_hits_are_spans_of_text_and_title(desk):
    (first, _) = desk.search("flood")
    assert [(span.section, span.text) for span in first.evidence] == [("title", "Flood")]
    (hit,) = desk.search("near")[:1]
    article = desk.article(hit.article)
    assert all(article.text[s.start : s.end] == s.text for s in hit.evidence)


def test_text_with_our_own_marks_is_found_without_spans(tmp_path):
    with Desk.open(tmp_path / "m.desk") as desk:
        run = desk.begin("test", program="0", now=NOW)
        text = f"A {search._OPEN}strange{search._CLOSE} volcano"
        desk.add(run, [entry_of("m", text)], received=NOW)
        (hit,) = desk.search("volcano")
        assert hit.article == article_of("m", text).id
        assert all(text[s.start : s.end] == s.text for s in hit.evidence)


def test_query_is_none_without_words():
    assert query('" * - \0') is None
    assert query('say "so it goes" vel*') == '"say" "so it goes" "vel"*'


def test_around_cuts_between_words():
    text = "word " * 100
    shown = around(text, 250, 254)
    assert shown.startswith("… word") and shown.endswith("word …")
    assert around("short", 0, 5) == "short"
