"""Which of the places of one name: sentences of our own from every continent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.model import Article, Mention, PlaceRef
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.pipeline import blank
from crossread.read.places import find_places
from crossread.read.places.nested import nested


def resolve(text: str, *names: str) -> list[PlaceRef]:
    """The places of a text in which every occurrence of ``names`` is a place's."""
    context = Context(article=Article(ref="t", text=text))
    mentions = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            cited = context.cite(at, at + len(name))
            if not any(cited.overlaps(m.evidence) for m in mentions):
                mentions.append(Mention(evidence=cited, kind="place", name=name))
            at = text.find(name, at + 1)
    mentions.sort(key=lambda m: m.evidence.start)
    return list(find_places(blank()(text), replace(context, names=tuple(mentions))))


def read(text: str) -> list[PlaceRef]:
    context = Context(article=Article(ref="t", text=text))
    doc = blank()(text)
    return list(find_places(doc, replace(context, names=find_names(doc, context))))


@pytest.mark.parametrize(
    ("text", "names", "ids"),
    [
        # Words beside the name.
        ("Police in London, Ontario, held a man.", ("London", "Ontario"), "geonames:6058560"),
        ("He was born in Dublin, Ohio.", ("Dublin", "Ohio"), "geonames:5152333"),
        ("She lives in Paris, TX.", ("Paris",), "geonames:4717560"),
        ("A fire in Lebanon, Pa., spread.", ("Lebanon",), "geonames:5197517"),
        ("A landslide hit Santa Cruz, Bolivia.", ("Santa Cruz",), "geonames:3904906"),
        ("Syria's Tripoli road", ("Tripoli",), "geonames:2210247"),
        ("The Ukrainian city of Odessa was hit.", ("Odessa",), "geonames:698740"),
        ("The Texas city of Odessa was hit.", ("Odessa",), "geonames:5527554"),
        # A county, district or province and the town of its name.
        ("Deputies in Anderson County, Texas", ("Anderson County",), "census:48001"),
        ("Floods hit Cordoba province in Argentina.", ("Cordoba",), "admin:AR.05"),
        ("Floods hit the city of Cordoba in Argentina.", ("Cordoba",), "geonames:3860259"),
        ("Villages in Kharkiv region lost power.", ("Kharkiv region",), "region:kharkiv-oblast"),
        ("Ducks died in Norfolk, England.", ("Norfolk", "England"), "admin:GB.ENG.norfolk"),
        # A country is not its capital, nor its parts.
        ("Mexico has closed its border.", ("Mexico",), "country:MX"),
        ("They met in Luxembourg.", ("Luxembourg",), "country:LU"),
        ("They flew to Guatemala.", ("Guatemala",), "country:GT"),
        ("They flew to Guatemala City.", ("Guatemala City",), "geonames:3598132"),
        # Former names.
        ("In Rhodesia the war went on.", ("Rhodesia",), "country:ZW"),
        ("He grew up in Leningrad.", ("Leningrad",), "geonames:498817"),
    ],
)
def test_the_words_beside_a_name_say_which(text: str, names: tuple[str, ...], ids: str) -> None:
    assert resolve(text, *names)[0].id == ids


def test_a_district_and_its_town_are_two_places() -> None:
    text = "Shells fell on Goris. In Goris district the Armenian army, led from Yerevan, left."
    town, district, _ = resolve(text, "Goris", "Yerevan")
    assert (town.precision, district.precision) == ("city", "admin")
    assert town.country == district.country == "AM"
    assert town.id != district.id


def test_a_list_of_counties_is_of_counties() -> None:
    places = resolve("Boone, Clay and Platte counties in Missouri", "Boone", "Clay", "Platte")
    assert [place.id for place in places] == ["census:29019", "census:29047", "census:29165"]


