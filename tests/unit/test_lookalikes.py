"""Why two stories are two: another time, another place."""

from __future__ import annotations

from dataclasses import replace

from hand import article, cite, day_time, reading

from crossread.cross.lookalikes import related
from crossread.cross.setting import Setting, setting
from crossread.model import Mention, PlaceRef, Reading


def told(ref: str, day: str, text: str, *towns: str, medium: str = "") -> Setting:
    source = article(f"{text} It was {day}.", ref, day)
    places = tuple(
        PlaceRef(
            evidence=cite(source, town), id=town, name=town, lat=1.0, lon=2.0, precision="city",
            country=None, role="literal",
        )
        for town in towns
    )  # fmt: skip
    names = (
        (Mention(evidence=cite(source, medium), kind="organisation", name=medium),)
        if medium
        else ()
    )
    time = day_time(source, day, day)
    one: Reading = reading(source, places=places, names=names, times=(time,))
    return setting([one])


def why(one: Setting, two: Setting) -> str:
    return related({"one": one, "two": two}, {("one", "two"): 0.5})["one"][0].why


def test_an_agency_named_after_a_town_makes_no_place_of_the_story() -> None:
    names = ("Kardu", "Meridian")
    one = told("a", "2031-05-03", "Kardu flooded, Meridian Press Agency said.", *names,
               medium="Meridian Press Agency")  # fmt: skip
    two = told("b", "2031-09-20", "Tarsk shook, said Meridian Press Agency.", "Tarsk", "Meridian",
               medium="Meridian Press Agency")  # fmt: skip
    assert why(one, two).startswith("later event elsewhere (Tarsk, this one in Kardu): ")
    plain = told("c", "2031-09-20", "Tarsk shook, and Kardu.", "Tarsk", "Kardu")
    assert "at the same place (Kardu)" in why(one, plain)


def test_where_somebody_spoke_far_below_is_no_place_that_two_stories_share() -> None:
    one = told("a", "2031-05-03", "Kardu flooded, it was said in Geneva.", "Kardu", "Geneva")
    most = {**one.places, "Kardu": (*one.places["Kardu"][:2], 9.0)}
    two = told("b", "2031-09-20", "Geneva met.", "Geneva")
    assert "at the same place (Geneva)" in why(one, two)
    assert "same place" not in why(replace(one, places=most), two)


def test_of_several_towns_alike_none_is_where_a_story_plays() -> None:
    one = told("a", "2031-05-03", "Kardu and Tarsk shook.", "Kardu", "Tarsk")
    two = told("b", "2031-09-20", "Velmara shook.", "Velmara")
    assert why(one, two) == "later event: it is of 20 September 2031, this one is of 3 May 2031"
