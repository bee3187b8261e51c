"""Names and places: what is one, and what is none."""

from __future__ import annotations

from case import Case, Json, tell

CAPITAL = ("Stepanakert", "Stephankert", "Stephanakert")


def forms(name: Json) -> set[str]:
    """All forms of an exported name or place."""
    return {name["name"], *name.get("names", ()), *(a["text"] for a in name.get("aliases", ()))}


def with_word(items: list[Json], word: str) -> list[Json]:
    """Names or places of which some form holds a word."""
    return [item for item in items if any(word in form.split() for form in forms(item))]


def test_two_spellings_are_one_person(case: Case) -> None:
    people = [name for name in case.story["names"] if name["kind"] == "person"]
    one, other = (with_word(people, case.words(w)) for w in ("Pashinyan", "Pashinian"))
    assert len(one) == 1, tell(people, "name", "aliases")
    assert one == other, tell(people, "name", "aliases")


def test_every_alias_has_its_reason(case: Case) -> None:
    for name in case.story["names"]:
        assert all(alias["why"] for alias in name["aliases"]), name


def test_three_spellings_are_one_town(case: Case) -> None:
    found = [with_word(case.story["places"], case.words(word)) for word in CAPITAL]
    assert all(len(places) == 1 for places in found), tell(case.story["places"], "name", "names")
    assert found[0] == found[1] == found[2], tell(case.story["places"], "name", "names")


def test_the_republic_is_the_region(case: Case) -> None:
    region, republic = (case.words(word) for word in ("Nagorno-Karabakh", "Artsakh"))
    found = with_word(case.story["places"], region)
    assert len(found) == 1, tell(case.story["places"], "name", "names")
    assert found == with_word(case.story["places"], republic), tell(found, "name", "names")


def test_spellings_of_the_region_are_one(case: Case) -> None:
    found = with_word(case.story["places"], case.words("Nagorno-Karabakh"))
    names = {form for place in found for form in forms(place)}
    assert case.words("Nagorno Karabakh") in names, tell(found, "name", "names")
    assert case.words("Karabakh") in names, tell(found, "name", "names")


def test_people_are_no_places(case: Case) -> None:
    for person in ("Macron", "Pashinyan", "Colonna", "Aliyev", "Borrell"):
        word = case.words(person)
        for line in case.lines.values():
            wrong = [place for place in line["places"] if word in place["text"].split()]
            assert not wrong, tell(wrong, "text", "name", "id")


def test_presidents_are_people(case: Case) -> None:
    people = [name for name in case.story["names"] if name["kind"] == "person"]
    for president in (
        "Macron",
        "Putin",
        "Antony Blinken",
        "Erdogan",
        "Michel",
        "Borrell",
        "Colonna",
    ):
        found = with_word(people, case.words(president).split()[-1])
        assert len(found) == 1, f"{case.words(president)}: {len(found)}" + tell(people, "name")


def test_council_is_no_town(case: Case) -> None:
    for line in case.lines.values():
        wrong = [p for p in line["places"] if "Council" in p["text"] or "Council" in p["name"]]
        assert not wrong, tell(wrong, "text", "name")
    kinds = {name["kind"] for name in case.story["names"] if name["name"] == "Security Council"}
    assert kinds <= {"organisation"}


def test_states_are_found_in_every_report(case: Case) -> None:
    for short, line in case.lines.items():
        places = {place["text"] for place in line["places"] if place["role"] != "demonym"}
        for state in ("Armenia", "Azerbaijan", "France"):
            if case.words(state) in case.sources[short]:
                assert case.words(state) in places, f"{short} has {sorted(places)}"


def test_invented_places_get_no_coordinates(case: Case) -> None:
    if case.renaming.variant != "invented":
        return
    invented = set(case.renaming.table["names"].values())
    places = [place for line in case.lines.values() for place in line["places"]]
    wrong = [p for p in places if p["text"] in invented and (p["lat"] is not None or p["id"])]
    assert not wrong, tell(wrong, "text", "id", "lat", "lon")


def test_known_places_lie_where_they_are(case: Case) -> None:
    if case.renaming.variant != "original":
        return
    degrees = {"Stepanakert": (39.8, 46.8), "Yerevan": (40.2, 44.5), "Shusha": (39.8, 46.7)}
    for town, (lat, lon) in degrees.items():
        place = with_word(case.story["places"], town)[0]
        assert place["lat"] is not None, place
        assert abs(place["lat"] - lat) < 0.3, place
        assert abs(place["lon"] - lon) < 0.3, place