def test_the_county_settles_the_town() -> None:
    text = "Henry County deputies searched the house. The Paris man was held in Tennessee."
    assert {p.evidence.text: p.id for p in resolve(text, "Henry County", "Paris", "Tennessee")} == {
        "Henry County": "census:47079",
        "Paris": "geonames:4647963",
        "Tennessee": "region:tennessee",
    }


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("From Coventry and Wolverhampton to Birmingham", ("Birmingham", "Coventry"), "GB"),
        ("From Tuscaloosa, Alabama, to Birmingham", ("Birmingham", "Alabama"), "US"),
        ("Katherine and Darwin in the Northern Territory", ("Darwin", "Northern Territory"), "AU"),
        ("From Bukavu and Goma to Kinshasa and Beni", ("Beni", "Goma", "Bukavu"), "CD"),
        ("Concepción and Temuco in Chile, and Los Ángeles", ("Los Ángeles", "Chile"), "CL"),
        ("Hyderabad and Karachi in Sindh, Pakistan", ("Hyderabad", "Karachi", "Sindh"), "PK"),
        ("Hyderabad and Warangal in Telangana", ("Hyderabad", "Warangal", "Telangana"), "IN"),
    ],
)
def test_the_other_places_say_which(text: str, names: tuple[str, ...], country: str) -> None:
    assert {p.country for p in resolve(text, *names)} == {country}


def test_states_of_a_list_are_no_towns_within_each_other() -> None:
    text = "Cases rose in Kentucky, Louisiana, Missouri, New York, Ohio and Washington."
    names = ("Kentucky", "Louisiana", "Missouri", "New York", "Ohio", "Washington")
    assert {p.precision for p in resolve(text, *names)} == {"admin"}


def test_the_title_keeps_to_what_the_text_says() -> None:
    article = Article(ref="t", title="Fire in Athens", text="A fire in Athens, Georgia, spread.")
    context = Context(article=article)
    name = Mention(evidence=context.cite(10, 16), kind="place", name="Athens")
    text = find_places(blank()(article.text), replace(context, names=(name,)))
    context = replace(context, section="title", places=text)
    name = Mention(evidence=context.cite(8, 14), kind="place", name="Athens")
    (place,) = find_places(blank()(article.title), replace(context, names=(name,)))
    assert place.id == text[0].id
    assert place.country == "US"


def test_a_name_is_shown_as_the_source_gave_it() -> None:
    one = resolve("Shells hit Stepanakert.", "Stepanakert")[0]
    other = resolve("Shells hit Khankendi.", "Khankendi")[0]
    assert one.id == other.id
    assert (one.name, other.name) == ("Stepanakert", "Khankendi")
    assert resolve("It rained in Tenn. all day.", "Tenn.")[0].name == "Tennessee"


def test_a_people_in_an_organisation_is_no_place_of_the_event() -> None:
    roles = {p.evidence.text: p.role for p in read("The European Commission met in Brussels.")}
    assert roles.get("European", "demonym") == "demonym"
    assert roles["Brussels"] == "literal"


def test_metonyms_and_demonyms_are_told_from_places() -> None:
    text = "Baku announced a truce. Armenian troops left. Rain fell in Tbilisi."
    roles = {p.evidence.text: p.role for p in read(text)}
    assert roles == {"Baku": "metonym", "Armenian": "demonym", "Tbilisi": "literal"}


def test_spots_have_points_and_disputed_ones_no_country() -> None:
    crossing, island = resolve("From the Rafah crossing to Dokdo", "Rafah crossing", "Dokdo")
    assert (crossing.precision, crossing.country) == ("point", None)
    assert island.country is None


def test_a_hyphenated_name_is_its_core_but_a_part_is_not() -> None:
    same = resolve("War in Alto-Bulacan. Many left Bulacan.", "Alto-Bulacan", "Bulacan")
    assert {p.id for p in same} == {"region:bulacan"}
    part = resolve("War in Outer-Bulacan. Many left Bulacan.", "Outer-Bulacan", "Bulacan")
    assert part[0].id is None


@pytest.mark.parametrize("text", ["", " ", "🙂 Երևան 北京 القاهرة", "of the , ( in", "A" * 500])
def test_odd_input_raises_nothing(text: str) -> None:
    assert isinstance(read(text), list)


def test_offsets_are_code_points() -> None:
    (place,) = resolve("🙂🙂 Rain in Nairobi 🙂", "Nairobi")
    assert (place.evidence.start, place.evidence.text) == (11, "Nairobi")


