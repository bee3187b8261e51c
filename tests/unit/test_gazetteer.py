"""The packed gazetteer, and the look-up over countries, regions and cities."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossread.read.places.atlas import look_up
from crossread.read.places.fold import fold
from crossread.read.places.gazetteer import Gazetteer, gazetteer
from crossread.resources import table


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("N'Djamena", "ndjamena"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("St. John’s", "st johns"),
    ],
)
def test_folding_makes_spellings_one(name: str, key: str) -> None:
    assert fold(name) == key


def test_a_city_is_found_by_every_spelling() -> None:
    ids = {gazetteer().find(name)[0].number for name in ("Kyiv", "Kiev", "KYIV")}
    assert len(ids) == 1


def test_cities_of_one_name_come_largest_first() -> None:
    populations = [city.population for city in gazetteer().find("Springfield")]
    assert len(populations) > 5
    assert populations == sorted(populations, reverse=True)


def test_what_is_no_place_is_not_found() -> None:
    assert gazetteer().find("Qqxyzzy") == ()
    assert gazetteer().find("") == ()


def test_first_and_last_names_of_the_table_are_found() -> None:
    for city in (gazetteer().city(0), gazetteer().city(gazetteer().size - 1)):
        assert city in gazetteer().find(city.name)


def test_names_of_a_prefix_are_sorted_and_complete() -> None:
    names = [name for name, _ in gazetteer().spelled_like("timb")]
    assert "timbuktu" in names
    assert names == sorted(names)
    assert all(name.startswith("timb") for name in names)


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"not a gazetteer at all, by any means")
    with pytest.raises(ValueError, match="no gazetteer"):
        Gazetteer(path)


def test_every_country_has_a_point_and_a_name() -> None:
    rows = table("countries.toml")
    assert len(rows) >= 240
    for code, row in rows.items():
        assert len(code) == 2
        assert row["name"]
        assert -90 <= row["lat"] <= 90
        assert -180 <= row["lon"] <= 180


def test_regions_belong_to_known_countries_or_none() -> None:
    countries = table("countries.toml")
    rows = table("regions.toml")
    assert len(rows) >= 120
    for row in rows.values():
        assert row["country"] == "" or row["country"] in countries


def test_disputed_regions_have_no_country() -> None:
    for name in ("Kashmir", "Crimea", "Abkhazia", "Nagorno-Karabakh"):
        assert look_up(name)[0].country is None


def test_aliases_lead_to_one_region() -> None:
    assert {look_up(name)[0].id for name in ("Donbas", "Donbass")} == {"region:donbas"}


def test_short_acronyms_are_no_towns() -> None:
    assert look_up("EU") == ()
