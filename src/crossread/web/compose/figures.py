"""Key figures: each tally with its reports as points, and its range over time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crossread.cross.apart import counted_by
from crossread.cross.brief import span_of
from crossread.cross.disputes.figures import about
from crossread.export.carried import carried
from crossread.model import Report, Tally
from crossread.resources import table
from crossread.resources.parties import spelled
from crossread.web import dates
from crossread.web.compose.cite import Citer
from crossread.web.views.figures import Figure, Point, Step
from crossread.web.wording import words

# Reports that never stand for the tally, whatever was out: their time does not matter.
_ASIDE = frozenset({"copy", "wider", "narrower", "unverified"})


@dataclass(frozen=True, slots=True)
class _Out:
    """A report with the last instant at which its article can have come out.

    ``stood`` is when its figure stood so, by its own words or by coming out: an article may recall
    an earlier figure beside the one it brings.
    """

    at: datetime
    stood: datetime
    report: Report


def figures(tallies: Sequence[Tally], citer: Citer, most: int | None) -> tuple[Figure, ...]:
    """The story's own figures first, then those recalled; so many of them, None for all."""
    ordered = sorted(tallies, key=lambda tally: tally.role == "background")
    by = counted_by(tallies)
    return tuple(figure(tally, citer, by.get(tally.id, "")) for tally in ordered[:most])


def figure(tally: Tally, citer: Citer, counter: str = "") -> Figure:
    """One tally; ``counter`` where nothing else tells it from another one."""
    measure = table("measures.toml").get(tally.measure, {})
    label = about(tally)
    unused = Counter(words("why_not", r.why_not) for r in tally.reports if not r.used)
    points = [_point(report, citer) for report in tally.reports]
    return carried(
        Figure,
        tally,
        about=label[:1].upper() + label[1:],
        definition=str(measure.get("definition", "")),
        includes=str(measure.get("includes", "")),
        counted_by=counter,
        side_basis_text=words("side_basis", tally.side_basis),
        date_text=dates.spoken(tally.date),
        range=span_of(tally),
        status_text=words("status", tally.status),
        reason=_in_thousands(spelled(tally.reason), tally),
        origins=len({r.claim_origin or r.outlet or r.article for r in tally.reports if r.used}),
        points=tuple(sorted(points, key=lambda p: (not p.used, p.at_start or "9", p.span.key))),
        steps=steps(tally, citer),
        unused=tuple(unused.most_common()),
    )


def _in_thousands(words_of: str, tally: Tally) -> str:
    """The words with the tally's own numbers as the page writes them: 29,605."""
    for value in {report.value for report in tally.reports if report.value >= 1_000}:
        words_of = re.sub(rf"\b{value}\b", f"{value:,}", words_of)
    return words_of


def _point(report: Report, citer: Citer) -> Point:
    told = dates.stretch(report.as_of)
    dating = citer.dating(report.article)
    covered = told or (
        dates.Stretch(dating.interval.start, dating.interval.end) if dating.interval else None
    )
    return carried(
        Point,
        report,
        at=report.as_of if told else report.published,
        at_start=dates.iso(covered.start) if covered else None,
        at_end=dates.iso(covered.end) if covered else None,
        at_basis="as of" if told else "published" if covered else None,
        claim_origin=spelled(report.claim_origin) if report.claim_origin else None,
        chain=citer.chain(report.chain),
        why_not_text=words("why_not", report.why_not),
        copied=report.article in citer.copies,
        span=citer.span(report.evidence),
        part_of=citer.maybe(report.part_of),
        parts=citer.spans(report.parts),
    )


def steps(tally: Tally, citer: Citer) -> tuple[Step, ...]:
    """The range as it stood after each report came out.

    A report that a later one replaced counts until that one was out. The last step is the tally
    itself; where no report's time is known there is none.
    """
    out = sorted(_outs(tally, citer), key=lambda one: one.at)
    found: list[Step] = []
    for at in sorted({one.at for one in out}):
        standing = _standing([one for one in out if one.at <= at])
        step = _step(at, standing, tally)
        if not found or _range(found[-1]) != _range(step):
            found.append(step)
    if found:
        last = found[-1]
        found[-1] = Step(last.at, tally.low, tally.best, tally.high, tally.high_open)
    return tuple(found)


def _outs(tally: Tally, citer: Citer) -> list[_Out]:
    reports = [r for r in tally.reports if r.why_not not in _ASIDE]
    known = [(citer.dating(r.article).interval, r) for r in reports]
    return [_Out(i.start, _stood(report, i.start), report) for i, report in known if i]


def _stood(report: Report, at: datetime) -> datetime:
    told = dates.stretch(report.as_of)
    return min(told.start, at) if told and told.start else at


def _standing(out: Sequence[_Out]) -> list[_Out]:
    """Those that nothing out by then had replaced: no later figure of the same or a used origin."""
    out = sorted(out, key=lambda one: (one.at, one.stood))
    latest = {one.report.claim_origin: one for one in out}

    def replaced(one: _Out) -> bool:
        if one.report.used:
            return False
        newer = [o for o in out if (o.at, o.stood) > (one.at, one.stood)]
        mine = latest[one.report.claim_origin] is not one
        return mine or any(o.report.value > one.report.value or o.report.used for o in newer)

    return [one for one in out if not replaced(one)] or list(out[-1:])


def _step(at: datetime, standing: Sequence[_Out], tally: Tally) -> Step:
    reports = [one.report for one in standing]
    lows = [r.value if r.qualifier == "up_to" else min(r.low, r.value) for r in reports]
    high = max(r.value if r.high is None else r.high for r in reports)
    chosen = [r for r in reports if r.used and r.value == tally.best]
    best = chosen[-1] if chosen else min(reversed(reports), key=lambda r: len(r.chain))
    is_open = any(r.high is None and r.value >= high for r in reports)
    return Step(dates.utc(at), min(lows), best.value, high, is_open)


def _range(step: Step) -> tuple[int, int, int, bool]:
    return step.low, step.best, step.high, step.high_open
