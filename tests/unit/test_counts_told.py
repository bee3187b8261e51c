"""Victims by condition, headline, list of names and elided verb; what counts nobody."""

from __future__ import annotations

import re

import pytest

from crossread.model import Article, Count
from crossread.read.counts.conditions import conditions
from crossread.read.counts.hospitals import hospitals
from crossread.read.counts.roundups import adds_up
from crossread.read.counts.wounds import wounds
from crossread.read.reader import read_article
from crossread.resources import table

WORDS = table("en/count_words.toml")


def read(text: str, title: str | None = None) -> tuple[Count, ...]:
    return read_article(Article(ref="t", text=text, title=title)).counts


def figures(text: str, title: str | None = None) -> list[tuple[str, int]]:
    return [(count.measure, count.value) for count in read(text, title)]


@pytest.mark.parametrize("state", WORDS["conditions"]["states"])
def test_each_state_is_told(state: str) -> None:
    [(start, end, use)] = conditions(["is", "in", state, "condition", "."])
    assert (start, end, use.measure) == (1, 4, "injured")


@pytest.mark.parametrize("degree", WORDS["conditions"]["degrees"])
def test_each_degree_stands_beside_a_state(degree: str) -> None:
    assert list(conditions(["in", degree, "serious", "condition"]))
    assert not list(conditions(["in", degree, "condition"]))


@pytest.mark.parametrize("verb", WORDS["conditions"]["verbs"])
@pytest.mark.parametrize("link", WORDS["conditions"]["links"])
def test_each_verb_lists_a_state(verb: str, link: str) -> None:
    assert list(conditions([verb, link, "stable"]))
    assert not list(conditions([verb, link, "missing"]))


@pytest.mark.parametrize("verb", WORDS["hospitals"]["self_verbs"])
@pytest.mark.parametrize("who", WORDS["hospitals"]["selves"])
def test_who_comes_to_hospital_alone(verb: str, who: str) -> None:
    assert list(hospitals([verb, who, "to", "the", "hospital"]))
    assert not list(hospitals([verb, "friends", "to", "the", "hospital"]))


@pytest.mark.parametrize("verb", WORDS["hospitals"]["treated"])
def test_who_is_treated_there(verb: str) -> None:
    assert list(hospitals([verb, "at", "ostra", "memorial", "hospital"]))
    assert not list(hospitals([verb, "for", "shock"]))


@pytest.mark.parametrize("fire", WORDS["struck"]["fire"])
@pytest.mark.parametrize("before", WORDS["struck"]["suffered"])
def test_who_is_hit_under_fire(fire: str, before: str) -> None:
    [(start, _, use)] = wounds([fire, "came", "and", "four", before, "hit", "."])
    assert (start, use.measure) == (5, "casualties")


@pytest.mark.parametrize("behind", WORDS["struck"]["no_blow"])
def test_what_is_no_blow(behind: str) -> None:
    assert not list(wounds(["shots", "rang", "out", "and", "sales", "were", "hit", behind, "tax"]))


@pytest.mark.parametrize("animal", WORDS["animals"]["words"])
def test_animals_are_nobody(animal: str) -> None:
    assert "killed" not in dict(figures(f"The blast killed three {animal} on Sunday."))
    assert "killed" not in dict(figures(f"The blast killed two police {animal} on Sunday."))


@pytest.mark.parametrize("place", WORDS["numbered"]["words"])
def test_places_named_by_a_number_count_nobody(place: str) -> None:
    text = f"Five men were hurt in a shooting at {place.title()} 21 in Ostrigrad."
    assert figures(text) == [("injured", 5)]


@pytest.mark.parametrize("before", WORDS["predicates"]["bodily"])
def test_remains_may_be_bodies(before: str) -> None:
    assert ("killed", 3) in figures(f"They found {before} remains of three soldiers.")


def test_remains_may_be_a_verb() -> None:
    assert figures("The victim remains in critical condition.") == [("injured", 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "20 people were shot over a span of 80 hours",
        "27 were wounded over an eight-hour stretch",
        "12 people were shot in the city in about ten hours",
        "the number of people shot since friday rose to 74, with 12 killed",
    ],
)
def test_many_hours_are_several_happenings(sentence: str) -> None:
    assert adds_up(sentence, next(re.finditer(r"\d", sentence)).start())


