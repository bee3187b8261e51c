"""The bundled sample crossed: its look-alikes, its reprints, its rival tolls."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossread.cross.crossing import cross
from crossread.cross.passages import side_by_side
from crossread.cross.tally import course
from crossread.cross.tell import tell
from crossread.extract.extract import extract
from crossread.ingest.source import pages
from crossread.model import Article, Page, Reading, Story, Tally
from crossread.read.reader import read

REPORTS = Path(__file__).parents[2] / "src" / "crossread" / "sample" / "reports"
EARTHQUAKE = ("eq-", "mpa-quake", "phare-seisme", "dl-correction")
OFFENSIVE = ("nk-", "nc-230919", "mpa-ceasefire", "kestrel-yerevan")
FLOOD = ("da-", "aep-1109", "gg-libya", "nc-derna")
LOOK_ALIKES = frozenset({"nk-sunday-clashes.txt", "eq-elazig-night.html", "lib-ghat-2019"})


@pytest.fixture(scope="module")
def sample() -> dict[str, Reading]:
    found = [page for page in pages([str(REPORTS)]) if isinstance(page, Page)]
    articles = [article for article in extract(found) if isinstance(article, Article)]
    return {Path(r.article.ref).name: r for r in read(articles)}


def told(sample: dict[str, Reading], beginnings: tuple[str, ...]) -> Story:
    return tell(
        [r for ref, r in sample.items() if ref.startswith(beginnings) and ref not in LOOK_ALIKES]
    )


@pytest.fixture(scope="module")
def earthquake(sample: dict[str, Reading]) -> Story:
    return told(sample, EARTHQUAKE)


@pytest.fixture(scope="module")
def offensive(sample: dict[str, Reading]) -> Story:
    return told(sample, OFFENSIVE)


@pytest.fixture(scope="module")
def flood(sample: dict[str, Reading]) -> Story:
    return told(sample, FLOOD)


def holding(story: Story, measure: str, value: int) -> Tally:
    """The tally of the story's own happenings that uses a figure."""
    return next(
        t
        for t in story.tallies
        if t.measure == measure and any(r.used and r.value == value for r in t.reports)
    )


def test_look_alikes_of_other_years_are_in_none_of_the_three_stories(
    sample: dict[str, Reading],
) -> None:
    refs = {r.article.id: ref for ref, r in sample.items()}
    crossed = cross(list(sample.values())).stories
    homes = {refs[m.article]: s.id for s in crossed for m in s.members}
    large = {homes["nk-evening-toll.html"], homes["eq-harbour-night.html"], homes["da-mayor.txt"]}
    assert len(large) == 3
    assert large.isdisjoint({homes[ref] for ref in LOOK_ALIKES})
    assert large.isdisjoint({home for ref, home in homes.items() if ref.startswith("un-")})
    linked = [s for s in crossed if s.id in large and s.related]
    assert linked, "no look-alike is listed with a reason"
    assert all(related.why for s in linked for related in s.related)


@pytest.mark.parametrize(
    ("copy", "source"),
    [
        ("nc-230919-7", "nk-first-hours.html"),
        ("nk-truce-report.txt", "mpa-ceasefire-0920"),
        ("nk-gatherer-truce.html", "mpa-ceasefire-0920"),
    ],
)
def test_reprints_are_their_sources_text_with_passages_to_show(
    sample: dict[str, Reading], offensive: Story, copy: str, source: str
) -> None:
    here, there = sample[copy].article, sample[source].article
    member = next(m for m in offensive.members if m.article == here.id)
    assert member.text_origin == there.id
    assert member.copy_of
    shared = side_by_side(here, there, member.copy_of)
    assert shared[0].here.text.split()[0] == shared[0].there.text.split()[0]
    assert [s.here.start for s in shared] == sorted(s.here.start for s in shared)
    assert shared[0].gap is None
    with pytest.raises(ValueError, match="are from article"):
        side_by_side(here, here, member.copy_of)


def test_a_report_with_half_of_its_text_from_a_wire_is_its_own_origin(
    sample: dict[str, Reading], earthquake: Story
) -> None:
    blend = sample["eq-courier-blend.html"].article.id
    member = next(m for m in earthquake.members if m.article == blend)
    assert member.copy_of
    assert member.text_origin == blend
    figures = [r for t in earthquake.tallies for r in t.reports if r.article == blend]
    assert {r.why_not for r in figures if r.value == 1651} == {"copy"}


def test_the_toll_of_a_country_rises_step_by_step(earthquake: Story) -> None:
    tally = holding(earthquake, "killed", 29605)
    assert (tally.low, tally.high, tally.status) == (29605, 29605, "rising")
    values = [step.value for step in course(tally)]
    assert values == sorted(values)
    assert {76, 284, 1651, 14014, 29605} <= set(values)
    assert "9,057" in tally.reason


def test_ministry_and_rescuers_count_two_parts_of_a_country(earthquake: Story) -> None:
    rescuers = holding(earthquake, "killed", 1020)
    assert {r.claim_origin for r in rescuers.reports} == {"White Helmets"}
    assert holding(earthquake, "killed", 3600) is not rescuers


def test_earlier_earthquakes_are_background(earthquake: Story) -> None:
    assert holding(earthquake, "killed", 33000).role == "background"
    assert holding(earthquake, "killed", 17000).role == "background"


def test_the_dead_of_a_blast_on_the_road_are_not_the_offensives(offensive: Story) -> None:
    blast, fighting = holding(offensive, "killed", 170), holding(offensive, "killed", 200)
    assert blast is not fighting
    assert (blast.role, blast.status) == ("main", "rising")
    assert {r.value for r in blast.reports if not r.used} >= {20, 68}
    assert fighting.side


def test_rival_counts_of_one_evening_are_a_dispute(offensive: Story) -> None:
    tally = holding(offensive, "detained", 98)
    assert (tally.low, tally.high, tally.disputed) == (98, 143, True)
    figures = [d for d in offensive.disputes if d.kind == "figure"]
    assert any({"98", "143"} <= {s.text.split()[0] for s in d.sides} for d in figures)


def test_a_disowned_toll_stays_visible_and_is_not_used(flood: Story) -> None:
    reports = [r for t in flood.tallies for r in t.reports if r.value == 11300]
    assert reports
    assert not any(r.used for r in reports)
    assert "unverified" in {r.why_not for r in reports}


def test_no_brief_says_a_thing_twice_or_without_words_of_its_own(
    earthquake: Story, offensive: Story, flood: Story
) -> None:
    for story in (earthquake, offensive, flood):
        texts = [line.text for line in story.brief]
        assert len(texts) == len(set(texts))
        assert all(line.evidence for line in story.brief)
        order = [line.section for line in story.brief]
        sections = ["highlights", "figures", "disputed", "planned", "background"]
        assert order == sorted(order, key=sections.index)
