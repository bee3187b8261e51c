"""The lexicon of acts: every entry fires on an example, every code is PLOVER's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from crossread.read.columns import lower_words
from crossread.read.events.acts import act_entries
from crossread.read.events.clauses import Clauses
from crossread.read.events.hits import Hit, find_hits
from crossread.read.events.inflect import noun_forms, verb_forms
from crossread.read.events.lexicon import ENTRIES
from crossread.read.events.sectors import all_sectors, sectors
from crossread.read.events.speech import about, intended
from crossread.read.pipeline import blank
from crossread.resources import table

ACTS = table("en/event_acts.toml")
PLOVER = table("plover.toml")
GROUPS = [pytest.param(group, id=str(number)) for number, group in enumerate(ACTS["act"])]


def hits(text: str) -> list[Hit]:
    doc = blank()(text)
    return find_hits(lower_words(doc), 0, len(doc), Clauses(doc))


def past(verb: str) -> str:
    forms = verb_forms(verb, ACTS["irregular"], frozenset(ACTS["doubling"]["verbs"]))
    return next(words for words, form in forms if form == "past")


def examples(group: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for verb in group.get("verbs", ()):
        yield verb, f"Velmara {past(verb)} Orsia."
    for noun in group.get("nouns", ()):
        yield noun, f"The {noun} Velmara saw was short."
    for phrase in group.get("phrases", ()):
        yield phrase, f"Velmara {phrase} Orsia."
    for rows in group.get("with", ()):
        for verb in rows["verbs"]:
            for noun in rows["objects"]:
                yield f"{verb} … {noun}", f"Velmara {past(verb)} the {noun}."


@pytest.mark.parametrize("group", GROUPS)
def test_every_entry_fires(group: dict[str, Any]) -> None:
    silent = [
        entry
        for entry, text in examples(group)
        if group["type"] not in {hit.entry.kind.type for hit in hits(text)}
    ]
    assert not silent


def test_the_lexicon_is_large() -> None:
    assert len({words for words, _ in act_entries()}) > 3000


def test_every_code_of_the_lexicon_is_plovers() -> None:
    types: dict[str, list[str]] = PLOVER["types"]
    for entries in ENTRIES.values():
        for entry in entries:
            kind = entry.kind
            assert kind.family == "disaster" or kind.type is None or kind.type in types
            if kind.type is not None:
                assert kind.mode is None or kind.mode in types[kind.type], kind


def test_every_code_that_acts_by_word_take_is_plovers() -> None:
    types: dict[str, list[str]] = PLOVER["types"]
    kinds = {entry.kind for entries in ENTRIES.values() for entry in entries if entry.kind.type}
    operators = [kind for kind in kinds if kind.type in ("REQUEST", "REJECT", "AGREE", "THREATEN")]
    for kind in kinds:
        made = [about(operator, [_hit(kind)], ()) for operator in operators]
        for marks in ((), ("negation",)):
            made.append(intended(kind, ["they", "will", "x"], 2, marks)[0])  # type: ignore[arg-type]
        for each in made:
            assert each.type in types
            assert each.mode is None or each.mode in types[each.type], each


def _hit(kind: Any) -> Hit:
    entry = next(e for entries in ENTRIES.values() for e in entries if e.kind == kind)
    return Hit(0, 1, entry)


def test_every_sector_is_plovers() -> None:
    assert all_sectors() <= set(PLOVER["sectors"])
    assert len(PLOVER["sectors"]) == 25


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("velmaran soldiers", ("MIL",)),
        ("riot police", ("COP",)),
        ("rebel commander", ("REB",)),
        ("former president", ("ELI",)),
        ("prime minister", ("GOV",)),
        ("members of parliament", ("LEG",)),
        ("tolva", ()),
    ],
)
def test_sectors(words: str, codes: tuple[str, ...]) -> None:
    assert sectors(words.split()) == codes


def test_forms() -> None:
    doubling = frozenset({"ban"})
    banned = [form for form, _ in verb_forms("ban from", {}, doubling)]
    assert banned == ["ban from", "bans from", "banned from", "banning from"]
    assert "jointly built" in [
        form for form, _ in verb_forms("jointly build", {"build": "built"}, doubling)
    ]
    assert noun_forms("release of hostage") == ("release of hostage", "releases of hostage")
    assert noun_forms("gunman") == ("gunman", "gunmen")


@pytest.mark.parametrize("text", ["", ".", "imposed", "imposed " * 3000, "🙂 ban"])
def test_odd_text(text: str) -> None:
    for hit in hits(text):
        assert hit.start < hit.end
