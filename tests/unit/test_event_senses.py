"""Words that are no act where they stand, whom an act cannot have met, and where it was."""

from __future__ import annotations

import pytest

from crossread.model import Article, EventMention
from crossread.read.pipeline import trained
from crossread.read.reader import read_article

pytestmark = pytest.mark.skipif(trained() is None, reason="no trained pipeline is installed")


def events(text: str) -> tuple[EventMention, ...]:
    return read_article(Article(ref="t", text=text)).events


def event(text: str, trigger: str) -> EventMention:
    return next(each for each in events(text) if each.evidence.text.startswith(trigger))


def types(text: str) -> set[str | None]:
    return {each.type for each in events(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister is going to be remembered for the bridge.", "CONSULT"),
        ("The firm helped build the bridge.", "AID"),
        ("The governor wanted to sleep.", "REQUEST"),
        ("The governor walked out to speak of the harvest.", "PROTEST"),
        ("Workers demonstrated a new pump to the inspectors.", "PROTEST"),
        ("The senator rallied support for the bill.", "PROTEST"),
        ("The laboratory received samples on Monday.", "CONSULT"),
        ("The council was engaged in talks about the harvest.", "ASSAULT"),
        ("Nurses fought the virus for a year.", "ASSAULT"),
        ("The painting captured the imagination of the town.", "COERCE"),
        ("The firm executed the plan well.", "ASSAULT"),
        ("The ministry released the figures on Monday.", "RETREAT"),
        ("Engineers warned that the levee could break.", "THREATEN"),
        ("The mayor insisted that the town was calm.", "REQUEST"),
        ("The controversy surrounding the vote grew.", "COERCE"),
        ("The minister spoke at a news conference in Lima.", "CONSULT"),
        ("Trucks and air support were seen north of the border.", "SUPPORT"),
        ("The well should be sealed soon, the engineer said.", "REQUEST"),
    ],
)
def test_no_act(text: str, kind: str) -> None:
    assert kind not in types(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Iran warned that any attack would be met with force.", "THREATEN"),
        ("The rebels released the hostages on Monday.", "RETREAT"),
        ("The president received the ambassador of Chile in Lima.", "CONSULT"),
        ("The governor wanted the rebels to withdraw.", "REQUEST"),
        ("The rebels helped the villagers.", "AID"),
        ("Thousands demonstrated against the government.", "PROTEST"),
    ],
)
def test_an_act(text: str, kind: str) -> None:
    assert kind in types(text)


def test_an_explosion_of_a_plant_is_no_assault() -> None:
    assert event("The refinery exploded as workers drained a tank of oil.", "exploded").type is None
    assert event("A bomb exploded at the checkpoint.", "exploded").type == "ASSAULT"


def test_war_and_violence_break_out_and_are_no_epidemic() -> None:
    modes = {each.mode for each in events("He left before the outbreak of war in Chile.")}
    assert "epidemic" not in modes


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A brother shot him in the leg, police said.", "shot"),
        ("The soldier was shot in the leg.", "shot"),
        ("The senator resigned from the council after he had sent photos to women.", "resigned"),
    ],
)
def test_who_is_not_met(text: str, trigger: str) -> None:
    found = event(text, trigger).recipient
    assert found is None or found.text not in ("police", "leg", "women", "photos")


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        ("Two men were arrested and charged on Friday.", "charged", "men"),
        ("Two officers were arrested then deported.", "deported", "officers"),
        ("A 2-year-old boy was shot by a guard.", "shot", "boy"),
    ],
)
def test_to_whom(text: str, trigger: str, recipient: str) -> None:
    found = event(text, trigger)
    assert found.recipient is not None
    assert found.recipient.text == recipient


def test_who_speaks_of_a_shooting_has_not_shot() -> None:
    text = "Prosecutors say the shooting was in retaliation for a robbery."
    assert event(text, "shooting").actor is None


def test_nobody_does_an_outbreak() -> None:
    assert event("The mayor called for an inquiry into the outbreak.", "outbreak").actor is None


def test_what_is_called_for_has_not_come() -> None:
    assert event("Norway called for an immediate truce.", "called").type == "REQUEST"


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("There were US drone attacks on militants in Kabul.", "drone attacks", "Kabul"),
        ("Officials spoke of attacks in Colombo, Sri Lanka's army said.", "attacks", "Colombo"),
        ("The Iraq war began before talks in Lima.", "war", "Iraq"),
        ("France said the raid was near Kidal.", "raid", "Kidal"),
    ],
)
def test_where(text: str, trigger: str, place: str) -> None:
    found = event(text, trigger).place
    assert found is not None
    assert found.evidence.text == place


def test_the_town_in_another_s_name_is_not_where_it_was() -> None:
    text = "A study at Durham University told of the attack on Kidal."
    found = event(text, "attack").place
    assert found is not None
    assert found.evidence.text == "Kidal"
