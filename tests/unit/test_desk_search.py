from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import NOW, READER, entry_of, page_of, reading_of
from invented import article_of as article

from crossread.desk import Desk, Entry, QuestionError, fulltext
from crossread.desk.hits import around
from crossread.desk.question import Figure, Words, question
from crossread.desk.terms import line, runs, terms
from crossread.model import Dating, PlaceRef


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(request, tmp_path_factory):
    place = tmp_path_factory.mktemp("search") / "a.desk"
    if request.param == "postgresql":
        place = f"{request.getfixturevalue('postgres')}?schema=search"
    with Desk.open(place) as opened:
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


def test_a_phrase_is_one_span(desk):
    (hit,) = desk.search('"near the bridge"')
    assert [span.text for span in hit.evidence] == ["near the bridge"]


def test_terms_fold_case_accents_and_endings():
    assert line("Floods, FLOOD; flooded.") == "flood flood flood"
    assert line("Erdoğan Əliyev Straße") == "erdogan əliyev strass"
    assert line("O'Brien's") == "o brien s"
    assert line("地震が起きた") == "地 震 が 起 き た"
    assert terms("Floods, flood") == ["flood", "flood"]


def found_in(text, *wanted):
    return [text[start:end] for start, end in runs(text, wanted)]


def test_where_terms_stand():
    text = "\u201cFloods in Élan: \u00e9lan vital, floodlit re-flood; dying, _flood_ XFLOOD. Died"
    assert found_in(text, (("flood",), False)) == ["Floods", "flood", "flood"]
    assert found_in(text, (("flood",), True)) == ["Floods", "floodlit", "flood", "flood"]
    assert found_in(text, (("elan",), False)) == ["Élan", "élan"]
    assert found_in(text, (("elan", "vital"), False), (("elan",), False)) == [
        "Élan", "élan", "élan vital",
    ]  # fmt: skip
    assert found_in(text, (("die",), False)) == ["dying", "Died"]
    assert found_in(text, (("die", "now"), False), (("",), True))[-1] == "Died"
    assert list(runs("a\u0301b c", [(("ab",), False), (("c",), False)])) == [(0, 3), (4, 5)]
    assert found_in("川の水位、水位", (("水", "位"), False)) == ["水位", "水位"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["Flood", "FLOODS", "élan", "Élan", "dying", "die", "x-", "水位"])))
def test_all_runs_of_a_text_are_found(words):
    text = " ".join(words)
    said = terms(text)
    for size in (1, 2):
        for at in range(len(said) - size + 1):
            run = tuple(said[at : at + size])
            count = sum(tuple(said[n : n + size]) == run for n in range(len(said)))
            assert [tuple(terms(one)) for one in found_in(text, (run, False))] == [run] * count


def test_question_takes_fields_apart():
    asked = question('flood "so it goes" vel* name:"Ismet Varga" killed > 1,020 lang:en x:y')
    assert asked.words == [
        Words(("flood",)),
        Words(("so", "it", "goe")),
        Words(("vel",), open=True),
        Words(("x", "y")),
    ]
    assert asked.names == [("ismet", "varga")]
    assert asked.figures == [Figure("killed", ">", 1020)]
    assert asked.languages == ["en"]
    assert not question('" * - \0')


@pytest.mark.parametrize("typed", ["before:soon", 'after:"the flood"', "before:"])
def test_a_field_that_cannot_be_is_said_so(desk, typed):
    with pytest.raises(QuestionError, match="takes a date such as"):
        desk.search(typed)


def told(ref, text, day, *, outlet, language, places=()):
    """An article with a day, an outlet and places."""
    one = article(ref, text, outlet=outlet, language=language)
    found = tuple(
        PlaceRef(
            evidence=one.cite(text.index(name), text.index(name) + len(name)),
            id=None, name=name, lat=None, lon=None, precision=None, country=country,
            role="literal",
        )
        for name, country in places
    )  # fmt: skip
    dated = Dating(value=day, precision="day", basis="input") if day else Dating()
    return Entry.of(page_of(ref, text), replace(reading_of(one), places=found, published=dated))


