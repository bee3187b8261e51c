"""Where what was said ends, and words that stand where a speaker's name should and are none.

These sentences are read by the whole reader: what a word is, the parse tells.
"""

from __future__ import annotations

import pytest

from crossread.model import UNDATED, Article, Count, Statement
from crossread.read.reader import read_article


def told(text: str) -> tuple[Statement, ...]:
    reading = read_article(Article(ref="case", text=text, published=UNDATED))
    return tuple(s for s in reading.statements if s.content.section == "text")


def counts(text: str) -> tuple[Count, ...]:
    return read_article(Article(ref="case", text=text, published=UNDATED)).counts


def by(text: str, speaker: str) -> list[str]:
    """What a speaker said."""
    return [s.content.text for s in told(text) if s.speaker and s.speaker.name == speaker]


def speakers(text: str) -> set[str | None]:
    return {s.speaker.name if s.speaker else None for s in told(text)}


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Council member Ida Wilk said the harbour will not “close its gates,” "
            "Harbour Wire reported.",
            "Ida Wilk",
            "the harbour will not “close its gates,”",
        ),
        (
            "Ida Wilk urged the owners to leave the yards they took, according to a council "
            "statement on Friday.",
            "Ida Wilk",
            "to leave the yards they took",
        ),
        (
            "Ida Wilk, who plans to hold a hearing on April 17, is getting appeals for help.",
            "Ida Wilk",
            "to hold a hearing on April 17",
        ),
        (
            "Ida Wilk pledged to honour the treaty with Norvania, condemned the raids and left.",
            "Ida Wilk",
            "to honour the treaty with Norvania",
        ),
        (
            "In Tamsk, a woman was killed after the storm dropped snow on the town, said "
            "Ida Wilk, a spokeswoman for the mayor.",
            "Ida Wilk",
            "In Tamsk, a woman was killed after the storm dropped snow on the town",
        ),
        (
            "Towns must hold a vote on power, Foreign Minister Sergei Lorov was quoted as saying "
            "by RIA in Tamsk today.",
            "Sergei Lorov",
            "Towns must hold a vote on power",
        ),
    ],
)
def test_what_was_said_ends_where_the_article_goes_on(
    text: str, speaker: str, content: str
) -> None:
    assert content in by(text, speaker)


def test_who_reports_a_statement_is_a_hand_and_not_the_other_way_round() -> None:
    text = "Council member Ida Wilk said no gate “will close again,” Harbour Wire reported."
    chains = {s.speaker.name: [link.name for link in s.chain] for s in told(text) if s.speaker}
    assert chains["Ida Wilk"][-2:] == ["Harbour Wire", "Ida Wilk"]
    assert "Ida Wilk" not in chains["Harbour Wire"]


@pytest.mark.parametrize(
    "text",
    [
        "“I am worried about a new split,” Ida Wilk said.",
        "“I know everyone's saying it will not happen,” Ida Wilk said.",
        "“You're gonna wish you were not there,” Ida Wilk said.",
        "“They wanted to push the limits,” Ida Wilk said of the sailors. Officials agreed.",
    ],
)
def test_a_clause_cut_off_from_its_subject_is_nobody(text: str) -> None:
    assert speakers(text) <= {"Ida Wilk", "officials"}


@pytest.mark.parametrize(
    "text",
    [
        "A storm warning has also been issued for the coast of Norvania.",
        "The crash also claimed the lives of two pilots near Tamsk.",
        "The storm claimed its first victim on Wednesday.",
        "The Norvanians conceded a penalty at the breakdown.",
        "The Tamsk Index declined 2.5 percent to 1,311 points.",
        "The storm of 1938 was called the Long Island Express Storm by the papers of the day.",
    ],
)
def test_deeds_and_nouns_report_nothing(text: str) -> None:
    assert "has also been issued for the coast of Norvania" not in [
        s.content.text for s in told(text)
    ]
    assert {s.cue.text for s in told(text)}.isdisjoint(
        {"claimed", "conceded", "declined", "Express", "warning"}
    )


def test_a_list_of_scorers_is_no_speech() -> None:
    assert speakers(
        "Norvania 12-3 Velmara\n\nTries: Ida Wilk\n\nThe match was played in rain."
    ) <= {None}


