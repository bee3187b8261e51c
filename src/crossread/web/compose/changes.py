"""A story as of a time, and what changed since another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crossread.cross.brief import span_of
from crossread.cross.disputes.figures import about
from crossread.model import Dispute, Member, Story, Tally
from crossread.web import dates
from crossread.web.compose.cite import Citer
from crossread.web.views.story import AsOf, Changes, FigureChange, Instant
from crossread.web.wording import counted, listed


def out_by(member: Member, citer: Citer) -> datetime | None:
    """The last instant (naive UTC) at which an article can have come out; None where unknown.

    What only the other reports tell of its date does not count: as of an early time there are
    none yet.
    """
    own = member.published.basis != "story"
    if own and member.published.interval is not None:
        return member.published.interval.end
    article = citer.article(member.article)
    if article is None or not article.fetched:
        return None
    moment = datetime.fromisoformat(article.fetched)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


@dataclass(frozen=True, slots=True)
class Look:
    """Where on the slider a page stands: ``href`` makes the address of another stop."""

    at: datetime | None
    base: str


def as_of(members: Sequence[Member], citer: Citer, look: Look) -> AsOf:
    """The slider's stops: each time at which another article was out."""
    times = sorted(at for member in members if (at := out_by(member, citer)))
    stops = sorted(set(times))
    instants = tuple(
        Instant(
            at=dates.utc(at),
            text=f"{_spoken(at)} ({counted(sum(t <= at for t in times), 'article')})",
            articles=sum(t <= at for t in times),
            href=f"{look.base}?as_of={dates.utc(at)}",
        )
        for at in stops
    )
    position = len(stops) if look.at is None else sum(at <= look.at for at in stops) - 1
    return AsOf(
        at=dates.utc(look.at) if look.at else None,
        at_text=_spoken(look.at) if look.at else None,
        instants=instants,
        position=max(position, 0),
        left_out=len(members) - len(times),
        now_href=look.base,
    )


def _spoken(at: datetime) -> str:
    return dates.published(dates.utc(at)).replace(" UTC", "")


def changes(
    before: Story | None,
    now: Story,
    came: Mapping[str, datetime],
    since: datetime,
    citer: Citer,
) -> Changes | None:
    """What is other than it was; None where nothing is.

    Args:
        before: the story of the articles that the desk had then, None where it had none.
        now: the story.
        came: when each article came to the desk (aware), by id.
        since: the time compared with (aware).
        citer: of the page.
    """
    new = [id_ for id_, at in came.items() if at > since]
    if not new:
        return None
    return Changes(
        since=dates.utc(since),
        since_text=dates.published(dates.utc(since)),
        articles=tuple(citer.ref(id_) for id_ in sorted(new, key=lambda id_: (came[id_], id_))),
        figures=tuple(figure_changes(before.tallies if before else (), now.tallies)),
        disputes=tuple(_disputes(before.disputes if before else (), now.disputes)),
    )


def figure_changes(before: Sequence[Tally], now: Sequence[Tally]) -> list[FigureChange]:
    """Tallies of other numbers; their ids rest on their articles, so they are matched by matter."""
    old: dict[tuple[str | None, ...], list[Tally]] = {}
    for tally in before:
        old.setdefault(_matter(tally), []).append(tally)
    found = []
    for tally in now:
        same = old.get(_matter(tally), [])
        was = same.pop(0) if same else None
        if was is None or (span_of(was), was.best) != (span_of(tally), tally.best):
            found.append(
                FigureChange(
                    id=tally.id,
                    about=_named(tally),
                    before=span_of(was) if was else None,
                    after=span_of(tally),
                )
            )
    return found


def _named(tally: Tally) -> str:
    """What is counted, where and when: a story counts the dead of several places."""
    named = listed([about(tally), tally.place or "", dates.spoken(tally.date)])
    return named[:1].upper() + named[1:]


def _matter(tally: Tally) -> tuple[str | None, ...]:
    return tally.measure, tally.population, tally.side, tally.role, tally.place, tally.date


def _disputes(before: Sequence[Dispute], now: Sequence[Dispute]) -> list[tuple[str, str]]:
    old = {(dispute.kind, dispute.about) for dispute in before}
    return [(one.id, one.about) for one in now if (one.kind, one.about) not in old]