@pytest.fixture(scope="module")
def dated(desk):
    run = desk.begin("test", program="0", now=NOW)
    batch = [
        told("v1", "Ismet Varga said 21 died in Port Amsel.", "2031-05-01",
             outlet="The Velmaran", language="en", places=[("Port Amsel", "VV")]),
        told("v2", "Varga, Ismet, counted 19 near Amsel.", "2031-05-03",
             outlet="The Velmaran", language="en-GB", places=[("Amsel", "VV")]),
        told("v3", "Nuray Varga mourned 400 in Dorn.", "2031-05", outlet="Dorn Post",
             language="de", places=[("Dorn", "DD")]),
        told("v4", "Nobody counted.", None, outlet=None, language=None),
    ]  # fmt: skip
    desk.add(run, batch, received=NOW)
    return desk


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("killed > 20", ["v1", "v3"]),
        ("killed>=21 killed<=400", ["v1", "v3"]),
        ("killed = 19", ["v2"]),
        ("killed < 20", ["v2"]),
        ("dead > 20 name:Ismet", ["v1"]),
        ('name:"ismet varga"', []),
        ("name:Ismet", ["v1", "v2"]),
        ("place:amsel", ["v1", "v2"]),
        ('place:"Port Amsel"', ["v1"]),
        ("place:VV", ["v1", "v2"]),
        ('outlet:"the velmaran"', ["v1", "v2"]),
        ("outlet:Velmaran", []),
        ("lang:en", ["v1", "v2"]),
        ("lang:en-GB", ["v2"]),
        ("before:2031-05-03", ["v1"]),
        ("after:2031-05-03 lang:en", ["v2"]),
        ("before:2031-06-01 varga", ["v1", "v2", "v3"]),
        ("varga killed > 20 after:2031-05-01", ["v1"]),
        ('name:"\'; DROP TABLE named"', []),
        ("killed > 99999999999999999999999999", []),
        ("unheard > 3", []),
    ],
)
def test_fields(dated, typed, wanted):
    found = [dated.article(hit.article).ref for hit in dated.search(typed)]
    assert sorted(ref for ref in found if ref.startswith("v")) == wanted
    if all(ref.startswith("v") for ref in found):
        assert dated.count(typed) == len(wanted)


def test_a_field_is_shown_by_its_span(dated):
    (hit, *_) = dated.search("killed > 20 name:Ismet")
    assert [span.text for span in hit.evidence] == ["21", "Ismet"]
    assert (hit.outlet, hit.published, hit.language) == ("The Velmaran", "2031-05-01", "en")
    assert hit.snippet == "Ismet Varga said 21 died in Port Amsel."


def test_hits_come_in_pages(dated):
    every = [hit.article for hit in dated.search("lang:en")]
    assert [dated.search("lang:en", 1, at)[0].article for at in (0, 1)] == every
    assert dated.search("lang:en", 1, 2) == []


def test_a_new_reading_is_found_by_what_it_says(dated):
    one = article("n", "Velmara counts 77.")
    run = dated.begin("test", program="0", now=NOW)
    dated.add(run, [Entry.of(page_of("n", "Velmara counts 77."), reading_of(one))], received=NOW)
    assert dated.count("killed = 77") == 1
    again = replace(reading_of(one), reader="test-2", counts=())
    dated.add_readings("test-2", [(one.id, Entry.of(page_of("n", ""), again).reading)])
    assert dated.count("killed = 77") == 0
    assert dated.count("counts 77") == 1
    assert dated.verify().faults == ()


