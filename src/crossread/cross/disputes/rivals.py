"""Rivals: which of a tally's figures really contest each other.

A tally holds all that may be one count. What somebody with a name reckons ("20,000 may have died,
the mayor said") stands against the counts, too, though no tally rests on it. Two figures are no
rivals where one of them

- is no number: "hundreds" contests no "300", nor does "a man";
- stands for the other, rounded ("nearly 50" for 46);
- is a part: its article counts the whole as well, says what the rest is ("the other eight"), or
  has more hurt of one attack, or as many dead as the other has more;
- is of a kind of people, the other of all; or each of those who give them counts its own; or one
  voice gives both;
- is another happening's, which its article tells far from the story's own figure, or recalls;
- is of another order: a bus crash beside a flood;
- is of another place, day or hour than all of the others (see ``occasion``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from crossread.cross.disputes.occasion import ONE_SPOT, one_occasion
from crossread.cross.origins import claim_origin
from crossread.cross.scene import Scene
from crossread.cross.tally.beside import HURT
from crossread.cross.tally.persons import numbered
from crossread.cross.tally.wording import vague
from crossread.model import Count, Reading, Report, Tally

# How far a rounded figure lies from the one it stands for, as a share of it.
ROUNDED: Final = 0.1
# Figures so many times apart count different things: no toll is disputed by two orders.
ORDERS: Final = 100
# Times by which another happening is told: a count of the story's own is dated to days.
_COARSE: Final = frozenset({"month", "season", "year", "decade"})
_ROUNDING: Final = frozenset({"about", "up_to"})
# "The other eight died": what the rest is, not what all are.
_REST: Final = re.compile(r"\b(?:the|all) (?:other|remaining)\s+$", re.IGNORECASE)
# "Three of its soldiers": only who says so tells whose.
_OWN: Final = re.compile(r"\b(?:its|their|our|his|her) ", re.IGNORECASE)
# Code points between two figures that an article sets against each other: about two sentences.
BREATH: Final = 250
# Code points before a figure in which that may stand.
_BEFORE: Final = 20


@dataclass(slots=True)
class _Side:
    """Reports of one number, with the counts that they rest on."""

    value: int
    reports: list[Report] = field(default_factory=list)
    counts: list[tuple[Count, Reading]] = field(default_factory=list)

    @property
    def weight(self) -> tuple[int, int]:
        """Of two figures that cannot be of one thing, the one with more reports is the story's."""
        return len(self.reports), self.value


def rivals(scene: Scene, tally: Tally) -> list[list[Report]]:
    """The reports of a tally that contest each other, a list for each number.

    Args:
        scene: the members, anchored.
        tally: any one.

    Returns:
        lists by rising number; fewer than two where nothing is contested.
    """
    sides: dict[int, _Side] = {}
    for report in tally.reports:
        if report.used or reckoned(tally, report):
            side = sides.setdefault(report.value, _Side(report.value))
            side.reports.append(report)
            side.counts += _counted(scene, report)
    found = [side for _, side in sorted(sides.items()) if not _no_number(side)]
    left = [side for side in found if not any(_yields(scene, side, other) for other in found)]
    return [one.reports for one in left if any(_of_one(scene, one, two) for two in left)]


def reckoned(tally: Tally, report: Report) -> bool:
    """True for what somebody with a name reckons, where it lies above all counts.

    Who feared fewer than were counted since was right, and early.
    """
    named = bool(report.chain) and report.chain[-1].role != "outlet"
    return report.why_not == "unverified" and named and report.value > tally.high


def _counted(scene: Scene, report: Report) -> Iterable[tuple[Count, Reading]]:
    """The counts that a report is, or was worked out from."""
    reading = scene.by_id.get(report.article)
    if reading is not None:
        spans = report.parts or (report.evidence,)
        yield from ((c, reading) for c in reading.counts if c.evidence in spans)


def _no_number(side: _Side) -> bool:
    """True for words that stand for no number, and for the rest of some.

    "A monk died" does not say how many did.
    """
    return bool(side.counts) and all(
        vague(c) or _rest(c, reading) or (c.value == 1 and not numbered(c))
        for c, reading in side.counts
    )


def _rest(count: Count, reading: Reading) -> bool:
    words, start = reading.article.section(count.evidence.section), count.evidence.start
    return _REST.search(words, max(0, start - _BEFORE), start) is not None


def _yields(scene: Scene, side: _Side, other: _Side) -> bool:
    """True when a figure leaves another one uncontested; of two, never both."""
    if side is other or not side.counts or not other.counts:
        return False
    lighter = side.weight < other.weight
    return (
        _rounds(side, other)
        or (_recalled(side) and not _recalled(other))
        or (lighter and _another_order(side, other))
        or _narrower(side, other)
        or (scene.family in ONE_SPOT and _of_the_hurt(side, other))
        or (lighter and (_each_its_own(side, other) or _one_voice(side, other)))
        or all(_beside(count, reading, other) for count, reading in side.counts)
    )


