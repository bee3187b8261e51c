"""Figures: every disputed tally whose figures are rivals, one side a number."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.cross.disputes.first import first
from crossread.cross.disputes.rejected import rejected, rejecting
from crossread.cross.disputes.rivals import reckoned, rivals
from crossread.cross.origins import describe
from crossread.cross.scene import Scene
from crossread.model import Dispute, DisputeReason, DisputeSide, Report, Tally, digest


def figure_disputes(scene: Scene, tallies: Sequence[Tally]) -> tuple[Dispute, ...]:
    """One dispute for each tally whose figures contest each other.

    It is the same question as long as the same is counted and the first report of it, used or not,
    is the same: a toll that rises on both sides is still one dispute.
    """
    # What articles recall of long ago, each with its rounding, contests nothing of the news.
    main = [tally for tally in tallies if tally.role == "main"]
    false = rejected(scene)
    found = ((tally, rivals(scene, tally) or rejecting(tally, main, false)) for tally in main)
    return tuple(_dispute(scene, tally, told) for tally, told in found if len(told) > 1)


def _dispute(scene: Scene, tally: Tally, told: Sequence[Sequence[Report]]) -> Dispute:
    sides = tuple(
        DisputeSide(
            text=reports[0].evidence.text,
            who=describe(reports[0].chain),
            evidence=tuple(r.evidence for r in reports),
        )
        for reports in told
    )
    counted = (tally.measure, tally.population or "", tally.side or "")
    first_report = first(scene, (report.evidence for report in tally.reports))
    return Dispute(
        id=digest("dispute", "figure", *counted, str(first_report.order)),
        kind="figure",
        about=about(tally),
        reason=_reason(tally, told),
        status="open",
        sides=sides,
    )


def about(tally: Tally) -> str:
    """What a tally counts, in words: ``killed, civilian, Armenian side``."""
    parts = [tally.measure.replace("_", " "), tally.population]
    if tally.side:
        parts.append(f"{tally.side} side")
    return ", ".join(part for part in parts if part)


def _reason(tally: Tally, told: Sequence[Sequence[Report]]) -> DisputeReason:
    """Two known origins are rivals; a figure without source, or of no known time, may be old.

    An estimate does not count what a count does.
    """
    if any(reckoned(tally, report) for reports in told for report in reports):
        return "scope"
    sourceless = any(r.claim_origin is None for reports in told for r in reports)
    timeless = any(all(r.published is None for r in reports) for reports in told)
    old = timeless or (sourceless and tally.status == "divergent")
    return "stale" if old else "rival claim"
