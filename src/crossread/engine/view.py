"""Stories of a desk, all of them at once: as they are kept, or crossed for one look."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from crossread.cross.asof import Clock, known_at
from crossread.cross.group.graph import Graph, whole
from crossread.cross.lookalikes import alike
from crossread.cross.signature import Signature, signature
from crossread.cross.telling import Telling, beside_each_other, telling
from crossread.desk import Desk, Version
from crossread.desk.naming import Part
from crossread.desk.news import Held
from crossread.engine.recross import crossed_as, parts_of
from crossread.model import Dropped, Story, digest
from crossread.read.version import reader_version

Stories = tuple[Story, ...]


def present(desk: Desk) -> Stories:
    """The stories that a desk keeps, under the ids they are known by."""
    with desk.crossed.snapshot():
        return beside_each_other(desk.crossed.tellings(), desk.crossed.alike())


def as_of(
    desk: Desk, versions: Mapping[str, Version], moment: datetime, clock: Clock
) -> tuple[Stories, tuple[Dropped, ...]]:
    """Stories of the articles out at a moment, and notes on those that cannot be placed in time.

    Crossed as if no other article existed, whatever the desk keeps; kept for the next look.
    """
    version = crossed_as(reader_version())
    key = digest(version, str(desk.crossed.revision()), moment.isoformat(), clock)
    kept = desk.told(key)
    if kept is not None:
        return kept
    limit = moment.astimezone(UTC).replace(tzinfo=None)
    received = {one.article: one.received.replace(tzinfo=None) for one in versions.values()}
    signed: list[Signature] = []
    dropped: list[Dropped] = []
    for reading in desk.readings(reader_version(), sorted(versions)):
        known, unknown = known_at([reading], limit, clock, received)
        signed += [signature(one) for one in known]
        dropped += unknown
    told = _crossed(desk, whole(signed)), tuple(dropped)
    desk.keep_told(key, told)
    return told


def unkept(desk: Desk, versions: Mapping[str, Version]) -> Stories:
    """The stories of a desk that may not be written, under the ids that they would be given."""
    signed = [signature(one) for one in desk.readings(reader_version(), sorted(versions))]
    return _crossed(desk, whole(signed), named=True)


def _crossed(desk: Desk, graph: Graph, *, named: bool = False) -> Stories:
    """Tell the stories of a graph, one in memory at a time; kept ones are not told anew."""
    version = crossed_as(reader_version())
    current = {one.article: one for one in desk.crossed.current(reader_version())}
    # An old version of an article is of no kept story.
    held = {s.article: current.get(s.article, Held("", s.article, "")) for s in graph.signatures}
    parts = parts_of(graph, held, version)
    tellings = {part.name: _telling(desk, part) for part in parts}
    if named:
        for part, story in desk.crossed.names(parts).items():
            told = tellings[part]
            tellings[part] = replace(told, story=replace(told.story, id=story))
    likeness = alike(graph.part[graph.left], graph.part[graph.right], graph.cosine)
    return beside_each_other(tellings, likeness)


def _telling(desk: Desk, part: Part) -> Telling:
    ids = [article for _, article in part.members]
    kept = desk.crossed.telling(part.content)
    return kept or telling(list(desk.readings(reader_version(), ids)))


def retold(desk: Desk, story: Story, articles: Collection[str]) -> Story | None:
    """A story as some of its articles alone tell it, as if the others were not written.

    Which articles are of the story is judged with all that the desk holds; what they say together
    is told anew. It costs what these articles do, however large the desk is.

    Args:
        desk: where their readings are.
        story: as it is kept.
        articles: ids of those that count.

    Returns:
        the story under the same id, related to what it is related to; None where none counts.
    """
    kept = [member for member in story.members if member.article in articles]
    if not kept:
        return None
    if len(kept) == len(story.members):
        return story
    also = {member.article: member.also for member in kept}
    told = telling(list(desk.readings(reader_version(), sorted(also)))).story
    members = tuple(replace(one, also=also[one.article]) for one in told.members)
    return replace(told, id=story.id, members=members, related=story.related)
