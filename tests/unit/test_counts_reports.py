"""Totals over several happenings, breakdowns, victims by name, hospitals; and who is no victim."""

from __future__ import annotations

import pytest

from crossread.model import Article, Count, Mention
from crossread.read.context import Context
from crossread.read.counts import find_counts
from crossread.read.counts.hospitals import hospitals
from crossread.read.counts.roundups import adds_up
from crossread.read.pipeline import blank
from crossread.read.reader import read_article
from crossread.resources import table

WORDS = table("en/count_words.toml")


def read(text: str, title: str | None = None) -> tuple[Count, ...]:
    return read_article(Article(ref="t", text=text, title=title)).counts


def figures(text: str, title: str | None = None) -> list[tuple[str, int]]:
    return [(count.measure, count.value) for count in read(text, title)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Four people were wounded in separate shootings on Monday.",
        "Two were killed and nine were hurt in five incidents, police said.",
        "At least 14 were shot across the city since Friday evening.",
        "Three were hurt in weekend shootings.",
        "Crashes apart, three were hurt in unrelated accidents.",
    ],
)
def test_a_total_over_several_happenings_is_of_none(sentence: str) -> None:
    totals = [count for count in read(sentence) if count.value > 1]
    assert totals
    for count in totals:
        assert count.background
        assert count.event is None
        assert count.event_date is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Four people were wounded in a shooting on Monday.",
        "Forty people were killed in separate air strikes, rebels said.",
        "Three were killed in the shootings.",
        "Fifty people were killed in mass shootings at two chapels.",
        "A storm killed 12 people across the city overnight.",
    ],
)
def test_what_is_one_happening_stays_the_news(sentence: str) -> None:
    assert [count.background for count in read(sentence)] == [False]


@pytest.mark.parametrize("noun", WORDS["roundups"]["happenings"])
def test_each_happening_can_be_apart(noun: str) -> None:
    assert adds_up(f"five died in separate {noun}", 0)


@pytest.mark.parametrize(
    "key", ["apart", "bare", "areas", "stretches", "street_crime", "war", "one_plot"]
)
def test_no_pattern_of_totals_stands_twice(key: str) -> None:
    assert len(set(WORDS["roundups"][key])) == len(WORDS["roundups"][key])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Six people, three men and three women, were wounded.", [False, True, True]),
        ("Four victims: three boys and a girl, were hurt.", [False, True, True]),
        ("A bomb killed three men, two women and a child.", [False, False, False]),
        ("A bomb killed five people, two women and a child.", [False, False, False]),
    ],
)
def test_what_makes_up_a_figure_is_part_of_it(text: str, parts: list[bool]) -> None:
    assert [count.part_of is not None for count in read(text)] == parts


def test_both_behind_the_two_is_no_further_figure() -> None:
    text = "A woman and her granddaughter both died of their wounds."
    assert figures(text) == [("killed", 1), ("killed", 1)]
    assert figures("The brothers both died of their wounds.") == [("killed", 2)]


@pytest.mark.parametrize("verb", WORDS["hospitals"]["verbs"])
def test_each_verb_brings_to_a_hospital(verb: str) -> None:
    words = [verb, "to", "ostra", "general", "hospital"]
    assert [(start, end) for start, end, _ in hospitals(words)] == [(0, 5)]


@pytest.mark.parametrize("place", WORDS["hospitals"]["places"])
def test_each_place_is_a_hospital(place: str) -> None:
    assert list(hospitals(["taken", "to", "a", place]))


@pytest.mark.parametrize("how", WORDS["hospitals"]["how"])
def test_each_way_to_a_hospital(how: str) -> None:
    assert list(hospitals(["rushed", how, "to", "hospital"]))


@pytest.mark.parametrize("end", WORDS["hospitals"]["ends"])
def test_each_end_parts_a_hospital_from_the_verb(end: str) -> None:
    assert not list(hospitals(["taken", "to", "town", end, "hospital"]))


