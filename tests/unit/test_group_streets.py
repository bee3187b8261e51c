"""Streets: one however it is written, and two that differ are two places."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from crossread.cross.group.streets import street, streets
from crossread.cross.group.what import Map
from crossread.cross.signature import Signature, Spot, signature
from crossread.model import Article, Reading
from crossread.resources import table


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("main street", None),
        ("west elm street", "elm street"),
        ("n. kenwood ave.", "kenwood avenue"),
        ("elm st", "elm street"),
        ("old mill rd.", "mill road"),
        ("north street", "north street"),
        ("street", None),
        ("", None),
        ("wall street", None),
        ("geonames:4887398", None),
        ("providence county superior court", None),
    ],
)
def test_a_street_is_one_however_it_is_written(key: str, wanted: str | None) -> None:
    assert street(key) == wanted


def test_each_short_form_is_of_its_word() -> None:
    for end, shorts in table("en/streets.toml")["ends"].items():
        for short in shorts:
            assert street(f"elm {short}.") == street(f"elm {end}") == f"elm {end}"


def test_each_side_of_a_town_may_be_left_out() -> None:
    for side in table("en/streets.toml")["sides"]["words"]:
        assert street(f"{side} elm street") == "elm street"


def test_no_street_that_stands_for_something_is_a_place() -> None:
    for name in table("en/streets.toml")["stand_for"]["words"]:
        assert street(name) is None


def test_what_a_gazetteer_knows_is_no_street() -> None:
    assert streets([Spot("elm street", 1.0, 2.0, 1.0), Spot("oak road", None, None, 1.0)]) == [
        "oak road"
    ]


def told(*keys: str) -> Signature:
    bare = signature(Reading(article=Article(ref="r", text=""), reader="test"))
    return replace(bare, places=tuple(Spot(key, None, None, 1.0) for key in keys))


@pytest.mark.parametrize(
    ("one", "two", "same", "other"),
    [
        (("elm street", "oak road"), ("n. elm st.",), 1, 0),
        (("elm street",), ("oak road",), 0, 1),
        (("elm street",), ("city hall",), 0, 0),
        ((), ("elm street",), 0, 0),
    ],
)
def test_silence_on_streets_says_nothing(
    one: tuple[str, ...], two: tuple[str, ...], same: int, other: int
) -> None:
    for a, b in ((one, two), (two, one)):
        found = Map.of([told(*a), told(*b)]).traits(np.array([0]), np.array([1]))[0]
        assert found[4:].tolist() == [same, other]
