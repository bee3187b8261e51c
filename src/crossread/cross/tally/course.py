"""Course: how a toll went over time, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crossread.cross.origins import claim_origin, describe
from crossread.model import Qualifier, Report, Tally

# Reports that say nothing new about the whole: repetitions, roundings, parts, mere rumours.
_NO_STEP = frozenset({"copy", "wider", "narrower", "unverified"})


@dataclass(frozen=True, slots=True)
class Step:
    """One figure on a tally's way.

    Attributes:
        when: EDTF of the time the figure stood at, else of its publication; None where unknown.
        value, qualifier: the figure.
        who: its chain in words, the claim's origin last.
        outlets: who printed it, in the order of their reports; without those not known.
        reports: of this number from this origin; the first is the earliest.
        supersedes: the number that this one put in the place of; None for a first or rival one.
        standing: whether the tally still uses it.
    """

    when: str | None
    value: int
    qualifier: Qualifier
    who: str
    outlets: tuple[str, ...]
    reports: tuple[Report, ...]
    supersedes: int | None
    standing: bool


def course(tally: Tally) -> tuple[Step, ...]:
    """The figures of a tally in order of time, each number of an origin once.

    Copies, parts, rounded figures and rumours are left out; a figure withdrawn or stale is a
    step that no longer stands.

    Args:
        tally: any tally of a story.

    Returns:
        steps, the undated first: nothing shows that they are later than any other.
    """
    groups: dict[tuple[int, str], list[Report]] = {}
    ordered = sorted((r for r in tally.reports if r.why_not not in _NO_STEP), key=_key)
    for report in ordered:
        origin = claim_origin(report.chain) or report.outlet or report.article
        groups.setdefault((report.value, origin.casefold()), []).append(report)
    steps: list[Step] = []
    for reports in groups.values():
        steps.append(_step(reports, steps))
    return tuple(steps)


def _step(reports: Sequence[Report], before: Sequence[Step]) -> Step:
    first = reports[0]
    replaced = next(
        (s.value for s in reversed(before) if s.value != first.value and not s.standing), None
    )
    outlets = dict.fromkeys(r.outlet for r in reports if r.outlet)
    return Step(
        when=_when(first),
        value=first.value,
        qualifier=first.qualifier,
        who=describe(first.chain),
        outlets=tuple(outlets),
        reports=tuple(reports),
        supersedes=replaced if first.why_not != "stale" else None,
        standing=any(r.used for r in reports),
    )


def _when(report: Report) -> str | None:
    return report.as_of or report.published


def _key(report: Report) -> tuple[str, int, str, str]:
    return (_instant(_when(report)), report.value, report.outlet or "", report.article)


def _instant(when: str | None) -> str:
    """ISO time in UTC, by which times of all precisions are ordered; empty where unknown."""
    if when is None:
        return ""
    start = when.partition("/")[0].rstrip("~?%")
    try:
        moment = datetime.fromisoformat(start)
    except ValueError:
        return start
    if moment.tzinfo:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat()