def _rounds(side: _Side, other: _Side) -> bool:
    """True for a rounded figure near to one that is not."""
    if all(count.qualifier == "more_than" for count, _ in side.counts):
        return _rounded_down(side.value, other.value)
    rounded = all(count.qualifier in _ROUNDING for count, _ in side.counts)
    exact = any(count.qualifier not in _ROUNDING for count, _ in other.counts)
    return rounded and exact and abs(side.value - other.value) <= ROUNDED * other.value


def _rounded_down(value: int, other: int) -> bool:
    """True for "more than 200" beside 233: nothing but the last digits left out."""
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    return zeros > 0 and 0 < other - value < 10**zeros


def _narrower(side: _Side, other: _Side) -> bool:
    """True for a kind of people beside a larger figure for no kind: "four soldiers" and 30."""
    kinds = all(count.population for count, _ in side.counts)
    return (
        kinds
        and side.value < other.value
        and not any(count.population for count, _ in other.counts)
    )


def _of_the_hurt(side: _Side, other: _Side) -> bool:
    """True for fewer hurt where the article itself has more, or the others are with its dead.

    One attack has one number of hurt: "four shot, three of them in hospital", "four hurt and one
    dead" beside "five shot".
    """
    hurt = [(count, reading) for count, reading in side.counts if count.measure in HURT]
    if not hurt or side.value >= other.value:
        return False
    dead = other.value - side.value
    return all(_more_hurt(c, reading) or _counts_dead(reading, dead) for c, reading in hurt)


def _more_hurt(count: Count, reading: Reading) -> bool:
    """True where its article counts more hurt of the same kind, or of any."""
    return any(
        c.measure in HURT
        and c.value > count.value
        and count.population in (None, c.population)
        and not c.background
        for c in reading.counts
    )


def _counts_dead(reading: Reading, number: int) -> bool:
    return any(c.measure == "killed" and c.value == number for c in reading.counts)


def _each_its_own(side: _Side, other: _Side) -> bool:
    """True where two count their own: "three of its peacekeepers" by each of two armies."""
    origins = [{claim_origin(count.chain) for count, _ in one.counts} for one in (side, other)]
    own = all(_OWN.search(count.evidence.text) for one in (side, other) for count, _ in one.counts)
    return own and origins[0].isdisjoint(origins[1])


def _one_voice(side: _Side, other: _Side) -> bool:
    """True where somebody with a name gives both: who counts again contests nobody."""
    origins = {claim_origin(count.chain) for one in (side, other) for count, _ in one.counts}
    return len(origins) == 1 and None not in origins


def _recalled(side: _Side) -> bool:
    """True for a figure told of another month or year, or as what was before the news."""
    return all(count.background or _coarse(count) for count, _ in side.counts)


def _coarse(count: Count) -> bool:
    return count.event_date is not None and count.event_date.precision in _COARSE


def _of_one(scene: Scene, one: _Side, other: _Side) -> bool:
    """True where some figure of the one is of the happening and the time of one of the other's."""
    if one is other:
        return False
    return not (one.counts and other.counts) or any(
        one_occasion(scene, here, there) for here in one.counts for there in other.counts
    )


def _another_order(side: _Side, other: _Side) -> bool:
    low, high = sorted((side.value, other.value))
    return high >= ORDERS * max(low, 1)


def _beside(count: Count, reading: Reading, other: _Side) -> bool:
    """True for a figure whose article has told the other one before, as its own.

    An article that sets two figures against each other names who gives this one; where it says,
    too, by how many they differ, this one is a part.
    """
    told = [
        c
        for c in reading.counts
        if c.measure == count.measure and c.value == other.value and _before(c, count)
    ]
    if not told:
        return False
    contrasted = any(_contrasted(c, count) for c in told)
    return not contrasted or _differ_by_a_part(count, reading, other)


def _contrasted(one: Count, other: Count) -> bool:
    """True for figures that one article gives in one breath, by two of whom the second is named."""
    here, there = one.evidence, other.evidence
    near = here.section == there.section and there.start - here.end <= BREATH
    named = bool(other.chain) and other.chain[-1].role != "outlet"
    return near and named and claim_origin(one.chain) != claim_origin(other.chain)


def _before(one: Count, other: Count) -> bool:
    """Titles come first."""
    where = [(c.evidence.section != "title", c.evidence.start) for c in (one, other)]
    return where[0] < where[1]


def _differ_by_a_part(count: Count, reading: Reading, other: _Side) -> bool:
    gap = abs(count.value - other.value)
    return any(c.measure == count.measure and c.value == gap for c in reading.counts)
