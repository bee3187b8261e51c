"""What an article's counts come to where it gives no total itself."""

from __future__ import annotations

import pytest

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies, widest
from crossread.model import Article, Dating, Tally
from crossread.read.reader import read_article


def told(*texts: str, days: tuple[str, ...] = ()) -> tuple[Tally, ...]:
    readings = tuple(
        read_article(
            Article(
                ref=str(at),
                text=text,
                published=Dating(value=days[at], precision="day", basis="input")
                if days
                else Dating(value="2023-05-03", precision="day", basis="input"),
            )
        )
        for at, text in enumerate(texts)
    )
    scene = Scene(readings, {})
    return tallies(scene, happenings(scene))


def best(text: str, measure: str) -> int:
    tally = widest(told(text), measure)
    return tally.best if tally else 0


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Two men, a woman and a child were killed in the blast.", 4, 0),
        ("A man and two teenagers were wounded in the shooting.", 0, 3),
        ("A 12-year-old boy was shot after a fight. He and three others were injured.", 0, 4),
        ("Six people were shot, two fatally, outside a nightclub.", 2, 4),
        ("Four people were shot at a party in Kardu.", 0, 4),
        ("A man was shot several times in the street and later died.", 1, 0),
        ("A woman was killed in the attack. Another woman was wounded.", 1, 1),
        ("The attack killed three people. Nobody else was hurt.", 3, 0),
        ("A Kardu man died on Monday after he and four others were shot at a party.", 1, 4),
        ("A man shot four relatives, killing two, then himself.", 3, 2),
        ("Four people were found dead. A fourth person had been shot in the garden.", 4, 0),
        ("A 60-year-old man died. A 12-year-old boy and two others were shot, too.", 1, 3),
    ],
)
def test_killed_and_injured_of_one_article(text: str, killed: int, injured: int) -> None:
    assert (best(text, "killed"), best(text, "injured")) == (killed, injured)


def test_a_sum_cites_its_parts_and_says_so() -> None:
    tally = widest(told("Two men and a woman were killed in the blast."), "killed")
    assert tally is not None
    [report] = [r for r in tally.reports if r.value == 3]
    assert [part.text for part in report.parts] == ["Two men", "a woman"]
    assert report.evidence.text == "Two men and a woman"
    assert "worked out" in tally.reason


def test_one_victim_told_again_is_counted_once() -> None:
    text = (
        "A 19-year-old man was killed in a shooting on Monday. Police said they had found"
        " a young man, and that the victim was pronounced dead at the scene of the shooting."
    )
    assert best(text, "killed") == 1


def test_the_hurt_of_an_early_report_are_the_dead_of_a_later_one() -> None:
    early = "A 9-year-old girl was wounded in a shooting in Kardu on Monday."
    late = "The shooting in Kardu killed a 9-year-old girl."
    found = told(early, late, days=("2023-05-02", "2023-05-04"))
    killed, injured = widest(found, "killed"), widest(found, "injured")
    assert killed is not None
    assert (killed.best, injured) == (1, None)


def test_who_tells_of_one_victim_disputes_no_total() -> None:
    found = told(
        "The bombing killed five people, police said.",
        "A teacher was killed in the bombing, her family said.",
    )
    tally = widest(found, "killed")
    assert tally is not None
    assert (tally.best, tally.disputed) == (5, False)


def test_who_was_hit_and_died_is_not_among_the_hurt_of_an_article_that_tells_of_no_dead() -> None:
    days = ("2023-05-03", "2023-05-03")
    early = "Five people were shot at a party in Kardu."
    late = "One person was killed and four were injured in a shooting at a party in Kardu."
    tally = widest(told(early, late, days=days), "injured")
    assert tally is not None
    assert (tally.best, tally.status) == (4, "agreed")
    [worked_out] = [r for r in tally.reports if r.parts]
    assert {part.article for part in worked_out.parts} == {r.article for r in tally.reports}
    alone = "One person was killed in a shooting at a party in Kardu."
    only = widest(told(early, alone, days=days), "injured")
    assert only is not None
    assert "less the dead as others count them" in only.reason
    besides = "One man died. Five people were injured in the shooting at a party in Kardu."
    counted_apart = widest(told(early, besides, days=days), "injured")
    assert counted_apart is not None
    assert counted_apart.best == 5, "as many are hurt where the dead are told"


def test_a_figure_for_the_hurt_that_holds_the_dead_is_wider() -> None:
    text = (
        "A shooting left four people injured in Kardu.\n\n"
        "One man was killed and three people were injured, the police said."
    )
    tally = widest(told(text), "injured")
    assert tally is not None
    assert tally.best == 3
    assert [(r.value, r.why_not) for r in tally.reports if not r.used] == [(4, "wider")]


@pytest.mark.parametrize(
    "words",
    [
        "18 people were wounded during a bloody night in Kardu.",
        "A pair of shootings left 18 people wounded in Kardu.",
        "From Friday through Sunday 18 people were wounded in Kardu.",
        "Gunfire wounded 18 people across the city.",
    ],
)
def test_the_sum_of_a_nights_shootings_is_wider_than_the_one(words: str) -> None:
    one = "Six people were wounded in a shooting at a party in Kardu."
    tally = widest(told(one, words), "injured")
    assert tally is not None
    assert tally.best == 6
    assert {r.value: r.why_not for r in tally.reports} == {6: None, 18: "wider"}


def test_who_was_hurt_when_more_had_died_is_fewer_whatever_the_dates_say() -> None:
    both = told(
        "The shooting left two people dead and two injured.",
        "The shooting left one person dead and three injured.",
        days=("2031-05-03", "2031-05-09"),
    )
    assert [widest(both, measure).best for measure in ("killed", "injured")] == [2, 2]  # type: ignore[union-attr]
    hurt = widest(both, "injured")
    assert hurt is not None
    assert {r.value: r.why_not for r in hurt.reports} == {2: None, 3: "superseded"}


def test_a_child_of_two_years_and_one_of_22_months_are_one() -> None:
    tally = widest(
        told("A 22-month-old girl was shot in Kardu. The 2-year-old girl was wounded in the head."),
        "injured",
    )
    assert tally is not None
    assert tally.best == 1
