"""The timeline of one story: stretches, passages of history, and its order among others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand import article, day_time, event, reading, statement

from crossread.cli.timeline import ranked
from crossread.cross.happenings import happenings
from crossread.cross.scene import Scene
from crossread.cross.timeline import timeline
from crossread.model import Reading, Sentence, Story, TimelineItem


def scene(*readings: Reading) -> Scene:
    return Scene(tuple(readings), {})


def dates(told: tuple[TimelineItem, ...]) -> list[str]:
    return [item.date for item in told]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It rained from 3 May to 5 May in Lervik.", ["2031-05-03"]),
        ("It rained 3 May - 5 May in Lervik.", ["2031-05-03"]),
        ("It rained on 3 May and on 5 May in Lervik.", ["2031-05-03", "2031-05-05"]),
        ("The vote was moved from 3 May to 5 May.", ["2031-05-03", "2031-05-05"]),
    ],
)
def test_a_stretch_is_one_entry(text: str, wanted: list[str]) -> None:
    source = article(text, day="2031-05-06")
    times = (day_time(source, "3 May", "2031-05-03"), day_time(source, "5 May", "2031-05-05"))
    assert dates(timeline(scene(reading(source, times=times)), happenings(scene()))) == wanted


def history() -> Reading:
    """Two happenings of a passage of history that hang on one date's words."""
    text = "The war of Velmara began on 3 May 1990. The army attacked Lervik. A mine killed divers."
    source = article(text, day="2031-05-06")
    stops = [text.index(". ") + 1, text.rindex(". ") + 1, len(text)]
    starts = [0, stops[0] + 1, stops[1] + 1]
    bounds = tuple(
        Sentence(start, stop, 0, background=True) for start, stop in zip(starts, stops, strict=True)
    )
    found = reading(
        source,
        times=(day_time(source, "3 May 1990", "1990-05-03"),),
        events=(event(source, "attacked"), event(source, "killed", family="disaster")),
    )
    return replace(found, sentences=bounds)


def test_entries_that_hang_on_one_date_have_ids_and_ranks_of_their_own() -> None:
    told = timeline(scene(history()), happenings(scene()))
    assert len(told) == 3
    assert len({item.id for item in told}) == len({item.rank for item in told}) == 3


def test_entries_alike_in_all_that_counts_still_have_an_order() -> None:
    (first, *_) = timeline(scene(history()), happenings(scene()))
    story = Story(
        id="s", title="War", first=None, last=None, members=(), outlets=0, unknown_outlets=0,
        origins=1, timeline=(first, replace(first, id="x")),
    )  # fmt: skip
    other = replace(story, id="t")
    assert [id_ for id_, _ in ranked([story, other])] == ["s", "s", "t", "t"]


def test_who_said_it_and_when_is_told_with_what_was_said() -> None:
    text = (
        "The dam had not been checked since the flood of 3 May, the board said on Tuesday, "
        "and its gates were rusty."
    )
    source = article(text, day="2031-05-06")
    times = (day_time(source, "3 May", "2031-05-03"), day_time(source, "Tuesday", "2031-05-06"))
    content = "The dam had not been checked since the flood of 3 May"
    said = statement(source, "the board", "said", content)
    found = reading(source, times=times, statements=(said,))
    told = timeline(scene(found), happenings(scene()))
    assert text in [item.text for item in told if item.date == "2031-05-06"]
    assert "the board said on Tuesday" not in [item.text for item in told]
