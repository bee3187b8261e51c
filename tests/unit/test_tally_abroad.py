"""Countries that keep tallies apart, and towns whose toll is a part of their country's; by hand."""

from __future__ import annotations

import pytest
from hand import article, chain, cite, count, event, reading

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies
from crossread.model import PlaceRef, Reading, Tally

COUNTRIES = {"Arvia": "AA", "Belan": "BB", "Cordu": "CC"}
Told = tuple[str, int, str]  # the words, the value, the place


def rising(
    ref: str, text: str, *told: Told, day: str = "2031-05-07", family: str = "unrest"
) -> Reading:
    """An article on protests; a place that is no country is a town in Arvia."""
    source = article(text, ref, day, outlet=ref)
    risen = event(source, "protests", family, date=None)

    def place(name: str) -> PlaceRef:
        town = name not in COUNTRIES
        return PlaceRef(
            evidence=cite(source, name), id=name, name=name, lat=None, lon=None,
            precision="city" if town else "country", country=COUNTRIES.get(name, "AA"),
            role="literal",
        )  # fmt: skip

    counts = tuple(
        count(
            source, words, value, event=risen, chain=chain(source, f"{ref} clinic"),
            place=place(where),
        )
        for words, value, where in told
    )  # fmt: skip
    places = tuple(place(name) for name in COUNTRIES for _ in range(text.count(name)))
    return reading(source, events=(risen,), counts=counts, places=places)


def killed(*readings: Reading) -> list[Tally]:
    scene = Scene(readings, {})
    return [t for t in tallies(scene, happenings(scene)) if t.measure == "killed"]


def best(*readings: Reading) -> list[tuple[int, str | None]]:
    return sorted((t.best, t.place) for t in killed(*readings))


HERE = tuple(
    rising(ref, "In the protests in Arvia 40 people died.", ("40 people", 40, "Arvia"))
    for ref in "ab"
)


@pytest.mark.parametrize(
    "text",
    [
        "After the protests, six people were killed in Belan.",
        "In Belan protests killed six people.",
    ],
)
def test_the_dead_whom_a_clause_puts_in_another_country_have_a_tally_of_their_own(
    text: str,
) -> None:
    other = rising("c", text, ("six people", 6, "Belan"))
    assert best(*HERE, other) == [(6, "Belan"), (40, "Arvia")]


@pytest.mark.parametrize(
    "text",
    [
        "Arvia's protests killed 44 people, a delegate from Arvia told reporters in Belan.",
        "Arvia, seen from Belan by an editor of Arvia's: after the protests 44 people are dead.",
    ],
)
def test_where_somebody_spoke_is_no_place_of_the_dead(text: str) -> None:
    other = rising("c", text, ("44 people", 44, "Belan"))
    assert len(killed(*HERE, other)) == 1


def test_the_storys_own_number_is_no_other_countrys() -> None:
    text = "Arvia and its crisis: 40 people died in the protests in Belan. So Arvia."
    other = rising("c", text, ("40 people", 40, "Belan"))
    assert best(*HERE, other) == [(40, "Arvia")]


def test_a_crime_has_one_place_whatever_country_its_town_is_taken_for() -> None:
    home = [
        rising(ref, "In the protests in Arvia 40 people died.", ("40 people", 40, "Arvia"),
               family="crime")
        for ref in "ab"
    ]  # fmt: skip
    other = rising(
        "c",
        "Arvia: in the protests six people died in Belan, where Arvia ends.",
        ("six people", 6, "Belan"),
        family="crime",
    )
    assert len(killed(*home, other)) == 1


def test_a_large_number_that_more_texts_give_for_the_first_country_is_its_own() -> None:
    first = [
        rising(ref, "The protests: 900 dead in Arvia. 70 dead, Belan counted.",
               ("900 dead", 900, "Arvia"), ("70 dead", 70, "Belan"))
        for ref in "ab"
    ]  # fmt: skip
    other = rising(
        "c", "A paper in Belan writes of protests: 900 dead.", ("900 dead", 900, "Belan")
    )
    assert best(*first, other) == [(70, "Belan"), (900, "Arvia")]


def test_a_towns_later_count_is_a_part_of_what_was_counted_in_its_country() -> None:
    wide = rising("a", "The protests in Arvia: 1100 dead.", ("1100 dead", 1100, "Arvia"))
    town = rising(
        "b", "The protests in Mirel: 15 dead.", ("15 dead", 15, "Mirel"), day="2031-05-12"
    )
    (tally,) = killed(wide, town)
    assert tally.best == 1100
    assert {r.value: r.why_not for r in tally.reports} == {1100: None, 15: "narrower"}


def test_a_word_for_many_in_a_country_may_be_corrected_by_a_count_in_its_town() -> None:
    wide = rising("a", "The protests in Arvia: hundreds dead.", ("hundreds dead", 200, "Arvia"))
    wide = reading(
        wide.article,
        events=wide.events,
        counts=(count(wide.article, "hundreds dead", 200, event=wide.events[0], high=None,
                      qualifier="at_least", place=wide.counts[0].place),),
    )  # fmt: skip
    town = rising(
        "b", "The protests in Mirel: 15 dead.", ("15 dead", 15, "Mirel"), day="2031-05-12"
    )
    (tally,) = killed(wide, town)
    assert tally.best == 15
