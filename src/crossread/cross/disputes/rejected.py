"""Rejected figures: who calls a number false and gives one of their own contests it.

"Five civilians died, according to the ministry, which called the figure of 11 a fabrication": the
five are no part of the eleven, as they would be without these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread.cross.disputes.claims import calls_false
from crossread.cross.origins import claim_origin
from crossread.cross.scene import Scene
from crossread.cross.words import folded
from crossread.model import Reading, Report, Tally


@dataclass(frozen=True, slots=True)
class Rejected:
    """A number of some measure that somebody calls false in an article."""

    measure: str
    value: int
    article: str
    by: str


def rejected(scene: Scene) -> tuple[Rejected, ...]:
    """All figures of a story that somebody with a name calls false."""
    return tuple(one for reading in scene.readings for one in _of(reading))


def _of(reading: Reading) -> Iterable[Rejected]:
    false = [s for s in reading.statements if calls_false(folded(s.content.text))]
    for statement in false:
        by = claim_origin(statement.chain)
        for count in reading.counts:
            if by is not None and count.evidence.within(statement.content):
                yield Rejected(count.measure, count.value, reading.article.id, by)


def rejecting(
    tally: Tally, tallies: Sequence[Tally], found: Sequence[Rejected]
) -> list[list[Report]]:
    """A tally's rejected number and the other one that who rejects it gives; else empty.

    Args:
        tally: for no kind of people in particular.
        tallies: all of the story's.
        found: what somebody calls false.
    """
    for one in found:
        told = [r for r in tally.reports if _told(r, one)]
        own = [
            report
            for other in tallies
            if (other.measure, other.role) == (one.measure, tally.role)
            for report in other.reports
            if report.article == one.article
            and report.claim_origin == one.by
            and report.value != one.value
        ]
        if one.measure == tally.measure and told and own:
            return sorted([told, own[:1]], key=lambda reports: reports[0].value)
    return []


def _told(report: Report, one: Rejected) -> bool:
    """True where somebody else gives the number."""
    return report.used and report.value == one.value and report.claim_origin != one.by
