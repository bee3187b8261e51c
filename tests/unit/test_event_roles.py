"""Who did it and to whom, by the dependencies of our pipeline."""

from __future__ import annotations

import pytest

from crossread.model import Article, EventMention
from crossread.read.pipeline import trained
from crossread.read.reader import read_article

pytestmark = pytest.mark.skipif(trained() is None, reason="no trained pipeline is installed")


def event(text: str, trigger: str) -> EventMention:
    events = read_article(Article(ref="t", text=text)).events
    return next(each for each in events if each.evidence.text.startswith(trigger))


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("French troops attacked the rebels near Kidal.", "attacked", "French troops", "rebels"),
        ("The rebels were attacked by French troops.", "attacked", "French troops", "rebels"),
        ("Talks between Chile and Peru began.", "Talks", "Chile", "Peru"),
        ("France refused to meet the rebels.", "refused", "France", "rebels"),
        ("Soldiers shot and arrested two students.", "arrested", "Soldiers", "students"),
        (
            "The police arrested two farmers demanding aid from the government.",
            "demanding", "farmers", "government",
        ),
        ("Norway imposed sanctions on Chile.", "sanctions", "Norway", "Chile"),
        ("Kenya launched an attack on the militia.", "attack", "Kenya", "militia"),
        (
            "The killing of two farmers by border guards shocked the town.",
            "killing", "border guards", "farmers",
        ),
    ],
)  # fmt: skip
def test_parties(text: str, trigger: str, actor: str, recipient: str) -> None:
    found = event(text, trigger)
    assert found.actor is not None
    assert found.recipient is not None
    assert (found.actor.text, found.recipient.text) == (actor, recipient)


def test_country_and_sectors() -> None:
    found = event("French troops attacked the rebels near Kidal.", "attacked")
    assert (found.actor_codes.country, found.actor_codes.sectors) == ("FR", ("MIL",))
    assert (found.recipient_codes.country, found.recipient_codes.sectors) == (None, ("REB",))


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "mode"),
    [
        ("Norway will visit Chile, its minister said.", "visit", "AGREE", None),
        (
            "The union said it would boycott the vote of the government.",
            "boycott",
            "THREATEN",
            None,
        ),
        ("France said it would not meet the rebels.", "meet", "REJECT", "meet"),
        ("Norway urged France to release the rebels.", "urged", "REQUEST", "yield"),
        ("Kenya threatened to attack the militia.", "threatened", "THREATEN", "violence"),
        ("Russia said that Sudan must return the helicopter.", "must", "REQUEST", "yield"),
    ],
)
def test_acts_by_word(text: str, trigger: str, kind: str, mode: str | None) -> None:
    found = event(text, trigger)
    assert (found.type, found.mode) == (kind, mode)


def test_what_is_demanded_is_no_act_of_its_own() -> None:
    events = read_article(Article(ref="t", text="Norway urged France to help Kenya.")).events
    assert [each.evidence.text for each in events] == ["urged"]


def test_an_act_without_party_is_not_told() -> None:
    assert not read_article(Article(ref="t", text="It was a trip to remember.")).events


def test_what_is_denied_is_negated() -> None:
    found = event("The army denied that it had attacked the village of Kidal.", "attacked")
    assert found.auxiliary == ("negation",)
