"""The brief: what stands in it, in which order, how long."""

from __future__ import annotations

from hand import article, chain, count, day_time, event, reading

from crossread.cross.brief import shortened
from crossread.cross.tell import tell
from crossread.model import BriefLine, Reading, Story

FLOOD = "A flood killed {n} people in Tamsk on 6 May, the ministry said after a night of rain."


def flood(ref: str, number: int, day: str, further: str = "") -> Reading:
    words = f"{number} people"
    source = article(f"{FLOOD.format(n=number)}\n{further}".strip(), ref, day, outlet=ref)
    when = day_time(source, "6 May", "2031-05-06")
    fell = event(source, "flood", "disaster", type=None, date=when)
    figure = count(source, words, number, event=fell, chain=chain(source, "ministry"))
    return reading(source, events=(fell,), counts=(figure,), times=(when,))


def lines(story: Story, section: str) -> list[str]:
    return [line.text for line in story.brief if line.section == section]


def test_no_highlight_carries_a_figure_that_was_superseded() -> None:
    story = tell([flood("a", 12, "2031-05-06"), flood("b", 40, "2031-05-08")])
    assert lines(story, "highlights") == [f"2031-05-06: {FLOOD.format(n=40)}"]
    [figure] = lines(story, "figures")
    assert figure == "Killed: 40 (ministry, 8 May 2031); earlier 12."


def test_a_highlight_cites_its_whole_sentence() -> None:
    story = tell([flood("a", 12, "2031-05-06")])
    line = next(line for line in story.brief if line.section == "highlights")
    assert line.evidence[0].text == line.text.partition(": ")[2]


def test_what_leans_on_another_sentence_does_not_stand_in_a_brief() -> None:
    text = "Rain fell.\nSo its mayor told a broadcaster on 6 May of the flood that he had seen."
    source = article(text, "a", "2031-05-07")
    when = day_time(source, "6 May", "2031-05-06")
    fell = event(source, "flood", "disaster", type=None, date=when)
    story = tell([reading(source, events=(fell,), times=(when,))])
    assert not [line for line in lines(story, "highlights") if "So its mayor" in line]


def test_two_wordings_of_one_happening_are_told_once() -> None:
    story = tell([flood(ref, 12, "2031-05-06") for ref in ("a", "b", "c")])
    assert len(lines(story, "highlights")) == 1


def test_an_undated_story_is_told_by_its_opening() -> None:
    source = article("The ferry to the islands will run only twice a week from now on.", "a")
    [line] = tell([reading(source)]).brief
    assert (line.section, line.text) == ("highlights", source.text)
    assert line.evidence[0].text == source.text


def test_parts_stand_with_the_whole() -> None:
    source = article("The flood killed 12 people, 5 of them children.", "a", "2031-05-07")
    counts = (
        count(source, "12 people", 12),
        count(source, "5 of them children", 5, population="child"),
    )
    [figure] = lines(tell([reading(source, counts=counts)]), "figures")
    assert "including child: 5" in figure


def test_a_part_as_large_as_the_whole_is_told_once() -> None:
    source = article(
        "The army said 30 people were killed. All 30 fighters wore uniform.", "a", "2031-05-07"
    )
    counts = (
        count(source, "30 people", 30),
        count(source, "30 fighters", 30, population="fighter"),
    )
    [figure] = lines(tell([reading(source, counts=counts)]), "figures")
    assert "also given as fighter: 30" in figure
    assert "including" not in figure


def test_an_office_is_named_with_its_country_and_not_its_code() -> None:
    source = article("The ministry said 12 people were killed.", "a", "2031-05-07")
    office = chain(source, "PS: ministry of health")
    told = tell([reading(source, counts=(count(source, "12 people", 12, chain=office),))])
    [figure] = lines(told, "figures")
    assert "(Palestinian Territories: ministry of health, " in figure


def made(section: str, text: str) -> BriefLine:
    return BriefLine(section, text, ())  # type: ignore[arg-type]


WHOLE = (
    made("highlights", "one two three"),
    made("highlights", "four five six seven"),
    made("figures", "eight nine"),
    made("disputed", "ten"),
)


def test_the_length_asked_for_is_kept_and_every_section_has_its_turn() -> None:
    assert [line.text for line in shortened(WHOLE, sentences=2)] == ["one two three", "eight nine"]
    assert [line.text for line in shortened(WHOLE, words=6)] == [
        "one two three",
        "eight nine",
        "ten",
    ]
    assert shortened(WHOLE) == WHOLE
    assert shortened(WHOLE, words=1) == WHOLE[:1]


def test_the_same_articles_give_the_same_brief() -> None:
    members = [flood("a", 12, "2031-05-06"), flood("b", 40, "2031-05-08")]
    assert tell(members).brief == tell(members[::-1]).brief


def test_a_highlight_is_not_of_the_day_before_a_newer_report_that_opens_with_it() -> None:
    def report(ref: str, number: str, day: str) -> Reading:
        text = f"{number} persons were lost when the ferry sank off Lervik in a storm on 6 May."
        source = article(text, ref, day, outlet=ref)
        when = day_time(source, "6 May", "2031-05-06")
        sank = event(source, "sank", "accident", date=when)
        return reading(source, events=(sank,), times=(when,))

    old, new = report("a", "Nine", "2031-05-06"), report("b", "Fourteen", "2031-05-07")
    [line] = lines(tell([old, new]), "highlights")
    assert "Fourteen persons" in line
    # Of one day neither is the newer one.
    same = report("b", "Fourteen", "2031-05-06")
    [line] = lines(tell([old, same]), "highlights")
    assert "Nine persons" in line
