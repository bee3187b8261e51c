"""Places resolved in sentences of our own."""

from __future__ import annotations

from dataclasses import replace

from crossread.model import Article, PlaceRef
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.pipeline import blank
from crossread.read.places import find_places
from crossread.read.reader import read_article


def read(text: str) -> dict[str, PlaceRef]:
    context = Context(article=Article(ref="t", text=text))
    doc = blank()(text)
    context = replace(context, names=find_names(doc, context))
    return {place.evidence.text: place for place in find_places(doc, context)}


def test_the_large_city_is_meant_where_nothing_speaks_against() -> None:
    assert read("A fire broke out in Paris.")["Paris"].country == "FR"


def test_words_after_a_comma_say_which() -> None:
    places = read("A fire broke out in Paris, Texas on Monday.")
    assert places["Paris"].country == "US"


def test_the_country_of_the_article_decides() -> None:
    places = read("Syrian rebels left Hama. The Syrian army entered Tripoli road near Homs.")
    assert places["Homs"].country == "SY"


def test_a_capital_that_speaks_is_a_metonym() -> None:
    places = read("Baku said it would answer. Shells fell near Tbilisi.")
    assert places["Baku"].role == "metonym"
    assert places["Tbilisi"].role == "literal"


def test_a_people_stands_for_its_country() -> None:
    place = read("Armenian troops left.")["Armenian"]
    assert (place.id, place.role, place.precision) == ("country:AM", "demonym", "country")


def test_an_unknown_place_has_no_coordinates() -> None:
    place = read("Shells fell in Qorvandil on Monday.")["Qorvandil"]
    assert (place.id, place.lat, place.lon, place.precision) == (None, None, None, None)


def test_a_near_spelling_is_the_place_its_country_has() -> None:
    places = read("Azerbaijani shells hit Stephanakert. Residents of Stephanakert fled Azerbaijan.")
    assert places["Stephanakert"].id == "geonames:146970"


def test_a_near_spelling_without_the_country_is_not_guessed() -> None:
    assert read("Shells fell in Stephanakert on Monday.")["Stephanakert"].id is None


def test_a_gloss_makes_two_names_one_place() -> None:
    places = read("They fled from Sarmandia (also known as Crimea) by sea in Sarmandia.")
    assert places["Sarmandia"].id == "region:crimea"


def test_disputed_regions_have_no_country() -> None:
    place = read("Fighting resumed in Nagorno-Karabakh.")["Nagorno-Karabakh"]
    assert (place.precision, place.country) == ("admin", None)


def test_a_state_that_the_article_shows_is_no_village_of_that_name() -> None:
    text = "Lorvane closed its border. The Lorvanese army left Lorvane on Monday."
    assert read(text)["Lorvane"].id is None


def test_a_region_is_no_small_town_of_its_name() -> None:
    places = read("Ships crossed the Pacific towards California. Fires burn in Oregon.")
    assert places["Pacific"].id == "region:pacific-ocean"
    assert places["California"].id == "region:california"


def test_the_metropolis_comes_before_the_state_of_its_name() -> None:
    assert read("Talks were held in Washington on Monday.")["Washington"].precision == "city"


def test_among_states_the_state_is_meant() -> None:
    places = read("Cases rose in Oregon, in Idaho and in Washington on Monday.")
    assert places["Washington"].precision == "admin"


def test_a_place_in_the_name_of_a_newspaper_is_no_place_of_the_news() -> None:
    found = read_article(Article(ref="t", text="A girl was found, relatives told Andes Dispatch."))
    assert not found.places
    assert [m.kind for m in found.names] == ["organisation"]
    found = read_article(Article(ref="t", text="A girl was found, said Boston Fire Department."))
    assert [place.name for place in found.places] == ["Boston"]
