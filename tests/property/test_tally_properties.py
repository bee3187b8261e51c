"""What holds of tallies whatever is counted: measures, kinds of people, hedges, single victims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hand import article, chain, count, event, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.cross.anchor import anchor
from crossread.cross.happenings import happenings
from crossread.cross.reuse import copies
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies
from crossread.model import Reading, Tally

# Words, the least number they allow beside the value, and whether they set an upper bound.
PHRASES = (
    ("{n} people", True), ("at least {n} people", False), ("{n} soldiers", True),
    ("another {n} people", True), ("a man", True), ("a 9-year-old girl", True),
)  # fmt: skip
MEASURES = ("killed", "injured", "casualties", "missing")
ORIGINS = ((), ("ministry",), ("Agency", "mayor"))
FAMILIES = ("crime", "armed", "disaster")

Drawn = tuple[list[tuple[int, int, int]], int, int]


@st.composite
def report(draw: st.DrawFn) -> Drawn:
    """Counts as (phrase, measure, number), the day of January, who counts."""
    one = st.tuples(
        st.integers(0, len(PHRASES) - 1), st.integers(0, len(MEASURES) - 1), st.integers(2, 30)
    )
    counts = draw(st.lists(one, min_size=1, max_size=5))
    return counts, draw(st.integers(1, 20)), draw(st.integers(0, len(ORIGINS) - 1))


def made(drawn: Sequence[Drawn], family: str) -> list[Reading]:
    readings = []
    for number, (told, day, origin) in enumerate(drawn):
        phrases = [PHRASES[phrase][0].format(n=value) for phrase, _, value in told]
        lines = [f"Line {at} of paper {number} tells of {p}." for at, p in enumerate(phrases)]
        source = article(
            "\n".join(["A raid took place.", *lines]), f"r{number}", f"2031-01-{day:02}",
            outlet=f"Paper {number}",
        )  # fmt: skip
        raid = event(source, "raid", family)
        counts = []
        for at, (phrase, measure, value) in enumerate(told):
            start = source.text.index(lines[at]) + lines[at].index(phrases[at])
            single, bounded = phrase > 3, PHRASES[phrase][1]
            size = 1 if single else value
            base = count(
                source, phrases[at], size, measure=MEASURES[measure], event=raid, low=size,
                high=size if bounded else None, qualifier="exact" if bounded else "at_least",
                population="soldier" if phrase == 2 else None,
                chain=chain(source, *ORIGINS[origin]),
            )  # fmt: skip
            end = start + len(phrases[at])
            counts.append(replace(base, evidence=source.cite(start, end)))
        readings.append(reading(source, events=(raid,), counts=tuple(counts)))
    return readings


def told(readings: Sequence[Reading]) -> tuple[Tally, ...]:
    ordered = sorted(readings, key=lambda r: (r.article.ref, r.article.id))
    scene = Scene(tuple(anchor(ordered)), copies(ordered))
    return tallies(scene, happenings(scene))


def figures(readings: Sequence[Reading]) -> list[tuple[object, ...]]:
    return sorted(
        (
            (t.measure, t.population, t.low, t.best, t.high, t.high_open, t.status, t.role)
            for t in told(readings)
        ),
        key=repr,
    )


stories = st.builds(
    made, st.lists(report(), min_size=1, max_size=5), st.sampled_from(FAMILIES)
)  # fmt: skip
few = settings(max_examples=60, deadline=None)


@few
@given(stories, st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn: list[Reading], rng) -> None:
    mixed = list(drawn)
    rng.shuffle(mixed)
    assert told(mixed) == told(drawn)


@few
@given(stories)
def test_a_tally_rests_on_reports_that_it_uses(drawn: list[Reading]) -> None:
    for tally in told(drawn):
        used = [report for report in tally.reports if report.used]
        assert tally.best in {report.value for report in used}
        assert tally.low <= tally.best <= tally.high
        assert all((r.why_not is None) == r.used for r in tally.reports)
        rivals = {report.value for report in used}
        assert (len(rivals) > 1) == (tally.status in ("divergent", "contradictory"))


@few
@given(stories)
def test_every_report_shows_the_words_it_rests_on(drawn: list[Reading]) -> None:
    texts = {one.article.id: one.article for one in drawn}
    for tally in told(drawn):
        for report in tally.reports:
            for evidence in (report.evidence, *report.parts):
                words = texts[evidence.article].section(evidence.section)
                assert words[evidence.start : evidence.end] == evidence.text


@few
@given(stories, st.integers(0, 4))
def test_removing_an_article_adds_no_words(drawn: list[Reading], which: int) -> None:
    gone = drawn[which % len(drawn)]
    left = [one for one in drawn if one is not gone]

    def cited(readings: Sequence[Reading]) -> set[tuple[str, str, int, int]]:
        reports = [report for tally in told(readings) for report in tally.reports]
        counted = {e.order for r in reports for e in (r.parts or (r.evidence,))}
        return {order for order in counted if order[0] != gone.article.id}

    every = {c.evidence.order for one in left for c in one.counts}
    after = cited(left) if left else set()
    assert after <= every, "only words that were read as counts"
    assert not any(order[0] == gone.article.id for order in after)


@few
@given(stories)
def test_a_copy_changes_no_tally(drawn: list[Reading]) -> None:
    """A later reprint of a whole text under another ref and outlet."""
    first = drawn[0]
    again = article(first.article.text, "zz", "2031-01-31", outlet="Evening Mirror")
    copied = reading(
        again,
        events=tuple(
            replace(e, evidence=again.cite(e.evidence.start, e.evidence.end)) for e in first.events
        ),
        counts=tuple(
            replace(
                c,
                evidence=again.cite(c.evidence.start, c.evidence.end),
                event=None if c.event is None else replace(
                    c.event, evidence=again.cite(c.event.evidence.start, c.event.evidence.end)
                ),
                chain=(replace(c.chain[0], name=again.outlet), *c.chain[1:]),
            )
            for c in first.counts
        ),
    )  # fmt: skip
    assert figures([*drawn, copied]) == figures(drawn)
