"""Happenings by trigger words, and the codes that data files may use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.model import Article, EventMention
from crossread.read.context import Context
from crossread.read.events import find_events
from crossread.read.names import find_names
from crossread.read.pipeline import blank
from crossread.read.reader import read_article
from crossread.resources import table


def read(text: str) -> tuple[EventMention, ...]:
    article = Article(ref="t", text=text)
    doc = blank()(text)
    context = Context(article=article)
    context = replace(context, names=find_names(doc, context))
    return find_events(doc, context)


def test_every_code_is_one_of_plover() -> None:
    types: dict[str, list[str]] = table("plover.toml")["types"]
    for group in table("en/triggers.toml")["group"]:
        kind, mode = group.get("type"), group.get("mode")
        if kind is None:
            assert mode is None, group
        else:
            assert kind in types, group
            assert mode is None or mode in types[kind], group


def test_plover_lists_are_whole() -> None:
    plover = table("plover.toml")
    assert len(plover["types"]) == 16
    assert sum(len(modes) for modes in plover["types"].values()) == 67
    assert len(plover["contexts"]) == 37
    assert plover["auxiliary"] == ["historical", "future", "hypothetical", "negation"]


def test_hazards_have_glide_codes() -> None:
    for hazard, entry in table("hazards.toml").items():
        assert len(entry["glide"]) == 2, hazard
        assert entry["glide"].isupper()
        assert entry["names"]


@pytest.mark.parametrize(
    ("text", "trigger", "family", "kind", "mode"),
    [
        ("An earthquake hit the coast.", "earthquake", "disaster", None, "earthquake"),
        ("Landslides cut the road.", "Landslides", "disaster", None, "landslide"),
        ("Shelling went on all night.", "Shelling", "armed", "ASSAULT", "heavy-weapons"),
        ("A drone strike hit the port.", "drone strike", "armed", "ASSAULT", "drone"),
        ("A suicide bombing shook Tolva.", "suicide bombing", "explosion", "ASSAULT",
         "suicide-attack"),
        ("Both sides wanted a ceasefire.", "ceasefire", "diplomacy", "RETREAT", "ceasefire"),
        ("The bus crash was on the A4.", "bus crash", "accident", None, None),
        ("Workers went on strike.", "went on strike", "unrest", "PROTEST", "strike"),
    ],
)  # fmt: skip
def test_triggers(text: str, trigger: str, family: str, kind: str | None, mode: str | None) -> None:
    event = next(e for e in read(text) if e.evidence.text == trigger)
    assert (event.family, event.type, event.mode) == (family, kind, mode)


@pytest.mark.parametrize(
    ("text", "trigger", "auxiliary"),
    [
        ("The meeting could take place on Thursday.", "meeting", "future"),
        ("Velmara will attack the town.", "attack", "future"),
        ("There was no attack.", "attack", "negation"),
        ("Three years after the previous war, talks began.", "war", "historical"),
        ("If an attack came, they would flee.", "attack", "hypothetical"),
    ],
)
def test_auxiliaries(text: str, trigger: str, auxiliary: str) -> None:
    event = next(e for e in read(text) if e.evidence.text == trigger)
    assert auxiliary in event.auxiliary


def test_plain_past_has_no_auxiliary() -> None:
    [event] = read("Rebels attacked the town.")
    assert event.auxiliary == ()


def test_actor_before_verb_and_after_by() -> None:
    [active] = read("Germany invaded Poland.")
    assert active.actor is not None
    assert active.recipient is not None
    assert (active.actor.text, active.recipient.text) == ("Germany", "Poland")
    [passive] = read("Poland was invaded by Germany.")
    assert passive.actor is not None
    assert passive.recipient is not None
    assert (passive.actor.text, passive.recipient.text) == ("Germany", "Poland")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "“ ” «", "🙂 attack", "a" * 5000, "\u202bهجوم attack"]
)
def test_odd_text(text: str) -> None:
    for event in read(text):
        assert text[event.evidence.start : event.evidence.end] == event.evidence.text


def dates(text: str) -> list[tuple[str, str | None]]:
    events = read_article(Article(ref="t", text=text)).events
    return [(each.evidence.text, each.date.evidence.text if each.date else None) for each in events]


def test_a_time_runs_on_within_its_paragraph() -> None:
    text = (
        "Troops attacked Kardu on 5 May 2021. They shelled a school.\n\nRebels attacked a convoy."
    )
    assert dates(text) == [
        ("attacked", "5 May 2021"),
        ("shelled", "5 May 2021"),
        ("attacked", None),
    ]


def test_a_planned_time_does_not_run_on() -> None:
    text = "The envoys could meet on Thursday. Troops attacked the town of Kardu."
    assert ("attacked", None) in dates(text)


def test_a_year_that_describes_a_noun_does_not_run_on() -> None:
    text = "The truce dating from 2020 held for long. Ostria accused Velmara of an attack."
    assert all(when is None for words, when in dates(text) if words in ("accused", "attack"))
