"""Anchoring, statements, disputes and the timeline on readings made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hand import article, cite, day_time, event, reading, statement

from crossread.cross.anchor import anchor
from crossread.cross.asof import known_at
from crossread.cross.disputes import disputes
from crossread.cross.happenings import happenings
from crossread.cross.said import Who, said
from crossread.cross.scene import Scene
from crossread.cross.timeline import timeline
from crossread.model import Mention, Name, Reading

NOBODY = Who({})


def scene(*readings: Reading) -> Scene:
    return Scene(tuple(readings), {})


def test_an_open_weekday_is_anchored_by_a_dated_member_and_the_reading_is_untouched() -> None:
    dated = article("The army attacked on 19 September.", "a", "2023-09-20")
    undated = article("The army attacked on Tuesday, and on Wednesday evening talks began.", "b")
    known = reading(dated, times=(day_time(dated, "19 September", "2023-09-19"),))
    left_open = reading(
        undated,
        times=(
            day_time(undated, "Tuesday", None, "XXXX-WXX-2"),
            day_time(undated, "Wednesday evening", None, "XXXX-WXX-3TEV"),
        ),
    )
    first, second = anchor([known, left_open])
    assert first is known
    assert left_open.times[0].interval is None
    tuesday, wednesday = second.times
    assert (tuesday.edtf, tuesday.basis) == ("2023-09-19", "story")
    assert tuesday.anchor == cite(dated, "19 September")
    assert wednesday.interval is not None
    assert wednesday.interval.start == datetime(2023, 9, 20, 18)
    assert second.published.basis == "story"


def test_nothing_is_anchored_where_no_member_has_a_date() -> None:
    undated = article("The army attacked on Tuesday.")
    alone = reading(undated, times=(day_time(undated, "Tuesday", None, "XXXX-WXX-2"),))
    assert anchor([alone]) == [alone]


@pytest.mark.parametrize(("instant", "refs"), [("2023-09-20", []), ("2023-09-21", ["a"])])
def test_as_of_counts_the_latest_possible_publication(instant: str, refs: list[str]) -> None:
    readings = [reading(article("One.", "a", "2023-09-20")), reading(article("Two.", "b"))]
    known, unknown = known_at(readings, datetime.fromisoformat(instant))
    assert [r.article.ref for r in known] == refs
    assert [(d.ref, d.reason) for d in unknown] == [("b", "undated_as_of")]


def test_one_statement_in_two_wordings_is_one_and_other_speakers_stay_apart() -> None:
    one = article("The presidency said: illegal Orsian formations must surrender all weapons", "a")
    two = article(
        "The presidency said the illegal Orsian groups must now surrender all their weapons", "b"
    )
    three = article("The opposition said the illegal groups must surrender all their weapons", "c")
    merged = said(
        scene(
            reading(
                one,
                statements=(
                    statement(one, "presidency", "said", one.text[21:], name="VE: presidency"),
                ),
            ),
            reading(
                two,
                statements=(
                    statement(two, "presidency", "said", two.text[20:], name="VE: presidency"),
                ),
            ),
            reading(three, statements=(statement(three, "opposition", "said", three.text[20:]),)),
        ),
        NOBODY,
    )
    assert [len(s.variants) for s in merged] == [2, 1]
    assert merged[0].speaker == "VE: presidency"


def test_spellings_of_one_speaker_are_one() -> None:
    names = [
        Name(
            id="n1", name="Jan Hora", kind="person", aliases=(), mentions=1, articles=1, evidence=()
        )
    ]
    assert Who.of(names).key("jan hora") == "n1"


def naming(source_reading: Reading, *pairs: tuple[str, str]) -> Reading:
    mentions = tuple(
        Mention(
            evidence=cite(source_reading.article, words), kind="place", name=words, country=party
        )
        for words, party in pairs
    )
    return replace(source_reading, names=mentions)


def test_a_claim_cut_down_by_the_party_it_speaks_of_is_a_denial() -> None:
    text = (
        "Lervik said it had informed Orsia of the raids in advance. "
        "Tamsk, however, said it had only been warned minutes before."
    )
    source = article(text)
    found = naming(
        reading(
            source,
            statements=(
                statement(
                    source,
                    "Lervik",
                    "said",
                    "it had informed Orsia of the raids in advance",
                    country="Velmara",
                ),
                statement(
                    source,
                    "Tamsk",
                    "said",
                    "it had only been warned minutes before",
                    country="Orsia",
                ),
            ),
        ),
        ("Lervik", "Velmara"),
        ("Orsia", "Orsia"),
        ("Tamsk", "Orsia"),
    )
    [dispute] = disputes(scene(found), (), NOBODY)
    assert dispute.kind == "denial"
    assert [side.who for side in dispute.sides] == ["Lervik", "Tamsk"]


def test_an_outright_denial_answers_what_stands_before_it() -> None:
    source = article("Medics said the convoy was shelled. The army denied this.")
    found = reading(
        source,
        statements=(
            statement(source, "Medics", "said", "the convoy was shelled"),
            statement(source, "The army", "denied", "this", stance="deny"),
        ),
    )
    [dispute] = disputes(scene(found), (), NOBODY)
    assert [(side.who, side.text) for side in dispute.sides] == [
        ("Medics", "the convoy was shelled"),
        ("The army", "denied this"),
    ]


def test_a_denial_whose_claim_nobody_reports_is_told_with_an_unknown_claimant() -> None:
    source = article("Officials denied that help was late. Prices of wheat rose, traders said.")
    found = reading(
        source,
        statements=(
            statement(source, "Officials", "denied", "that help was late", stance="deny"),
            statement(source, "traders", "said", "Prices of wheat rose"),
        ),
    )
    [dispute] = disputes(scene(found), (), NOBODY)
    assert [side.who for side in dispute.sides] == [None, "Officials"]


def test_statements_on_other_matters_are_no_dispute() -> None:
    text = "Lervik said it had informed Orsia of the raids. Tamsk said wheat will not be exported."
    source = article(text)
    found = naming(
        reading(
            source,
            statements=(
                statement(
                    source,
                    "Lervik",
                    "said",
                    "it had informed Orsia of the raids",
                    country="Velmara",
                ),
                statement(source, "Tamsk", "said", "wheat will not be exported", country="Orsia"),
            ),
        ),
        ("Orsia", "Orsia"),
    )
    assert disputes(scene(found), (), NOBODY) == ()


def test_a_name_that_speaks_once_with_the_words_of_another_is_a_suspected_slip() -> None:
    text = (
        "“Counter-sabotage measures”, Palau promises\n"
        "Velmara announced “counter-sabotage measures” in the north.\n"
        "The “counter-sabotage measures” will go on, Lervik said."
    )
    source = article(text)

    def quoting(who: str, cue: str, content: str, country: str) -> object:
        made = statement(source, who, cue, content, country=country, quoted=True)
        return replace(made, quotes=(cite(source, content),))

    found = reading(
        source,
        statements=(
            quoting("Palau", "promises", "Counter-sabotage measures", "PW"),
            quoting("Velmara", "announced", "counter-sabotage measures", "Velmara"),
            quoting("Lervik", "said", "counter-sabotage measures", "Velmara"),
        ),
    )
    found = naming(found, ("Palau", "PW"), ("Velmara", "Velmara"), ("Lervik", "Velmara"))
    [dispute] = disputes(scene(found), (), NOBODY)
    assert (dispute.kind, dispute.reason) == ("name", "translation")
    assert [side.who for side in dispute.sides] == ["Palau", "Velmara"]


def test_the_timeline_parts_event_background_and_planned() -> None:
    source = article(
        "The army attacked on Tuesday.\nIn 1991 the region broke away.\n"
        "The council meets on Thursday.",
        day="2023-09-20",
    )
    year = replace(
        day_time(source, "1991", "1991-01-01"), edtf="1991", precision="year", timex="1991"
    )
    told = timeline(
        scene(
            reading(
                source,
                times=(
                    day_time(source, "Tuesday", "2023-09-19"),
                    year,
                    day_time(source, "Thursday", "2023-09-21"),
                ),
                events=(event(source, "attacked"),),
            )
        ),
        happenings(scene()),
    )
    assert [(i.date, i.kind) for i in told] == [
        ("1991", "background"),
        ("2023-09-19", "event"),
        ("2023-09-21", "planned"),
    ]
    assert told[1].rank == 1
