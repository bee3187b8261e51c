"""Short forms, titles, nouns and pronouns: whom they mean in one article, and why.

A mark is ``[words|full name|reason]`` or ``[words|full name|reason|what told it]``; ``[words|?]``
are words that nobody can tell. The larger set of such texts is ``eval/links``.
"""

from __future__ import annotations

import re

import pytest

from crossread.model import Article, Mention
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.names.gender import gender_of_name
from crossread.read.names.link import Linker
from crossread.read.names.offices import plain_office
from crossread.read.names.persons import Persons, same_person, words_of_name
from crossread.read.names.pieces import Piece
from crossread.read.names.spelling import is_given_variant, is_variant
from crossread.read.names.standins import find_stand_ins
from crossread.read.pipeline import blank

_MARK = re.compile(r"\[([^]|]+)\|([^]|]+)(?:\|([^]|]+))?(?:\|([^]|]+))?\]")


def read(text: str) -> list[Mention]:
    context = Context(article=Article(ref="t", text=text))
    doc = blank()(text)
    names = find_names(doc, context)
    return [*names, *find_stand_ins(doc, context, names)]


def check(marked: str) -> None:
    """Every mark is linked as it says, and nothing else is linked."""
    text = _MARK.sub(lambda mark: mark[1], marked)
    mentions = read(text)
    marks = list(_MARK.finditer(marked))
    wanted, cut = [], 0
    for mark in marks:
        start = mark.start() - cut
        cut += len(mark[0]) - len(mark[1])
        wanted.append((start, start + len(mark[1]), mark))
    for start, end, mark in wanted:
        here = [m for m in mentions if m.evidence.start < end and start < m.evidence.end]
        linked = [m for m in here if m.why]
        if mark[2] == "?":
            assert not linked, (mark[0], linked)
            continue
        assert [(m.name, m.why) for m in linked] == [(mark[2], mark[3])], (mark[0], here)
        if mark[4]:
            assert linked[0].by == mark[4], (mark[0], linked[0].by)
    more = [
        m for m in mentions
        if m.why and not any(m.evidence.start < e and s < m.evidence.end for s, e, _ in wanted)
    ]  # fmt: skip
    assert not more, more


SHORT = [
    "Officials met Nadia Kerimova in Oslo. [Kerimova|Nadia Kerimova|surname] left early.",
    "Chinese President Xi Jinping spoke. [Xi|Xi Jinping|surname] left. They like "
    "[Jinping Xi|Xi Jinping|reversed].",
    "Hans Meyer beat Park Min-jae. Voters trust [Min-jae|Park Min-jae|given name] more.",
    "President Andrés Manuel López Rueda spoke. [López Rueda|Andrés Manuel López Rueda|surname] "
    "was ill. Reporters asked [López|Andrés Manuel López Rueda|surname] again.",
    "Mohammed Hadi al-Rubai quit. [Al-Rubai|Mohammed Hadi al-Rubai|surname] was ill. They blame "
    "[Rubai|Mohammed Hadi al-Rubai|surname] and [Mohammed al-Rubai|Mohammed Hadi al-Rubai"
    "|short form] alone.",
    "Ursula van der Meer won. [Van der Meer|Ursula van der Meer|surname] thanked voters.",
    "Jean-Claude Mercier-Dubois wrote it. [Mercier|Jean-Claude Mercier-Dubois|surname] is old.",
    "Once John R. Haldane wrote it. [J. Haldane|John R. Haldane|initial] is old.",
    "Volodymyr Hrynchenko spoke. Some say [Vladimir Hrynchenko|Volodymyr Hrynchenko|spelling].",
    "General Luis Orta met Daniel Orta. [General Orta|Luis Orta|surname] fled.",
    "John Tarrant and Mary Tarrant came. [Mrs. Tarrant|Mary Tarrant|surname] left.",
    "John Tarrant and Mary Tarrant came. Then [Tarrant|?] left the town.",
    "Karl Blum is a cook. It rained. It snowed. The house burned. Rosa Blum is a nurse. "
    "[Blum|Rosa Blum|surname] left the town.",
    "Elena Sarkova sued Boris Sarkov. [Sarkov|Boris Sarkov|surname] lost.",
    "The Dorn Liberation Front ([DLF|Dorn Liberation Front|acronym]) grew over many years.",
    "The Tirvan Security Service ([SBT|Tirvan Security Service|acronym]) will arrest more men.",
    "The Council of the Mutual Aid League ([MAL|Mutual Aid League|acronym]) will meet again.",
    "Last week Qortech Holdings bought it. Then [Qortech|Qortech Holdings|short form] sold it.",
]  # fmt: skip


