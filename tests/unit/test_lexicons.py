"""Every lexicon loads, holds nothing twice and nothing that no code reads; every entry fires.

An entry fires when an example that rests on it alone is read through the code that uses it. Cues,
stances, sources, triggers, measures and words of counts are held by the tests of their own rooms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import crossread
from crossread.cross.disputes.claims import _fields, contrast
from crossread.cross.words import stem
from crossread.extract import furniture
from crossread.model import UNDATED, Article, Mention
from crossread.read.context import Context
from crossread.read.events import find_events
from crossread.read.names import find_names
from crossread.read.names.standins import find_stand_ins
from crossread.read.passages import find_sentences
from crossread.read.pipeline import blank
from crossread.read.places.atlas import look_up
from crossread.read.statements.offices import office
from crossread.resources import lines, table

SOURCE = Path(crossread.__file__).parent
ROOT = Path(str(files("crossread.resources")))
TOML = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.toml"))
TEXT = sorted(
    path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.txt") if path.name != "NOTICE.txt"
)
CODE = "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))
# Rooms whose own tests hold their lexicons.
ELSEWHERE = frozenset(
    f"en/{name}.toml"
    for name in ("cues", "stances", "sources", "media", "triggers", "event_words", "event_acts",
                 "actor_sectors", "count_words", "populations", "numbers", "times")
) | {"measures.toml", "plover.toml", "grouping.toml"}  # fmt: skip
# Tables whose keys are the data: their loaders go through all of them.
GONE_THROUGH = frozenset({"countries.toml", "regions.toml", "hazards.toml", "quality_codes.toml",
                          "drop_reasons.toml", "event_kin.toml"})  # fmt: skip
# Lists of codes: what the product may give, compared by the tests of those rooms.
CODES = frozenset({"plover.toml", "drop_reasons.toml", "quality_codes.toml", "en/stances.toml"})
# Lists where a blank holds a place (date_words: a month whose names another language has).
BLANKS = frozenset({"date_words.toml"})


def _lists(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Every list of a table, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _lists(item, (*path, key))
    elif isinstance(value, list):
        yield path, value
        for number, item in enumerate(value):
            yield from _lists(item, (*path, str(number)))


# ---- every file -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*TOML, *TEXT])
def test_a_file_loads_and_is_not_empty(name: str) -> None:
    assert table(name) if name.endswith(".toml") else lines(name)


@pytest.mark.parametrize("name", sorted({*TOML} - ELSEWHERE))
def test_no_list_holds_an_entry_twice(name: str) -> None:
    for path, items in _lists(table(name)):
        words = [item for item in items if isinstance(item, str)]
        twice = [word for word, times in Counter(words).items() if times > 1]
        assert twice == ([""] if "" in twice and name in BLANKS else []), path


@pytest.mark.parametrize("name", TEXT)
def test_no_line_stands_twice(name: str) -> None:
    twice = [line for line, times in Counter(lines(name)).items() if times > 1]
    assert twice == []


@pytest.mark.parametrize("name", ["given_names", "given_female", "given_male", "family_names"])
def test_no_name_stands_twice(name: str) -> None:
    words = Counter(word for line in lines(f"en/{name}.txt") for word in line.split())
    assert [word for word, times in words.items() if times > 1] == []


def test_no_name_is_both_a_mans_and_a_womans() -> None:
    men, women = ({w for line in lines(f"en/given_{sex}.txt") for w in line.split()}
                  for sex in ("male", "female"))  # fmt: skip
    assert men & women == set()


@pytest.mark.parametrize("name", sorted({*TOML, *TEXT} - CODES))
def test_every_file_is_read(name: str) -> None:
    by_gender = re.fullmatch(r"en/given_(fe)?male\.txt", name)
    spoken = 'f"en/given_{gender}.txt"' if by_gender else f'"{name}"'
    assert spoken in CODE


@pytest.mark.parametrize("name", sorted({*TOML} - ELSEWHERE - GONE_THROUGH))
def test_every_key_is_read(name: str) -> None:
    dead = [key for key in table(name) if f'"{key}"' not in CODE]
    assert dead == []


# ---- names ------------------------------------------------------------------------------------


def _names(text: str) -> tuple[Mention, ...]:
    """Names by rule alone: what the lexicons say, whatever a tagger would."""
    context = Context(article=Article(ref="a", text=text), published=UNDATED)
    return find_names(blank()(text), context)


def _missing(forms: dict[str, str], kind: str) -> list[str]:
    """Forms that are not read as one name of ``kind``, the name given beside them."""
    return [
        form
        for form, name in forms.items()
        if (_bare(form), kind, _bare(name))
        not in {
            (_bare(m.evidence.text), m.kind, _bare(m.name))
            for m in _names(f"The talks with {form} went on.")
        }
    ]


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(m.evidence.text, m.kind) for m in _names(text) if m.why != "title"]


def test_every_state_and_people_of_one_is_read() -> None:
    states, peoples = {}, {}
    for row in table("countries.toml").values():
        states |= dict.fromkeys((row["name"], *row["aliases"]), row["name"])
        first = (row["adjectives"] or [""])[0]
        peoples |= dict.fromkeys((*row["adjectives"], *row["people"]), first)
    assert _missing(states, "place") == []
    # "Vatican" is state and adjective in one.
    assert _missing(peoples, "group") == ["Vatican"]


def test_every_capital_and_seat_is_known() -> None:
    for code, row in table("countries.toml").items():
        if row["capital"]:
            assert any(entry.country == code for entry in look_up(row["capital"])), row["capital"]
        for seat in row["metonyms"]:
            found = _names(f"Earlier in the day {seat} denied it.")
            assert code in {name.country for name in found}, seat


def test_every_people_is_read() -> None:
    rows = table("en/peoples.toml")["people"]
    assert _missing({form: row["name"] for row in rows for form in row["forms"]}, "group") == []
    forms = Counter(form for row in rows for form in row["forms"])
    assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize("kind", ["organisation", "place", "group"])
def test_every_organisation_is_read(kind: str) -> None:
    rows = [row for row in table("en/organisations.toml")["organisation"] if row["kind"] == kind]
    forms = {form: row["name"] for row in rows for form in (row["name"], *row["aliases"])}
    assert _missing(forms, kind) == []


def test_every_region_is_on_the_map() -> None:
    for key, row in table("regions.toml").items():
        for name in (row["name"], *row.get("aliases", ())):
            found = [entry.id for entry in look_up(name)]
            assert f"region:{key}" in found or row.get("same_as"), (key, name)


def test_every_adjective_of_a_region_is_read() -> None:
    adjectives = {
        form: form for row in table("regions.toml").values() for form in row.get("adjectives", ())
    }
    places = {row["name"] for row in table("regions.toml").values()}
    # The name alone may be the adjective too ("Mediterranean"); others are a state's or a people's
    # as well, and fall together under that.
    for form in _missing(adjectives, "group"):
        kinds = [kind for _, kind in _kinds(f"The talks with {form} went on.")]
        assert kinds == ["group"] or (kinds == ["place"] and form in places | _seas()), form


def _seas() -> set[str]:
    rows = table("regions.toml").values()
    return {alias for row in rows for alias in row.get("aliases", ())}


@pytest.mark.parametrize("word", table("en/titles.toml")["honorifics"])
def test_a_form_of_address_is_cut_off(word: str) -> None:
    assert _kinds(f"Later {word.capitalize()} Orlan Brask left.") == [("Orlan Brask", "person")]


@pytest.mark.parametrize("word", table("en/titles.toml")["heads"])
def test_a_title_is_cut_off(word: str) -> None:
    found = _kinds(f"Later {word.title()} Orlan Brask left the room.")
    found += _kinds(f"Later {word} Orlan Brask left the room.")
    assert ("Orlan Brask", "person") in found


@pytest.mark.parametrize("word", table("en/titles.toml")["offices"])
def test_a_word_of_office_is_cut_off(word: str) -> None:
    titles = (word.title(), word, f"{word.title()} Secretary", f"{word.title()} Attorney")
    found = [
        kind for title in titles for kind in _kinds(f"Later {title} Orlan Brask left the room.")
    ]
    assert ("Orlan Brask", "person") in found


# ---- words of bodies and places ---------------------------------------------------------------

LATER = "It was said later that people had met {} for some hours."
# Rivals: "Upper Orlan" may be a person's name to those who know no better; these words only keep
# a name from being taken for a capital.
NEVER_ALONE = {"saint", "st.", "upper", "lower", "khan", "tell"}
_WORDS = table("en/organisation_words.toml")


@pytest.mark.parametrize("word", _WORDS["heads"])
def test_a_head_makes_an_organisation(word: str) -> None:
    found = _kinds(LATER.format(f"the Orlan Liberation {word.title()}"))
    found += _kinds(LATER.format(f"the {word.title()} of Orlan Brask"))
    assert "organisation" in {kind for _, kind in found}


@pytest.mark.parametrize("word", _WORDS["suffixes"])
def test_a_suffix_makes_a_firm_or_club(word: str) -> None:
    assert "organisation" in {kind for _, kind in _kinds(LATER.format(f"Orlan {word.title()}"))}


@pytest.mark.parametrize("word", _WORDS["place_heads"])
def test_a_head_makes_a_place(word: str) -> None:
    assert _kinds(LATER.format(f"at the Orlan {word.title()}")) == [
        (f"Orlan {word.title()}", "place")
    ]


@pytest.mark.parametrize("word", sorted({*_WORDS["place_starts"]} - NEVER_ALONE))
def test_a_beginning_makes_a_place(word: str) -> None:
    assert "place" in {kind for _, kind in _kinds(LATER.format(f"{word.title()} Orlan"))}


@pytest.mark.parametrize("word", _WORDS["other"])
def test_works_laws_and_wars_are_no_names(word: str) -> None:
    assert _kinds(LATER.format(f"about the Orlan {word.title()}")) in ([], [("Orlan", "place")])


@pytest.mark.parametrize("word", _WORDS["other_starts"])
def test_operations_ships_and_storms_are_no_names(word: str) -> None:
    assert _kinds(LATER.format(f"about {word.title()} Orlan")) in ([], [("Orlan", "place")])


@pytest.mark.parametrize("word", _WORDS["never"])
def test_some_words_are_never_a_name(word: str) -> None:
    assert _kinds(f"It was said that they came and {word.title()} was with them.") == []


# ---- happenings, offices, passages, contests --------------------------------------------------


@pytest.mark.parametrize(
    ("hazard", "name"),
    [(hazard, name) for hazard, row in table("hazards.toml").items() for name in row["names"]],
)
def test_a_hazard_is_an_event(hazard: str, name: str) -> None:
    text = f"A {name} struck the coast on Monday."
    doc = blank()(text)
    context = Context(article=Article(ref="a", text=text), sentences=find_sentences(doc, ()))
    assert (name, hazard) in [(e.evidence.text, e.mode) for e in find_events(doc, context)]


_OFFICES = table("en/offices.toml")


@pytest.mark.parametrize(
    ("wanted", "words"), [(name, one) for name, some in _OFFICES["offices"].items() for one in some]
)
def test_an_office_is_told_by_its_words(wanted: str, words: str) -> None:
    found = office(f"the Velmaran {words}")
    assert found is not None
    assert (found.name, found.words) == (wanted, words)


@pytest.mark.parametrize(("words", "state"), _OFFICES["states"].items())
def test_a_body_names_its_own_state(words: str, state: str) -> None:
    found = office(f"the {words}")
    assert found is not None
    assert found.state == state


# One sentence for each phrase, in the order of the file.
RECALLING = (
    "There were two such fires in recent years.",
    "The mine has been shut for several decades.",
    "Nobody has lived there since the war.",
    "The village has long been without water.",
    "They had repeatedly asked for help.",
    "The two states fought bitter wars over it.",
    "In the previous war the bridge was blown up.",
    "The valley was the scene of a bloody conflict.",
    "It is internationally recognised as part of Velmara.",
    "It was one of the deadliest floods of all.",
    "It was the worst accident at sea since then.",
    "Orlo broke away from Velmara.",
    "Orlo declared its independence.",
    "There were more victims in previous attacks.",
    "The road was closed for months.",
    "The road was closed for years.",
)
REPORTING = ("It is raining today.", "Meanwhile the road is closed.")


@pytest.mark.parametrize(("kind", "sentences"), [("background", RECALLING), ("news", REPORTING)])
def test_every_phrase_of_passages_fires(kind: str, sentences: tuple[str, ...]) -> None:
    phrases = table("en/passages.toml")[kind]
    assert len(phrases) == len(sentences)
    for phrase, sentence in zip(phrases, sentences, strict=True):
        assert re.search(phrase, sentence, re.IGNORECASE), phrase
        lead = "A bridge fell on Monday.\n\nNobody was hurt.\n\n"
        text = f"{lead}{sentence}"
        last = find_sentences(blank()(text), ())[-1]
        assert last.background == (kind == "background"), sentence


def test_words_of_contests_are_compared_as_they_are_folded() -> None:
    data = table("en/contrast.toml")
    assert contrast() == {
        name: frozenset(data[name])
        for name in ("negators", "cutting", "pointing", "denied", "false", "accusing")
    }
    words = [word for some in contrast().values() for word in some]
    words += [word for some in data["fields"].values() for word in some]
    assert [word for word in words if not re.fullmatch("[a-z]+", word)] == []
    for field, some in data["fields"].items():
        assert {_fields()[stem(word)] for word in some} == {field}, field


# ---- page furniture ---------------------------------------------------------------------------


@pytest.mark.parametrize("word", table("en/boilerplate.toml")["widgets"]["strong"])
def test_a_row_of_buttons_is_told_by_its_words(word: str) -> None:
    assert furniture.is_widget_row(f"{word.title()} this")


@pytest.mark.parametrize("word", table("en/boilerplate.toml")["widgets"]["weak"])
def test_small_words_may_stand_in_a_row_of_buttons(word: str) -> None:
    assert furniture.is_widget_row(f"Tweet {word}")
    assert not furniture.is_widget_row(word)


# ---- words that stand for a name --------------------------------------------------------------


def _stands_for(text: str) -> dict[str, str]:
    doc = blank()(text)
    context = Context(article=Article(ref="a", text=text), published=UNDATED)
    context = Context(article=context.article, names=find_names(doc, context))
    found = [*find_stand_ins(doc, context), *(m for m in context.names if m.why == "title")]
    return {m.evidence.text.lower(): m.name for m in found}


_STAND_INS = table("en/stand_ins.toml")


@pytest.mark.parametrize(
    ("noun", "word"),
    [(noun, one) for noun, some in _STAND_INS["bodies"].items() for one in some if one != "*"],
)
def test_a_noun_stands_for_the_body_near_it(noun: str, word: str) -> None:
    text = (
        f"Nobody spoke for the Orlan Liberation {word.title()} at first. Later the {noun} gave in."
    )
    found = _stands_for(text)
    assert any(name.startswith("Orlan") for words, name in found.items() if words.endswith(noun))


@pytest.mark.parametrize("pronoun", _STAND_INS["pronouns"])
def test_a_pronoun_stands_for_who_acted_last(pronoun: str) -> None:
    who = {
        "he": "Mr Orlan Brask",
        "she": "Mrs Orlan Brask",
        "it": "The Orlan Liberation Council",
        "they": "The Orlan Liberation Fighters Union",
    }[pronoun]
    assert pronoun in _stands_for(f"{who} left early. {pronoun.title()} said that it was cold.")


@pytest.mark.parametrize(("form", "office_meant"), _STAND_INS["same"].items())
def test_two_words_for_one_office(form: str, office_meant: str) -> None:
    one = f"{form} minister" if form == "defense" else form
    other = f"{office_meant} minister" if form == "defense" else office_meant
    before = f"{one.title()} Orlan Brask came late."
    behind = f"Orlan Brask, the {one}, came late."
    rest = f"The hall was full. The {other} spoke for an hour."
    assert "Orlan Brask" in {
        name for opening in (before, behind) for name in _stands_for(f"{opening} {rest}").values()
    }