def test_a_surname_or_given_name_alone_is_the_person_named_in_full() -> None:
    text = (
        "Roughly 60 percent of accidents are caused by human error, according to Nuttapong. "
        "Nuttapong Boontob of the road foundation said the road is narrow."
    )
    reading = read_article(Article(ref="case", text=text, published=UNDATED))
    assert {m.name for m in reading.names if "Nuttapong" in m.evidence.text} == {
        "Nuttapong Boontob"
    }


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "According to court documents, the clerk was paid twice.",
            "court documents",
            "the clerk was paid twice",
        ),
        ("Lima appears to have decided that the plan failed.", "Lima", "that the plan failed"),
        (
            "Ida Wilk had called for his resignation and Mayor Jon Arel weighed in on Monday.",
            "Ida Wilk",
            "his resignation",
        ),
        (
            "It was, according to Ida Wilk, “a hard choice made late”.",
            "Ida Wilk",
            "a hard choice made late",
        ),
        (
            "So far there have been no arrests, Ida Wilk said.",
            "Ida Wilk",
            "So far there have been no arrests",
        ),
    ],
)
def test_edges_of_phrases(text: str, speaker: str, content: str) -> None:
    assert content in by(text, speaker)


def test_you_might_as_well_say_is_said_by_nobody_else() -> None:
    assert "well" not in speakers("“You might as well say it,” said the girl's mother.")


def test_who_is_told_may_be_a_briefing() -> None:
    (statement,) = told("“It is bad,” Ida Wilk told a news briefing.")
    assert statement.addressee is not None
    assert statement.addressee.text == "a news briefing"


def test_the_government_of_a_people_without_a_state_is_not_the_state_s() -> None:
    assert "Tibet: government" in speakers("The Tibetan government condemned the arrests.")


@pytest.mark.parametrize(
    "text",
    [
        "So far no group has claimed responsibility for the raid.",
        "No one confirmed that the bridge was closed.",
        "Neither side confirmed that talks were held.",
    ],
)
def test_what_nobody_says_has_no_speaker(text: str) -> None:
    assert told(text) == ()


def test_an_organisation_is_not_the_country_it_is_in() -> None:
    assert "Iraq" not in speakers("Al-Qaeda in Iraq claimed responsibility for the attack.")


def test_what_is_given_is_a_figure_of_losses() -> None:
    assert by("The ministry gave 12 dead.", "ministry") == ["12 dead"]
    assert told("The ministry gave 12 families blankets.") == ()


def test_cannot_is_no_part_of_a_name() -> None:
    assert speakers("Ida Wilk can't confirm that the bridge is closed.") == {"Ida Wilk"}


@pytest.mark.parametrize("end", ["the rescue league said", "according to the rescue league"])
def test_what_two_sources_give_in_one_sentence_is_each_ones_own(end: str) -> None:
    text = (
        "In the valley 538 people died, according to the health ministry, and at least 430 on the "
        f"coast, {end}."
    )
    assert by(text, "rescue league") == ["at least 430 on the coast"]
    chains = {c.value: [link.name for link in c.chain[1:]] for c in counts(text)}
    assert chains == {538: ["ministry of health"], 430: ["rescue league"]}


def test_what_a_source_says_does_not_go_on_behind_a_contrast() -> None:
    text = "Forty died, according to the ministry, but the mayor's office put the toll at 50."
    assert by(text, "ministry") == ["Forty died"]


def test_what_a_medium_reports_may_be_from_others() -> None:
    text = "Some 40 people died, according to the ministry, and 30 are missing, CNN reported."
    (whole,) = by(text, "CNN")
    assert whole == "Some 40 people died, according to the ministry, and 30 are missing"


@pytest.mark.parametrize(
    "text",
    [
        "Strong quake wakes the coast, dozens feared dead.",
        "Two miners feared trapped under the hill.",
        "Norvania has reported 4,714 confirmed cases.",
    ],
)
def test_of_whom_something_is_feared_or_counted_says_nothing(text: str) -> None:
    assert speakers(text) <= {"Norvania"}
    assert all(link.name in (None, "Norvania") for c in counts(text) for link in c.chain)