def test_a_saint_ends_no_name_of_a_hospital() -> None:
    assert list(hospitals(["taken", "to", "st", ".", "ostra", "hospital"]))


def named(text: str, *people: str) -> tuple[Count, ...]:
    """Counts of a text in which just these names are known."""
    article = Article(ref="t", text=text)
    names = tuple(
        Mention(
            evidence=article.cite(text.index(name), text.index(name) + len(name)),
            kind="person",
            name=name,
        )
        for name in people
    )
    return find_counts(blank()(text), Context(article=article, names=names))


@pytest.mark.parametrize(
    ("noun", "measure"),
    [(n, m) for m in ("killed", "injured", "casualties") for n in WORDS["identified"][m]],
)
def test_victims_told_by_name_are_counted(noun: str, measure: str) -> None:
    people = "Ann Roe, 23, of Sandmouth, and Carl Marr, 40."
    text = f"It was murder. The {noun} were identified as {people}"
    [count] = named(text, "Ann Roe", "Carl Marr")
    assert (count.measure, count.value) == (measure, 2)
    assert count.evidence.text == "Ann Roe, 23, of Sandmouth, and Carl Marr"


@pytest.mark.parametrize("verb", WORDS["identified"]["verbs"])
def test_each_verb_names_victims(verb: str) -> None:
    text = f"Police {verb} the victims as Ann Roe and Carl Marr."
    assert [count.value for count in named(text, "Ann Roe", "Carl Marr")] == [2]


@pytest.mark.parametrize("some", WORDS["identified"]["some"])
def test_names_of_some_victims_are_no_figure_for_all(some: str) -> None:
    text = f"The {some} victims were identified as Ann Roe and Carl Marr."
    counts = named(text, "Ann Roe", "Carl Marr")
    assert all(not count.evidence.text.startswith("Ann") for count in counts)


def test_names_add_nothing_to_a_figure() -> None:
    text = "Four people were shot. The victims were identified as Ann Roe and Carl Marr."
    counts = named(text, "Ann Roe", "Carl Marr")
    assert [count.value for count in counts] == [4]


def test_a_place_taken_for_a_person_is_not_the_victim() -> None:
    text = "Ann Roe, 23, of Marrow was shot."
    assert [c.evidence.text for c in named(text, "Ann Roe", "Marrow")] == ["Ann Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Two were hurt, said one person who lives nearby.",
        "Two were hurt; a mother of three who lives nearby saw it.",
        "Two were hurt. Nobody deserves to die like that.",
        "Two were hurt. Please don't let my baby die, she cried.",
        "Two were hurt. She cannot stand for a child to get hurt.",
        "Two were hurt. The children heard another shot ring out.",
        "Two were hurt. Police seek in connection with the shooting a tall man in black.",
        "Two were hurt. He meant to shoot and kill the cashier.",
        "Two were hurt. Investigators executed 44 search warrants.",
        "Two were hurt. The law protects children under eight who are hurt.",
    ],
)
def test_who_is_no_victim(text: str) -> None:
    assert figures(text) == [("injured", 2)]


def test_who_shot_is_not_who_died() -> None:
    assert ("killed", 1) not in figures("", "Mother shot by 4-year-old son dies")


def test_an_age_behind_junior_is_no_figure() -> None:
    assert figures("Carl Roe Sr., 30, and another man were found dead.") == [("killed", 1)]


def test_a_death_of_injuries_is_no_injury() -> None:
    assert figures("A boy has died of injuries.") == [("killed", 1)]


def test_the_noun_of_a_happening_takes_no_object() -> None:
    assert figures("A shooting injuring four people began it.") == [("injured", 4)]


def test_a_part_of_a_total_over_several_is_background_too() -> None:
    counts = read("Six people, including a boy, were wounded in separate shootings.")
    assert [count.background for count in counts] == [True, True]
