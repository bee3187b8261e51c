"""The attacker's own death, further victims, and revised figures in tallies."""

from __future__ import annotations

import pytest

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies, widest
from crossread.model import Article, Dating, Tally
from crossread.read.reader import read_article


def killed(*texts: str, measure: str = "killed") -> Tally:
    day = Dating(value="2023-05-03", precision="day", basis="input")
    readings = tuple(
        read_article(Article(ref=str(at), text=text, published=day))
        for at, text in enumerate(texts)
    )
    scene = Scene(readings, {})
    found = widest(tallies(scene, happenings(scene)), measure)
    assert found is not None
    return found


def test_the_attacker_is_counted_with_his_victims_and_cited() -> None:
    tally = killed("A man killed three people in Lumen before turning the gun on himself.")
    assert tally.best == 4
    [report] = [r for r in tally.reports if r.value == 4]
    assert [part.text for part in report.parts] == ["three people", "himself"]


def test_a_figure_that_includes_him_stays() -> None:
    tally = killed("Four people, including the gunman, were killed in Lumen on Monday.")
    assert tally.best == 4


def test_the_victims_alone_are_narrower_where_another_article_tells_of_him() -> None:
    tally = killed(
        "A man killed three people in Lumen before turning the gun on himself.",
        "Three people were killed in a shooting in Lumen on Monday.",
        "Three people were killed in the shooting in Lumen, officials said.",
    )
    assert tally.best == 4
    assert {r.why_not for r in tally.reports if r.value == 3} <= {"narrower", "copy"}


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("The death toll was revised to 118 from 131, the ministry said.", 118),
        ("The death toll rose to 131 from 118, the ministry said.", 131),
    ],
)
def test_a_revised_figure_supersedes_in_its_own_sentence(text: str, best: int) -> None:
    tally = killed(text)
    assert tally.best == best
    assert [r.why_not for r in tally.reports if r.value != best] == ["superseded"]


def test_two_and_two_others_of_one_sentence_are_four() -> None:
    text = "Two men were in critical condition and two others injured after the blast in Kardu."
    assert killed(text, measure="injured").best == 4


def test_several_stands_behind_a_number() -> None:
    texts = (
        "Several people were injured in the blast in Kardu.",
        "Five people were injured in the blast in Kardu.",
    )
    assert killed(*texts, measure="injured").best == 5