def test_what_cannot_be_read_back_is_found_by_its_words(place):
    with Desk.open(place) as desk:
        run = desk.begin("test", program="0", now=NOW)
        desk.add(run, [entry_of("a", "Velmara counts 77.")], received=NOW)
        desk._connection.run("UPDATE readings SET record = ?", b"\2\1")
        (hit,) = desk.search("counts")
        assert [span.text for span in hit.evidence] == ["counts"]
        desk._connection.run("UPDATE texts SET words = ?", b"\0")
        assert desk.search("counts") == []


def test_what_an_earlier_version_kept_is_listed_when_asked_for(place):
    with Desk.open(place) as desk:
        run = desk.begin("test", program="0", now=NOW)
        desk.add(run, [entry_of(str(n), f"Velmara counts {n}.") for n in range(5)], received=NOW)
        for table in ("named", "figures", "entities"):
            desk._connection.run(f"DELETE FROM {table}")
        everything = "'delete-all'"
        if desk._connection.dialect == "sqlite":
            desk._connection.run(f"INSERT INTO fulltext (fulltext) VALUES ({everything})")
        else:
            desk._connection.run("DELETE FROM fulltext")
        desk._connection.run("UPDATE articles SET listed = 0")
        assert desk.count("killed > 2") == 0
        assert desk.catch_up(READER) == 5
        assert desk.catch_up(READER) == 0
        assert desk.count("killed > 2") == 2
        assert desk.count("velmara") == 5
        assert desk.verify().faults == ()


def test_around_cuts_between_words():
    text = "word " * 100
    shown = around(text, 250, 254)
    assert shown.startswith("… word") and shown.endswith("word …")
    assert around("short", 0, 5) == "short"


@pytest.fixture
def common(monkeypatch):
    """More than three articles are very many."""
    for name in ("_SQLITE", "_POSTGRESQL"):
        monkeypatch.setattr(fulltext, name, replace(getattr(fulltext, name), most=3))


@pytest.mark.parametrize("near", [2, 200])
def test_of_words_that_very_many_articles_hold_the_latest_come_first(
    place, common, near, monkeypatch
):
    """Whether they are among the latest of all or further down."""
    for name in ("_SQLITE", "_POSTGRESQL"):
        monkeypatch.setattr(fulltext, name, replace(getattr(fulltext, name), near=near))
    days = [None, "2031-05-01", "2031-05-09", "2031-05-03", "2031-05-07", "2031-05-05"]
    with Desk.open(place) as desk:
        run = desk.begin("test", program="0", now=NOW)
        batch = []
        for n, day in enumerate(days):
            words = f"The river rose in town {n}." + " River river." * (n == 1)
            made = reading_of(article(f"r{n}", words, language="en" if n % 2 else "fr"))
            made = replace(made, published=Dating(value=day))
            batch.append(Entry.of(page_of(f"r{n}", words), made))
        batch.append(entry_of("x", "A mountain."))
        desk.add(run, batch, received=NOW)
        assert refs(desk, "river") == ["r2", "r4", "r5", "r3", "r1", "r0"]
        hits, total = desk.found("river", 2, 3)
        assert ([desk.article(hit.article).ref for hit in hits], total) == (["r3", "r1"], 6)
        assert refs(desk, "river lang:en") == ["r5", "r3", "r1"]
        assert refs(desk, "river after:2031-05-04 before:2031-05-08") == ["r4", "r5"]
        # Few enough to be told apart by how well they fit.
        assert refs(desk, '"river river"') == ["r1"]


@pytest.mark.parametrize(
    "typed", ["killed >", "killed > many", "killed => a dozen", "name:", "name: Varga", "lang:"]
)
def test_a_question_that_lacks_its_value_is_no_plain_word(typed: str) -> None:
    with pytest.raises(QuestionError):
        question(typed)


@pytest.mark.parametrize(("typed", "sign"), [("killed=>5", ">="), ("killed =< 5", "<=")])
def test_signs_may_stand_the_other_way_round(typed: str, sign: str) -> None:
    assert [figure.sign for figure in question(typed).figures] == [sign]
