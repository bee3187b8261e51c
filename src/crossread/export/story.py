"""A story as the document shows it."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.export.contract import (
    AliasItem,
    BriefItem,
    DisputeItem,
    EventItem,
    LineageItem,
    NameItem,
    PlaceItem,
    RelatedItem,
    ReportItem,
    SideItem,
    StatementItem,
    StoryItem,
    TallyItem,
    TimelineEntry,
    VariantItem,
)
from crossread.export.spans import Citing
from crossread.model import (
    Dispute,
    Event,
    Name,
    Place,
    Report,
    SaidInStory,
    Story,
    Tally,
    TimelineItem,
)


def story_item(story: Story, citing: Citing, lineage: Sequence[LineageItem] = ()) -> StoryItem:
    """The story with all its parts.

    Raises:
        EvidenceError: a span does not say what it claims to say.
    """
    spans = citing.spans
    return StoryItem(
        id=story.id,
        title=story.title,
        first=story.first,
        last=story.last,
        articles=tuple(member.article for member in story.members),
        outlets=story.outlets,
        unknown_outlets=story.unknown_outlets,
        origins=story.origins,
        lineage=tuple(lineage),
        related=tuple(
            RelatedItem(story=r.story, why=r.why, evidence=spans(r.evidence)) for r in story.related
        ),
        brief=tuple(
            BriefItem(section=b.section, text=b.text, evidence=spans(b.evidence))
            for b in story.brief
        ),
        timeline=tuple(timeline_entry(item, citing) for item in story.timeline),
        tallies=tuple(tally_item(tally, citing) for tally in story.tallies),
        statements=tuple(_statement_item(said, citing) for said in story.statements),
        events=tuple(_event_item(event, citing) for event in story.events),
        names=tuple(_name_item(name, citing) for name in story.names),
        places=tuple(_place_item(place, citing) for place in story.places),
        disputes=tuple(_dispute_item(dispute, citing) for dispute in story.disputes),
    )


def timeline_entry(item: TimelineItem, citing: Citing) -> TimelineEntry:
    """One dated happening."""
    return TimelineEntry(
        id=item.id,
        date=item.date,
        precision=item.precision,
        text=item.text,
        kind=item.kind,
        event=item.event,
        articles=item.articles,
        origins=item.origins,
        rank=item.rank,
        evidence=citing.spans(item.evidence),
    )


def tally_item(tally: Tally, citing: Citing) -> TallyItem:
    """One tally with its reports."""
    return TallyItem(
        id=tally.id,
        measure=tally.measure,
        population=tally.population,
        side=tally.side,
        side_basis=tally.side_basis,
        event=tally.event,
        date=tally.date,
        place=tally.place,
        role=tally.role,
        low=tally.low,
        best=tally.best,
        high=tally.high,
        high_open=tally.high_open,
        status=tally.status,
        disputed=tally.disputed,
        reason=tally.reason,
        reports=tuple(_report_item(report, citing) for report in tally.reports),
    )


def _report_item(report: Report, citing: Citing) -> ReportItem:
    return ReportItem(
        value=report.value,
        low=report.low,
        high=report.high,
        qualifier=report.qualifier,
        population=report.population,
        preliminary=report.preliminary,
        cumulative=report.cumulative,
        part_of=citing.span(report.part_of),
        as_of=report.as_of,
        chain=citing.chain(report.chain),
        claim_origin=report.claim_origin,
        article=report.article,
        outlet=report.outlet,
        published=report.published,
        used=report.used,
        why_not=report.why_not,
        evidence=citing.span(report.evidence),
        parts=citing.spans(report.parts),
    )


def _statement_item(said: SaidInStory, citing: Citing) -> StatementItem:
    return StatementItem(
        id=said.id,
        speaker=said.speaker,
        speaker_kind=said.speaker_kind,
        cue=said.cue,
        stance=said.stance,
        text=said.text,
        quoted=said.quoted,
        addressee=said.addressee,
        date=said.date,
        claim_origin=said.claim_origin,
        variants=tuple(
            VariantItem(text=v.text, chain=citing.chain(v.chain), evidence=citing.span(v.evidence))
            for v in said.variants
        ),
        evidence=citing.spans(said.evidence),
    )


def _event_item(event: Event, citing: Citing) -> EventItem:
    return EventItem(
        id=event.id,
        date=event.date,
        type=event.type,
        mode=event.mode,
        actor=event.actor,
        recipient=event.recipient,
        place=event.place,
        auxiliary=event.auxiliary,
        articles=event.articles,
        origins=event.origins,
        evidence=citing.spans(event.evidence),
    )


def _name_item(name: Name, citing: Citing) -> NameItem:
    return NameItem(
        id=name.id,
        name=name.name,
        kind=name.kind,
        aliases=tuple(AliasItem(text=alias.text, why=alias.why) for alias in name.aliases),
        mentions=name.mentions,
        articles=name.articles,
        evidence=citing.spans(name.evidence),
    )


def _place_item(place: Place, citing: Citing) -> PlaceItem:
    return PlaceItem(
        id=place.id,
        name=place.name,
        names=place.names,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        country=place.country,
        mentions=place.mentions,
        articles=place.articles,
        evidence=citing.spans(place.evidence),
    )


def _dispute_item(dispute: Dispute, citing: Citing) -> DisputeItem:
    return DisputeItem(
        id=dispute.id,
        kind=dispute.kind,
        about=dispute.about,
        reason=dispute.reason,
        status=dispute.status,
        sides=tuple(
            SideItem(text=side.text, who=side.who, evidence=citing.spans(side.evidence))
            for side in dispute.sides
        ),
    )
