"""Which of several figures for one crime, accident or battle a tally takes; on readings by hand."""

from __future__ import annotations

import pytest
from hand import article, chain, cite, count, day_time, event, reading

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies, widest
from crossread.model import Article, Count, PlaceRef, Reading, Tally

Told = tuple[str, int, str]  # the words, the value, the measure


def shooting(
    ref: str, text: str, *told: Told, day: str = "2031-05-07", origin: tuple[str, ...] = ()
) -> Reading:
    """An article on a shooting of 6 May, with its counts in the order of the text."""
    source = article(text, ref, day, outlet=ref)
    shot = event(source, "shooting", "crime", date=None)
    counts = tuple(
        count(source, words, value, measure=measure, event=shot, chain=chain(source, *origin))
        for words, value, measure in told
    )
    return reading(source, events=(shot,), counts=counts)


def told(*readings: Reading) -> tuple[Tally, ...]:
    scene = Scene(readings, {})
    return tallies(scene, happenings(scene))


def main(measure: str, *readings: Reading) -> Tally:
    found = widest(told(*readings), measure)
    assert found is not None
    return found


def verdicts(tally: Tally) -> dict[tuple[str | None, int], str | None]:
    return {(report.outlet, report.value): report.why_not for report in tally.reports}


def test_an_age_in_figures_and_the_same_in_words_are_one_person() -> None:
    text = "A shooting: a 4-year-old child was hit. Doctors treated a four-year-old boy in time."
    one = shooting(
        "a", text, ("a 4-year-old child", 1, "casualties"), ("a four-year-old boy", 1, "casualties")
    )
    assert main("injured", one).best == 1


def test_a_month_old_and_a_year_old_are_two() -> None:
    text = "In the shooting a 9-month-old girl was hit. Later a 9-year-old girl was found too."
    one = shooting(
        "a", text, ("a 9-month-old girl", 1, "casualties"), ("a 9-year-old girl", 1, "casualties")
    )
    assert main("injured", one).best == 2


def test_two_smaller_figures_of_one_later_article_supersede_nothing() -> None:
    first = shooting("a", "The shooting killed two people.", ("two people", 2, "killed"))
    source = article("At least one person died, police said; one dead, says the mayor.", "b")
    later = reading(
        source,
        counts=(
            count(source, "one person", 1, chain=chain(source, "police")),
            count(source, "one dead", 1, chain=chain(source, "mayor")),
        ),
    )
    assert verdicts(main("killed", first, later))["a", 2] is None


def test_persons_told_one_by_one_dispute_no_total_even_when_they_were_only_hit() -> None:
    text = "After the shooting a girl was treated. A mile away a man had been hit."
    singles = shooting("a", text, ("a girl", 1, "casualties"), ("a man", 1, "casualties"))
    total = shooting("b", "The shooting hurt five people.", ("five people", 5, "injured"))
    tally = main("injured", singles, total)
    assert (tally.best, verdicts(tally)["a", 2]) == (5, "narrower")


def test_one_of_the_men_is_no_rival_to_two_men() -> None:
    two = shooting("a", "The shooting killed two people.", ("two people", 2, "killed"))
    one = shooting(
        "b", "He was one of the men whom the shooting killed.", ("one of the men", 1, "killed"),
        day="2031-05-09",
    )  # fmt: skip
    tally = main("killed", two, one)
    assert (tally.best, verdicts(tally)["b", 1]) == (2, "narrower")


def test_all_who_were_hit_less_the_dead_stand_before_one_of_them_told_twice() -> None:
    text = "Six were hit in the shooting and one man died. Another is in pain; another was hurt."
    one = shooting(
        "a", text, ("Six", 6, "casualties"), ("one man", 1, "killed"), ("Another", 1, "injured")
    )
    again = count(one.article, "another", 1, measure="injured", event=one.events[0])
    both = reading(one.article, events=one.events, counts=(*one.counts, again))
    assert main("injured", both).best == 5


def test_four_others_are_told_beside_a_fifth() -> None:
    text = "Five hurt in shooting: a boy and four others. The four others are adults."
    source = article(text, "a", "2031-05-07", outlet="a")
    first = source.text.index("four others")
    second = source.text.index("four others", first + 1)
    hurt = {"measure": "injured", "low": 4, "high": 4, "qualifier": "exact"}
    fours = tuple(
        Count(evidence=source.cite(at, at + 11), value=4, chain=chain(source), **hurt)  # type: ignore[arg-type]
        for at in (first, second)
    )
    five = count(source, "Five hurt", 5, measure="injured")
    assert main("injured", reading(source, counts=(five, *fours))).best == 5


def test_a_list_that_spells_out_its_first_is_not_added_to_it() -> None:
    text = "Four victims, three boys and one adult were hurt in the shooting."
    source = article(text, "a", "2031-05-07", outlet="a")
    counts = (
        count(source, "Four victims", 4, measure="injured"),
        count(source, "three boys", 3, measure="injured", population="boy"),
        count(source, "one adult", 1, measure="injured", population="adult"),
    )
    assert main("injured", reading(source, counts=counts)).best == 4


