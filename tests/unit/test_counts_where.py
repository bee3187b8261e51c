"""Of which happening, place and side a count is; and what only looks like one."""

from __future__ import annotations

import pytest

from crossread.model import Article, Count
from crossread.read.reader import read_article
from crossread.resources import table

WORDS = table("en/count_words.toml")


def read(text: str, title: str | None = None) -> tuple[Count, ...]:
    return read_article(Article(ref="t", text=text, title=title)).counts


def figures(text: str, title: str | None = None) -> list[tuple[str, int]]:
    return [(count.measure, count.value) for count in read(text, title)]


def causes(text: str, title: str | None = None) -> list[str | None]:
    counts = (c for c in read(text, title) if c.evidence.section == "text")
    return [count.event.evidence.text if count.event else None for count in counts]


def places(text: str) -> list[str | None]:
    return [count.place.evidence.text if count.place else None for count in read(text)]


class TestHappening:
    def test_one_told_before_comes_before_one_told_after(self) -> None:
        text = "An explosion tore through a depot. Three people died.\nCrowds gathered to protest."
        assert causes(text) == ["explosion"]

    def test_next_one_of_the_paragraph(self) -> None:
        text = "Three people died on Monday. The explosion was heard for miles."
        assert causes(text) == ["explosion"]

    def test_not_one_of_another_kind_than_the_headline_names(self) -> None:
        text = (
            "Three people are dead and two are missing, police said.\n\n"
            "Flooding closed schools elsewhere. More flooding is expected."
        )
        assert causes(text, "Three dead, two missing in road accident") == [None, None]

    def test_what_the_headline_names_however_late_the_text_tells_it(self) -> None:
        text = "Three people are dead, police said.\n\nFlooding goes on.\n\nThe crash was at noon."
        assert causes(text, "Three dead in bus crash") == ["crash"]

    def test_no_lone_word_from_elsewhere_in_an_article_without_headline(self) -> None:
        assert causes("Police said three people had died.\n\nMore flooding is expected.") == [None]

    def test_nobody_falls_ill_of_a_battle(self) -> None:
        text = (
            "An outbreak began in May.\n\nIn the battle for votes, 40 cases of flu were reported."
        )
        assert causes(text) == ["outbreak"]

    def test_heart_attack_in_a_headline_is_no_attack(self) -> None:
        text = "The union's leader died on Monday.\n\nHe led a strike.\n\nThe strike was long."
        assert causes(text, "Union leader dies of heart attack") != ["strike"]


class TestPlace:
    def test_ships_of_a_country_are_not_where_it_was(self) -> None:
        text = "US military spokesmen said eight people had been killed in the blast in Tbilisi."
        assert places(text) == ["Tbilisi"]

    def test_who_tells_is_not_where_it_was(self) -> None:
        assert places("A blast killed at least eight people in Tbilisi, the US said.") == [
            "Tbilisi"
        ]

    def test_where_the_counted_are_from(self) -> None:
        text = "A bomb went off in Marrakech. Four Belgians and two people from Tunisia were hurt."
        assert places(text) == ["Marrakech", "Marrakech"]

    def test_those_who_flee_come_from_where_it_was(self) -> None:
        assert places("Some 4,000 people fled from Tunisia.") == ["Tunisia"]

    def test_dateline_gives_way_to_a_place_of_its_sentence(self) -> None:
        text = "MANILA - At least 23 people drowned off Japan on Monday, officials said."
        assert places(text) == ["Japan"]
        assert places("MANILA - At least 23 people drowned on Monday.") == ["MANILA"]

    def test_people_before_a_total(self) -> None:
        text = "More than 3,000 people died in Haiti. The Turkish wounded are more than 700."
        assert places(text)[1] == "Turkish"

    def test_day_to_come_is_none_of_a_count(self) -> None:
        text = "The minister will meet next week the families of the eleven men killed on the rig."
        assert [count.event_date for count in read(text)] == [None]


class TestSide:
    def test_people_abroad_are_not_of_the_side_of_who_tells(self) -> None:
        text = "The shelling in Tbilisi killed at least eight people, the United States said."
        assert [count.side for count in read(text)] == [None]

    def test_soldiers_abroad_may_be(self) -> None:
        text = "The shelling in Tbilisi killed eight soldiers, the United States army said."
        assert [count.side for count in read(text)] == ["American"]

    def test_name_of_a_people_is_a_side_and_no_kind_of_people(self) -> None:
        [count] = read("The shelling killed five Georgians in the valley.")
        assert (count.side, count.population) == ("Georgian", None)


