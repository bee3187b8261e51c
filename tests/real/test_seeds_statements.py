"""Who said what about whom, and by which ways it came."""

from __future__ import annotations

import pytest
from case import CALL, CONDEMNED, EARLIER, PORTAL, TOLLS, Case, Json, says, tell


def said(case: Case, story: Json, *stems: str, speaker: str = "", stance: str = "") -> list[Json]:
    """Statements of a story whose words hold the stems, in any wording."""
    return [
        item
        for item in story["statements"]
        if says(" ".join([item["text"], *(v["text"] for v in item["variants"])]), *stems)
        and says(item["speaker"] or "", case.words(speaker))
        and stance in ("", item["stance"])
    ]


def shown(story: Json) -> str:
    return tell(story["statements"], "speaker", "cue", "stance", "text")


def by(case: Case, speaker: str) -> str:
    """What a speaker is heard to say."""
    found = [s for s in case.story["statements"] if says(s["speaker"] or "", case.words(speaker))]
    return tell(found, "speaker", "cue", "stance", "text")


def test_the_presidencys_demand_is_one_statement(case: Case) -> None:
    for item in said(case, case.story, r"dissol"):
        if {CALL, CONDEMNED} <= case.tellers(v["evidence"] for v in item["variants"]):
            assert says(item["speaker"], "presiden"), item["speaker"]
            assert len({variant["text"] for variant in item["variants"]}) >= 2
            return
    raise AssertionError("no statement holds both wordings of the demand:" + shown(case.story))


def test_diplomacy_is_another_speaker_than_the_presidency(case: Case) -> None:
    others = said(case, case.story, "only way to achieve peace")
    assert others, shown(case.story)
    assert says(others[0]["speaker"], "diplom|foreign"), others[0]["speaker"]
    assert case.tellers(v["evidence"] for v in others[0]["variants"]) == {PORTAL}


def test_the_minister_is_quoted(case: Case) -> None:
    found = said(case, case.story, "illegal, unjustifiable and unacceptable", speaker="Colonna")
    assert found, by(case, "Colonna")
    assert found[0]["quoted"]


@pytest.mark.parametrize(
    ("speakers", "stem"),
    [
        (("Macron",), "condemn"),
        (("Erdogan",), "support"),
        (("Pashinyan", "Pashinian"), "accus"),
    ],
)
def test_what_leaders_took_upon_themselves(
    case: Case, speakers: tuple[str, ...], stem: str
) -> None:
    wanted = "|".join(case.words(speaker) for speaker in speakers)
    found = [
        item
        for item in case.story["statements"]
        if says(item["speaker"], wanted)
        and says(f"{item['stance']} {item['cue']} {item['text']}", stem)
    ]
    tellers = case.tellers(v["evidence"] for item in found for v in item["variants"])
    assert TOLLS in tellers, by(case, wanted)


def test_no_pronoun_is_a_speaker(case: Case) -> None:
    for story in case.document["stories"]:
        wrong = [s for s in story["statements"] if says(s["speaker"], "^(we|he|she|it|they|I)$")]
        assert not wrong, tell(wrong, "speaker", "cue", "text")


def test_the_councils_president_calls_for_an_end(case: Case) -> None:
    found = said(case, case.story, "cease|stop|Its activity", speaker="Michel")
    tellers = case.tellers(v["evidence"] for s in found for v in s["variants"])
    assert tellers == {TOLLS, PORTAL}, by(case, "Michel")


def test_the_head_of_diplomacy_warns(case: Case) -> None:
    assert said(case, case.story, "military escalation", speaker="Borrell"), by(case, "Borrell")


def test_both_ministries_accuse_each_other(case: Case) -> None:
    found = said(case, case.earlier, "shelling", stance="accuse")
    assert found, shown(case.earlier)
    speakers = " and ".join(str(s["speaker"]) for s in found)
    words = speakers + " ".join(e["text"] for s in found for e in s["evidence"])
    assert says(words, case.words("Armenia"), case.words("Azerbaijan"), "ministr"), speakers


def chain_of(case: Case, short: str) -> list[Json]:
    """Chain of the announcement that the Council may meet in the coming days."""
    for statement in case.lines[short]["statements"]:
        content = statement["content"]["text"]
        if says(content, "in the coming days"):
            return list(statement["chain"])
    raise AssertionError(f"{short} has no statement on the coming days")


@pytest.mark.parametrize(
    ("short", "role", "name"),
    [(TOLLS, "agency", "Agence France Presse"), (CONDEMNED, "broadcaster", "France 24")],
)
def test_the_meeting_came_by_agency_and_broadcaster(
    case: Case, short: str, role: str, name: str
) -> None:
    chain = chain_of(case, short)
    middle = [link for link in chain if link["role"] not in ("outlet", "official", "unknown")]
    assert middle, chain
    written = case.words(name).replace("-", " ")
    assert (middle[0]["name"] or "").replace("-", " ") == written
    assert middle[0]["role"] in (role, "agency", "broadcaster")


def test_two_diplomats_are_one_claim_origin(case: Case) -> None:
    origins = {short: chain_of(case, short)[-1]["name"] for short in (TOLLS, CONDEMNED)}
    assert origins[TOLLS] is not None
    assert origins[TOLLS] == origins[CONDEMNED]
    found = said(case, case.story, "in the coming days")
    assert {item["claim_origin"] for item in found} == {origins[TOLLS]}, tell(
        found, "speaker", "text", "claim_origin"
    )


def test_the_agency_of_the_earlier_report_is_in_the_chain(case: Case) -> None:
    quoted = [s for s in case.lines[EARLIER]["statements"] if says(s["content"]["text"], "need to")]
    assert quoted, "the quotation was not read"
    names = [link["name"] for link in quoted[0]["chain"]]
    palace = case.words("Elysee")
    assert len(names) >= 3, names
    assert says(str(names[-1]), f"{palace}|presiden|{case.words('Macron')}"), names
