"""A story as the document shows it."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.cross.unanswered import unanswered
from crossread.export.carried import carried
from crossread.export.contract_story import (
    AliasItem,
    BriefItem,
    DisputeItem,
    EventItem,
    LineageItem,
    NameItem,
    PlaceItem,
    RelatedItem,
    ReportItem,
    SettlementItem,
    SideItem,
    StatementItem,
    StoryItem,
    TallyItem,
    TimelineEntry,
    UnansweredItem,
    VariantItem,
)
from crossread.export.spans import Citing
from crossread.model import Dispute, Name, Report, SaidInStory, Story, Tally, TimelineItem


def story_item(story: Story, citing: Citing, lineage: Sequence[LineageItem] = ()) -> StoryItem:
    """The story with all its parts.

    Raises:
        EvidenceError: a span does not say what it claims to say.
    """
    spans = citing.spans
    return carried(
        StoryItem,
        story,
        articles=tuple(member.article for member in story.members),
        lineage=tuple(lineage),
        related=tuple(carried(RelatedItem, r, evidence=spans(r.evidence)) for r in story.related),
        brief=tuple(carried(BriefItem, b, evidence=spans(b.evidence)) for b in story.brief),
        timeline=tuple(timeline_entry(item, citing) for item in story.timeline),
        tallies=tuple(tally_item(tally, citing) for tally in story.tallies),
        statements=tuple(_statement_item(said, citing) for said in story.statements),
        events=tuple(carried(EventItem, e, evidence=spans(e.evidence)) for e in story.events),
        names=tuple(_name_item(name, citing) for name in story.names),
        places=tuple(carried(PlaceItem, p, evidence=spans(p.evidence)) for p in story.places),
        disputes=tuple(dispute_item(dispute, citing) for dispute in story.disputes),
        unanswered=tuple(
            carried(UnansweredItem, one, evidence=spans(one.evidence))
            for one in unanswered(story, citing.article)
        ),
    )


def timeline_entry(item: TimelineItem, citing: Citing) -> TimelineEntry:
    """One dated happening."""
    return carried(TimelineEntry, item, evidence=citing.spans(item.evidence))


def tally_item(tally: Tally, citing: Citing) -> TallyItem:
    """One tally with its reports."""
    return carried(
        TallyItem, tally, reports=tuple(_report_item(report, citing) for report in tally.reports)
    )


def _report_item(report: Report, citing: Citing) -> ReportItem:
    return carried(
        ReportItem,
        report,
        part_of=citing.span(report.part_of),
        chain=citing.chain(report.chain),
        evidence=citing.span(report.evidence),
        parts=citing.spans(report.parts),
    )


def _statement_item(said: SaidInStory, citing: Citing) -> StatementItem:
    return carried(
        StatementItem,
        said,
        variants=tuple(
            VariantItem(text=v.text, chain=citing.chain(v.chain), evidence=citing.span(v.evidence))
            for v in said.variants
        ),
        evidence=citing.spans(said.evidence),
    )


def _name_item(name: Name, citing: Citing) -> NameItem:
    return carried(
        NameItem,
        name,
        aliases=tuple(carried(AliasItem, alias) for alias in name.aliases),
        evidence=citing.spans(name.evidence),
    )


def dispute_item(dispute: Dispute, citing: Citing) -> DisputeItem:
    """One dispute with its sides and what the desk's user said of it."""
    return carried(
        DisputeItem,
        dispute,
        sides=tuple(
            carried(SideItem, side, evidence=citing.spans(side.evidence)) for side in dispute.sides
        ),
        settlements=tuple(carried(SettlementItem, one) for one in dispute.settlements),
    )