@pytest.mark.parametrize("pattern", WORDS["roundups"]["spans"])
def test_each_span_is_met(pattern: str) -> None:
    told = (
        "shot over a span of 80 hours",
        "shot over an eight-hour stretch",
        "shot in about ten hours",
        "number of people shot since friday",
    )
    assert any(re.search(pattern, words) for words in told)


def test_minutes_are_one_happening() -> None:
    sentence = "a gunman shot 12 people in less than two minutes"
    assert not adds_up(sentence, sentence.index("12"))


AGES = [
    ("Ann Roe, 24 was shot in the chest.", [("casualties", 1)]),
    ("The women, both 22, were taken to Kardu Hospital.", [("hospitalised", 2)]),
    ("Three men, all in their 20's, were wounded.", [("injured", 3)]),
    ("Two men, one 17 and the other 21, were hurt.", [("injured", 2)]),
    ("In Ostrigrad, 24 were hurt.", [("injured", 24)]),
    ("Few was shot twice.", []),
]


@pytest.mark.parametrize(("text", "expected"), AGES)
def test_ages_and_names_are_no_figures(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


NOBODY = [
    "Police could not say if the man had died.",
    "It was not clear whether anyone was hurt.",
    "There may be a fifth victim.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_left_open_is_no_count(text: str) -> None:
    assert figures(text) == []


FATES = [
    ("He shot another teen in the yard, killing him.", [("killed", 1)]),
    ("Two of those who were shot have died.", [("killed", 2)]),
    ("The girl was taken to Kardu Hospital, and she later died.", [("killed", 1)]),
    ("Three teens survived but were also hit by gunfire.", [("injured", 3)]),
    ("The girl was declared brain dead on Sunday.", [("killed", 1)]),
]


@pytest.mark.parametrize(("text", "expected"), FATES)
def test_what_became_of_them(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


LISTS = [
    (
        "A girl, two women and a man are in serious condition.",
        [("injured", 1), ("injured", 2), ("injured", 1)],
    ),
    ("Two men and a woman were wounded.", [("injured", 2), ("injured", 1)]),
    ("He met two officials and a guard was wounded.", [("injured", 1)]),
    ("One was shot in the leg, another in the arm.", [("casualties", 1), ("casualties", 1)]),
    (
        "He shot his wife, her mother and her son.",
        [("casualties", 1), ("casualties", 1), ("casualties", 1)],
    ),
    ("Two other gunshot victims were treated and released.", [("injured", 2)]),
    ("A second victim was hurt.", [("injured", 1)]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_and_those_told_further_on(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


HEADLINES = [
    ("Woman, 3 children killed in house fire", [("killed", 1), ("killed", 3)]),
    ("Boy, 12, and man shot in Kardu", [("casualties", 1), ("casualties", 1)]),
    ("Teen girl, man wounded in Kardu shooting", [("injured", 1), ("injured", 1)]),
    ("Officer kills man in Kardu", [("killed", 1)]),
    ("1 dead, 2 critical after shooting", [("killed", 1), ("injured", 2)]),
    ("Man charged, woman sought in Kardu", []),
]


@pytest.mark.parametrize(("title", "expected"), HEADLINES)
def test_headlines_list_people_without_articles(
    title: str, expected: list[tuple[str, int]]
) -> None:
    assert figures("Police said more.", title) == expected


def test_names_side_by_side_are_counted_where_one_victim_is() -> None:
    text = "The woman killed was a nurse. Roe shot and killed Ann Dorr and her daughter, Kim Dorr."
    named = next(count for count in read(text) if count.value == 2)
    assert (named.measure, named.evidence.text) == ("killed", "Ann Dorr and her daughter, Kim Dorr")


def test_names_beside_a_verb_of_their_own_are_no_list() -> None:
    text = "Bullets struck and killed Maria Castro and injured Elaine Devargas and Karen Tineo."
    assert figures(text) == [("killed", 1), ("injured", 1), ("injured", 1)]


def test_crimes_and_accidents_have_no_sides() -> None:
    [killed] = read("A Texas toddler was shot dead by his cousin at a party, the sheriff said.")
    [soldiers] = read("Ten Velmarian soldiers were killed in an attack on a convoy.")
    assert (killed.side, soldiers.side) == (None, "Velmarian")


def test_a_figure_behind_comes_after_is_of_another_happening() -> None:
    [count] = read("The shooting comes two days after a gunman killed six people in Kardu.")
    assert count.background
