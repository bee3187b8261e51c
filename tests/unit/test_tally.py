"""Tallies on readings made by hand."""

from __future__ import annotations

from hand import article, chain, cite, count, event, reading, statement

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies
from crossread.model import Article, Copy, PlaceRef, Reading, Tally


def tell(*readings: Reading, copies: dict[str, Copy] | None = None) -> list[Tally]:
    scene = Scene(tuple(readings), copies or {})
    return list(tallies(scene, happenings(scene)))


def toll(
    ref: str, words: str, value: int, day: str | None, *origin: str, **fields: object
) -> Reading:
    hour = fields.pop("hour", None)
    source = article(f"{words} were killed in the raid.", ref, day, outlet=ref, hour=hour)
    return reading(
        source, counts=(count(source, words, value, chain=chain(source, *origin), **fields),)
    )


def test_rival_origins_without_order_are_divergent_and_the_shorter_chain_is_best() -> None:
    [tally] = tell(
        toll("a", "at least 27 people", 27, None, "Agency", "official"),
        toll("b", "at least 29 people", 29, None, "ministry"),
    )
    assert (tally.low, tally.best, tally.high, tally.high_open) == (27, 29, 29, True)
    assert (tally.status, tally.disputed) == ("divergent", True)
    assert [r.used for r in tally.reports] == [True, True]


def test_bounds_that_cannot_both_hold_are_contradictory() -> None:
    [tally] = tell(toll("a", "80 people", 80, None, "A"), toll("b", "200 people", 200, None, "B"))
    assert tally.status == "contradictory"
    assert tally.high_open is False


def test_a_later_figure_supersedes_and_stays_visible() -> None:
    [tally] = tell(
        toll("a", "12 people", 12, "2023-02-06", "ministry"),
        toll("b", "40 people", 40, "2023-02-07", "ministry"),
    )
    assert (tally.low, tally.best, tally.high, tally.status) == (40, 40, 40, "rising")
    assert [(r.value, r.why_not) for r in tally.reports] == [(12, "superseded"), (40, None)]


def test_figures_less_than_six_hours_apart_are_rivals_not_successors() -> None:
    readings = [
        toll("a", "12 people", 12, "2023-02-06", "ministry", hour=8),
        toll("b", "40 people", 40, "2023-02-06", "mayor", hour=12),
    ]
    assert tell(*readings)[0].status == "contradictory"
    readings[1] = toll("b", "40 people", 40, "2023-02-06", "mayor", hour=15)
    assert tell(*readings)[0].status == "rising"


def test_an_old_number_repeated_late_is_stale() -> None:
    [tally] = tell(
        toll("a", "12 people", 12, "2023-02-06", "ministry"),
        toll("b", "40 people", 40, "2023-02-07", "ministry"),
        toll("c", "12 people", 12, "2023-02-08", "army"),
    )
    assert tally.best == 40
    assert {r.article: r.why_not for r in tally.reports}[
        next(r.article for r in tally.reports if r.outlet == "c")
    ] == "stale"


def test_a_copy_adds_no_report_and_no_origin() -> None:
    first = toll("a", "12 people", 12, "2023-02-06", "ministry")
    second = toll("b", "12 people", 12, "2023-02-06", "ministry")
    copy = Copy(first.article.id, 1.0, ())
    [tally] = tell(first, second, copies={second.article.id: copy})
    assert sorted(str(r.why_not) for r in tally.reports) == ["None", "copy"]
    assert tally.status == "single"


def test_two_origins_of_one_number_agree() -> None:
    [tally] = tell(toll("a", "12 people", 12, None, "A"), toll("b", "12 people", 12, None, "B"))
    assert tally.status == "agreed"


def test_sides_and_populations_are_tallied_apart() -> None:
    source = article("Velmara lost 49 soldiers and Orsia lost 50 servicemen, besides 2 civilians.")
    counts = (
        count(
            source, "49 soldiers", 49, population="soldier", side="Velmarian", side_basis="stated"
        ),
        count(
            source, "50 servicemen", 50, population="soldier", side="Orsian", side_basis="speaker"
        ),
        count(source, "2 civilians", 2, population="civilian", side="Orsian", side_basis="stated"),
    )
    told = tell(reading(source, counts=counts))
    assert sorted((t.side, t.population, t.best) for t in told) == [
        ("Orsian", "civilian", 2),
        ("Orsian", "soldier", 50),
        ("Velmarian", "soldier", 49),
    ]
    inferred = next(t for t in told if t.best == 50)
    assert inferred.side_basis == "speaker"
    assert "inferred" in inferred.reason


