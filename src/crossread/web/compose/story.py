"""A story's page, panel by panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crossread.desk.ledger import Lineage as Noted
from crossread.export.carried import carried
from crossread.model import BriefLine, BriefSection, Story
from crossread.resources.seasons import dated
from crossread.web import dates
from crossread.web.compose import changes as changed
from crossread.web.compose.cite import Citer
from crossread.web.compose.figures import figures
from crossread.web.compose.said import Wanted, disputes, silent, statements
from crossread.web.compose.sources import lookalikes, names, sources
from crossread.web.compose.where import places, timeline
from crossread.web.views.parts import Download, Frame, StoryFacts, StoryRef
from crossread.web.views.story import (
    BriefPart,
    Changes,
    Line,
    Lineage,
    StoryPage,
)
from crossread.web.wording import words

SECTIONS: tuple[BriefSection, ...] = ("highlights", "figures", "disputed", "planned", "background")
# Formats of each panel's download.
PANELS: dict[str, tuple[str, ...]] = {
    "tallies": ("csv", "json"),
    "statements": ("csv", "json"),
    "unanswered": ("csv", "json"),
    "disputes": ("csv", "json"),
    "timeline": ("csv", "json"),
    "places": ("csv", "json", "geojson"),
    "sources": ("csv", "json"),
    "names": ("csv", "json"),
    "events": ("csv", "json"),
}


@dataclass(frozen=True, slots=True)
class Most:
    """Rows of each panel that one reads on a page before one asks for all; None for no bound."""

    figures: int | None = 24
    statements: int | None = 40
    moments: int | None = 40
    places: int | None = 40
    names: int | None = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story as it is to be shown.

    Attributes:
        story: as now, or as of ``at``.
        present: as now; its members are the slider's stops.
        place: where it happens.
        at: the time looked at (naive UTC), or None.
        changes: since the last visit.
        lineage: its merges and splits with their times.
        title: of another story by id, or None where it is gone.
        wanted: the filter of its statements.
        most: bounds of the panels.
    """

    story: Story
    present: Story
    place: str | None
    at: datetime | None = None
    changes: Changes | None = None
    lineage: tuple[tuple[Noted, str], ...] = ()
    title: Callable[[str], str | None]
    wanted: Wanted = field(default_factory=Wanted)
    most: Most = field(default_factory=Most)


def story_page(told: Told, frame: Frame, citer: Citer) -> StoryPage:
    """The whole page.

    Raises:
        EvidenceError: a span does not say what it claims to say.
        DeskError: the desk cannot be read.
    """
    story, most = told.story, told.most
    base = f"/stories/{told.present.id}"
    new = frozenset(ref.id for ref in told.changes.articles) if told.changes else frozenset[str]()
    return StoryPage(
        frame=frame,
        now=dates.utc(datetime.now(UTC)),
        head=_head(told),
        as_of=changed.as_of(told.present.members, citer, changed.Look(told.at, base)),
        changes=told.changes,
        brief=_brief(story, citer),
        figures=figures(story.tallies, citer, most.figures),
        statements=statements(story.statements, told.wanted, citer, most.statements),
        unanswered=silent(story, citer),
        disputes=disputes(story.disputes, story.tallies, citer),
        timeline=timeline(story.timeline, citer, most.moments),
        places=places(story.places, citer, most.places),
        sources=sources(story, citer, new),
        lookalikes=lookalikes(story.related, told.title, citer),
        names=names(story.names, citer, most.names),
        lineage=_lineage(told),
        left_out=_left_out(told),
        all_href=f"{base}?all=1",
        downloads=tuple(downloads(base, told.at)),
        feed=f"{base}/feed.atom",
    )


def _head(told: Told) -> StoryFacts:
    story = told.story
    return carried(
        StoryFacts,
        story,
        id=told.present.id,
        place=told.place,
        articles=len(story.members),
        disputes=len(story.disputes),
        open_disputes=sum(one.status != "resolved" for one in story.disputes),
    )


def _brief(story: Story, citer: Citer) -> tuple[BriefPart, ...]:
    lines: Mapping[BriefSection, list[BriefLine]] = {section: [] for section in SECTIONS}
    for line in story.brief:
        lines[line.section].append(line)
    return tuple(
        BriefPart(
            section=section,
            heading=words("brief", section),
            lines=tuple(_line(line, citer) for line in some),
        )
        for section, some in lines.items()
        if some
    )


def _line(line: BriefLine, citer: Citer) -> Line:
    when, said = dated(line.text)
    return Line(
        text=line.text,
        date=dates.spoken(when),
        words=said,
        spans=citer.spans(line.evidence),
        note=line.note,
    )


def _lineage(told: Told) -> tuple[Lineage, ...]:
    return tuple(
        Lineage(
            what=note.what,
            story=StoryRef(
                id=note.origin,
                title=told.title(note.origin) or note.origin,
                href=f"/stories/{note.origin}",
            ),
            when=at,
        )
        for note, at in told.lineage
    )


def _left_out(told: Told) -> int:
    """Rows that the bounds of the panels leave out."""
    story, most = told.story, told.most
    kinds = [
        sum(i.kind == kind for i in story.timeline) for kind in ("event", "background", "planned")
    ]
    held = [(len(story.tallies), most.figures), (len(story.statements), most.statements)]
    held += [(number, most.moments) for number in kinds]
    held += [(len(story.places), most.places), (len(story.names), most.names)]
    return sum(max(0, number - bound) for number, bound in held if bound is not None)


def downloads(base: str, at: datetime | None) -> list[Download]:
    """Every panel in its formats, then the whole story."""
    query = f"?as_of={dates.utc(at)}" if at else ""
    found = [
        Download(panel=panel, kind=kind, href=f"{base}/{panel}.{kind}{query}")
        for panel, kinds in PANELS.items()
        for kind in kinds
    ]
    return [
        *found,
        Download(panel="story", kind="html", href=f"{base}/file.html{query}"),
        Download(panel="story", kind="json", href=f"{base}/story.json{query}"),
    ]
