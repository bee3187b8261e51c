"""What tells figures apart that count the same in the same place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from crossread.model import Dispute, Tally
from crossread.resources.parties import spelled


def counted_by(tallies: Sequence[Tally]) -> dict[str, str]:
    """Who counted, for each tally (by its id) that is headed like another one of its story.

    Two parties that each count the dead of their own part of a country give two tallies that differ
    in nothing else.
    """
    alike = Counter(map(_headed, tallies))
    found = {one.id: _counter(one) for one in tallies if alike[_headed(one)] > 1}
    return {id_: who for id_, who in found.items() if who}


def _headed(tally: Tally) -> tuple[str | None, ...]:
    return tally.measure, tally.population, tally.side, tally.place, tally.date, tally.role


def _counter(tally: Tally) -> str:
    best = [r for r in tally.reports if r.used and r.value == tally.best]
    return next((spelled(r.claim_origin or r.outlet or "") for r in best), "")


def tally_of(dispute: Dispute, tallies: Iterable[Tally]) -> Tally | None:
    """The tally of whose reports a figure's dispute is."""
    if dispute.kind != "figure":
        return None
    spans = {span for side in dispute.sides for span in side.evidence}
    return next((t for t in tallies if spans <= {r.evidence for r in t.reports}), None)
