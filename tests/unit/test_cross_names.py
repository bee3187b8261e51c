"""Names and places merged across articles, also those that no list knows."""

from __future__ import annotations

from crossread.cross.names import merge_names
from crossread.cross.places import merge_places
from crossread.cross.spelling import same_given, same_word
from crossread.model import Article, Mention, Name, NameKind, PlaceRef, Reading


def told(ref: str, *names: str, kind: NameKind = "person") -> Reading:
    article = Article(ref=ref, text=" said. ".join(names) + " said.")
    mentions, at = [], 0
    for name in names:
        start = article.text.index(name, at)
        at = start + len(name)
        mentions.append(Mention(evidence=article.cite(start, at), kind=kind, name=name))
    return Reading(article=article, reader="test", names=tuple(mentions))


def placed(text: str, *places: tuple[str, str | None]) -> Reading:
    article, refs, at = Article(ref=text, text=text), [], 0
    for name, key in places:
        start = text.index(name, at)
        at = start + len(name)
        refs.append(
            PlaceRef(
                evidence=article.cite(start, at),
                id=key,
                name=name,
                lat=None,
                lon=None,
                precision=None,
                country=None,
                role="literal",
            )
        )
    return Reading(article=article, reader="test", places=tuple(refs))


def forms(names: tuple[Name, ...]) -> list[set[str]]:
    return [{n.name} | {a.text for a in n.aliases} for n in names]


def test_transliterations_are_one_name() -> None:
    found = merge_names([told("1", "Tigran Velmanyan"), told("2", "Tigran Velmanian")])
    assert forms(found) == [{"Tigran Velmanyan", "Tigran Velmanian"}]
    assert {a.why for a in found[0].aliases} == {"variant spelling"}


def test_accents_and_letters_without_them() -> None:
    found = merge_names([told("1", "Doğan Yıldız"), told("2", "Dogan Yildiz")])
    assert len(found) == 1
    assert found[0].articles == 2


def test_a_surname_goes_to_its_only_bearer() -> None:
    found = merge_names([told("1", "Orla Brennick"), told("2", "Brennick")])
    assert [(n.name, [(a.text, a.why) for a in n.aliases]) for n in found] == [
        ("Orla Brennick", [("Brennick", "surname")])
    ]


def test_two_bearers_of_one_surname_stay_two() -> None:
    found = merge_names([told("1", "Orla Brennick", "Tomas Brennick"), told("2", "Brennick")])
    assert sorted(map(sorted, forms(found))) == [
        ["Brennick"],
        ["Orla Brennick"],
        ["Tomas Brennick"],
    ]


def test_given_names_that_differ_by_gender_stay_two() -> None:
    assert len(merge_names([told("1", "Mario Kestova"), told("2", "Maria Kestova")])) == 2


def test_an_acronym_goes_to_the_body_with_its_initials() -> None:
    found = merge_names(
        [
            told("1", "Joint Valley Relief Organisation", kind="organisation"),
            told("2", "JVRO", kind="organisation"),
        ]
    )
    assert [(a.text, a.why) for a in found[0].aliases] == [("JVRO", "acronym")]


def test_names_do_not_depend_on_order() -> None:
    readings = [told("1", "Ana Petrovik"), told("2", "Petrovic"), told("3", "A. Petrovik")]
    assert merge_names(readings) == merge_names(readings[::-1])


def test_every_evidence_holds_the_words() -> None:
    readings = [told("1", "Orla Brennick", "Brennick"), told("2", "Brennick")]
    texts = {r.article.id: r.article.text for r in readings}
    (name,) = merge_names(readings)
    assert name.mentions == len(name.evidence) == 3
    assert all(texts[e.article][e.start : e.end] == e.text for e in name.evidence)


def test_spelling_needs_long_words() -> None:
    assert same_word("stelmakert", "sthelmakert")
    assert not same_word("brod", "grod")
    assert not same_word("velmara", "velkora")
    assert same_given("josep", "joseph")
    assert not same_given("anna", "olga")


def test_a_misspelt_town_is_the_town() -> None:
    found = merge_places(
        [
            placed("Shells fell on Velmankert.", ("Velmankert", "x:1")),
            placed("Fire in Velmanakert.", ("Velmanakert", None)),
        ]
    )
    assert [(p.id, set(p.names)) for p in found] == [("x:1", {"Velmankert", "Velmanakert"})]


def test_two_gazetteer_entries_stay_two() -> None:
    found = merge_places(
        [placed("From Altenberg to Altenburg.", ("Altenberg", "x:1"), ("Altenburg", "x:2"))]
    )
    assert len(found) == 2


