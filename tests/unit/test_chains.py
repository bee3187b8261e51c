"""Attribution chains: through whose hands a claim came, its origin last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.model import Article, Statement
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.pipeline import blank
from crossread.read.statements import find_statements
from crossread.read.statements.media import medium
from crossread.read.statements.offices import office, office_name
from crossread.read.statements.sources import source


def statements(text: str, outlet: str | None = "The Case") -> tuple[Statement, ...]:
    article = Article(ref="case", text=text, outlet=outlet)
    doc = blank()(text)
    context = Context(article=article)
    return find_statements(doc, replace(context, names=find_names(doc, context)))


# (text, words of the content, (role, name) of the links behind the outlet)
CHAINS = [
    (
        "Nine died, Reuters reported, citing medics.",
        "Nine died",
        [("agency", "Reuters"), ("witness", "medics")],
    ),
    (
        "Reuters reported citing two diplomats that talks had begun.",
        "talks",
        [("agency", "Reuters"), ("official", "2 diplomats")],
    ),
    (
        "Talks had begun, two diplomatic sources told Reuters.",
        "Talks",
        [("agency", "Reuters"), ("official", "2 diplomats")],
    ),
    (
        "An official told Agence France Presse that 12 soldiers had died.",
        "12 soldiers",
        [("agency", "Agence France-Presse"), ("official", "official")],
    ),
    (
        "Reuters quoted the army as saying that two planes were lost.",
        "two planes",
        [("agency", "Reuters"), ("official", "army")],
    ),
    (
        "The envoy was quoted by Reuters as saying the truce held.",
        "the truce held",
        [("agency", "Reuters"), ("official", "diplomat")],
    ),
    (
        "AFP reported, citing state television, which quoted a doctor "
        "as saying that 12 people had died.",
        "12 people",
        [("agency", "Agence France-Presse"), ("broadcaster", "local media"), ("witness", "medic")],
    ),
    (
        "The army said the rebels claimed that nine soldiers had died.",
        "nine soldiers had died",
        [("official", "army"), ("official", "rebels")],
    ),
    (
        "Quoting medics, AFP said nine people were killed.",
        "nine people",
        [("agency", "Agence France-Presse"), ("witness", "medics")],
    ),
    (
        "The army said the dam had burst, AFP reported.",
        "the dam had burst",
        [("agency", "Agence France-Presse"), ("official", "army")],
    ),
    (
        "The army said on Telegram that the dam had burst.",
        "the dam had burst",
        [("official", "army")],
    ),
    (
        "Witnesses told the BBC they had seen bodies.",
        "bodies",
        [("broadcaster", "BBC"), ("witness", "witnesses")],
    ),
    ("The minister told parliament that nobody was hurt.", "nobody", [("official", "minister")]),
]


@pytest.mark.parametrize(("text", "words", "links"), CHAINS)
def test_chain(text: str, words: str, links: list[tuple[str, str]]) -> None:
    holding = [s for s in statements(text) if words in s.content.text]
    innermost = min(holding, key=lambda s: len(s.content.text))
    outlet, *rest = innermost.chain
    assert (outlet.role, outlet.name, outlet.evidence) == ("outlet", "The Case", None)
    assert [(link.role, link.name) for link in rest] == links
    for link in rest:
        assert link.evidence is not None
        assert text[link.evidence.start : link.evidence.end] == link.evidence.text


def test_two_wordings_of_one_source_have_one_origin() -> None:
    first = statements("Talks had begun, two diplomatic sources told Reuters.")
    second = statements("CNN reported, citing two diplomats, that talks had begun.")
    assert first[0].chain[-1].name == second[0].chain[-1].name == "2 diplomats"


def test_hedges_stay_on_the_link() -> None:
    (claimed,) = statements("The rebels claimed that nine soldiers had died.")
    assert claimed.chain[-1].hedge == "claimed"
    (alleged,) = statements("The army allegedly shelled the port, witnesses said.")
    assert alleged.chain[-1].hedge == "allegedly"
    (said,) = statements("The rebels said that nine soldiers had died.")
    assert said.chain[-1].hedge is None


def test_an_unknown_outlet_stays_unknown() -> None:
    (only,) = statements("Police said two men were held.", outlet=None)
    assert only.chain[0].name is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The French presidency said it was worried.", "FR: presidency"),
        ("The office of the President of France said it was worried.", "FR: presidency"),
        ("The Kremlin said it was worried.", "RU: presidency"),
        ("Japan's defence ministry said it was worried.", "JP: ministry of defence"),
        ("The Ministry of Defense of Japan said it was worried.", "JP: ministry of defence"),
        ("Egyptian diplomacy denounced the raid.", "EG: ministry of foreign affairs"),
        ("The foreign ministry said it was worried.", "ministry of foreign affairs"),
    ],
)
def test_state_bodies_have_one_name(text: str, name: str) -> None:
    (only,) = statements(text)
    assert only.speaker is not None
    assert only.speaker.name == name


def test_a_party_that_no_list_has_stands_by_its_name() -> None:
    assert office_name("Velmara", "army") == "Velmara: army"
    found = office("the Velmaran foreign ministry")
    assert found is not None
    assert (found.name, found.state) == ("ministry of foreign affairs", None)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("two diplomatic sources", "2 diplomats"),
        ("two diplomats", "2 diplomats"),
        ("a senior military official", "military official"),
        ("military sources", "military officials"),
        ("an official in the breakaway region", "official"),
        ("eyewitnesses", "witnesses"),
        ("three policemen", None),
        ("the bridge", None),
    ],
)
def test_unnamed_sources_fall_together(phrase: str, name: str | None) -> None:
    found = source(phrase)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("AFP", "Agence France-Presse"),
        ("Agence France Presse", "Agence France-Presse"),
        ("the Reuters news agency", "Reuters"),
        ("the Velmaran Herald", "Velmaran Herald"),
        ("the news agency", None),
        ("the army", None),
    ],
)
def test_media_have_one_name(phrase: str, name: str | None) -> None:
    found = medium(phrase)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Two diplomats told Agencia Norte Prensa that talks failed.", "agency",
         "Agencia Norte Prensa"),
        ("Kanal 9 reported, citing two diplomats, that talks failed.", "broadcaster", "Kanal 9"),
        ("Two diplomats told Vestnik Orlov that talks failed.", "unknown", "Vestnik Orlov"),
    ],
)  # fmt: skip
def test_a_medium_nobody_knows_is_a_hand_all_the_same(text: str, role: str, name: str) -> None:
    (told,) = statements(text)
    assert [(link.role, link.name) for link in told.chain[1:]] == [
        (role, name),
        ("official", "2 diplomats"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Two officials told Congress that talks failed.",
        "Mayor Ana Ruiz came by. Two officers told Ana Ruiz that it was safe.",
    ],
)
def test_one_who_is_only_told_is_no_hand(text: str) -> None:
    (told,) = statements(text)
    assert [link.role for link in told.chain[1:]] == ["official"]
