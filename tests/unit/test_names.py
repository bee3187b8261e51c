"""Names in sentences of our own, of known and of invented worlds."""

from __future__ import annotations

from time import process_time

from crossread.model import Article, Mention
from crossread.read.context import Context
from crossread.read.names import find_names, party
from crossread.read.pipeline import blank


def read(text: str) -> tuple[Mention, ...]:
    return find_names(blank()(text), Context(article=Article(ref="t", text=text)))


def of_kind(text: str, kind: str) -> list[str]:
    return [m.evidence.text for m in read(text) if m.kind == kind and m.why != "title"]


def test_a_title_is_no_part_of_the_person() -> None:
    text = "French President Emmanuel Macron met Gen. Pavel Orsk in Lyon."
    assert of_kind(text, "person") == ["Emmanuel Macron", "Pavel Orsk"]
    assert of_kind(text, "group") == ["French"]


def test_a_surname_alone_is_linked_to_the_full_name() -> None:
    mentions = read("Prime Minister Dalia Korven resigned. Korven gave no reason.")
    last = mentions[-1]
    assert (last.evidence.text, last.name, last.why) == ("Korven", "Dalia Korven", "surname")


def test_an_apposition_is_a_person() -> None:
    text = "The president of the European Council, Charles Duval, called for calm."
    assert of_kind(text, "person") == ["Charles Duval"]
    assert of_kind(text, "organisation") == ["European Council"]


def test_ministries_keep_their_of() -> None:
    text = "The Ministry of Defence of Georgia denied it; the Russian Foreign Ministry did not."
    mentions = [m for m in read(text) if m.kind == "organisation"]
    assert [(m.evidence.text, m.country) for m in mentions] == [
        ("Ministry of Defence of Georgia", "GE"),
        ("Russian Foreign Ministry", "RU"),
    ]


def test_an_acronym_is_linked_to_the_name_it_was_given_for() -> None:
    text = "The Dorn Liberation Front (DLF) claimed the blast. The DLF gave no details."
    names = [m.name for m in read(text) if m.kind == "organisation"]
    assert names == ["Dorn Liberation Front"] * 3


def test_agencies_have_their_canonical_name() -> None:
    mentions = read("Two diplomats told AFP so, France Press reported.")
    assert {m.name for m in mentions} == {"Agence France-Presse"}


def test_peoples_have_their_country() -> None:
    mentions = read("Armenians and Azerbaijani soldiers met Syrians.")
    assert [(m.kind, m.country) for m in mentions] == [
        ("group", "AM"), ("group", "AZ"), ("group", "SY"),
    ]  # fmt: skip


def test_hyphenated_peoples_are_two() -> None:
    assert of_kind("They met at the Armenian-Azerbaijani border.", "group") == [
        "Armenian",
        "Azerbaijani",
    ]


def test_an_invented_state_and_its_people_belong_together() -> None:
    text = "Troops from Velmara crossed the river in Velmara. The Velmarian army denied it."
    people = [m for m in read(text) if m.kind == "group"]
    assert [(m.evidence.text, m.country) for m in people] == [("Velmarian", "Velmara")]


def test_the_opening_word_of_a_sentence_is_no_name() -> None:
    assert read("Yesterday, officials met. However, nothing came of it. Council talks go on.") == ()


def test_days_and_months_are_no_names() -> None:
    assert read("On Monday and in September it rained.") == ()


def test_an_office_stands_for_its_holder_of_that_country() -> None:
    text = "Turkish President Orhan Demir spoke. "
    text += "Later the Turkish president left; the French president stayed."
    standing = [m for m in read(text) if m.why == "title"]
    assert [(m.evidence.text, m.name) for m in standing] == [("Turkish president", "Orhan Demir")]


def test_possessives_stay_outside() -> None:
    assert of_kind("Norway’s prime minister visited Kenya's capital.", "place") == [
        "Norway",
        "Kenya",
    ]


def test_long_names_of_states_are_whole() -> None:
    text = "Rebels from the Democratic Republic of the Congo crossed over."
    assert of_kind(text, "place") == ["Democratic Republic of the Congo"]


def test_odd_text_is_read_without_error() -> None:
    for text in ("", "“", "'s", "\u00a0", "A", "’s ’s", "🙂 Ё مرحبا", "U.S. U.S. U.S.", "al- -"):
        read(text)


def test_parties_of_known_states() -> None:
    for words in ("Armenian", "Armenians", "Yerevan", "Armenian separatist authorities"):
        found = party(words, ())
        assert found is not None
        assert (found.key, found.label) == ("AM", "Armenian")
    kremlin = party("the Kremlin", ())
    assert kremlin is not None
    assert kremlin.key == "RU"


def test_parties_of_invented_states() -> None:
    names = read("Troops stood in Velmara. The Velmarian army fired. Velmarians fled.")
    for words in ("Velmarian", "the Velmarians", "Velmara"):
        found = party(words, names)
        assert found is not None
        assert (found.key, found.label) == ("Velmara", "Velmarian")


def test_words_of_no_party() -> None:
    assert party("two civilians", ()) is None


def standing(text: str) -> list[tuple[str, str]]:
    return [(m.evidence.text, m.name) for m in read(text) if m.why == "title"]