def test_a_gloss_makes_two_names_one_region() -> None:
    text = (
        "the Republic of Ustria (the name given by the Velmarians to Upper Dorn, ed.) was shelled"
    )
    found = merge_places([placed(text, ("Republic of Ustria", None), ("Upper Dorn", "x:1"))])
    assert [set(p.names) for p in found] == [{"Republic of Ustria", "Upper Dorn"}]


def test_neighbours_in_a_list_are_not_a_gloss() -> None:
    found = merge_places(
        [placed("In Ustria (and Dorn) rain fell.", ("Ustria", None), ("Dorn", None))]
    )
    assert len(found) == 2


def test_the_head_of_a_hyphenated_region_is_the_region() -> None:
    text = "Shells fell on Horna-Dorn. Roads to Dorn are shut."
    found = merge_places([placed(text, ("Horna-Dorn", None), ("Dorn", None))])
    assert [set(p.names) for p in found] == [{"Horna-Dorn", "Dorn"}]


def test_a_part_of_a_region_is_not_the_region() -> None:
    text = "Shells fell on North-Dorn. Roads to Dorn are shut."
    assert len(merge_places([placed(text, ("North-Dorn", None), ("Dorn", None))])) == 2


def test_a_head_that_two_regions_share_stays_by_itself() -> None:
    text = "Shells fell on Horna-Dorn and Elva-Dorn. Roads to Dorn are shut."
    found = merge_places([placed(text, ("Horna-Dorn", None), ("Elva-Dorn", None), ("Dorn", None))])
    assert len(found) == 3


def test_a_title_pulls_no_two_persons_together() -> None:
    text = "The president arrived. The president left."
    article = Article(ref="r", text=text)
    mentions = tuple(
        Mention(evidence=article.cite(at, at + 9), kind="person", name=name, why="title")
        for at, name in ((4, "Orla Brennick"), (27, "Tomas Kestova"))
    )
    found = merge_names([Reading(article=article, reader="test", names=mentions)])
    assert [(n.name, [(a.text, a.why) for a in n.aliases]) for n in found] == [
        ("Orla Brennick", [("president", "title")]),
        ("Tomas Kestova", [("president", "title")]),
    ]


def alias(ref: str, words: str, name: str, kind: NameKind = "organisation") -> Reading:
    """An article that calls a body by another name, and says so."""
    article = Article(ref=ref, text=f"The {words} left.")
    evidence = article.cite(4, 4 + len(words))
    mentions = (Mention(evidence=evidence, kind=kind, name=name, why="alias"),)
    return Reading(article=article, reader="test", names=mentions)


def test_what_one_article_calls_a_body_is_that_body_in_another() -> None:
    [name] = merge_names(
        [
            alias("1", "Harbour Hawks", "ORF"),
            told("2", "ORF", kind="organisation"),
            told("3", "Harbour Hawk", kind="organisation"),
        ]
    )
    assert name.name == "ORF"
    assert {a.text for a in name.aliases} == {"Harbour Hawks", "Harbour Hawk"}


def test_an_article_before_a_name_is_no_part_of_it() -> None:
    [name] = merge_names(
        [
            told("1", "The Harbour Foundation", kind="organisation"),
            told("2", "Harbour Foundation", kind="organisation"),
        ]
    )
    assert name.mentions == 2


def test_given_name_and_surname_of_a_longer_name_in_another_spelling() -> None:
    found = merge_names([told("1", "Mohamed Derenli"), told("2", "Muhammad Abed Nasser Derenli")])
    assert len(found) == 1
    found = merge_names([told("1", "Paul Derenli"), told("2", "Paula Maria Derenli")])
    assert len(found) == 2


def test_two_bodies_of_one_state_are_not_one_for_its_place() -> None:
    readings = []
    for ref, words in (("1", "White House"), ("2", "Pentagon")):
        article = Article(ref=ref, text=f"The {words} spoke.")
        evidence = article.cite(4, 4 + len(words))
        readings.append(
            Reading(
                article=article,
                reader="test",
                names=(Mention(evidence=evidence, kind="organisation", name=words),),
                places=(
                    PlaceRef(
                        evidence=evidence, id="country:US", name="United States", lat=None,
                        lon=None, precision=None, country="US", role="metonym",
                    ),
                ),
            )
        )  # fmt: skip
    assert {name.name for name in merge_names(readings)} == {"White House", "Pentagon"}


def test_one_whom_a_surname_recalls_is_a_person_whatever_most_took_him_for() -> None:
    readings = [
        told("1", "Mokhar Belmora", "Belmora", kind="place"),
        told("2", "Mokhar Belmora", kind="place"),
        told("3", "Mokhar Belmora", "Belmora"),
    ]
    [name] = merge_names(readings)
    assert name.kind == "person"
