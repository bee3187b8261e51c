"""Several crimes in one story, and the dead whom an article tells of beside its own crime."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hand import article, cite, count, day_time, event, reading, statement

from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies, widest
from crossread.model import Interval, Mention, Reading, Tally, TimeRef


def tell(*readings: Reading) -> list[Tally]:
    scene = Scene(tuple(readings), {})
    return list(tallies(scene, happenings(scene)))


def shooting(
    ref: str, day: str, hurt: str, value: int, rest: str = "", person: str = "", **more: str
) -> Reading:
    """A paper of some day on a shooting of that day; ``recalled`` is a day that it names, too."""
    recalled = more.get("recalled", "")
    text = f"{hurt} were wounded in a shooting in Kardu on {day}. {person} {recalled}\n{rest}"
    source = article(text, ref, day, outlet=ref)
    shot = event(source, "shooting", "crime", date=day_time(source, day, day))
    times: list[TimeRef] = [day_time(source, day, day)]
    if recalled:
        times.append(day_time(source, recalled, None if recalled == "May" else recalled))
    names = (Mention(evidence=cite(source, person), kind="person", name=person),) if person else ()
    counts = [count(source, hurt, value, measure="injured", event=shot)]
    if rest:
        counts.append(count(source, "A man", 1, event=shot))
    return reading(source, events=(shot,), counts=tuple(counts), times=tuple(times), names=names)


def injured(told: list[Tally]) -> list[tuple[int, str | None, str]]:
    return sorted((t.best, t.date, t.role) for t in told if t.measure == "injured")


def test_two_shootings_of_one_town_are_two_tallies_each_of_its_day() -> None:
    told = tell(
        shooting("a", "2031-05-03", "Four people", 4),
        shooting("b", "2031-05-03", "Four boys", 4),
        shooting("c", "2031-06-20", "Six people", 6),
    )
    days = [("2031-05-03", 4), ("2031-06-20", 6)]
    assert [(t.date, t.best) for t in told if t.measure == "injured" and not t.population] == days
    assert {t.role for t in told} == {"main"}
    whole = widest(told, "injured")
    assert whole is not None
    assert whole.best == 4, "the crime that most articles tell of answers for the story"


@pytest.mark.parametrize(
    "later",
    [
        shooting("b", "2031-05-05", "Six people", 6),
        shooting("b", "2031-06-20", "Six people", 6, recalled="2031-05-03"),
    ],
)
def test_a_later_article_that_names_the_day_or_is_near_to_it_is_of_the_same_crime(
    later: Reading,
) -> None:
    told = tell(shooting("a", "2031-05-03", "Four people", 4), later)
    assert len({t.date for t in told if t.measure == "injured"}) == 1


def test_articles_that_name_one_person_are_of_one_crime() -> None:
    told = tell(
        shooting("a", "2031-05-03", "Four people", 4, person="Oda Brem"),
        shooting("b", "2031-06-20", "Six people", 6, person="Oda Brem"),
    )
    assert len({t.date for t in told if t.measure == "injured"}) == 1


def test_an_article_without_a_day_is_of_another_crime_only_with_other_victims() -> None:
    def undated(value: int, words: str) -> Reading:
        source = article(f"{words} were wounded in a shooting.", "b", "2031-06-20", outlet="B")
        shot = event(source, "shooting", "crime")
        return reading(
            source, events=(shot,),
            counts=(count(source, words, value, measure="injured", event=shot),),
        )  # fmt: skip

    first = shooting("a", "2031-05-03", "Four people", 4)
    same = tell(first, undated(4, "Four men"))
    other = tell(first, undated(6, "Six men"))
    assert len({t.date for t in same if t.measure == "injured"}) == 1
    assert len({t.date for t in other if t.measure == "injured"}) == 2


def test_a_war_has_many_days_and_stays_one() -> None:
    def fought(ref: str, day: str, words: str, value: int) -> Reading:
        source = article(f"{words} were killed in the offensive on {day}.", ref, day, outlet=ref)
        raid = event(source, "offensive", date=day_time(source, day, day))
        return reading(source, events=(raid,), counts=(count(source, words, value, event=raid),))

    told = tell(
        fought("a", "2031-05-03", "40 people", 40), fought("b", "2031-06-20", "90 people", 90)
    )
    assert len({t.date for t in told}) == 1


FAR = "\n".join(f"Line {n} tells of the street." for n in range(8)) + "\nA man died there in March."


def test_the_dead_of_whom_an_article_tells_far_behind_the_hurt_died_in_something_else() -> None:
    told = tell(shooting("a", "2031-05-03", "Four people", 4, rest=FAR))
    [dead] = [t for t in told if t.measure == "killed"]
    assert dead.role == "background"
    assert "beside" in dead.reason
    near = tell(shooting("a", "2031-05-03", "Four people", 4, rest="A man died there."))
    assert {t.role for t in near if t.measure == "killed"} == {"main"}


def test_one_hurt_person_may_be_told_as_dead_far_below() -> None:
    told = tell(shooting("a", "2031-05-03", "One person", 1, rest=FAR))
    assert {t.role for t in told if t.measure == "killed"} == {"main"}


def test_one_officer_who_speaks_on_two_crimes_does_not_make_them_one() -> None:
    def with_officer(one: Reading) -> Reading:
        source = one.article
        return replace(one, statements=(statement(source, "Oda Brem", "wounded", "shooting"),))

    told = tell(
        with_officer(shooting("a", "2031-05-03", "Four people", 4, person="Oda Brem")),
        with_officer(shooting("b", "2031-06-20", "Six people", 6, person="Oda Brem")),
    )
    assert len({t.date for t in told if t.measure == "injured"}) == 2


def court(ref: str, day: str, words: str, value: int) -> Reading:
    """A report on charges, without the day of the crime."""
    source = article(f"A man was charged. {words} were wounded in the shooting.", ref, day)
    charged, shot = event(source, "charged", "justice"), event(source, "shooting", "crime")
    hurt = count(source, words, value, measure="injured", event=shot)
    return reading(source, events=(charged, shot), counts=(hurt,))


def test_charges_are_for_no_crime_of_a_later_day() -> None:
    told = tell(
        court("a", "2031-05-03", "Four people", 4), shooting("b", "2031-06-20", "Six people", 6)
    )
    first, other = (t for t in told if t.measure == "injured")
    assert (first.best, first.date) == (6, "2031-06-20")
    assert (other.best, other.date) == (4, None), "the day of the charges is not that of the crime"
    assert "several crimes" in other.reason


@pytest.mark.parametrize(("words", "value", "expected"), [("Six men", 6, 2), ("Nine men", 9, 3)])
def test_charges_are_for_the_crime_with_as_many_victims(
    words: str, value: int, expected: int
) -> None:
    told = tell(
        shooting("a", "2031-05-03", "Four people", 4),
        shooting("b", "2031-06-20", "Six people", 6),
        court("c", "2031-08-01", words, value),
    )
    tallies_ = [t for t in told if t.measure == "injured" and t.population is None]
    assert len(tallies_) == expected
    assert {r.value for t in tallies_ if t.best == value for r in t.reports} == {value}


def test_all_tallies_of_one_crime_have_one_day() -> None:
    text = "A shooting: two dead on Friday, four hurt, a third victim critical."
    source = article(text, "a", "2031-05-03", outlet="a")
    friday = day_time(source, "Friday", "2031-05-02")
    counts = (
        count(source, "two dead", 2, event_date=friday),
        count(source, "four hurt", 4, measure="injured"),
    )
    told = tell(reading(source, events=(event(source, "shooting", "crime"),), counts=counts))
    assert {t.date for t in told} == {"2031-05-02"}


def test_the_crime_told_most_has_its_own_day_where_the_storys_is_anothers() -> None:
    told = tell(
        shooting("a", "2031-05-03", "4 men", 4),
        shooting("b", "2031-06-20", "Six people", 6),
        shooting("c", "2031-06-22", "Six people", 6),
    )
    assert {(t.best, t.date) for t in told if t.measure == "injured" and not t.population} == {
        (4, "2031-05-03"), (6, "2031-06-20"),
    }  # fmt: skip


def test_the_day_of_a_sentence_is_no_crimes_day() -> None:
    text = "He was sentenced on 2031-06-20 for murder. Four people were wounded in a shooting."
    source = article(text, "b", "2031-06-20", outlet="b")
    sentenced = event(
        source, "sentenced", "justice", date=day_time(source, "2031-06-20", "2031-06-20")
    )
    shot = event(source, "shooting", "crime", date=None)
    hurt = count(source, "Four people", 4, measure="injured", event=shot)
    court = reading(source, events=(sentenced, shot), counts=(hurt,))
    told = tell(shooting("a", "2031-05-03", "Four people", 4), court)
    assert len({t.date for t in told if t.measure == "injured"}) == 1


def test_a_month_that_is_named_is_no_word_on_a_crime_with_other_victims() -> None:
    later = shooting("b", "2031-05-24", "Six people", 6, recalled="May")
    month = replace(
        later.times[-1],
        edtf="2031-05",
        precision="month",
        interval=Interval(datetime(2031, 5, 1), datetime(2031, 6, 1)),
    )
    later = replace(later, times=(later.times[0], month))
    told = tell(shooting("a", "2031-05-03", "Four people", 4), later)
    assert sorted(t.best for t in told if t.measure == "injured") == [4, 6]


def test_one_boy_of_three_and_one_of_nine_are_victims_of_two_crimes() -> None:
    def boy(ref: str, day: str, age: str) -> Reading:
        source = article(f"A shooting: a {age}-year-old boy died.", ref, day, outlet=ref)
        shot = event(source, "shooting", "crime", date=None)
        return reading(
            source, events=(shot,), counts=(count(source, f"a {age}-year-old boy", 1, event=shot),)
        )

    told = tell(boy("a", "2031-05-03", "3"), boy("b", "2031-06-20", "9"))
    assert [t.best for t in told if t.measure == "killed"] == [1, 1]
    told = tell(boy("a", "2031-05-03", "3"), boy("b", "2031-06-20", "3"))
    assert len(told) == 1
