"""Divisions, regions and how a name is looked up among all of them."""

from __future__ import annotations

import math
from collections import defaultdict

import pytest

from crossread.read.places.atlas import look_up
from crossread.read.places.cues import hint, outer
from crossread.read.places.divisions import bare_name, divisions
from crossread.read.places.divisions import gazetteer as division_file
from crossread.read.places.entry import Entry
from crossread.read.places.gazetteer import gazetteer
from crossread.read.places.inside import lies_in
from crossread.read.places.scene import MOST_NEAR, Scene
from crossread.resources import table

KINDS = {
    "building", "canal", "cape", "corridor", "crossing", "dam", "desert", "forest", "group",
    "island", "lake", "line", "mountain", "mountains", "peninsula", "river", "sea", "site",
    "strait", "valley",
}  # fmt: skip


def ids(name: str) -> list[str]:
    return [entry.id for entry in look_up(name)]


def test_every_region_says_where_it_can_be_looked_up() -> None:
    rows = table("regions.toml")
    assert len(rows) >= 1_400
    assert [key for key, row in rows.items() if not row.get("source", "").strip()] == []
    assert {row["kind"] for row in rows.values() if "kind" in row} == KINDS


def test_former_names_of_countries_lead_to_the_country() -> None:
    rows = [row for row in table("regions.toml").values() if "same_as" in row]
    assert len(rows) > 10
    for row in rows:
        assert look_up(row["name"])[0].id == f"country:{row['same_as']}"


def test_regions_lie_in_the_country_they_are_said_to() -> None:
    towns = defaultdict(list)
    for number in range(gazetteer().size):
        city = gazetteer().city(number)
        towns[city.country].append((city.lat, city.lon))
    far = []
    for key, row in table("regions.toml").items():
        if not row["country"] or row.get("kind") == "sea" or "same_as" in row:
            continue
        narrow = math.cos(math.radians(row["lat"]))
        away = min(
            abs(lat - row["lat"]) + abs(lon - row["lon"]) * narrow
            for lat, lon in towns[row["country"]]
        )
        if away > 5:  # degrees, some 550 km
            far.append(key)
    assert set(far) <= {
        "aleutian-islands", "franz-josef-land", "midway-atoll", "svalbard", "wake-island"
    }  # fmt: skip


def test_every_continent_has_divisions_of_two_orders() -> None:
    for name in (
        "Nueva Ecija",
        "Mashonaland West",
        "Rogaland",
        "Manabí",
        "Kent",
        "Gedo",
        "Tinsukia district",
    ):
        assert any(entry.kind in ("division", "region") for entry in look_up(name)), name
    assert division_file().size > 10_000


def test_all_counties_of_the_united_states_have_a_point() -> None:
    counties = [
        row
        for row in map(division_file().city, range(division_file().size))
        if row.country == "US" and row.number >= 1000
    ]
    assert len(counties) > 3_000
    harris = next(row for row in counties if row.number == 48201)
    assert (harris.name, harris.admin1) == ("Harris County", "TX")
    assert harris.lat == pytest.approx(29.86, abs=0.1)
    assert harris.lon == pytest.approx(-95.39, abs=0.1)


def test_a_county_is_found_with_its_word_only() -> None:
    assert all(entry.kind == "division" for entry in look_up("Anderson County"))
    assert not any(entry.id.startswith("census:") for entry in look_up("Anderson"))
    assert ids("Anderson Co.") == ids("Anderson County")


def test_the_bare_name_is_the_town_where_division_and_town_share_it() -> None:
    assert look_up("Kharkiv")[0].precision == "city"
    assert look_up("Kharkiv Oblast")[0].precision == "admin"
    assert look_up("Kent")[0].precision == "admin"


def test_a_division_and_the_region_it_is_are_one() -> None:
    assert ids("Kharkiv region") == ids("Kharkiv Oblast") == ["region:kharkiv-oblast"]
    assert ids("Bulacan").count("region:bulacan") == 1
    assert not any(name.startswith("admin:") for name in ids("Bulacan"))


def test_directions_alone_are_no_places() -> None:
    assert ids("South") == ids("Western") == []
    assert divisions("western")


@pytest.mark.parametrize(
    ("name", "bare"),
    [("goris district", "goris"), ("province of laguna", "laguna"), ("kansas city", "kansas city")],
)
def test_the_word_for_its_kind_comes_off(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("in Goris district", "Goris", ("division", "district")),
        ("Clay and Platte counties", "Clay", ("division", "county")),
        ("the province of Laguna", "Laguna", ("division", "province")),
        ("the Puno region of Peru", "Peru", ("", "")),
        ("the port city of Odessa", "Odessa", ("town", "")),
        ("in Goris on Friday", "Goris", ("", "")),
    ],
)
def test_words_beside_a_name_say_what_it_is(text: str, name: str, kind: tuple[str, str]) -> None:
    at = text.index(name)
    assert hint(text, at, at + len(name)) == kind


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Paris, Texas", ("Texas",)),
        ("Paris, Lamar County, Texas", ("Lamar County", "Texas")),
        ("Paris (Texas)", ("Texas",)),
        ("Paris, TX 75460", ("TX",)),
        ("Paris in northern Texas", ("Texas",)),
        ("Paris, who won", ()),
        ("Paris said on Monday", ()),
    ],
)
def test_words_behind_a_name_say_what_it_lies_in(text: str, within: tuple[str, ...]) -> None:
    assert outer(text, 0, 5) == within


def test_what_lies_in_what() -> None:
    texas, ohio = look_up("Texas")[0], look_up("Ohio")[0]
    towns = [entry for entry in look_up("Paris") if entry.country == "US"]
    inside = [town for town in towns if lies_in(town, texas)]
    assert {town.admin1 for town in inside} == {"TX"}
    assert not any(lies_in(town, ohio) for town in inside)
    assert not lies_in(texas, look_up("Austin")[0])
    assert not lies_in(look_up("France")[0], look_up("Europe")[0])


def _town(number: int, lat: float, lon: float) -> Entry:
    return Entry(
        id=f"t:{number}", name="T", lat=lat, lon=lon, precision="city", country="KE", kind="city"
    )


def test_nearness_counts_others_only_and_falls_with_distance() -> None:
    scene = Scene()
    scene.add(0, [(_town(0, 0.0, 37.0), 1.0)], 1)
    scene.add(1, [(_town(1, 0.5, 37.0), 1.0)], 1)
    scene.close()
    near, far = _town(2, 0.4, 37.0), _town(3, 1.6, 37.0)
    assert scene.nearness(0, near) > scene.nearness(0, far) > 0
    assert scene.nearness(2, _town(4, 40.0, 37.0)) == 0
    assert scene.nearness(2, near) <= 1


def test_a_crowded_spot_costs_no_more_than_a_full_cell() -> None:
    scene = Scene()
    for number in range(10 * MOST_NEAR):
        scene.add(number, [(_town(number, 0.0, 37.0), 1.0)], 1)
    assert max(map(len, scene._cells.values())) == MOST_NEAR
