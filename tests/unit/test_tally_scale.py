"""Figures far from what others count, words that stand for no number, peoples; by hand."""

from __future__ import annotations

from dataclasses import replace

from hand import article, chain, count, event, reading

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies, widest
from crossread.model import PlaceRef, Reading, Tally

Told = tuple[str, int, str]  # the words, the value, the measure


def quake(ref: str, text: str, *told: Told, day: str = "2031-05-07", **of: str) -> Reading:
    """An article on an earthquake, with its counts in the order of the text."""
    source = article(text, ref, day, outlet=ref)
    shook = event(source, "earthquake", "disaster", date=None)
    counts = tuple(
        replace(
            count(source, words, value, measure=measure, event=shook, chain=chain(source)),
            **of,  # type: ignore[arg-type]
        )
        for words, value, measure in told
    )
    return reading(source, events=(shook,), counts=counts)


def main(measure: str, *readings: Reading) -> Tally:
    scene = Scene(readings, {})
    found = widest(tallies(scene, happenings(scene)), measure)
    assert found is not None
    return found


def test_one_word_on_millions_is_no_toll_where_three_later_count_far_fewer() -> None:
    early = quake("a", "An earthquake: 3000000 dead.", ("3000000", 3_000_000, "killed"))
    later = [
        quake(ref, f"An earthquake: {n} dead.", (str(n), n, "killed"), day=f"2031-05-{day}")
        for ref, n, day in (("b", 15_000, "10"), ("c", 25_000, "11"), ("d", 50_000, "12"))
    ]
    tally = main("killed", early, *later)
    assert tally.best == 50_000
    assert {r.value: r.why_not for r in tally.reports}[3_000_000] == "wider"


def test_the_missing_are_feared_missing_and_counted_all_the_same() -> None:
    text = "After the earthquake they fear that 8,000 are missing."
    one = quake("a", text, ("8,000", 8000, "missing"))
    other = quake("b", "An earthquake: 300 missing.", ("300", 300, "missing"), day="2031-05-06")
    assert main("missing", one, other).best == 8000


def test_a_title_that_gives_the_dead_and_the_hurt_tells_of_all() -> None:
    text = "In a shooting five victims were found. Three dead, one hurt, the police wrote."
    source = article(text, "a", "2031-05-07")
    shot = event(source, "shooting", "crime", date=None)
    told = (("Three dead", 3, "killed"), ("one hurt", 1, "injured"))
    five = count(source, "five victims", 5, measure="casualties", event=shot)
    both = tuple(count(source, w, v, measure=m, event=shot) for w, v, m in told)
    assert main("injured", reading(source, events=(shot,), counts=(five, *both))).best == 2

    titled = replace(source, title="Three dead, one hurt")
    headed = tuple(
        replace(c, evidence=titled.cite(at, at + len(w), "title"))
        for c, (w, _, _), at in zip(both, told, (0, 12), strict=True)
    )
    assert main("injured", reading(titled, events=(shot,), counts=(five, *headed))).best == 1


def test_a_sides_own_people_are_no_kind_of_people() -> None:
    text = "In the earthquake 140 Velmarians died."
    told = ("140 Velmarians", 140, "killed")
    one = quake("a", text, told, side="Velmarian", population="velmarian")
    tally = main("killed", one)
    assert (tally.side, tally.population) == ("Velmarian", None)


def test_the_people_of_a_quakes_own_country_are_no_side() -> None:
    text = "After the earthquake 1,500 people are homeless."
    one = quake("a", text, ("1,500 people", 1500, "homeless"))
    other = quake(
        "b", "An earthquake: 900 Arvians homeless.", ("900 Arvians", 900, "homeless"),
        side="AA", side_basis="population", population="Arvian",
    )  # fmt: skip
    land = PlaceRef(
        evidence=one.article.cite(0, 5), id="AA", name="Arvia", lat=None, lon=None,
        precision="country", country="AA", role="literal",
    )  # fmt: skip
    both = [replace(r, counts=(replace(r.counts[0], place=land),)) for r in (one, other)]
    scene = Scene(tuple(both), {})
    sides = {t.side for t in tallies(scene, happenings(scene))}
    assert sides == {None}


def test_more_than_fifty_are_no_others_of_a_list() -> None:
    text = "The earthquake: 700 hurt here and in Arvia more than 50 hurt."
    told = quake("a", text, ("700 hurt", 700, "injured"), ("more than 50 hurt", 50, "injured"))
    assert main("injured", told).best == 700


def test_two_who_are_known_are_no_toll() -> None:
    one = quake("a", "An earthquake: 77 dead.", ("77 dead", 77, "killed"))
    text = "After the earthquake the two were buried."
    other = quake("b", text, ("two", 2, "killed"), day="2031-05-09")
    tally = main("killed", one, other)
    assert (tally.best, tally.low) == (77, 77)