@pytest.mark.parametrize("marked", SHORT)
def test_short_forms(marked: str) -> None:
    check(marked)


TITLES = [
    "The president of France, Ila Ruun, came. The [president of France|Ila Ruun|title] left.",
    "Turkish President Orhan Demir met Polish President Jan Hora. The [president|?] left.",
    "Nadia Oskadar came. Mrs. [Oskadar|Nadia Oskadar|surname] spoke. Mr. [Oskadar|?] was ill.",
    "Turkish President Orhan Demir met Polish President Jan Hora. [Hora|Jan Hora|surname] was "
    "ill. The [president|Jan Hora|title|nearest] left.",
    "Turkish President Orhan Demir met Polish President Jan Hora. "
    "The [Polish leader|Jan Hora|title|country] left.",
    "Former President Hugo Salas returned. The [president|?] was away.",
    "Former President Hugo Salas returned. The [former president|Hugo Salas|title] was ill.",
    "Mayor Petra Lund opened it. The [mayor|Petra Lund|title] thanked donors.",
    "Gen. Pavel Orsk won. The [general|Pavel Orsk|title] spoke. The general election is in May.",
    "Attorney General Pavel Orsk won. The [general|?] spoke.",
    "Abdul Harbi, the oil minister, sees no shortage. The [oil minister|Abdul Harbi|title] left.",
    "Defence Minister Ivo Brant and Interior Minister Jana Kos flew in. The [minister|?] spoke.",
    "Sudanese army chief Gen. Abdel Osman won. The [army chief|Abdel Osman|title] spoke.",
]  # fmt: skip


@pytest.mark.parametrize("marked", TITLES)
def test_titles(marked: str) -> None:
    check(marked)


NOUNS = [
    "The Ministry of Health of Velmara denied it. The [ministry|Ministry of Health of Velmara"
    "|noun] gave no figures.",
    "The Novak Agency and the Orlov Agency denied it. The [agency|?] gave no details.",
    "Nine fighters of the Hadaba Front have left. A group of farmers came. The [group|?] stayed.",
    "Nine fighters of the Hadaba Front have left. The [group|Hadaba Front|noun] grew in exile.",
    "Orsk Bank lost millions. “The bank is safe,” a clerk insisted.",
]  # fmt: skip


@pytest.mark.parametrize("marked", NOUNS)
def test_nouns(marked: str) -> None:
    check(marked)


PRONOUNS = [
    "Nadia Kerimova came to Oslo. [She|Nadia Kerimova|pronoun|subject] said it was cold.",
    "“It is cold,” said Nadia Kerimova. [She|Nadia Kerimova|pronoun|speaker] added little.",
    "Anders Torvik met Ingrid Falk on Friday. [She|Ingrid Falk|pronoun|gender] said nothing.",
    "Anders Torvik met Ingrid Falk on Friday. “I was told she said so,” a resident recalled.",
    "Nadia Kerimova came. “We lost all,” a resident said. [She|?] added that it was cold.",
    "Tomas Wilk and Karl Kos were freed. [They|?] said it was cold. [He|?] said so too.",
    "His wife, Odra Wilk, came with Tomas Wilk. [She|Odra Wilk|pronoun] said it was cold.",
    "The Hadaba Front took the town. [It|Hadaba Front|pronoun|subject] said nobody had died.",
    "Nadia Kerimova came. She was told that it was cold.",
]  # fmt: skip


@pytest.mark.parametrize("marked", PRONOUNS)
def test_pronouns(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("title", "line", "found"),
    [
        ("general", 9, ("Luis Orta", "surname", "title")),
        ("mrs.", 9, ("Ana Orta", "surname", "gender")),
        ("", 2, ("Ana Orta", "surname", "nearest")),
        ("", 9, ("Orta", "", "")),
    ],
)
def test_what_tells_two_of_one_surname(title: str, line: int, found: tuple[str, str, str]) -> None:
    pieces = [
        Piece(-9, 0, 2, "Luis Orta", "person", title="general"),
        Piece(1, 0, 2, "Ana Orta", "person"),
        Piece(line, 0, 1, "Orta", "person", title=title),
    ]
    linker = Linker(pieces, ())
    linked = [linker.link(piece) for piece in pieces][-1]
    assert (linked.name, linked.why, linked.by) == found


