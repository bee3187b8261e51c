"""Which happening, side and territory a count is of; on readings made by hand."""

from __future__ import annotations

from dataclasses import replace

from hand import article, chain, cite, count, day_time, event, reading

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies
from crossread.model import Article, PlaceRef, Reading, Tally
from crossread.read.reader import read_article


def tell(*readings: Reading) -> list[Tally]:
    scene = Scene(tuple(readings), {})
    return list(tallies(scene, happenings(scene)))


def placed(source: Article, words: str, code: str) -> PlaceRef:
    return PlaceRef(
        evidence=cite(source, words), id=f"country:{code}", name=words, lat=None, lon=None,
        precision="country", country=code, role="literal",
    )  # fmt: skip


def battle(ref: str, day: str, words: str, value: int) -> Reading:
    source = article(f"{words} were killed in the offensive on Tuesday.", ref, day, outlet=ref)
    fought = event(source, "offensive", date=day_time(source, "Tuesday", "2031-05-06"))
    return reading(source, events=(fought,), counts=(count(source, words, value, event=fought),))


def test_a_later_happening_of_another_kind_is_a_tally_of_its_own_and_no_background() -> None:
    source = article("On Monday a depot exploded; 20 people died.", "d", "2031-05-13", outlet="D")
    blast = event(source, "exploded", "explosion", date=day_time(source, "Monday", "2031-05-12"))
    later = reading(source, events=(blast,), counts=(count(source, "20 people", 20, event=blast),))
    told = tell(
        battle("a", "2031-05-07", "32 people", 32),
        battle("b", "2031-05-07", "32 people", 32),
        later,
    )
    assert [(t.best, t.role, len(t.reports)) for t in told] == [(32, "main", 2), (20, "main", 1)]


def test_a_look_alike_of_days_before_that_an_article_counts_apart_is_another_tally() -> None:
    source = article(
        "3 people were shot on Tuesday. On 26 April 19 people were shot at a dance.",
        "a", "2031-05-07", outlet="A",
    )  # fmt: skip
    now = event(source, "shot on Tuesday", "crime", date=day_time(source, "Tuesday", "2031-05-06"))
    then = event(source, "shot at", "crime", date=day_time(source, "26 April", "2031-04-26"))
    counts = (count(source, "3 people", 3, event=now), count(source, "19 people", 19, event=then))
    told = tell(reading(source, events=(now, then), counts=counts))
    assert sorted((t.best, t.role) for t in told) == [(3, "main"), (19, "background")]


def test_a_figure_that_sums_up_years_is_background() -> None:
    source = article("A raid killed 13 people; 350 people have died in such raids since 2028.")
    raid = event(source, "raid")
    counts = (
        count(source, "13 people", 13, event=raid),
        count(source, "350 people", 350, event=raid),
    )
    told = tell(reading(source, events=(raid,), counts=counts))
    assert [(t.best, t.role) for t in told] == [(13, "main"), (350, "background")]


def test_an_article_that_recalls_the_storys_own_event_adds_to_its_tally() -> None:
    source = article("The operation of 6 May cost 192 lives.", "c", "2031-05-20", outlet="C")
    day = day_time(source, "6 May", "2031-05-06")
    cost = count(source, "192 lives", 192, background=True, event_date=day)
    told = tell(battle("a", "2031-05-07", "32 people", 32), reading(source, counts=(cost,)))
    [tally] = told
    assert (tally.role, tally.best, tally.status) == ("main", 192, "rising")


def test_a_headline_and_a_text_that_give_one_number_are_of_one_happening() -> None:
    source = article("27 people died in the offensive.\nLater crowds gathered; 27 dead, they wept.")
    fought, crowd = event(source, "offensive"), event(source, "gathered", "accident")
    counts = (
        count(source, "27 people", 27, event=fought),
        count(source, "27 dead", 27, event=crowd),
    )
    told = tell(reading(source, events=(fought, crowd), counts=counts))
    assert [(t.best, t.role) for t in told] == [(27, "main")]


