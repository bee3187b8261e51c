"""What holds of crossing whatever is crossed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hand import article, chain, cite, count, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.cross.asof import known_at
from crossread.cross.crossing import cross
from crossread.cross.group import group
from crossread.cross.group.memory import Memory
from crossread.cross.group.statistics import count as counted
from crossread.cross.group.update import update
from crossread.cross.signature import signature
from crossread.cross.tally import course
from crossread.cross.tell import tell
from crossread.model import PlaceRef, Reading, Story

TOWNS = ("Velmankert", "Port Amsel", "Ustria")
MATTERS = (
    "A strong earthquake near {town} brought down houses; {number} people were killed.",
    "A ferry sank off {town} in a storm; {number} people were killed, divers said.",
)
MORE = (
    "Hospitals asked for blood donors and schools stay shut.",
    "Officials warned that figures may change as teams reach outlying places.",
    "A witness told local radio that the night was the longest of her life.",
)


COUNTERS = ((), ("ministry",), ("rescuers",))
COUNTRIES = ("OR", "VE", "US")
Report = tuple[int, int, int, int, int, int]


@st.composite
def report(draw: st.DrawFn) -> Report:
    """Town, matter, number of killed, day of January, further words, who counts."""
    ranges = (len(TOWNS), len(MATTERS), 40, 28, len(MORE), len(COUNTERS))
    return tuple(draw(st.integers(0, most - 1)) for most in ranges)  # type: ignore[return-value]


def readings(drawn: Sequence[Report]) -> list[Reading]:
    made = []
    for place, (town, matter, number, day, more, counter) in enumerate(drawn):
        told = MATTERS[matter].format(town=TOWNS[town], number=number + 2)
        source = article(
            f"{told} {MORE[more]}", f"r{place}", f"2031-01-{day + 1:02}", outlet=f"Daily {place}"
        )
        there = PlaceRef(
            evidence=cite(source, TOWNS[town]), id=TOWNS[town], name=TOWNS[town], lat=None,
            lon=None, precision="city", country=COUNTRIES[town], role="literal",
        )  # fmt: skip
        figure = count(
            source, f"{number + 2} people", number + 2, place=there,
            chain=chain(source, *COUNTERS[counter]),
        )  # fmt: skip
        made.append(reading(source, counts=(figure,), places=(there,)))
    return made


some = st.lists(report(), min_size=1, max_size=9).map(readings)
few = settings(max_examples=25, deadline=None)


@few
@given(some, st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn: list[Reading], rng) -> None:
    expected = cross(drawn)
    mixed = list(drawn)
    rng.shuffle(mixed)
    assert cross(mixed) == expected


@few
@given(some, st.integers(0, 9))
def test_one_by_one_is_what_all_at_once_is(drawn: list[Reading], first: int) -> None:
    signed = [signature(one) for one in drawn]
    counts = counted(signed)
    index = Memory.of(signed[:first], counts)
    for one in signed[first:]:
        index.keep(update(index, [one]))
    assert index.parts == group(signed)


@few
@given(some)
def test_what_comes_and_goes_leaves_nothing(drawn: list[Reading]) -> None:
    signed = [signature(one) for one in drawn]
    counts = counted(signed)
    index = Memory.of(signed, counts)
    index.keep(update(index, [], [signed[0].article]))
    assert index.parts == group(signed[1:], statistics=counts)
    index.keep(update(index, signed[:1]))
    assert index.parts == group(signed)


def cited(story: Story) -> set[tuple[str, int, int]]:
    """Spans of the figures that a story's tallies rest on."""
    return {
        (r.evidence.article, r.evidence.start, r.evidence.end)
        for tally in story.tallies
        for r in tally.reports
    }


@few
@given(st.lists(report(), min_size=2, max_size=6).map(readings), st.integers(0, 5))
def test_removing_an_article_adds_no_evidence(drawn: list[Reading], which: int) -> None:
    gone = drawn[which % len(drawn)]
    left = [one for one in drawn if one is not gone]
    after = cited(tell(left))
    assert after <= cited(tell(drawn))
    assert gone.article.id not in {span[0] for span in after}


@few
@given(st.lists(report(), min_size=1, max_size=5).map(readings))
def test_a_copy_changes_no_tally(drawn: list[Reading]) -> None:
    """A later reprint of the whole text under another ref and outlet."""
    first = drawn[0]
    again = article(first.article.text, "copy", "2031-01-31", outlet="Evening Mirror")
    copied = reading(
        again,
        counts=tuple(
            replace(
                c,
                evidence=again.cite(c.evidence.start, c.evidence.end),
                chain=(replace(c.chain[0], name=again.outlet), *c.chain[1:]),
            )
            for c in first.counts
        ),
    )

    def figures(members: list[Reading]) -> list[tuple[object, ...]]:
        return sorted(
            ((t.measure, t.low, t.best, t.high, t.status, t.role) for t in tell(members).tallies),
            key=repr,
        )

    assert figures([*drawn, copied]) == figures(drawn)
    assert tell([*drawn, copied]).origins == tell(drawn).origins


@few
@given(some, st.integers(0, 40), st.integers(0, 40))
def test_members_grow_with_as_of(drawn: list[Reading], one: int, two: int) -> None:
    start = datetime(2030, 12, 31)
    earlier, later = (start + timedelta(days=days) for days in sorted((one, two)))
    then = {r.article.id for r in known_at(drawn, earlier)[0]}
    assert then <= {r.article.id for r in known_at(drawn, later)[0]}
    told = cross(drawn, as_of=earlier).stories
    assert {m.article for story in told for m in story.members} == then


@few
@given(some)
def test_a_course_holds_all_that_stands_and_goes_forward(drawn: list[Reading]) -> None:
    for tally in tell(drawn).tallies:
        steps = course(tally)
        standing = {(r.value, r.article) for s in steps if s.standing for r in s.reports if r.used}
        assert standing == {(r.value, r.article) for r in tally.reports if r.used}
        days = [step.when or "" for step in steps]
        assert days == sorted(days)
