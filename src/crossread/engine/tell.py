"""The stories of a desk: brought up to date when asked for, at the cost of what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from crossread.desk import Desk, Version
from crossread.engine.engine import Engine
from crossread.engine.local import Local
from crossread.engine.run import bring_up_to_date
from crossread.model import Dropped, Story
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
    return Told((), (), _versions(desk, None, Local()), None)


def _versions(desk: Desk, until: datetime | None, engine: Engine) -> dict[str, Version]:
    """The newest version of each ref, by article id; what another reader had read is read again."""
    if desk.stale(reader_version()):
        bring_up_to_date(desk, engine)
    return {one.article: one for one in desk.versions(until=until) if one.latest}


def bring_stories_up_to_date(desk: Desk, engine: Engine | None = None) -> bool:
    """Cross what changed on a desk since its stories were last asked for.

    Args:
        desk: where the articles are.
        engine: where reading again and telling run, in this process by default.

    Returns:
        whether the desk holds its stories now; one that may not be written may hold none.

    Raises:
        DeskError: the desk cannot be read or written.
    """
    from crossread.engine.recross import recross  # noqa: PLC0415  loads much that reading spares

    engine = engine or Local()
    if desk.stale(reader_version()):
        bring_up_to_date(desk, engine)
    desk.catch_up(reader_version())
    crossed = recross(desk, engine=engine)
    if crossed and not desk.crossed.read_only:
        desk.crossed.summarise(now=datetime.now(UTC))
    return crossed


def tell(
    desk: Desk,
    *,
    as_of: datetime | None = None,
    clock: Clock = "published",
    engine: Engine | None = None,
) -> Told:
    """Stories of the latest version of every article.

    Args:
        desk: where the articles are.
        as_of: only articles out by then (aware), crossed as if no other existed; the ids of such
            stories are crossing's own, for the ledger knows of what came later.
        clock: which time counts for ``as_of``: when it was published or when the desk got it.
        engine: as for :func:`bring_stories_up_to_date`.

    Raises:
        DeskError: the desk cannot be read.
    """
    from crossread.engine import view  # noqa: PLC0415  loads much that reading spares

    versions = _versions(desk, as_of if clock == "received" else None, engine or Local())
    stories: Sequence[Story]
    dropped: Sequence[Dropped] = ()
    if as_of is not None:
        stories, dropped = view.as_of(desk, versions, as_of, clock)
    elif bring_stories_up_to_date(desk, engine):
        stories = view.present(desk)
    else:
        stories = view.unkept(desk, versions)
    stories = desk.with_settlements(stories, until=as_of)
    return Told(stories, tuple(dropped), versions, as_of)