def counted(ref: str, day: str, parts: dict[str, int], total: str = "", all_: int = 0) -> Reading:
    """Figures by counter, side by side, and a total."""
    told = " and ".join(f"{value} dead by the {who}" for who, value in parts.items())
    source = article(f"{total} dead in Orsia: {told}.", ref, day, outlet=ref)
    orsia = placed(source, "Orsia", "OR")
    counts = [
        count(source, f"{value} dead", value, chain=chain(source, who), place=orsia)
        for who, value in parts.items()
    ]
    if total:
        counts.append(
            count(
                source, f"{total} dead", all_, qualifier="exact", low=all_, high=all_, place=orsia
            )
        )
    return reading(source, counts=tuple(counts))


def test_two_counters_whose_figures_an_article_adds_up_count_two_parts() -> None:
    parts = {"ministry": 339, "rescuers": 221}
    told = tell(
        counted("a", "2031-05-07", parts, "560", 560),
        counted("b", "2031-05-08", {"ministry": 538}),
        counted("c", "2031-05-08", {"rescuers": 430}),
    )
    found = {(t.best, t.status) for t in told}
    assert found == {(560, "single"), (538, "rising"), (430, "rising")}
    assert "ministry counts one part" in next(t.reason for t in told if t.best == 538)


def test_two_counters_whom_nobody_adds_up_are_rivals() -> None:
    told = tell(
        counted("a", "2031-05-07", {"ministry": 339}), counted("b", "2031-05-07", {"rescuers": 221})
    )
    assert [(t.low, t.high, t.status) for t in told] == [(221, 339, "contradictory")]


def test_a_total_of_two_countries_is_no_figure_of_either() -> None:
    told = []
    for ref in ("a", "b"):
        source = article(
            "1700 dead in all: 1200 dead in Orsia, 500 dead in Velmara.", ref, "2031-05-07"
        )
        here, there = placed(source, "Orsia", "OR"), placed(source, "Velmara", "VE")
        counts = (
            count(source, "1700 dead", 1700, place=here),
            count(source, "1200 dead", 1200, place=here),
            count(source, "500 dead", 500, place=there),
        )
        told.append(reading(source, counts=counts))
    assert sorted((t.best, t.place) for t in tell(*told)) == [
        (500, "Velmara"),
        (1200, "Orsia"),
        (1700, "Orsia and Velmara"),
    ]


def test_a_place_where_somebody_spoke_makes_no_territory_of_its_own() -> None:
    told = []
    for ref, value in (("a", 8000), ("b", 9000)):
        source = article(f"{value} missing in Orsia.", ref, "2031-05-07", outlet=ref)
        here = placed(source, "Orsia", "OR")
        counts = (count(source, f"{value} missing", value, measure="missing", place=here),)
        told.append(reading(source, counts=counts, places=(here,)))
    text = "Orsia, flooded. In Orsia 10000 are missing, a delegate said in Velmara."
    source = article(text, "c", "2031-05-07", outlet="c")
    spoken = placed(source, "Velmara", "VE")
    orsia = placed(source, "Orsia", "OR")
    counts = (count(source, "10000 are missing", 10000, measure="missing", place=spoken),)
    slip = tell(*told, reading(source, counts=counts, places=(orsia, orsia, spoken)))
    assert [t.place for t in slip] == ["Orsia"]
    apart = tell(*told, reading(source, counts=counts, places=(spoken,)))
    assert sorted(str(t.place) for t in apart) == ["Orsia", "Velmara"]


def test_victims_of_one_side_that_an_article_lists_are_summed_where_nobody_gives_a_total() -> None:
    source = article("Mines killed four officers and two civilians of Orsia.", "a", "2031-05-07")
    four = count(source, "four officers", 4, population="officer", side="Orsian")
    two = count(source, "two civilians", 2, population="civilian", side="Orsian")
    told = tell(reading(source, counts=(four, two)))
    assert {(t.population, t.best) for t in told} == {
        ("officer", 4), ("civilian", 2), (None, 6),
    }  # fmt: skip
    whole = article("Six people of Orsia died.", "b", "2031-05-07")
    stated = reading(whole, counts=(count(whole, "Six people", 6, side="Orsian"),))
    known = tell(reading(source, counts=(four, two)), stated)
    assert [len(t.reports) for t in known if t.population is None] == [1]


