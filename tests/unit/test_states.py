"""States, peoples and capitals that no list has, in reports of worlds that are not ours."""

from __future__ import annotations

import pytest

from crossread.model import Article, Mention
from crossread.read.context import Context
from crossread.read.names import find_names, party
from crossread.read.names.peoples import is_people_of, singular
from crossread.read.pipeline import blank


def read(text: str) -> tuple[Mention, ...]:
    return find_names(blank()(text), Context(article=Article(ref="t", text=text)))


def facts(text: str) -> set[tuple[str, str, str | None]]:
    return {(m.evidence.text, m.kind, m.country) for m in read(text) if m.why != "title"}


@pytest.mark.parametrize(
    ("people", "state"),
    [
        ("Velmarian", "Velmara"), ("Lorvanese", "Lorvane"), ("Qumaris", "Qumar"),
        ("Kostlander", "Kostland"), ("Tharnish", "Tharn"), ("Sarvi", "Sarvistan"),
        ("Borish", "Bor"), ("Ambalite", "Ambala"), ("Mbelean", "Mbele"), ("Quaroan", "Quaro"),
        ("Zubrowkan", "Zubrowka"), ("Gallandic", "Galland"), ("Tessalian", "Tessaly"),
    ],
)  # fmt: skip
def test_peoples_are_made_from_states(people: str, state: str) -> None:
    assert is_people_of(people, state)


@pytest.mark.parametrize(
    ("word", "name"),
    [("Johnson", "Johns"), ("Velmara", "Velmarian"), ("Martinez", "Martin"), ("Bor", "Bor")],
)
def test_likeness_alone_makes_no_people(word: str, name: str) -> None:
    assert not is_people_of(word, name)


def test_a_plural_has_the_adjective_as_singular() -> None:
    assert [singular(word) for word in ("Velmarians", "Qumaris", "Lorvanese")] == [
        "Velmarian", "Qumari", "Lorvanese",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "people"),
    [("Ombari", "Ombarian"), ("Tachuelo", "Tachuelan"), ("Nayrune", "Nayrunese"),
     ("Sarvistan", "Sarvi"), ("Kostland", "Kostish"), ("Quaro", "Quaroan")],
)  # fmt: skip
def test_a_state_is_a_place_wherever_it_stands(state: str, people: str) -> None:
    text = f"{state} condemned the raid. The {people} army shelled the river port, {state} said."
    assert facts(text) >= {(state, "place", state), (people, "group", state)}


def test_the_words_before_an_office_are_a_people() -> None:
    found = facts("Nayrune closed its border. Nayrunese President Odile Marat spoke on Monday.")
    assert ("Nayrunese", "group", "Nayrune") in found
    assert ("Odile Marat", "person", None) in found


def test_a_state_without_any_people_is_shown_by_its_ministry() -> None:
    text = "The Ministry of Defence of Dravonia denied it. Dravonia will fight, he said."
    assert facts(text) == {
        ("Ministry of Defence of Dravonia", "organisation", "Dravonia"),
        ("Dravonia", "place", "Dravonia"),
    }


def test_hyphens_and_pairs_are_parted() -> None:
    text = "Ombari and Tachuelo fought. The Ombarian army left; the Tachuelan army did not. "
    text += "The Ombarian-Tachuelan border and Ombarian-held towns are quiet."
    found = facts(text)
    assert not any("-" in words for words, _, _ in found)
    assert sum(m.evidence.text == "Ombarian" for m in read(text)) == 3


def test_every_span_is_the_words_themselves() -> None:
    text = "Ombari fell. The Ombarian-led army met Ombarian-backed units of the Ombarian navy."
    for mention in read(text):
        evidence = mention.evidence
        assert text[evidence.start : evidence.end] == evidence.text


def test_town_police_are_no_people() -> None:
    assert ("Memphis", "place", None) in facts("Memphis police searched a house in Memphis.")


def test_a_leader_with_troops_is_no_state() -> None:
    text = "Gen. Tarik Belzadi fled. Forces loyal to Belzadi fired; Belzadi's army gave up."
    assert {kind for words, kind, _ in facts(text) if words == "Belzadi"} == {"person"}


@pytest.mark.parametrize(
    "words",
    [
        "Kostrel, the capital of Velmara, was quiet",
        "the Velmarian capital, Kostrel, was quiet",
        "Velmara's capital Kostrel was quiet",
        "the capital of Velmara, Kostrel, was quiet",
        "Kostrel, the Velmarian capital, was quiet",
    ],
)
def test_a_capital_has_the_state_that_the_words_give_it(words: str) -> None:
    text = "Velmara and Orsia fight. The Velmarian army and the Orsian army met near Kostrel. "
    text += f"On Monday {words}."
    assert ("Kostrel", "place", "Velmara") in facts(text)


def test_a_regional_capital_has_no_state() -> None:
    text = "The Velmarian army left Velmara. Residents of the regional capital Kostrel fled."
    assert ("Kostrel", "place", None) in facts(text)


def test_a_metonym_stands_for_the_state_it_does_not_act_upon() -> None:
    text = "Velmara and Orsia accuse each other. The Velmarian army and the Orsian army shell "
    text += "the border. Kostrel said it had informed Orsia. The Velmarian army denied losses."
    assert ("Kostrel", "place", "Velmara") in facts(text)


def test_a_metonym_among_many_states_is_not_guessed() -> None:
    text = "The Velmarian army left Velmara, the Orsian army Orsia, the Nayrunese army Nayrune. "
    text += "Kostrel said it had informed Orsia."
    assert ("Kostrel", "place", None) in facts(text)


def test_all_words_for_a_state_are_one_party() -> None:
    text = "Velmara and Orsia fight. Kostrel, the capital of Velmara, is calm. The Velmarian army "
    text += "left. Two Velmarians died, the Ministry of Defense of Velmara said; Velmara's "
    text += "defense ministry and the Velmara Presidency did not. The Orsian army fired."
    names = read(text)
    for words in (
        "Velmara", "Velmarian", "Velmarians", "Kostrel", "Velmara's defense ministry",
        "the Ministry of Defense of Velmara", "Velmara Presidency", "the Velmarian side",
    ):  # fmt: skip
        found = party(words, names)
        assert found is not None, words
        assert (found.key, found.label) == ("Velmara", "Velmarian"), words
    other = party("Orsian forces", names)
    assert other is not None
    assert other.key == "Orsia"
