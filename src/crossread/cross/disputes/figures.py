"""Figures: every disputed tally, one side a number."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.cross.origins import describe
from crossread.model import Dispute, DisputeReason, DisputeSide, Report, Tally, digest


def figure_disputes(tallies: Sequence[Tally]) -> tuple[Dispute, ...]:
    """One dispute for each tally that is divergent or contradictory."""
    return tuple(_dispute(tally) for tally in tallies if tally.disputed)


def _dispute(tally: Tally) -> Dispute:
    by_value: dict[int, list[Report]] = {}
    for report in tally.reports:
        if report.used:
            by_value.setdefault(report.value, []).append(report)
    sides = tuple(
        DisputeSide(
            text=reports[0].evidence.text,
            who=describe(reports[0].chain),
            evidence=tuple(r.evidence for r in reports),
        )
        for _, reports in sorted(by_value.items())
    )
    return Dispute(
        id=digest("dispute", "figure", tally.id),
        kind="figure",
        about=about(tally),
        reason=_reason(tally),
        status="open",
        sides=sides,
    )


def about(tally: Tally) -> str:
    """What a tally counts, in words: ``killed, civilian, Armenian side``."""
    parts = [tally.measure.replace("_", " "), tally.population]
    if tally.side:
        parts.append(f"{tally.side} side")
    return ", ".join(part for part in parts if part)


def _reason(tally: Tally) -> DisputeReason:
    """Two known origins are rivals; where one of the figures has no source it may just be old."""
    origins = {r.claim_origin for r in tally.reports if r.used}
    return "stale" if None in origins and tally.status == "divergent" else "rival claim"
