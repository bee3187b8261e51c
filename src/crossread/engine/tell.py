"""Cross what a desk holds; what was crossed before is not crossed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from crossread import __version__
from crossread.desk import Desk, Version
from crossread.engine.local import Local
from crossread.engine.run import bring_up_to_date
from crossread.model import Dropped, Story, digest
from crossread.read.version import reader_version

Clock = Literal["published", "received"]


@dataclass(frozen=True, slots=True)
class Told:
    """The stories of a desk at one moment.

    Attributes:
        stories: in the order crossing gives them.
        dropped: articles that crossing left out, with the reason.
        versions: the version of each ref that was crossed, by article id.
        as_of: the moment (UTC), or None for all that is known.
    """

    stories: tuple[Story, ...]
    dropped: tuple[Dropped, ...]
    versions: dict[str, Version]
    as_of: datetime | None


def untold(desk: Desk) -> Told:
    """The latest version of every article, read but not crossed: no stories."""
    return Told((), (), _read_versions(desk, None), None)


def _read_versions(desk: Desk, until: datetime | None) -> dict[str, Version]:
    """The newest version of each ref, by article id; what another reader had read is read again."""
    versions = {one.article: one for one in desk.versions(until=until) if one.latest}
    if not versions.keys().isdisjoint(desk.unread(reader_version())):
        bring_up_to_date(desk, Local())
    return versions


def tell(desk: Desk, *, as_of: datetime | None = None, clock: Clock = "published") -> Told:
    """Stories of the latest version of every article.

    Args:
        desk: where the articles are.
        as_of: only articles out by then (aware), crossed as if no other existed; the ids of such
            stories are crossing's own, for the ledger knows of what came later.
        clock: which time counts for ``as_of``: when it was published or when the desk got it.

    Raises:
        DeskError: the desk cannot be read.
    """
    versions = _read_versions(desk, as_of if clock == "received" else None)
    ids = sorted(versions)
    reader = reader_version()
    moment = as_of.isoformat() if as_of else ""
    key = digest(__version__, reader, desk.state(reader, ids), moment, clock)
    kept = desk.told(key)
    if kept is None:
        from crossread.cross.crossing import cross  # noqa: PLC0415  loads much that a kept one spares

        crossing = cross(
            list(desk.readings(reader, ids)),
            as_of=as_of.astimezone(UTC).replace(tzinfo=None) if as_of else None,
            clock=clock,
            received={one.article: one.received.replace(tzinfo=None) for one in versions.values()},
        )
        kept = (crossing.stories, crossing.dropped)
        if as_of is None:
            refs = {one.article: one.ref for one in versions.values()}
            named = desk.name_stories(kept[0], refs, now=datetime.now(UTC))
            kept = (named, kept[1])
        desk.keep_told(key, kept)
    return Told(kept[0], kept[1], versions, as_of)
