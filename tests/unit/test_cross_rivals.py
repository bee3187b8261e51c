"""Figures that contest each other, and those that only stand in one tally."""

from __future__ import annotations

from dataclasses import replace

from hand import article, chain, count, day_time, event, reading

from crossread.cross.disputes.figures import figure_disputes
from crossread.cross.scene import Scene
from crossread.model import Article, Count, Link, PlaceRef, Reading, Report, Tally


def place(source: Reading, code: str) -> PlaceRef:
    return PlaceRef(
        evidence=source.article.cite(0, 1), id=code, name=code, lat=None, lon=None,
        precision="country", country=code, role="literal",
    )  # fmt: skip


def report(one: Count, source: Reading, *, why_not: str | None = None) -> Report:
    return Report(
        value=one.value, low=one.low, high=one.high, qualifier=one.qualifier, population=None,
        preliminary=False, cumulative=None, part_of=None, as_of=None, chain=one.chain,
        claim_origin=one.chain[-1].name if one.chain else None, article=source.article.id,
        outlet=None, published="2031-05-03", used=why_not is None, why_not=why_not,  # type: ignore[arg-type]
        evidence=one.evidence,
    )  # fmt: skip


def tally(*reports: Report) -> Tally:
    values = [r.value for r in reports if r.used]
    return Tally(
        id="t", measure="killed", population=None, side=None, side_basis=None, event=None,
        date="2031-05-03", place=None, role="main", low=min(values), best=values[0],
        high=max(values), high_open=False, status="contradictory", reason="", reports=reports,
    )  # fmt: skip


def told(
    ref: str, text: str, *counts: tuple[str, int, dict[str, object]], day: str | None = "2031-05-03"
) -> Reading:
    source = article(text, ref, day)
    return reading(source, counts=tuple(count(source, w, v, **more) for w, v, more in counts))


def contested(*readings: Reading, measure: str = "killed") -> list[list[int]]:
    """Numbers of the disputes over a tally of all these counts of a measure."""
    counts = [(c, r) for r in readings for c in r.counts if c.measure == measure]
    reports = tuple(report(c, r) for c, r in counts)
    scene = Scene(readings, {})
    found = figure_disputes(scene, [tally(*reports)])
    values = {r.evidence: r.value for r in reports}
    return [[values[side.evidence[0]] for side in one.sides] for one in found]


PLAIN: dict[str, object] = {}
FIRST = told("a", "A fire killed 29 people.", ("29 people", 29, PLAIN))


def test_two_numbers_for_one_thing_are_rivals() -> None:
    other = told("b", "The fire killed 21 people.", ("21 people", 21, PLAIN))
    assert contested(FIRST, other) == [[21, 29]]


def test_a_word_for_many_contests_no_number() -> None:
    vague = {"qualifier": "at_least", "high": None}
    other = told("b", "The fire killed dozens.", ("dozens", 24, vague))
    assert contested(FIRST, other) == []


def test_one_person_of_whom_somebody_tells_contests_no_number() -> None:
    other = told("b", "The fire killed a monk.", ("a monk", 1, PLAIN))
    assert contested(FIRST, other) == []
    counted = told("b", "The fire killed one person.", ("one person", 1, PLAIN))
    assert contested(FIRST, counted) == [[1, 29]]


def test_a_sum_of_kinds_of_people_is_no_rival_of_all() -> None:
    wife, child = {"population": "woman"}, {"population": "child"}
    other = told("b", "A woman and 2 boys died.", ("A woman", 1, wife), ("2 boys", 2, child))
    whole = other.article.cite(0, len("A woman and 2 boys"))
    worked_out = replace(
        report(other.counts[1], other),
        value=3, low=3, high=3, evidence=whole, parts=tuple(c.evidence for c in other.counts),
    )  # fmt: skip
    scene = Scene((FIRST, other), {})
    assert figure_disputes(scene, [tally(report(FIRST.counts[0], FIRST), worked_out)]) == ()


def test_the_rest_is_not_the_whole() -> None:
    other = told("b", "The other eight died at once.", ("eight", 8, PLAIN))
    assert contested(FIRST, other) == []


def test_a_rounded_figure_stands_for_the_exact_one() -> None:
    near = told("b", "About 30 people died.", ("About 30", 30, {"qualifier": "about"}))
    far = told("b", "About 50 people died.", ("About 50", 50, {"qualifier": "about"}))
    assert contested(FIRST, near) == []
    assert contested(FIRST, far) == [[29, 50]]


def test_what_an_article_tells_beside_its_own_figure_is_another_matter() -> None:
    text = "The fire killed 29 people. Weeks before, a storm killed 50 people."
    both = told("b", text, ("29 people", 29, PLAIN), ("50 people", 50, PLAIN))
    assert contested(FIRST, both) == []
    third = told("c", "The fire killed 31 people.", ("31 people", 31, PLAIN))
    assert contested(both, third) == [[29, 31]]