def test_places_of_one_name_are_told_apart_by_what_each_lies_in() -> None:
    text = (
        "Tripoli in northern Lebanon was calm. Tripoli shut its port. "
        "Officials in Tripoli, Libya, denied it."
    )
    found = resolve(text, "Tripoli", "Lebanon", "Libya")
    towns = [ref.country for ref in found if ref.evidence.text == "Tripoli"]
    assert towns == ["LB", "LB", "LY"]


def test_surroundings_of_one_name_are_told_apart_by_what_they_hold() -> None:
    text = "In Atlanta, Georgia's governor spoke; in Tbilisi, Georgia's parliament sat."
    found = resolve(text, "Atlanta", "Georgia", "Tbilisi")
    assert [ref.country for ref in found] == ["US", "US", "GE", "GE"]


def test_a_capital_that_acts_is_no_state_of_its_name() -> None:
    text = "In Georgia, in Ohio and in Texas crowds gathered. Washington condemned the raid."
    found = resolve(text, "Georgia", "Ohio", "Texas", "Washington")
    assert found[-1].precision == "city"


def test_a_capital_beside_one_other_name_is_no_village_of_its_country() -> None:
    places = resolve("Brussels wants a deal. Washington rejects it.", "Brussels", "Washington")
    assert [place.country for place in places] == ["BE", "US"]


def test_a_hamlet_far_from_the_story_stays_unresolved() -> None:
    text = "A flood hit Kesh in northern Pakistan, officials in Islamabad said."
    kesh, *_ = resolve(text, "Kesh", "Pakistan", "Islamabad")
    assert (kesh.id, kesh.lat, kesh.country) == (None, None, None)


def test_a_hamlet_in_the_country_of_the_story_is_resolved() -> None:
    text = "A flood hit Kesh in Oklahoma, officials in Tulsa said."
    kesh, *_ = resolve(text, "Kesh", "Oklahoma", "Tulsa")
    assert kesh.country == "US"


def test_a_country_beside_the_united_states_is_no_state_of_them() -> None:
    (mexico, _) = resolve("Cases rose in Mexico and the United States.", "Mexico", "United States")
    assert mexico.id == "country:MX"


def test_a_dateline_is_a_town() -> None:
    text = "WASHINGTON (AP) - Voters in Ohio, Texas, Nevada and Oregon stayed at home."
    (town, *_) = resolve(text, "WASHINGTON", "Ohio", "Texas", "Nevada", "Oregon")
    assert (town.precision, town.country) == ("city", "US")
    assert town.name == "Washington"


def test_the_gulf_is_the_one_that_the_article_names() -> None:
    text = "Oil spread in the Gulf of Mexico. Ships left the Gulf."
    (_, short) = resolve(text, "Gulf of Mexico", "Gulf")
    assert short.name == "Gulf of Mexico"
    (alone,) = resolve("Ships left the Gulf.", "Gulf")
    assert alone.id is None


@pytest.mark.parametrize(
    "text",
    [
        "LIMA, Jan 15 (Harbour Wire) -- The government said so.",
        "LIMA, 15 Jan 90 (Harbour Wire) -- The government said so.",
        "It rained.\n\nLIMA (Harbour Wire) -- The government said so.",
    ],
)
def test_a_short_city_of_a_dateline_is_no_acronym(text: str) -> None:
    assert [(place.name, place.id) for place in resolve(text, "LIMA")] == [
        ("Lima", "geonames:3936456")
    ]


def test_names_of_streets_in_a_row_are_no_towns() -> None:
    text = "A shot was heard between San Diego and Santa Cruz streets in Santiago."
    places = resolve(text, "San Diego", "Santa Cruz", "Santiago")
    assert [place.id for place in places] == [None, None, "geonames:3871336"]


def test_the_streets_of_a_town_are_in_the_town() -> None:
    assert resolve("Crowds filled Baghdad streets.", "Baghdad")[0].country == "IQ"


def test_words_of_english_that_open_a_body_are_no_town() -> None:
    text = "The Liberal Party left. The University of Chile closed. The Federal Police came."
    assert [place.name for place in read(text)] == ["Chile"]


def test_a_large_town_that_is_a_word_of_english_opens_a_body() -> None:
    context = Context(article=Article(ref="t", text="The Mobile Police Department came."))
    cited = context.cite(4, 28)
    assert nested(Mention(evidence=cited, kind="organisation", name=cited.text)) == [(4, 10)]
