"""Copy in capitals: read as other copy would be, every span still the article's own."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.desk.spans import spans
from crossread.model import Article, Dating, Interval, verify
from crossread.read.reader import read_article
from crossread.read.wire import twin
from crossread.read.wire.brackets import plain
from crossread.read.wire.letters import restored, titled
from crossread.resources import table

DAY = datetime(1989, 3, 4)
PUBLISHED = Dating(
    value="1989-03-04",
    interval=Interval(DAY, DAY + timedelta(days=1)),
    precision="day",
    basis="input",
)
TELEX = (
    "LIMA, 3 MAR 89 (RADIO KASTRIA) -- [TEXT] 14 PEOPLE WERE KILLED ON MONDAY IN "
    "THE NORTHERN TOWN OF TRUJILLO. GENERAL RAUL DENT DENIED IT.\n\n"
    "DENT TOLD REPORTERS THAT THE UN WAS WRONG."
)
PROSE = "At least 27 people were killed in Lima on Tuesday, the Interior Ministry said. "


def shown(text: str, title: str | None = None) -> Article:
    return twin(Article(ref="a", text=text, title=title))


@pytest.mark.parametrize(
    ("capitals", "other"),
    [
        (
            "GENERAL RAUL DENT SAID ON MONDAY THAT THE ARMY WOULD STAY IN TRUJILLO.",
            "General Raul Dent said on Monday that the army would stay in Trujillo.",
        ),
        (
            "THE COUNCIL OF PERU TOLD THE UN THAT I WAS RIGHT.",
            "The Council of Peru told the UN that I was right.",
        ),
        (
            "THE 3D BRIGADE AND THE 5TH BRIGADE WERE AT THE RIVER.",
            "The 3D Brigade and the 5th Brigade were at the river.",
        ),
    ],
)
def test_words_get_the_case_of_other_copy(capitals: str, other: str) -> None:
    assert restored(capitals) == other


def test_a_surname_is_known_again_by_the_given_name_before_it() -> None:
    text = "MAYOR CARLOS TRENCH CAME LATE. LATER THE POLICE ASKED TRENCH FOR HIS PAPERS."
    assert "asked Trench for" in restored(text)
    assert "asked trench for" in restored(text.replace("CARLOS", "OF A"))


def test_a_common_word_alone_is_no_name() -> None:
    assert restored("THE TOWN WAS SHELLED AT DAWN.") == "The town was shelled at dawn."


@pytest.mark.parametrize(
    ("small", "name"),
    [("o'neil", "O'Neil"), ("mcdonald", "McDonald"), ("don't", "Don't"), ("rios", "Rios")],
)
def test_names_with_a_prefix_have_two_capitals(small: str, name: str) -> None:
    assert titled(small) == name


@pytest.mark.parametrize("odd", ["İZMİR", "STRAẞE", "MAßE", "ŉDABA", "ǅEP", "ﬁRE"])
def test_letters_that_change_their_length_keep_their_place(odd: str) -> None:
    text = f"THE POLICE SAID THAT {odd} WAS ON FIRE AND THAT NINE PEOPLE WERE HURT IN LIMA."
    recased = restored(text)
    assert len(recased) == len(text)
    assert recased.endswith("nine people were hurt in Lima.")


@given(st.text("ABCDEFßİŉǅé'’.-,[]() \n0123", max_size=80))
@settings(max_examples=200, deadline=None)
def test_the_length_is_kept_whatever_stands_there(text: str) -> None:
    assert len(restored(text)) == len(plain(text)) == len(text)
    telex = f"THE POLICE SAID THAT IT WAS A FIRE IN THE NORTH OF THE TOWN {text}"
    assert len(shown(telex, telex).text) == len(telex)


@given(st.lists(st.sampled_from([PROSE, "\n\n", "UN ", "[sic] ", "NATO: 12 ", "İß "]), max_size=9))
@settings(max_examples=60, deadline=None)
def test_text_in_small_letters_is_left_alone(pieces: list[str]) -> None:
    article = Article(ref="a", text=PROSE + "".join(pieces), title="UN: 12 DEAD")
    assert twin(article) is article


def test_only_the_lines_in_capitals_are_changed() -> None:
    loud = "SHE SAID IN LIMA THAT THE ROAD TO THE COAST WAS SAFE."
    text = f"{PROSE}\n\n{loud}\n\n{PROSE}"
    found = shown(text).text
    assert found.startswith(PROSE)
    assert found.endswith(PROSE)
    assert "She said in Lima that the road to the coast was safe." in found


def test_other_languages_in_capitals_are_left_alone() -> None:
    text = "EL MINISTRO DIJO EN LIMA QUE LA CARRETERA DE LA COSTA YA ES SEGURA PARA TODOS."
    article = Article(ref="a", text=text)
    assert twin(article) is article


@pytest.mark.parametrize(
    ("title", "changed"),
    [("NINE DEAD IN FIRE AT LIMA MARKET", True), ("UN: 12 DEAD", False), ("Fire in Lima", False)],
)
def test_a_title_in_capitals(title: str, changed: bool) -> None:
    assert (shown(PROSE, title).title != title) is changed


@pytest.mark.parametrize(
    ("bracket", "other"),
    [
        ("HE SAID [WORDS INDISTINCT] NO.", "HE SAID                    NO."),
        ("THE FRONT [FMLN] LEFT.", "THE FRONT (FMLN) LEFT."),
        ("[RIOS] I SAW IT.", " RIOS: I SAW IT."),
        ("[WORDS\nINDISTINCT] NO.", "      \n            NO."),
    ],
)
def test_brackets_of_monitoring_services(bracket: str, other: str) -> None:
    assert plain(bracket) == other


@pytest.mark.parametrize("word", table("en/wire_marks.toml")["marks"])
def test_every_mark_is_no_part_of_the_report(word: str) -> None:
    assert not plain(f"[{word.upper()}]").strip()


@pytest.mark.parametrize("word", table("en/wire_marks.toml")["beside"])
def test_every_word_beside_a_mark_goes_with_one_only(word: str) -> None:
    assert not plain(f"[{word.upper()} TEXT]").strip()
    assert plain(f"IN [{word.upper()}]").strip() != "IN"


def test_a_telex_is_read_with_its_dateline() -> None:
    article = Article(ref="a", text=TELEX, published=PUBLISHED)
    reading = read_article(article)
    for span in spans(reading):
        verify(span, {article.id: article}.get)
    assert reading.article is article
    names = {(name.evidence.text, name.kind) for name in reading.names}
    assert {("TRUJILLO", "place"), ("RAUL DENT", "person"), ("UN", "organisation")} <= names
    assert [(c.evidence.text, c.value) for c in reading.counts] == [("14 PEOPLE", 14)]
    assert [(t.evidence.text, t.edtf) for t in reading.times] == [
        ("3 MAR 89", "1989-03-03"),
        ("MONDAY", "1989-02-27"),
    ]
    speakers = [s.speaker.evidence.text for s in reading.statements if s.speaker]
    assert speakers == ["RAUL DENT", "DENT"]


def test_a_dateline_dates_a_telex_without_a_day_of_its_own() -> None:
    reading = read_article(Article(ref="a", text=TELEX))
    assert reading.published.value == "1989-03-03"
    assert reading.times[1].edtf == "1989-02-27"
