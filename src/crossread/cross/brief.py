"""Brief: the story in a few sentences, each with its spans.

Sections follow the order of OCHA's situation reports: highlights, key figures with what each
includes, what is disputed, what is planned, background.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.cross.disputes.figures import about
from crossread.model import BriefLine, BriefSection, Dispute, Evidence, Tally, TimelineItem

# Lines of each section: what fits a page. Set on nothing but that.
HIGHLIGHTS, FIGURES, DISPUTES, PLANNED, BACKGROUND = 4, 8, 6, 3, 4


def brief(
    timeline: Sequence[TimelineItem], tallies: Sequence[Tally], disputes: Sequence[Dispute]
) -> tuple[BriefLine, ...]:
    """Lines in the order of the sections; a section that has nothing is left out."""
    main = [t for t in tallies if t.role == "main"]
    other = [d for d in disputes if d.kind != "figure"]
    return (
        *_happened("highlights", timeline, "event", HIGHLIGHTS),
        *(BriefLine("figures", _figure(t), _used(t)) for t in main[:FIGURES]),
        *(BriefLine("disputed", _contested(t), _used(t)) for t in main if t.disputed),
        *(BriefLine("disputed", _sides(d), _spans(d)) for d in other[:DISPUTES]),
        *_happened("planned", timeline, "planned", PLANNED),
        *_happened("background", timeline, "background", BACKGROUND),
    )


def _happened(
    section: BriefSection, timeline: Sequence[TimelineItem], kind: str, most: int
) -> Iterable[BriefLine]:
    """The highest ranked entries of a kind, told in order of time."""
    ranked = sorted((i for i in timeline if i.kind == kind), key=lambda i: i.rank)[:most]
    for item in sorted(ranked, key=lambda i: (i.date, i.rank)):
        yield BriefLine(section, f"{item.date}: {item.text}", item.evidence)


def _used(tally: Tally) -> tuple[Evidence, ...]:
    return tuple(r.evidence for r in tally.reports if r.used)


def span_of(tally: Tally) -> str:
    """Low to high in words: ``27–29 or more``."""
    numbers = f"{tally.low:,}" if tally.low == tally.high else f"{tally.low:,}–{tally.high:,}"
    return f"{numbers} or more" if tally.high_open else numbers


def _figure(tally: Tally) -> str:
    what = about(tally)
    return f"{what[0].upper()}{what[1:]}: {span_of(tally)} ({tally.status}). {tally.reason}."


def _contested(tally: Tally) -> str:
    used = sorted({(r.value, r.claim_origin or "no source named") for r in tally.reports if r.used})
    claims = "; ".join(f"{value:,} ({who})" for value, who in used)
    what = about(tally)
    return f"{what[0].upper()}{what[1:]}: {claims}."


def _sides(dispute: Dispute) -> str:
    return " / ".join(f"{side.who or 'unknown'}: {side.text}" for side in dispute.sides)


def _spans(dispute: Dispute) -> tuple[Evidence, ...]:
    return tuple(span for side in dispute.sides for span in side.evidence)