@pytest.mark.parametrize(
    "text",
    [
        "She is a victim of her age, he said.",
        "Gov. Ann Roe has harmed the people of this state, the attorney said.",
        "He has made sure they understood that they live or die with him.",
        "They were left to murder one another.",
        "Dozens of rebel vehicles gathered at the gate.",
        "BP was one of three major oil companies ready to endorse the bill that it took part in.",
        "A statute both forbids detainees from bringing claims and strips the courts.",
        "She holds one of the oldest surviving copies of the book.",
        "A line was connected to one of the rams that failed when the well was affected.",
        "The paper used two mobile phone sequences shot by members of the public.",
        "By the time he left, 1,952 missing pieces had been handed back.",
        "One chip was detected on 25 March 2009.",
        "One of the miners demonstrates the kind of optimism that they need.",
        "Details emerge at the hearing in the Ann Roe slaying Pause 1:21 His number was the last.",
        "Sims was driven to Regional One in critical condition.",
    ],
)
def test_counts_nobody(text: str) -> None:
    assert [f for f in figures(text) if f[1]] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was a victim of the crash.", [("casualties", 1)]),
        ("Officers found four victims wounded, two of them already dead.",
         [("casualties", 4), ("killed", 2)]),
        ("Five people trapped in a house were rescued.", [("rescued", 5)]),
        ("Five people were trapped in a house.", [("missing", 5)]),
        ("We had 3,000 Ostrians killed one morning by rebels.", [("killed", 3000)]),
        ("One of Roe's sons was killed in the shelling.", [("killed", 1)]),
        ("A judge ordered eight officials to be kept in custody.", [("detained", 8)]),
        ("Mines killed two men of the roads agency and, some hours later, four policemen.",
         [("killed", 2), ("killed", 4)]),
        ("3 women in 20's with gunshot wounds were found.", [("casualties", 3)]),
        ("One of the partygoers was shot.", [("casualties", 1)]),
        ("The singer, who sold more than 60 million albums abroad, died on Sunday.", []),
    ],
)  # fmt: skip
def test_counts(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize("thing", WORDS["bodies"]["words"])
def test_things_and_bodies_are_no_victims(thing: str) -> None:
    assert figures(f"Three big {thing} were hurt.") == []


@pytest.mark.parametrize("harm", WORDS["harms"]["words"])
def test_each_harm_makes_a_victim(harm: str) -> None:
    assert figures(f"He is a victim of the {harm}.") == [("casualties", 1)]


def test_a_digit_that_is_no_number_is_no_age() -> None:
    assert figures("Ann Roe died at ③ in the fire.") == [("killed", 1)]
    assert figures("Ann Roe dies at 82") == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"In Accra, Ghana, the agency said that 72 people had died {words}."
            for words in ("worldwide", "world-wide", "globally", "around the world", "in 9 nations")
        ),
        "In Accra, Ghana, the agency has counted 72 deaths internationally.",
        "The worldwide number of deaths is 72, the agency said in Accra, Ghana.",
        "The fever has killed 61 people in 30 countries, the agency said in Lumen, Ghana.",
        "The agency in Accra, Ghana, said the global death toll had risen to 140.",
        "Globally, the agency in Accra, Ghana, has confirmed 4,694 infections.",
    ],
)
def test_what_holds_of_the_world_has_no_place(text: str) -> None:
    assert set(places(text)) == {None}


def test_what_has_its_own_place_and_spread_over_the_world() -> None:
    assert places("The fever killed 56 people in Ghana and spread around the world.") == ["Ghana"]


def test_a_dateline_gives_way_to_the_place_of_the_sentence() -> None:
    text = "Accra (Harbour Wire) - A blast killed 12 people. Shops stay shut in Togo, as before."
    assert places(text) == ["Accra"]
    text = "Accra (Harbour Wire) - In Togo a blast killed 12 people."
    assert places(text) == ["Togo"]


@pytest.mark.parametrize(
    "text",
    [
        "Children under the age of 7 died in the fire.",
        "Kids under age of 7 died in the fire.",
        "Boys as young as 12 were killed in the raid.",
        "People older than 65 were evacuated.",
        "The wounded, who ranged in age from 12 to 70, died.",
    ],
)
def test_how_old_they_were_at_most_counts_nobody(text: str) -> None:
    assert figures(text) == []


def test_a_number_of_people_behind_a_comparison_counts() -> None:
    assert figures("As many as 12 were killed in the raid.") == [("killed", 12)]


def test_the_name_of_a_toll_may_stand_far_before_its_number() -> None:
    text = (
        "The number of confirmed cases of the fever that began in the harbour quarter of Lumen "
        "late in the spring has risen to {}."
    )
    assert figures(text.format("10,243")) == [("infected", 10243)]
    assert figures(text.format("5")) == []


def test_a_bare_thousands_takes_no_noun_that_is_none_of_people() -> None:
    assert figures("Thousands bury dead in Kardu.") == []
    assert figures("Thousands of Kardians died.") == [("killed", 2000)]


def test_the_name_of_a_total_may_bring_its_occasion_along() -> None:
    text = (
        "The number of people killed in Tuesday's shelling of a bus station in Kardu has risen to "
        "11."
    )
    assert figures(text) == [("killed", 11)]
    assert figures("The number of deaths in the protests rose to four.") == [("killed", 4)]


def test_the_size_of_a_crowd_is_one_of_those_who_protest() -> None:
    assert figures("Police estimated the crowd at 8,000.") == [("protesters", 8000)]


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("Shelling hit Ghazni on Monday. Envoys meet in Geneva this week.", "Ghazni"),
        ("Envoys meet in Geneva this week.", None),
    ],
)
def test_the_same_town_is_the_last_one_at_which_something_happened(
    before: str, place: str | None
) -> None:
    text = f"{before} On Tuesday 31 people were killed in a raid on a market in the same {{}}."
    assert places(text.format("town")) == [place]
    assert places(text.format("district")) == [None]
    named = "On Tuesday 31 people were killed in Homs and buried in the same city."
    assert places(f"{before} {named}") == ["Homs"]


def test_who_is_still_held_is_not_held_where_he_was_seized() -> None:
    text = "Police broke up a rally in Kisumu and arrested 12 people. Some 60 people {}."
    for held in ("are still in custody", "remain in custody", "are still being held in jail"):
        assert places(text.format(held)) == ["Kisumu", None]
    assert places(text.format("are still in custody in Kitale")) == ["Kisumu", "Kitale"]