def test_an_officials_figures_are_of_one_side_in_all_articles() -> None:
    first = article("The ombudsman of Orsia counted 32 dead of the shelling.", "a", "2031-05-07")
    shelling = event(first, "shelling")
    sided = count(
        first, "32 dead", 32, side="Orsian", side_basis="speaker", event=shelling,
        chain=chain(first, "ombudsman of Orsia"),
    )  # fmt: skip
    second = article("The region's ombudsman counted 40 dead.", "b", "2031-05-08", outlet="b")
    bare = count(second, "40 dead", 40, chain=chain(second, "region's ombudsman"))
    [tally] = tell(
        reading(first, events=(shelling,), counts=(sided,)), reading(second, counts=(bare,))
    )
    assert (tally.side, tally.best, tally.status) == ("Orsian", 40, "rising")


def test_victims_of_an_explosion_are_of_no_side_because_of_who_counts_them() -> None:
    first = article("The ombudsman of Orsia counted 32 dead of the shelling.", "a", "2031-05-07")
    shelling = event(first, "shelling")
    sided = count(
        first, "32 dead", 32, side="Orsian", side_basis="speaker", event=shelling,
        chain=chain(first, "ombudsman of Orsia"),
    )  # fmt: skip
    second = article("A depot exploded; the ombudsman counted 40 hurt.", "b", "2031-05-08")
    blast = event(second, "exploded", "explosion")
    hurt = count(
        second, "40 hurt", 40, measure="injured", event=blast,
        chain=chain(second, "ombudsman of Orsia"),
    )  # fmt: skip
    told = tell(
        reading(first, events=(shelling,), counts=(sided,)),
        reading(second, events=(blast,), counts=(hurt,)),
    )
    assert {t.best: t.side for t in told} == {32: "Orsian", 40: None}


def test_a_figure_with_a_day_of_the_news_is_news_whatever_is_recalled_beside_it() -> None:
    source = article(
        "16 died on Sunday, in the worst clashes since 2026.", "a", "2031-05-04", outlet="A"
    )
    clashes = event(
        source, "clashes", date=day_time(source, "2026", "2026-01-01"), auxiliary=("historical",)
    )
    sunday = replace(day_time(source, "Sunday", "2031-05-04"), basis="context")
    dead = count(source, "16", 16, event=clashes, event_date=sunday)
    [tally] = tell(reading(source, events=(clashes,), counts=(dead,)))
    assert tally.role == "main"


def test_a_part_is_of_the_side_of_its_whole() -> None:
    source = article("The shelling killed 32 Orsian soldiers, 5 of them officers.")
    shelling, whole = event(source, "shelling"), cite(source, "32 Orsian soldiers")
    counts = (
        count(source, "32 Orsian soldiers", 32, side="Orsian", side_basis="stated", event=shelling),
        count(source, "5 of them officers", 5, population="officer", part_of=whole, event=shelling),
    )
    told = tell(reading(source, events=(shelling,), counts=counts))
    assert {t.side for t in told} == {"Orsian"}


def test_who_cites_an_outlet_and_the_outlet_are_one_origin() -> None:
    own = article("More than 60 people died.", "a", "2031-05-07", outlet="Harbour Wire")
    other = article("More than 60 people died, Harbour Wire said.", "b", "2031-05-07", outlet="B")
    cited = count(other, "More than 60 people", 60, high=None, chain=chain(other, "Harbour Wire"))
    first = count(own, "More than 60 people", 60, high=None)
    [tally] = tell(reading(own, counts=(first,)), reading(other, counts=(cited,)))
    assert tally.status == "single"


