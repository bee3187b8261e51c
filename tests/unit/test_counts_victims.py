"""Victims by wound, blow, list, multiple and part; figures of other happenings."""

from __future__ import annotations

import pytest

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies, widest
from crossread.model import Article, Count
from crossread.read.counts.wounds import wounds
from crossread.read.reader import read_article
from crossread.resources import table

WORDS = table("en/count_words.toml")


def read(text: str, title: str | None = None) -> tuple[Count, ...]:
    return read_article(Article(ref="t", text=text, title=title)).counts


def figures(text: str, title: str | None = None) -> list[tuple[str, int]]:
    return [(count.measure, count.value) for count in read(text, title)]


def best(text: str, title: str | None = None) -> tuple[int, int]:
    """Killed and injured that the whole article comes to."""
    scene = Scene((read_article(Article(ref="t", text=text, title=title)),), {})
    told = tallies(scene, happenings(scene))
    killed, injured = (widest(told, measure) for measure in ("killed", "injured"))
    return (killed.best if killed else 0, injured.best if injured else 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bullet struck the girl in the chest.", [("casualties", 1)]),
        ("The woman was hit in the leg by a stray bullet.", [("casualties", 1)]),
        ("A woman, 22, sustained a leg wound.", [("injured", 1)]),
        ("Four soldiers were treated for shrapnel wounds.", [("casualties", 4)]),
        ("Three men walked into a hospital with gunshot wounds.", [("casualties", 3)]),
        ("Three men were found with gunshot wounds in the bar.", [("casualties", 3)]),
        ("The guard suffered a fatal head wound.", [("killed", 1)]),
        ("Three children came home with a dog.", []),
    ],
)
def test_wounds_and_blows(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize("verb", WORDS["wounds"]["verbs"])
def test_each_verb_tells_of_a_wound(verb: str) -> None:
    [(start, end, use)] = wounds(["he", verb, "a", "minor", "wound"])
    assert (start, end, use.measure) == (1, 5, "injured")


@pytest.mark.parametrize("noun", WORDS["wounds"]["nouns"])
def test_each_wound_is_told_of(noun: str) -> None:
    [(_, _, use)] = wounds(["suffered", "serious", noun])
    assert use.measure == "injured"


@pytest.mark.parametrize("word", WORDS["wounds"]["fatal"])
def test_a_fatal_wound_killed(word: str) -> None:
    [(_, _, use)] = wounds(["suffered", "a", word, "wound"])
    assert use.measure == "killed"


@pytest.mark.parametrize("word", WORDS["wounds"]["lived"])
def test_who_had_such_a_wound_lived(word: str) -> None:
    [(_, _, use)] = wounds(["suffered", "a", word, "wound"])
    assert use.measure == "injured"


@pytest.mark.parametrize("word", WORDS["wounds"]["never"])
def test_a_wound_denied_is_none(word: str) -> None:
    assert not list(wounds(["suffered", word, "wound"]))


@pytest.mark.parametrize("verb", [*WORDS["struck"]["past"], *WORDS["struck"]["gerunds"]])
@pytest.mark.parametrize("end", [["in", "the", "upper", "leg"], ["by", "a", "stray", "bullet"]])
def test_each_blow_is_told_of(verb: str, end: list[str]) -> None:
    [(_, _, use)] = wounds([verb, *end])
    assert use.measure == "casualties"
    assert not list(wounds([verb, "in", "the", "polls"]))


@pytest.mark.parametrize("part", WORDS["struck"]["body"])
def test_each_part_of_the_body_is_known(part: str) -> None:
    assert list(wounds(["hit", "in", "the", part]))


@pytest.mark.parametrize("missile", WORDS["struck"]["missiles"])
def test_each_missile_strikes(missile: str) -> None:
    assert list(wounds(["the", missile, "struck", "a", "man"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe was one of five people shot in the bar.", [("casualties", 5), ("casualties", 1)]),
        ("One of the six victims died.", [("casualties", 6), ("killed", 1)]),
        ("Two of the 40 passengers were killed.", [("killed", 2)]),
        ("Three of the 40 passengers died.", [("killed", 3)]),
        ("A guard said one of the victims, a man, has died in the blast.", [("killed", 1)]),
    ],
)
def test_parts_tell_of_their_whole(text: str, expected: list[tuple[str, int]]) -> None:
    found = sorted(figures(text), key=lambda each: -each[1])
    assert found[: len(expected)] == expected


def test_a_part_may_be_of_another_measure() -> None:
    counts = read("Five people were shot in the bar. Two of the victims are in critical condition.")
    [part] = [count for count in counts if count.value == 2]
    assert (part.measure, part.part_of and part.part_of.text) == ("injured", "Five people")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police went to a quadruple shooting in Kardu.", [("casualties", 4)]),
        ("He was held over the triple homicide.", [("killed", 3)]),
        ("The double fatal stabbing shocked Kardu.", [("casualties", 2)]),
        ("It was a triple attempted murder.", []),
        ("They are accused of the attempted murders of five teenagers.", []),
        ("A double murder-suicide shocked Kardu.", []),
    ],
)
def test_multiples(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize("word", [*WORDS["multiples"]["killed"], *WORDS["multiples"]["casualties"]])
def test_each_happening_has_multiples(word: str) -> None:
    counts = read(f"Police went to a triple {word} in Kardu.")
    assert [count.value for count in counts] == [3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A toddler wounded in the blast is expected to live.", [("injured", 1)]),
        ("Police named the teenager killed in the raid on Monday.", [("killed", 1)]),
        ("The blast left a Kardu man dead and three other teenagers wounded.",
         [("killed", 1), ("injured", 3)]),
        ("Three people were killed, and another injured in the blast.",
         [("killed", 3), ("injured", 1)]),
        ("The crash killed a mother and her 8-year-old daughter.", [("killed", 1), ("killed", 1)]),
        ("He is accused of killing her father and 6-year-old daughter.",
         [("killed", 1), ("killed", 1)]),
        ("The raid claimed the life of a guard.", [("killed", 1)]),
        ("Two kids, 11 and 13 years old, were hurt.", [("injured", 2)]),
        ("Another child shot Ann Roe.", [("casualties", 1)]),
        ("A boy who lives in Kardu saw the raid.", []),
        ("The judge sentenced three men to death.", []),
        ("On 11700 Ostra, the murder shocked all.", []),
        ("The deaths have rocked Kardu, a community of around 1,200 residents.", []),
    ],
)  # fmt: skip
def test_who_was_hit(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Boy, 3, wounded in blast", [("injured", 1)]),
        ("2-year-old Kardu boy injured in accident", [("injured", 1)]),
        ("Man kills 7-year-old daughter, himself", [("killed", 1), ("killed", 1)]),
        ("Three-year-old fatally shot in Kardu", [("killed", 1)]),
    ],
)
def test_titles(title: str, expected: list[tuple[str, int]]) -> None:
    assert figures("Police said so.", title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed a farmer, 54, and two boys.", (3, 0)),
        ("The attacker shot three people dead before turning the gun on himself.", (4, 0)),
        ("A man killed his partner and their two children before setting the house on fire and"
         " killing himself.", (4, 0)),
        ("A man shot his 7-year-old daughter to death and then killed himself.", (2, 0)),
        ("Police named the boy killed in the raid. He was shot in the street. He was rushed to"
         " hospital.", (1, 0)),
        ("The toddler has died in hospital overnight. Ann Roe was critically injured.", (1, 0)),
        ("An 8th villager was injured. Seven villagers were injured on Monday.", (0, 8)),
        ("A man was shot in the leg and is expected to survive.", (0, 1)),
    ],
)  # fmt: skip
def test_what_an_article_comes_to(text: str, expected: tuple[int, int]) -> None:
    assert best(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In an unrelated shooting, two men died.", True),
        ("The raid follows an attack that killed 30 people.", True),
        ("The city had 44 homicides this year.", True),
        ("In two separate attacks, 20 people died.", False),
        ("The attack killed 30 people.", False),
    ],
)
def test_figures_of_other_happenings_are_background(text: str, *, expected: bool) -> None:
    assert {count.background for count in read(text)} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Kidnapped by name.
        ("Ann Roe was kidnapped on 9 July.", [("kidnapped", 1)]),
        ("The kidnapping of Ann Roe shocked Kardu.", [("kidnapped", 1)]),
        ("The rebels kidnapped Ann Roe near Kardu.", [("kidnapped", 1)]),
        ("Ann Roe is being held by officials.", []),
        # Behind a long title.
        ("The murder of former defence minister Ann Roe is unsolved.", [("killed", 1)]),
        (
            "He condemned the killing of senator and presidential candidate Ann Roe.",
            [("killed", 1)],
        ),
        # Over what is told of them between commas.
        (
            "Ann Roe, 72, who was working at the station at the time, was killed in the blast.",
            [("killed", 1)],
        ),
        ("Ann Roe, third judge of the court, who was murdered on Friday.", [("killed", 1)]),
        ("The farmer, who owns a mill there, was kidnapped on 9 July.", [("kidnapped", 1)]),
    ],
)
def test_victims_by_name_and_title(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two members of his escort were killed.", [("killed", 2)]),
        ("Two other employees of the same gas station were seriously hurt.", [("injured", 2)]),
        ("The 12 miners' deaths shocked Kardu.", [("killed", 12)]),
        ("The 12 miners' lives changed.", []),
        ("The two brothers' injuries healed.", []),
        ("The march followed the death of four students who had been kidnapped.", [("killed", 4)]),
        ("Gunmen murdered the governor.", [("killed", 1)]),
        # A time or place between the deed and its victims.
        ("The murder on 26 February of six followers was condemned.", [("killed", 6)]),
        ("The march followed the death yesterday of nine men.", [("killed", 9)]),
        ("He condemned the killing in Guatemala of Ann Roe.", [("killed", 1)]),
        ("The murder on the orders of Ann Roe is unsolved.", []),
        ("The deaths in the city of 40,000 people are unsolved.", []),
    ],
)
def test_victims_of_conflict(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


def test_who_was_killed_beside_those_also_killed_counts_too() -> None:
    text = "Ann Roe was assassinated on Monday. Two guards were {}killed."
    assert figures(text.format("also ")) == [("killed", 1), ("killed", 2)]
    assert figures(text.format("")) == [("killed", 2)]
