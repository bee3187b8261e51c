"""What rules and a tagger see, brought together; the part of the tagger is set by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.util import filter_spans

from crossread.model import Article, Mention
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.pipeline import blank, trained
from crossread.read.reader import read_article

LABELS = {"p": "PERSON", "o": "ORG", "l": "GPE", "g": "NORP"}


def seen(text: str, *tags: str) -> tuple[tuple[str, str], ...]:
    """Names and kinds in a text of which the tagger sees ``tags``: a letter, a colon, the words."""
    doc = _tagged(text, [(LABELS[tag[0]], tag[2:]) for tag in tags])
    mentions = find_names(doc, Context(article=Article(ref="t", text=text)))
    return tuple((m.evidence.text, m.kind) for m in _plain(mentions))


def _plain(mentions: tuple[Mention, ...]) -> list[Mention]:
    return [m for m in mentions if m.why != "title"]


def _tagged(text: str, tags: list[tuple[str, str]]) -> Doc:
    doc = blank()(text)
    spans = []
    for label, words in tags:
        at = text.find(words)
        assert at >= 0
        while at >= 0:
            span = doc.char_span(at, at + len(words), label=label, alignment_mode="expand")
            assert span is not None
            spans.append(span)
            at = text.find(words, at + len(words))
    doc.set_ents(filter_spans(spans))
    return doc


@pytest.mark.parametrize(
    ("text", "tags", "names"),
    [
        # A ruler's surname, whatever the tagger and a small town of that name say.
        ("The Asad regime shelled it.", ["l:Asad"], [("Asad", "person")]),
        ("He blamed the Marcos family.", ["o:Marcos"], [("Marcos", "person")]),
        ("The Tehran regime said no.", ["l:Tehran"], [("Tehran", "place")]),
        # Offices with what they are for, before a person.
        (
            "Minister for the Middle East Tobias Orlan spoke.",
            ["l:Middle East Tobias Orlan"],
            [("Middle East", "place"), ("Tobias Orlan", "person")],
        ),
        (
            "US Secretary of State Ada Brask spoke.",
            ["l:US", "p:State Ada Brask"],
            [("US", "place"), ("Ada Brask", "person")],
        ),
        (
            "Deputy Chief of Mission Carla Winslow left.",
            ["o:Mission Carla Winslow"],
            [("Carla Winslow", "person")],
        ),
        ("He met Mrs Orlan there.", ["o:Mrs Orlan"], [("Orlan", "person")]),
        # Words that have their capital from the sentence alone, and given names that are words.
        (
            "Recently Petra Novak left the house and the town.",
            ["p:Recently Petra Novak"],
            [("Petra Novak", "person")],
        ),
        (
            "Seven Mark Olsen supporters left the hall at noon.",
            ["p:Seven Mark Olsen"],
            [("Mark Olsen", "person")],
        ),
        (
            "Following Ardel Costa into the hall, the lawyers waved.",
            ["p:Following Ardel Costa"],
            [("Ardel Costa", "person")],
        ),
        ("Faith Okoro said she would stay there.", ["p:Faith Okoro"], [("Faith Okoro", "person")]),
        # What a hyphen parts, and what a place owns.
        ("Then Dhaka-based doctors came.", ["l:Dhaka-based"], [("Dhaka", "place")]),
        (
            "The London-based Institute of Tides closed.",
            ["o:London-based Institute of Tides"],
            [("London", "place"), ("Institute of Tides", "organisation")],
        ),
        ("Later anti-Orlan crowds came.", ["p:anti-Orlan"], [("Orlan", "person")]),
        (
            "Iran's Revolutionary Guards left.",
            ["o:Iran's Revolutionary Guards"],
            [("Iran", "place"), ("Revolutionary Guards", "organisation")],
        ),
        # Several names, and one name of several parts.
        (
            "It was Anna Lind & Karl Brask who won.",
            ["p:Anna Lind & Karl Brask"],
            [("Anna Lind", "person"), ("Karl Brask", "person")],
        ),
        (
            'Later Richard "Tex" Orlan landed.',
            ["p:Richard", "l:Tex", "p:Orlan"],
            [('Richard "Tex" Orlan', "person")],
        ),
        (
            "A clerk of the Harrison County Sheriff's Office has asked for help.",
            ["l:Harrison County Sheriff"],
            [("Harrison County Sheriff's Office", "organisation")],
        ),
        (
            "The 36th Coastguard Brigade left.",
            ["o:Coastguard Brigade"],
            [("36th Coastguard Brigade", "organisation")],
        ),
        ("It was on 5th Avenue then.", ["l:Avenue"], [("5th Avenue", "place")]),
        ("It was on 9th Street then.", ["l:Street"], [("9th Street", "place")]),
        ("He drove along Highway 31 to it.", ["l:Highway"], [("Highway 31", "place")]),
        (
            "DHAKA Bangladesh said so.",
            ["l:DHAKA Bangladesh"],
            [("DHAKA", "place"), ("Bangladesh", "place")],
        ),
        # Chambers before a party, branches of what many states have.
        ("Later House Democrats left.", ["o:House Democrats"], [("House", "organisation")]),
        (
            "Then the Kenya Red Cross said so.",
            ["l:Kenya", "o:Red Cross"],
            [("Kenya Red Cross", "organisation")],
        ),
        # Seats of government are bodies, quarters are places.
        ("Then the White House said so.", ["l:White House"], [("White House", "organisation")]),
        ("They met on Capitol Hill then.", ["l:Capitol Hill"], [("Capitol Hill", "place")]),
        # Of no kind of ours.
        ("The frigate FS Forbin sailed. Forbin is new.", ["p:FS Forbin", "p:Forbin"], []),
        ("Rain fell as Hurricane Orla came.", ["p:Hurricane Orla"], []),
        ("It was the Great Depression then.", ["o:Great Depression"], []),
        ("Out came carbon monoxide (CO) then.", ["o:CO"], []),
        # Openings of sentences.
        ("Ostria lost 140 soldiers in the battle.", ["l:Ostria"], [("Ostria", "place")]),
        ("Rebels lost three villages.", ["o:Rebels"], []),
        ("Bidding started at noon.", ["o:Bidding"], []),
        ("Following Orlan's words they left.", ["p:Following Orlan"], [("Orlan", "person")]),
        # Acronyms with a hyphen are bodies; a word for a sort of body tells.
        ("Later CJTF-OIR said so.", ["l:CJTF-OIR"], [("CJTF-OIR", "organisation")]),
        ("Then the group Marwen struck at dawn.", ["l:Marwen"], [("Marwen", "organisation")]),
        ("They met Banco Levante then.", ["l:Banco Levante"], [("Banco Levante", "organisation")]),
    ],
)
def test_bounds_and_kinds(text: str, tags: list[str], names: list[tuple[str, str]]) -> None:
    found = [pair for pair in seen(text, *tags) if pair[1] != "group"]
    assert found == names


def test_a_surname_that_is_an_office_is_found_again() -> None:
    text = "Julie Bishop won. On Monday Bishop said so; the bishop did not."
    assert ("Bishop", "person") in seen(text, "p:Julie Bishop")


def test_a_nickname_does_not_hide_the_surname() -> None:
    text = "Joaquín “El Topo” Barrera was held. Barrera said nothing."
    doc = _tagged(text, [("PERSON", "Joaquín"), ("PERSON", "Barrera")])
    last = _plain(find_names(doc, Context(article=Article(ref="t", text=text))))[-1]
    assert (last.evidence.text, last.kind, last.why) == ("Barrera", "person", "surname")


def test_the_address_of_a_site_is_one_name() -> None:
    assert ("Orlan.com", "organisation") in seen("He told Orlan.com so.")


@pytest.mark.skipif(trained() is None, reason="no trained pipeline is installed")
def test_a_hospital_without_its_last_word_is_no_person() -> None:
    text = "He was taken to Gary Methodist Hospital. At Gary Methodist he slept."
    found = read_article(Article(ref="t", text=text)).names
    assert {(name.kind, name.name) for name in found} == {
        ("organisation", "Gary Methodist Hospital")
    }