def test_an_article_may_set_two_accounts_against_each_other() -> None:
    text = "Police held 98 people. Lawyers counted 143 people."
    lawyers = {"chain": (Link(role="outlet", name=None), Link(role="official", name="lawyers"))}
    both = told("b", text, ("98 people", 98, PLAIN), ("143 people", 143, lawyers))
    assert contested(both) == [[98, 143]]
    part = text + " The other 45 people came later."
    parts = told("b", part, ("98 people", 98, PLAIN), ("143 people", 143, lawyers),
                 ("45 people", 45, PLAIN))  # fmt: skip
    scene = Scene((parts,), {})
    reports = tuple(report(c, parts) for c in parts.counts[:2])
    assert figure_disputes(scene, [tally(*reports)]) == ()


def test_another_year_country_or_order_is_another_happening() -> None:
    text = "In 2008 a fire killed 50 people."
    source = article(text, "b", "2031-05-03")
    year = {"event_date": day_time(source, "2008", "2008-01-01")}
    old = told("b", text, ("50 people", 50, {"event_date": None}))
    coarse = year["event_date"].__class__(
        **{f: getattr(year["event_date"], f) for f in year["event_date"].__slots__}
        | {"precision": "year"}
    )
    recalled = told("b", text, ("50 people", 50, {"event_date": coarse}))
    assert contested(FIRST, old) == [[29, 50]]
    assert contested(FIRST, recalled) == []
    here = told("c", "A fire killed 29 people.", ("29 people", 29, {"place": place(FIRST, "OR")}))
    there = told("d", "A fire killed 40 people.", ("40 people", 40, {"place": place(FIRST, "VE")}))
    assert contested(here, there) == []
    flood = told("e", "The flood killed 9,000 people.", ("9,000 people", 9000, PLAIN))
    assert contested(FIRST, flood) == []


def test_distant_towns_have_figures_of_their_own() -> None:
    def town(lat: float) -> dict[str, object]:
        return {"place": replace(place(FIRST, f"t{lat}"), country="OR", precision="city",
                                 lat=lat, lon=10.0)}  # fmt: skip

    here = told("c", "A fire killed 29 people.", ("29 people", 29, town(50.0)))
    far = told("d", "A fire killed 40 people.", ("40 people", 40, town(52.0)))
    suburb = told("e", "A fire killed 40 people.", ("40 people", 40, town(50.1)))
    assert contested(here, far) == []
    assert contested(here, suburb) == [[29, 40]]


def test_what_somebody_reckons_stands_against_the_counts() -> None:
    text = "Up to 200 people may have died, the mayor said."
    mayor = {"chain": (Link(role="outlet", name=None), Link(role="official", name="mayor"))}
    guess = told("b", text, ("200 people", 200, mayor))
    rumour = told("b", text, ("200 people", 200, {"chain": (Link(role="outlet", name=None),)}))
    for source, found in ((guess, [[29, 200]]), (rumour, [])):
        also = (report(source.counts[0], source, why_not="unverified"),)
        reports = (report(FIRST.counts[0], FIRST), *also)
        made = figure_disputes(Scene((FIRST, source), {}), [tally(*reports)])
        values = {r.evidence: r.value for r in reports}
        assert [[values[s.evidence[0]] for s in one.sides] for one in made] == found
        assert all(one.reason == "scope" for one in made)


def test_a_dispute_is_the_same_when_more_reports_come() -> None:
    other = told("b", "The fire killed 21 people.", ("21 people", 21, PLAIN))
    later = told("c", "The fire killed 33 people.", ("33 people", 33, PLAIN))
    ids = []
    for some in ((FIRST, other), (FIRST, other, later), (later, other, FIRST)):
        reports = tuple(report(c, r) for r in some for c in r.counts)
        ids += [one.id for one in figure_disputes(Scene(some, {}), [tally(*reports)])]
    assert len(ids) == 3
    assert len(set(ids)) == 1


def test_a_kind_of_people_is_no_rival_of_all_and_each_counts_its_own() -> None:
    kind = told(
        "b", "The fire hurt four soldiers.", ("four soldiers", 4, {"population": "soldier"})
    )
    assert contested(FIRST, kind) == []
    source = article("Norvania lost three of its soldiers.", "c", "2031-05-03")
    other = article("Velmara lost eight of its soldiers.", "d", "2031-05-03")
    armies = [
        reading(source, counts=(_by(source, "three of its soldiers", 3, "Norvania"),)),
        reading(other, counts=(_by(other, "eight of its soldiers", 8, "Velmara"),)),
    ]
    assert contested(*armies) == []