def test_another_happening_in_one_article_is_another_tally() -> None:
    source = article(
        "The offensive killed 29 people. A mine explosion had killed 4 policemen before."
    )
    other = article("The offensive began after a mine explosion killed 4 policemen.", "b")
    offensive, blast = event(source, "offensive"), event(source, "explosion", "explosion")
    there = event(other, "offensive"), event(other, "explosion", "explosion")
    told = tell(
        reading(
            source,
            events=(offensive, blast),
            counts=(
                count(source, "29 people", 29, event=offensive),
                count(source, "4 policemen", 4, event=blast),
            ),
        ),
        reading(other, events=there, counts=(count(other, "4 policemen", 4, event=there[1]),)),
    )
    assert [(t.best, t.role, len(t.reports)) for t in told] == [
        (29, "main", 1),
        (4, "background", 2),
    ]


def test_what_is_only_recalled_is_background() -> None:
    source = article("About 7000 people died in that war.", day="2023-09-20")
    [tally] = tell(reading(source, counts=(count(source, "7000 people", 7000, background=True),)))
    assert tally.role == "background"


def test_no_one_was_hurt_is_a_tally_of_zero() -> None:
    source = article("no one was hurt in the fire")
    [tally] = tell(reading(source, counts=(count(source, "no one", 0, measure="injured"),)))
    assert (tally.low, tally.best, tally.high) == (0, 0, 0)


def test_smaller_numbers_of_two_later_origins_supersede_but_one_alone_is_a_rival() -> None:
    before = toll("a", "11300 people", 11300, "2023-09-14", "aid group")
    lower = toll("b", "3958 people", 3958, "2023-09-17", "health agency")
    again = toll("c", "3868 people", 3868, "2023-09-25", "prosecutor")
    assert tell(before, lower)[0].status == "contradictory"
    [tally] = tell(before, lower, again)
    assert next((r.value, r.why_not) for r in tally.reports) == (11300, "superseded")
    assert tally.best == 3868


def test_a_later_figure_of_the_missing_supersedes_as_they_are_found() -> None:
    found = [
        toll("a", "11 people", 11, "2023-09-14", "mayor", measure="missing"),
        toll("b", "8 people", 8, "2023-09-15", "coastguard", measure="missing"),
        toll("c", "5 people", 5, "2023-09-16", "ministry", measure="missing"),
    ]
    [tally] = tell(*found)
    assert (tally.low, tally.best, tally.high, tally.disputed) == (5, 5, 5, False)
    hours_apart = toll("d", "7 people", 7, "2023-09-16", "navy", measure="missing")
    assert tell(*found, hours_apart)[0].disputed


def test_a_rounded_number_gives_way_to_the_number_itself() -> None:
    source = article("Nearly 30000 people died; the count stands at 29605 people.")
    counts = (
        count(source, "30000 people", 30000, qualifier="about", low=27000, high=33000),
        count(source, "29605 people", 29605),
    )
    [tally] = tell(reading(source, counts=counts))
    assert tally.best == 29605
    assert [r.why_not for r in tally.reports if r.value == 30000] == ["wider"]


def country(source: Article, words: str, code: str) -> PlaceRef:
    return PlaceRef(
        evidence=cite(source, words),
        id=f"country:{code}",
        name=words,
        lat=None,
        lon=None,
        precision="country",
        country=code,
        role="literal",
    )


def test_numbers_for_two_countries_are_two_tallies() -> None:
    told = []
    for ref in ("a", "b"):
        source = article("The quake killed 300 people in Orsia and 100 people in Velmara.", ref)
        counts = (
            count(source, "300 people", 300, place=country(source, "Orsia", "OR")),
            count(source, "100 people", 100, place=country(source, "Velmara", "VE")),
        )
        told.append(reading(source, counts=counts))
    assert sorted((t.best, t.place, len(t.reports)) for t in tell(*told)) == [
        (100, "Velmara", 2),
        (300, "Orsia", 2),
    ]


def test_up_to_sets_no_lower_bound() -> None:
    source = article("up to 20000 people were killed")
    [tally] = tell(
        reading(
            source, counts=(count(source, "up to 20000 people", 20000, qualifier="up_to", low=0),)
        )
    )
    assert (tally.low, tally.best, tally.high) == (20000, 20000, 20000)


def test_a_figure_that_is_only_denied_is_not_used() -> None:
    source = article("The army denied that 40 people had died. The ministry counts 12 people.")
    denial = statement(source, "The army", "denied", "that 40 people had died", stance="deny")
    counts = (count(source, "40 people", 40), count(source, "12 people", 12))
    [tally] = tell(reading(source, counts=counts, statements=(denial,)))
    assert (tally.low, tally.best, tally.high) == (12, 12, 12)
    assert [r.why_not for r in tally.reports if r.value == 40] == ["unverified"]


def test_a_flood_has_no_sides() -> None:
    source = article("The flood killed 12 people, the Orsian premier said.")
    flood = event(source, "flood", "disaster", type=None)
    counts = (count(source, "12 people", 12, side="Orsian", side_basis="speaker", event=flood),)
    [tally] = tell(reading(source, events=(flood,), counts=counts))
    assert tally.side is None