def test_the_sum_of_a_weekend_is_not_the_toll_of_one_crime() -> None:
    one = shooting(
        "a", "A 17-year-old boy died in the shooting.", ("A 17-year-old boy", 1, "killed")
    )
    round_up = shooting(
        "b", "Five people died in shooting after shooting over the weekend.",
        ("Five people", 5, "killed"),
    )  # fmt: skip
    tally = main("killed", one, round_up)
    assert (tally.best, verdicts(tally)["b", 5]) == (1, "wider")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor fears up to 900 dead after the quake.", "up to 900 dead"),
        ("900 people may have been killed in the quake.", "900 people"),
        ("The toll could rise to 900 dead, said the mayor of the quake's town.", "900 dead"),
        ("900 people are feared dead after the quake.", "900 people"),
        ("The quake left 900 people feared dead.", "900 people feared dead"),
    ],
)
def test_what_is_feared_is_not_counted(text: str, words: str) -> None:
    source = article(text, "b", "2031-05-08", outlet="b")
    feared = reading(source, counts=(count(source, words, 900),))
    counted = article("The quake killed 53 people.", "a", "2031-05-07", outlet="a")
    known = reading(counted, counts=(count(counted, "53 people", 53),))
    tally = main("killed", known, feared)
    assert (tally.best, verdicts(tally)["b", 900]) == (53, "unverified")
    assert main("killed", feared).best == 900, "the only figure there is"


def test_who_is_believed_to_be_somebody_is_counted_all_the_same() -> None:
    text = "The quake left 58 people, one believed to be a minister, dead."
    words = "58 people, one believed to be a minister, dead"
    source = article(text, "b", "2031-05-08", outlet="b")
    later = reading(source, counts=(count(source, words, 58),))
    counted = article("The quake killed 53 people.", "a", "2031-05-07", outlet="a")
    known = reading(counted, counts=(count(counted, "53 people", 53),))
    assert main("killed", known, later).best == 58


def test_an_article_printed_later_weighs_less_than_more_origins() -> None:
    tally = main(
        "injured",
        shooting("a", "The shooting hurt 3 people.", ("3 people", 3, "injured")),
        shooting("b", "The shooting hurt 3 people.", ("3 people", 3, "injured")),
        shooting("c", "The shooting hurt 2 people.", ("2 people", 2, "injured"), day="2031-05-09"),
    )
    assert (tally.best, tally.low, tally.status) == (3, 2, "contradictory")


def test_a_crime_told_only_as_long_ago_is_the_storys_own() -> None:
    source = article("Arrest in last September's shooting, which killed one person.", "a")
    paper = article(source.text, "a", "2031-05-07", outlet="a")
    when = day_time(paper, "last September", "2030-09-10")
    crime = event(paper, "shooting", "crime", date=when, auxiliary=("historical",))
    lead = event(paper, "Arrest", "crime")
    toll = count(paper, "one person", 1, event=crime, event_date=when)
    assert main("killed", reading(paper, events=(lead, crime), counts=(toll,))).best == 1


def test_a_weekday_taken_for_the_next_one_leaves_the_dead_where_they_are() -> None:
    source = article("The shooting late on Friday killed one person.", "a", "2031-05-10")
    crime = event(source, "shooting", "crime", date=day_time(source, "Friday", "2031-05-16"))
    toll = count(source, "one person", 1, event=crime, event_date=crime.date)
    [tally] = told(reading(source, events=(crime,), counts=(toll,)))
    assert (tally.best, tally.role) == (1, "main")


def test_the_dead_of_sunday_are_news_though_another_shooting_is_recalled_beside_them() -> None:
    source = article(
        "Arrest after Sunday. Like the shooting of 2026 it killed 3 people.", "a", "2031-05-12",
        outlet="a",
    )  # fmt: skip
    year = day_time(source, "2026", "2026-01-01")
    then = event(source, "shooting", "crime", date=year, auxiliary=("historical",))
    sunday = day_time(source, "Sunday", "2031-05-11")
    toll = count(source, "3 people", 3, event=then, event_date=sunday)
    arrest = event(source, "Arrest", "crime")
    other = article("A man shot 2 people dead at a dance.", "b", "2031-05-12", outlet="b")
    shot = event(other, "shot", "crime")
    second = reading(other, events=(shot,), counts=(count(other, "2 people", 2, event=shot),))
    tally = main("killed", reading(source, events=(arrest, then), counts=(toll,)), second)
    assert sorted(report.value for report in tally.reports) == [2, 3]


def test_a_part_told_later_corrects_nothing() -> None:
    tally = main(
        "killed",
        shooting("a", "The shooting killed 40 people.", ("40 people", 40, "killed")),
        shooting(
            "b", "The shooting killed 38 people.", ("38 people", 38, "killed"), day="2031-05-09"
        ),
        shooting("c", "The shooting killed 2 men.", ("2 men", 2, "killed"), day="2031-05-10"),
    )
    assert verdicts(tally)["a", 40] is None


def test_a_raid_ranked_among_those_of_years_is_not_summed_up_with_them() -> None:
    source = article("29 people died in the deadliest raid since 2028.", "a", "2031-05-11")
    [tally] = told(reading(source, counts=(count(source, "29 people", 29),)))
    assert tally.role == "main"


def test_a_victims_town_abroad_makes_no_second_territory_of_a_crime() -> None:
    def there(source: Article, code: str) -> PlaceRef:
        return PlaceRef(
            evidence=cite(source, "Kent"), id=f"town:{code}", name="Kent", lat=None, lon=None,
            precision="city", country=code, role="literal",
        )  # fmt: skip

    made = []
    for ref, code in (("a", "US"), ("b", "US"), ("c", "GB"), ("d", "GB")):
        source = article("One girl died in the Kent shooting.", ref, "2031-05-07", outlet=ref)
        crime = event(source, "shooting", "crime")
        girl = count(source, "One girl", 1, event=crime, place=there(source, code))
        made.append(reading(source, events=(crime,), counts=(girl,)))
    [tally] = told(*made)
    assert len(tally.reports) == 4
