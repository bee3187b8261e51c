"""What the desk's user said of disputes, put beside the disputes of a story as it is told now.

Crossing tells a story anew whenever it grows. A dispute is the one that was settled when

1. it has the same id: the same kind, of figures also the same that is counted, and the same first
   account (see ``crossread.cross.disputes.first``); or else
2. it is of the same kind and has two sides of the settled one: a side is the same when it holds
   some of the same spans, or says the same in the same words. It then goes on under the id that
   the user knows.

Settling hides no side. A dispute that was settled for one side is open again when a report came
since that stands on another one; where both sides were let stand, when one came that stands on a
side of its own. Words copied from a report that was there before say nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crossread.model import (
    BriefLine,
    Dispute,
    DisputeKind,
    DisputeSide,
    Evidence,
    Member,
    SettledFor,
    Settlement,
    Story,
)

# Sides that two disputes share, to be one.
_SHARED = 2

# When the desk got articles first (UTC), by id.
Received = Callable[[Sequence[str]], Mapping[str, datetime]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A settlement with the dispute as it was then; ``side`` is a number among ``sides``."""

    dispute: str
    kind: DisputeKind
    verdict: SettledFor
    side: int | None
    note: str
    at: str
    sides: tuple[DisputeSide, ...]


def settled(story: Story, kept: Sequence[Kept], received: Received) -> Story:
    """A story with what was said of its disputes.

    Args:
        story: as crossing tells it, or with settlements, which do not count.
        kept: settlements, the earliest first; those of other disputes are left aside.
        received: when articles came to the desk.
    """
    matters: dict[str, list[Kept]] = {}
    for one in kept:
        matters.setdefault(one.dispute, []).append(one)
    known = _known_again(story.disputes, matters)
    disputes = []
    for told in story.disputes:
        id_ = known.get(told.id, told.id)
        plain = replace(told, id=id_, status="open", settlements=())
        disputes.append(_with(story, plain, matters.get(id_, ()), received))
    return replace(
        story,
        disputes=tuple(disputes),
        brief=tuple(_noted(line, disputes) for line in story.brief),
    )


def _known_again(
    disputes: Sequence[Dispute], matters: Mapping[str, Sequence[Kept]]
) -> dict[str, str]:
    """For the ids of disputes that were settled under another one, that other id."""
    ids = {dispute.id for dispute in disputes}
    found: dict[str, str] = {}
    for id_, said in matters.items():
        if id_ in ids:
            continue
        new = [d for d in disputes if d.id not in matters and d.id not in found]
        shared = {d.id: _shared_sides(d, said[-1]) for d in new if d.kind == said[-1].kind}
        best = max(shared, key=lambda one: (shared[one], one), default=None)
        if best is not None and shared[best] >= _SHARED:
            found[best] = id_
    return found


def _shared_sides(dispute: Dispute, kept: Kept) -> int:
    """Sides of a settled dispute that another one has; none where it has none of its spans."""
    spans = [span for side in kept.sides for span in side.evidence]
    if not any(_meet(side.evidence, spans) for side in dispute.sides):
        return 0
    return sum(any(_same(side, now) for now in dispute.sides) for side in kept.sides)


def _same(one: DisputeSide, other: DisputeSide) -> bool:
    said = one.text.casefold().split() == other.text.casefold().split()
    return said or _meet(one.evidence, other.evidence)


def _meet(some: Iterable[Evidence], others: Sequence[Evidence]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def _with(story: Story, dispute: Dispute, said: Sequence[Kept], received: Received) -> Dispute:
    """The dispute with what was said of it; only the last word may be answered by new reports."""
    if not said:
        return dispute
    made = [_settlement(one, dispute) for one in said]
    last = replace(made[-1], otherwise=_otherwise(story, dispute, said[-1], received))
    done = last.verdict != "open" and not last.otherwise
    return replace(dispute, status="resolved" if done else "open", settlements=(*made[:-1], last))


def _settlement(kept: Kept, dispute: Dispute) -> Settlement:
    side = kept.sides[kept.side] if kept.side is not None else None
    return Settlement(
        verdict=kept.verdict,
        side=_number(side, dispute) if side else None,
        text=side.text if side else None,
        who=side.who if side else None,
        note=kept.note,
        at=kept.at,
    )


def _number(side: DisputeSide, dispute: Dispute) -> int | None:
    """Which side of a dispute an earlier one is now; its own spans before the same words."""
    for number, now in enumerate(dispute.sides):
        if _meet(side.evidence, now.evidence):
            return number
    return next((at for at, now in enumerate(dispute.sides) if _same(side, now)), None)


def _otherwise(story: Story, dispute: Dispute, kept: Kept, received: Received) -> tuple[str, ...]:
    """Articles that came since and say otherwise, as they were published."""
    if kept.verdict == "open":
        return ()
    agreed = list(kept.sides) if kept.verdict == "both" else [kept.sides[kept.side or 0]]
    rivals = [now for now in dispute.sides if not any(_same(side, now) for side in agreed)]
    spans = [span for side in rivals for span in side.evidence]
    members = {member.article: member for member in story.members}
    copied = {span: _copied_from(span, members.get(span.article)) for span in spans}
    came = received(sorted({*(span.article for span in spans), *filter(None, copied.values())}))
    moment = datetime.fromisoformat(kept.at)
    new = {
        span.article
        for span, source in copied.items()
        if all(came.get(article, moment) > moment for article in (span.article, source) if article)
    }
    return tuple(sorted(new, key=lambda article: (_published(members.get(article)), article)))


def _copied_from(span: Evidence, member: Member | None) -> str | None:
    """The article that these words are copied from, or None."""
    copy = member.copy_of if member else None
    if copy is None or span.section == "title":
        return None
    inside = any(p.start <= span.start and span.end <= p.end for p in copy.passages)
    return copy.article if inside else None


def _published(member: Member | None) -> str:
    """Sorts by time of publication, the undated last."""
    return (member.published.value if member else None) or "~"


def _noted(line: BriefLine, disputes: Sequence[Dispute]) -> BriefLine:
    """A line of a brief, that on a dispute with what was said of that."""
    spans = set(line.evidence)
    notes = (
        sentence(dispute.settled)
        for dispute in disputes
        if dispute.settled and {s for side in dispute.sides for s in side.evidence} == spans
    )
    return replace(line, note=next(notes, None) if line.section == "disputed" else None)


def sentence(settlement: Settlement) -> str:
    """A settlement in words: what was decided, when, why, and whether that still stands."""
    if settlement.verdict == "open":
        what = "Left open"
    elif settlement.verdict == "both":
        what = "Both may stand"
    else:
        who = f" ({settlement.who})" if settlement.who else ""
        what = f"Settled for “{settlement.text}”{who}"
    note = f": {settlement.note}" if settlement.note else ""
    again = "; then a new report says otherwise" if settlement.otherwise else ""
    return f"{what} by the desk, {settlement.at[:10]}{note}{again}"
