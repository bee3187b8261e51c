"""Counts: what happened to how many, in sentences of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crossread.model import Article, Count
from crossread.read.reader import read_article
from crossread.resources import table


def read(text: str, title: str | None = None) -> tuple[Count, ...]:
    return read_article(Article(ref="t", text=text, title=title)).counts


def figures(text: str) -> list[tuple[str, int]]:
    return [(count.measure, count.value) for count in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed four guards and two civilians.", [("killed", 4), ("killed", 2)]),
        ("Some 27 people have been killed and 200 wounded.", [("killed", 27), ("injured", 200)]),
        ("12 people, among them three children, died.", [("killed", 12), ("killed", 3)]),
        ("The bodies of 12 men were found.", [("killed", 12)]),
        ("The ministry announced the death of 50 of its servicemen.", [("killed", 50)]),
        ("The toll rose to 29 from 27.", [("killed", 29), ("killed", 27)]),
        ("No one was hurt.", [("injured", 0)]),
        ("None of the 62 passengers was injured.", [("injured", 0)]),
        ("A civilian was killed by shrapnel.", [("killed", 1)]),
        ("The quake left 300 families homeless.", [("homeless", 300)]),
        ("Police rescued 12 of the 15 people aboard.", [("rescued", 12)]),
        ("Troops captured more than 60 enemy positions.", [("positions_captured", 60)]),
        ("Some 2,000 peacekeepers are stationed there.", [("troops", 2000)]),
    ],
)
def test_figures(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The president, 67, won 54 percent of the votes.",
        "Its roughly 120,000 inhabitants need food.",
        "He marched 12 km in 3 hours.",
        "A 155-mm shell cost $4,000.",
        "The virus could kill 100,000 people.",
        "Flight 714 carried 230 passengers.",
        "Call 1 800 555 0199 for help with injuries.",
        "A third of the town was flooded.",
    ],
)
def test_no_counts(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high"),
    [
        ("At least 29 people died.", "at_least", 29, None),
        ("More than 60 people died.", "more_than", 61, None),
        ("Between 27 and 29 people died.", "between", 27, 29),
        ("Up to 40 people died.", "up_to", 0, 40),
        ("Fewer than ten people died.", "fewer_than", 0, 9),
        ("Dozens of people died.", "at_least", 24, None),
        ("About 100 people died.", "about", 90, 110),
        ("Nearly 100 people died.", "about", 90, 100),
        ("Twelve people died.", "exact", 12, 12),
    ],
)
def test_bounds(text: str, qualifier: str, low: int, high: int | None) -> None:
    [count] = read(text)
    assert (count.qualifier, count.low, count.high) == (qualifier, low, high)


def test_the_side_goes_to_all_members_of_the_sentence() -> None:
    text = "Fighting killed at least 29 people and injured 80 others on the Velmarian side."
    assert [count.side for count in read(text)] == ["Velmarian", "Velmarian"]


def test_each_side_its_own() -> None:
    text = "Shelling killed 12 Velmarian soldiers and four Ostrian civilians."
    assert [(c.side, c.population) for c in read(text)] == [
        ("Velmarian", "soldier"),
        ("Ostrian", "civilian"),
    ]


def test_part_of_cites_the_whole() -> None:
    whole, part = read("The blast killed 29 people, including two civilians.")
    assert part.part_of == whole.evidence
    assert part.population == "civilian"


def test_next_sentence_makes_it_preliminary() -> None:
    [count] = read("He said 49 soldiers were killed. He stressed that the figure is preliminary.")
    assert count.preliminary
    [sure] = read("He said 49 soldiers were killed. He thanked the doctors.")
    assert not sure.preliminary


def test_title_without_articles() -> None:
    counts = read("Nothing else.", "Woman Killed, 27 Hurt as Train Derails")
    assert [(c.measure, c.value, c.evidence.section) for c in counts] == [
        ("killed", 1, "title"),
        ("injured", 27, "title"),
    ]


def test_count_without_statement_has_the_outlet_alone() -> None:
    [count] = read("Twelve people died.")
    assert [link.role for link in count.chain] == ["outlet"]


def test_evidence_holds_its_words() -> None:
    text = "Yesterday “at least 12 people” died, 🙂 and 3 were hurt."
    for count in read(text):
        assert text[count.evidence.start : count.evidence.end] == count.evidence.text


def test_every_measure_is_explained() -> None:
    for name, entry in table("measures.toml").items():
        assert entry["definition"].endswith("."), name
        assert entry["includes"].endswith("."), name


def test_hard_sentences_name_known_measures() -> None:
    path = Path(__file__).parents[2] / "eval" / "hard_counts.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(rows) >= 150
    known = set(table("measures.toml"))
    assert {count["measure"] for row in rows for count in row["counts"]} <= known


@pytest.mark.parametrize("text", ["", "27", "killed", "of of 12", "“12 «killed ’", "killed " * 300])
def test_odd_text(text: str) -> None:
    for count in read(text):
        assert count.low <= count.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mudslide buried 40 people; 31 of them died.", [("killed", 31)]),
        ("Of the wounded, 12 were pupils.", [("injured", 12)]),
        ("Among the dead were two monks and a guide.", [("killed", 2), ("killed", 1)]),
        ("Seven officers were among the wounded.", [("injured", 7)]),
        ("The flood killed 30 in Kardu and 12 in Marenga.", [("killed", 30), ("killed", 12)]),
        ("The toll was 80 at noon. By dusk it stood at 95.", [("killed", 80), ("killed", 95)]),
        ("The number of collapsed houses has reached 900.", [("buildings_destroyed", 900)]),
        ("The pilot died in the crash.", [("killed", 1)]),
        ("Two people died. The pilot was killed at once.", [("killed", 2)]),
        ("Three sisters, 9 and 12, were rescued.", [("rescued", 3)]),
        ("Five members of one family died.", [("killed", 5)]),
    ],
)
def test_figures_told_elsewhere(text: str, expected: list[tuple[str, int]]) -> None:
    got = figures(text)
    assert [each for each in got if each in expected] == expected
    assert ("killed", 9) not in got
    assert len([each for each in got if each[0] == "killed"]) <= len(expected)


def test_each_figure_has_the_place_it_is_told_for() -> None:
    counts = read("The storm killed 35 people in Ostria, 16 in Velmara.")
    assert [count.place and count.place.evidence.text for count in counts] == ["Ostria", "Velmara"]


def test_a_source_goes_on_for_the_figures_of_the_next_sentence() -> None:
    first, second = read("Police said 12 people had died. Another 30 were hurt.")
    assert second.chain == first.chain
    assert len(second.chain) == 2


def test_a_toll_passed_is_more_than_it() -> None:
    (count,) = read("The death toll has passed 500.")
    assert (count.qualifier, count.low, count.high) == ("more_than", 501, None)


def test_evidence_at_the_end_of_a_title() -> None:
    counts = read("A blast shook Kardu.", "Blast leaves 15 dead")
    assert [count.evidence.text for count in counts] == ["15 dead"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Roe, 23, was pronounced dead after the shooting.", [("killed", 1)]),
        ("The shooting death of 17-year-old Ann Roe is under investigation.", [("killed", 1)]),
        ("Two people died in the blast. Ann Roe was killed at once.", [("killed", 2)]),
        ("A 2-year-old was hurt in the crash.", [("injured", 1)]),
        ("A man was shot in the raid and died in hospital.", [("killed", 1)]),
        ("There are no words for the injuries of the blast.", []),
        ("No one else was hurt in the crash.", []),
        ("The attacker, who was 59, killed himself after the raid.", []),
    ],
)
def test_victims_told_one_by_one(text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(text) == expected


def test_companions_are_counted_beside_a_figure() -> None:
    found = figures("He and three others were injured in the crash.")
    assert found == [("injured", 1), ("injured", 3)]


def test_a_territory_s_people_are_the_side_that_the_article_ties_to_it() -> None:
    text = (
        "Shelling killed four people in Nagorno-Karabakh on Tuesday. The ethnic Velmarian enclave"
        " has been shelled for weeks."
    )
    [count] = read(text)
    assert (count.side, count.side_basis) == ("Velmarian", "place")
