"""Statements of a story: what is one, what stays apart, and in which order they stand."""

from __future__ import annotations

from dataclasses import replace

from hand import article, chain, cite, reading, statement

from crossread.cross.said import Who, said
from crossread.cross.scene import Scene
from crossread.model import Alias, Name, Reading, SaidInStory

NOBODY = Who({})


def told(*readings: Reading) -> tuple[SaidInStory, ...]:
    return said(Scene(tuple(readings), {}), NOBODY)


def test_what_opens_a_statement_of_the_same_one_is_that_statement() -> None:
    text = "Ida Wilk said she had asked for talks with the port workers at once."
    source = article(text)
    whole = statement(
        source, "Ida Wilk", "said", "she had asked for talks with the port workers at once"
    )
    act = statement(source, "she", "asked for", "talks with the port workers", stance="ask")
    act = replace(act, speaker=replace(act.speaker, name="Ida Wilk"))  # type: ignore[type-var]
    [one] = told(reading(source, statements=(whole, act)))
    assert (one.stance, one.cue) == ("ask", "asked for")
    assert one.text == whole.content.text


def test_two_things_said_in_one_article_stay_two() -> None:
    text = (
        "“They have a medium-size inventory of coastal missiles. Any army would,” Karl Kos said. "
        "Karl Kos said the inventory of missiles could be in the hundreds and grow each year."
    )
    source = article(text)
    quoted = statement(
        source,
        "Karl Kos",
        "said",
        "They have a medium-size inventory of coastal missiles. Any army would",
        quoted=True,
    )
    other = statement(
        source,
        "Karl Kos",
        "said",
        "the inventory of missiles could be in the hundreds and grow each year",
    )
    assert len(told(reading(source, statements=(quoted, other)))) == 2


def test_who_only_passes_words_on_says_nothing_of_his_own() -> None:
    text = "Officials said the minister urged restraint."
    source = article(text)
    outer = statement(source, "Officials", "said", "the minister urged restraint")
    outer = replace(
        outer,
        speaker=replace(outer.speaker, kind="anonymous", named=False),  # type: ignore[type-var]
        chain=chain(source, "Officials"),
    )
    inner = statement(source, "the minister", "urged", "restraint", stance="urge")
    inner = replace(inner, chain=chain(source, "Officials", "the minister"))
    [one] = told(reading(source, statements=(outer, inner)))
    assert one.text == "restraint"


def test_one_with_a_name_who_speaks_of_others_has_said_it() -> None:
    text = "Ida Wilk said the army wants peace."
    source = article(text)
    outer = statement(source, "Ida Wilk", "said", "the army wants peace")
    outer = replace(outer, chain=chain(source, "Ida Wilk"))
    inner = statement(source, "the army", "wants", "peace", stance="hope")
    inner = replace(inner, chain=chain(source, "Ida Wilk", "the army"))
    assert {one.speaker for one in told(reading(source, statements=(outer, inner)))} == {
        "Ida Wilk",
        "the army",
    }


def test_those_with_a_name_stand_first_and_then_the_order_of_the_text() -> None:
    text = "Guards said it rained. Ida Wilk said the port is open. Karl Kos said ships may leave."
    source = article(text)
    guards = statement(source, "Guards", "said", "it rained")
    guards = replace(guards, speaker=replace(guards.speaker, kind="anonymous", named=False))  # type: ignore[type-var]
    ida = statement(source, "Ida Wilk", "said", "the port is open")
    karl = statement(source, "Karl Kos", "said", "ships may leave")
    found = told(reading(source, statements=(guards, karl, ida)))
    assert [one.speaker for one in found] == ["Ida Wilk", "Karl Kos", "Guards"]


def test_what_nobody_says_is_not_told_and_what_somebody_unknown_says_is() -> None:
    source = article("The storm was expected to end. It was said to be over. “Run,” he said.")
    ends = statement(source, "The storm", "was expected", "to end", stance="predict")
    over = statement(source, "It", "was said", "to be over")
    run = statement(source, "he", "said", "Run", quoted=True)
    nobody = [replace(s, speaker=None, chain=chain(source)) for s in (ends, over, run)]
    assert [one.text for one in told(reading(source, statements=tuple(nobody)))] == ["Run"]


def test_a_person_has_the_storys_name_whatever_an_article_spells() -> None:
    source = article("Sergey Lorov said the talks failed.")
    one = statement(source, "Sergey Lorov", "said", "the talks failed")
    one = replace(one, speaker=replace(one.speaker, kind="person"))  # type: ignore[type-var]
    who = Who({"sergey lorov": "n1", "sergei lorov": "n1"}, {"n1": "Sergei Lorov"})
    [found] = said(Scene((reading(source, statements=(one,)),), {}), who)
    assert found.speaker == "Sergei Lorov"
    assert "Sergey Lorov" in [e.text for e in found.evidence]


def test_a_surname_of_two_persons_is_shown_as_it_stands() -> None:
    source = article("Lorov said the talks failed. Sergei Lorov and Ida Lorov were not there.")
    one = statement(source, "Lorov", "said", "the talks failed")
    one = replace(one, speaker=replace(one.speaker, kind="person"))  # type: ignore[type-var]
    names = [
        Name(
            id=number, name=name, kind="person", aliases=aliases, mentions=1, articles=1,
            evidence=(cite(source, name),),
        )
        for number, name, aliases in (
            ("n1", "Sergei Lorov", (Alias("Lorov", "surname"),)),
            ("n2", "Ida Lorov", ()),
        )
    ]  # fmt: skip
    [found] = said(Scene((reading(source, statements=(one,)),), {}), Who.of(names))
    assert found.speaker == "Lorov"