def test_the_president_of_the_republic_is_the_president_last_named() -> None:
    text = "French President Anna Duval met the Polish president, Jan Hora. Duval left early. "
    text += "The President of the Republic was ill. The head of state rests."
    assert standing(text) == [
        ("President of the Republic", "Anna Duval"), ("head of state", "Anna Duval"),
    ]  # fmt: skip


def test_an_apposition_says_who_holds_an_office() -> None:
    text = "Jan Hora, the Czech prime minister, spoke. The Czech prime minister then left."
    assert standing(text) == [("Czech prime minister", "Jan Hora")]


def test_the_head_of_a_diplomacy_is_its_foreign_minister() -> None:
    text = "German Foreign Minister Ruth Alder spoke. The head of German diplomacy was calm."
    assert standing(text) == [("head of German diplomacy", "Ruth Alder")]


def test_a_body_that_speaks_of_itself_is_no_person() -> None:
    text = "Qortech said it had dismissed its staff. Qortech has informed its owners."
    assert of_kind(text, "organisation") == ["Qortech", "Qortech"]


def test_a_long_text_of_many_names_is_read_in_linear_time() -> None:
    names = [f"Ada {chr(65 + i % 26)}{'abcdefghij'[i // 26 % 10] * 3}sen" for i in range(260)]
    small, large = (" ".join(f"{n} spoke in town." for n in names * k) for k in (4, 16))
    read(small)
    spent = []
    for text in (small, large):
        start = process_time()
        read(text)
        spent.append(process_time() - start)
    assert spent[1] < 10 * spent[0]


def test_a_line_in_capitals_is_read_as_other_copy() -> None:
    text = (
        "COLONEL RAUL DENT, OF THE ARMY, SAID THAT 9 CIVILIANS WERE WOUNDED BY MORTAR SHELLS. "
        "A CAR BOMB WENT OFF NEAR THE UNITED STATES EMBASSY, THE ELP SAID."
    )
    found = [(m.evidence.text, m.name, m.kind) for m in read(text) if m.why != "title"]
    assert ("RAUL DENT", "Raul Dent", "person") in found
    assert ("UNITED STATES", "United States", "place") in found
    words = {text for text, _, _ in found}
    assert not words & {"OF", "THAT", "CAR", "MORTAR SHELLS", "MORTAR", "SHELLS"}


def test_names_with_accents_as_marks_of_their_own_are_whole() -> None:
    text = "Dr. Zoe\u0308 Mu\u0308ller spoke. Mu\u0308ller left."
    mentions = read(text)
    assert [m.evidence.text for m in mentions] == ["Zoe\u0308 Mu\u0308ller", "Mu\u0308ller"]
    assert {m.name for m in mentions} == {"Zo\u00eb M\u00fcller"}


def test_who_is_said_to_be_no_relation_is_another() -> None:
    text = "Mei Ouyang, a widow, wept. A spokeswoman, Ms Ouyang \u2014 no relation \u2014 declined."
    names = [m.name for m in read(text) if m.kind == "person"]
    assert names == ["Mei Ouyang", "Ouyang"]


def test_what_an_office_is_for_may_stand_behind_it() -> None:
    text = "Minister of Defence Anna Kolb met the press. The defence minister was calm."
    found = [(m.evidence.text, m.name, m.why) for m in read(text)]
    assert ("Anna Kolb", "Anna Kolb", "") in found
    assert ("defence minister", "Anna Kolb", "title") in found


def test_a_minister_of_something_is_called_by_it() -> None:
    text = "Anna Kolb, the minister of foreign affairs of Velmara, came. The foreign minister sat."
    assert ("foreign minister", "Anna Kolb") in [(m.evidence.text, m.name) for m in read(text)]
    other = text.replace("The foreign minister", "The interior minister")
    assert not any("interior" in m.evidence.text for m in read(other))


def test_a_given_name_before_a_state_is_a_place() -> None:
    assert of_kind("A shop burned in Sandy Hook, Connecticut, on Monday.", "person") == []
    assert of_kind("Sandy Hookman, Connecticut's governor, spoke.", "person") == ["Sandy Hookman"]


def test_a_given_name_before_a_word_for_a_place_can_be_a_person() -> None:
    text = "Victoria Lake, a spokeswoman, said the boat sank in Lake Victoria."
    assert of_kind(text, "person") == ["Victoria Lake"]
    assert of_kind(text, "place") == ["Lake Victoria"]


def test_what_is_told_something_is_no_place() -> None:
    text = "He told the Gulf Lantern that it fell."
    assert of_kind(text, "place") == []


def test_the_outlet_s_own_name_is_an_organisation() -> None:
    article = Article(ref="t", text="A warden tells Alpine Wire it is over.", outlet="Alpine Wire")
    found = find_names(blank()(article.text), Context(article=article))
    assert [(m.evidence.text, m.kind) for m in found] == [("Alpine Wire", "organisation")]


def test_a_namesake_of_a_capital_has_not_its_country() -> None:
    found = [m for m in read("Tripoli in northern Lebanon was calm.") if m.kind == "place"]
    assert [(m.evidence.text, m.country) for m in found] == [("Tripoli", None), ("Lebanon", "LB")]


def test_an_age_behind_a_name_makes_it_a_person() -> None:
    assert of_kind("Terrile Sandor, 23, was held on Friday.", "person") == ["Terrile Sandor"]