def test_a_stand_in_is_cited_by_its_own_words() -> None:
    text = (
        "👩‍🚀 Նա. Mayor Petra Lund opened it. The mayor left. “No,” she said. The mayor’s car left."
    )
    for mention in read(text):
        evidence = mention.evidence
        assert text[evidence.start : evidence.end] == evidence.text
    assert [m.evidence.text for m in read(text) if m.why] == ["mayor", "she", "mayor"]


def test_a_pronoun_for_one_of_a_pair_has_the_kind_of_its_name() -> None:
    mentions = read("Ada Lind and Tom Brek were freed on Monday. He said the guards had fed them.")
    (he,) = [mention for mention in mentions if mention.why == "pronoun"]
    assert (he.evidence.text, he.name, he.kind) == ("He", "Tom Brek", "person")


def test_a_stand_in_has_kind_and_country_of_its_name() -> None:
    text = "The Russian Foreign Ministry summoned him. The ministry gave no reason."
    last = read(text)[-1]
    assert (last.kind, last.country, last.why) == ("organisation", "RU", "noun")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Kim Jong-un", "Kim Jong Un", "spelling"),
        ("Jinping Xi", "Xi Jinping", "reversed"),
        ("V. Sorin", "Vladimir Sorin", "initial"),
        ("López Rueda", "Andrés López Rueda", "surname"),
        ("José Alba", "Jose Alba", "spelling"),
        ("Sergey Malashenko", "Sergei Malashenko", "spelling"),
        ("Mary Smith", "John Smith", None),
        ("Elena Sarkova", "Boris Sarkov", None),
        ("Anna Sarkova", "Anna Sarkov", None),
    ],
)
def test_when_two_full_names_are_one(one: str, other: str, why: str | None) -> None:
    assert same_person(words_of_name(one), words_of_name(other)) == why


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("pashinyan", "pashinian", True), ("gulaidov", "gulaydov", True),
        ("sarkova", "sarkov", False), ("gorskaya", "gorsky", False),
        ("petersen", "petersens", False), ("lund", "land", False),
    ],
)  # fmt: skip
def test_spellings(one: str, other: str, same: bool) -> None:
    assert is_variant(one, other) is is_variant(other, one) is same


def test_given_names_of_several_languages() -> None:
    assert is_given_variant("volodymyr", "vladimir")
    assert not is_given_variant("maria", "anna")


def test_genders() -> None:
    names = ("Nadia Obi", "Anders Torvik", "Qelu Sarkova", "Qelu Orsk", "Sarkova", "")
    found = [gender_of_name(name) for name in names]
    assert found == ["female", "male", "female", None, "female", None]


def test_an_office_has_one_way_of_writing() -> None:
    assert plain_office(("ex-defense", "minister")) == plain_office(
        ("former", "defence", "minister")
    )


def test_the_fullest_name_is_the_name_without_words_of_office() -> None:
    persons = Persons()
    for name in ("Colin Powell", "State Colin Powell", "Colin Luther Powell"):
        persons.add(name)
    assert [person.name for person in persons.all] == ["Colin Luther Powell"]


def test_many_names_are_compared_in_linear_number(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def count(words: tuple[str, ...], known: tuple[str, ...]) -> str | None:
        nonlocal compared
        compared += 1
        return same_person(words, known)

    monkeypatch.setattr("crossread.read.names.persons.same_person", count)
    counts = []
    for size in (400, 1600):
        compared, persons = 0, Persons()
        for number in range(size):
            persons.add(f"Ada K{number:b}".translate({48: "o", 49: "i"}))
        counts.append(compared)
    assert 0 < counts[1] < 5 * counts[0]


def test_odd_text_is_read_without_error() -> None:
    for odd in (
        "",
        "she said",
        "“",
        "the mayor",
        "He. She. It said.",
        "Mr. said she said.",
        "of the",
    ):
        read(odd)