def test_who_is_detained_for_a_past_crime_does_not_keep_its_victims_out_of_the_story() -> None:
    source = article(
        "One man was arrested over the shooting that wounded 4 people on 2 March.",
        "a", "2031-05-07", outlet="A",
    )  # fmt: skip
    shot = event(source, "shooting", "crime", date=day_time(source, "2 March", "2031-03-02"))
    arrest = event(source, "arrested", "security", type="COERCE")
    counts = (
        count(source, "One man", 1, measure="detained", event=arrest),
        count(source, "4 people", 4, measure="injured", event=shot),
    )
    told = tell(reading(source, events=(arrest, shot), counts=counts))
    assert {t.measure: t.role for t in told} == {"detained": "main", "injured": "main"}


def read(text: str, ref: str, day: str | None = None) -> Reading:
    return read_article(article(text, ref, day, outlet=ref))


def test_a_month_or_year_is_of_something_else_in_a_story_without_any_date() -> None:
    told = tell(
        read("A bus crash near Kardu killed 15 people on Friday.", "a"),
        read("A bus crash killed 15 people. In December, 29 people died in another crash.", "b"),
    )
    [toll] = [t for t in told if t.measure == "killed" and t.role == "main" and not t.population]
    assert {r.value for r in toll.reports} == {15}
    assert [t.best for t in told if t.role == "background"] == [29]


def test_a_story_that_only_looks_back_on_its_own_event_says_so() -> None:
    text = "A man went on trial on 2031-05-03 over the shooting of 2029-05-04 that killed three."
    source = article(text, "a", "2031-05-03", outlet="A")
    trial = event(source, "trial", "justice", date=day_time(source, "2031-05-03", "2031-05-03"))
    day = day_time(source, "2029-05-04", "2029-05-04")
    shot = event(source, "shooting", "crime", date=day, auxiliary=("historical",))
    dead = count(source, "three", 3, event=shot, event_date=day, background=True)
    [toll] = tell(reading(source, events=(trial, shot), counts=(dead,)))
    assert (toll.role, toll.date) == ("main", "2029-05-04")
    assert "look back" in toll.reason


def test_one_number_under_two_kinds_of_words_is_of_one_happening() -> None:
    text = "A bomb killed eight people. Of the attack in which eight died, nobody spoke."
    source = article(text, "a", "2031-05-06", outlet="A")
    bomb, attack = event(source, "bomb", "explosion"), event(source, "attack", "armed")
    told = tell(
        reading(
            source, events=(bomb, attack),
            counts=(count(source, "eight people", 8, event=bomb),
                    count(source, "eight died", 8, event=attack)),
        ),
    )  # fmt: skip
    assert [(t.best, t.role) for t in told] == [(8, "main")]


def test_a_towns_toll_told_at_no_later_time_is_a_part_of_its_countrys() -> None:
    def told_of(ref: str, words: str, value: int, where: str, precision: str) -> Reading:
        source = article(f"{words} died in the flood in {where}.", ref, outlet=ref)
        flood = event(source, "flood", "disaster")
        place = replace(placed(source, where, "LY"), precision=precision)
        counted = count(source, words, value, event=flood, place=place)
        return reading(source, events=(flood,), counts=(counted,))

    [toll] = tell(
        told_of("a", "Two people", 2, "Kardu", "city"),
        told_of("b", "50 people", 50, "Libya", "country"),
    )
    assert {r.value: r.why_not for r in toll.reports} == {2: "narrower", 50: None}


def test_a_few_dead_whom_one_tells_of_after_two_counted_many_are_no_rival_toll() -> None:
    few = battle("c", "2031-05-09", "Five people", 5)
    many = [battle("a", "2031-05-06", "27 people", 27), battle("b", "2031-05-06", "29 people", 29)]
    [toll] = tell(*many, few)
    assert {r.value: r.why_not for r in toll.reports} == {27: None, 29: None, 5: "narrower"}
    [rival] = tell(many[0], few)
    assert {r.value for r in rival.reports if r.used} == {5, 27}, "of two alone neither is surer"