def test_an_article_tells_of_two_matters_far_from_each_other() -> None:
    lawyers = {"chain": (Link(role="outlet", name=None), Link(role="official", name="lawyers"))}
    text = (
        "Police held 98 people." + " Rain fell on the town." * 20 + " Lawyers counted 143 people."
    )
    both = told("b", text, ("98 people", 98, PLAIN), ("143 people", 143, lawyers))
    assert contested(both) == []


def test_who_counts_again_contests_nobody() -> None:
    clinic = {"chain": (Link(role="outlet", name=None), Link(role="official", name="the clinic"))}
    first = told("b", "The clinic counted 23 dead.", ("23 dead", 23, clinic))
    again = told("c", "The clinic counted 26 dead.", ("26 dead", 26, clinic))
    assert contested(first, again) == []
    assert contested(FIRST, first, again) == [[26, 29]]


def test_a_toll_of_another_day_may_only_be_older() -> None:
    earlier = told("b", "The fire killed 21 people.", ("21 people", 21, PLAIN), day="2031-05-01")
    undated = told("c", "The fire killed 21 people.", ("21 people", 21, PLAIN), day=None)
    assert contested(FIRST, earlier) == contested(FIRST, undated) == []
    who = {"chain": (Link(role="outlet", name=None), Link(role="official", name="firemen"))}
    mayor = {"chain": (Link(role="outlet", name=None), Link(role="official", name="the mayor"))}
    counted = told("b", "The mayor spoke of 21.", ("21", 21, mayor), day="2031-05-01")
    other = told("c", "Firemen found 29.", ("29", 29, who))
    assert contested(counted, other) == [[21, 29]]


def test_what_happened_after_a_report_is_none_of_its_matters() -> None:
    earlier = told("b", "A fire killed 21 people.", ("21 people", 21, PLAIN), day="2031-05-01")
    source = article("A fire on 3 May killed 29 people.", "c", "2031-05-03")
    when = day_time(source, "3 May", "2031-05-03")
    later = reading(source, counts=(count(source, "29 people", 29, event_date=when),))
    same_day = told("d", "A fire killed 21 people.", ("21 people", 21, PLAIN))
    assert contested(earlier, later) == []
    assert contested(same_day, later) == [[21, 29]]


def of_flood(text: str, words: str, value: int, ref: str, **where: object) -> Reading:
    source = article(text, ref, "2031-05-03")
    at = text.index(str(where["name"]))
    spot = replace(place(FIRST, "OR"), evidence=source.cite(at, at + 4), **where)  # type: ignore[arg-type]
    flood = event(source, "flood", "disaster")
    return reading(source, events=(flood,), counts=(count(source, words, value, place=spot),))


def test_a_flood_has_figures_for_each_of_its_places() -> None:
    known, named = {"precision": "country", "name": "Norvania"}, {"precision": None, "id": None}
    land = of_flood("The flood killed 50 in Norvania.", "50", 50, "a", **known)
    town = of_flood("The flood killed 20 in Elmford.", "20", 20, "b", **named, name="Elmford")
    hill = of_flood("The flood killed 17 in Redhill.", "17", 17, "c", **named, name="Redhill")
    most = of_flood("The flood killed 40 in Redhill.", "40", 40, "d", **named, name="Redhill")
    assert contested(land, town) == contested(town, hill) == []
    assert contested(land, most) == [[40, 50]]
    far = of_flood("In Redhill.\nThe flood killed 17.", "17", 17, "e", **named, name="Redhill")
    assert contested(town, far) == [[17, 20]]


def shot(ref: str, text: str, *counts: tuple[str, int, dict[str, object]]) -> Reading:
    one = told(ref, text, *counts)
    return replace(one, events=(event(one.article, "shot", "crime"),))


def test_some_of_the_hurt_contest_not_all_of_them() -> None:
    hurt, dead = {"measure": "injured"}, {"measure": "killed"}
    all_of = shot("a", "He shot five people.", ("five", 5, hurt))
    some = shot("b", "Four were shot, three of them in the leg.",
                ("Four", 4, {"measure": "casualties"}), ("three", 3, hurt))  # fmt: skip
    less = shot("c", "He shot four people, and one died.", ("four", 4, hurt), ("one", 1, dead))
    other = shot("d", "He shot four people.", ("four", 4, hurt))
    assert contested(all_of, some, measure="injured") == []
    assert contested(all_of, less, measure="injured") == []
    assert contested(all_of, other, measure="injured") == [[4, 5]]


def _by(source: Article, words: str, value: int, who: str) -> Count:
    return count(source, words, value, population="soldier", chain=chain(source, who))
