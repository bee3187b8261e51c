"""Happenings: which event mentions of a story's members are one event.

One event: one family of types, overlapping interval, compatible place. What is told as news
without a date happened in the story's own time; what is recalled is told apart by its interval.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crossread.cross.scene import Scene
from crossread.model import Event, EventMention, Evidence, Interval, PlaceRef, TimeRef, digest

# Spans shown for one event; the rest is counted.
EVIDENCE_SHOWN = 12


@dataclass(slots=True)
class _Cluster:
    """Mentions of one happening while they are gathered."""

    family: str
    era: str
    interval: Interval | None
    mentions: list[EventMention] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)

    def add(self, mention: EventMention) -> None:
        """Have a mention among these."""
        self.mentions.append(mention)
        if mention.place and mention.place.country:
            self.countries.add(mention.place.country)

    def takes(self, mention: EventMention, interval: Interval | None) -> bool:
        """Whether a mention of its family and era may be of it."""
        if self.interval is not None and interval is not None:
            return self.interval.overlaps(interval) and self._near(mention.place)
        return self.interval is None and interval is None and self._near(mention.place)

    def _near(self, place: PlaceRef | None) -> bool:
        """Places agree unless both are known to lie in different countries."""
        known = self.countries
        return place is None or not place.country or not known or place.country in known


@dataclass(frozen=True, slots=True)
class Happenings:
    """The events of a story and which mention belongs to which."""

    events: tuple[Event, ...]
    ids: dict[tuple[str, str, int, int], str]

    def of(self, mention: EventMention | None) -> str | None:
        """Id of the event that a mention tells of."""
        return self.ids.get(mention.evidence.order) if mention else None


def era_of(scene: Scene, mention: EventMention) -> str:
    """``news``, ``planned`` or ``background``, seen from the whole story."""
    if "future" in mention.auxiliary or "hypothetical" in mention.auxiliary:
        return "planned"
    if "historical" in mention.auxiliary or not scene.is_news(mention.date):
        return "background"
    return "news"


def happenings(scene: Scene) -> Happenings:
    """Merge the event mentions of the members.

    Returns:
        events in order of date, the undated last; negated mentions ("no attack took place")
        are no happenings.
    """
    clusters: list[_Cluster] = []
    alike: dict[tuple[str, str], list[_Cluster]] = defaultdict(list)
    for mention in _in_time_order(scene):
        era = era_of(scene, mention)
        # What is told as news is one happening within the story's own time, dated or not.
        interval = scene.window if era == "news" else _interval(mention.date)
        near = alike[mention.family, era]
        cluster = next((one for one in near if one.takes(mention, interval)), None)
        if cluster is None:
            cluster = _Cluster(mention.family, era, interval)
            clusters.append(cluster)
            near.append(cluster)
        cluster.add(mention)
    events: list[Event] = []
    ids: dict[tuple[str, str, int, int], str] = {}
    for cluster in clusters:
        event = _event(scene, cluster)
        events.append(event)
        ids.update((m.evidence.order, event.id) for m in cluster.mentions)
    events.sort(key=lambda e: (e.date is None, e.date or "", e.id))
    return Happenings(tuple(events), ids)


def _in_time_order(scene: Scene) -> list[EventMention]:
    told = [e for r in scene.readings for e in r.events if "negation" not in e.auxiliary]

    def key(event: EventMention) -> tuple[bool, str, tuple[str, str, int, int]]:
        interval = _interval(event.date)
        return (interval is None, str(interval.start) if interval else "", event.evidence.order)

    return sorted(told, key=key)


def _interval(time: TimeRef | None) -> Interval | None:
    return time.interval if time else None


def _event(scene: Scene, cluster: _Cluster) -> Event:
    mentions = sorted(cluster.mentions, key=lambda m: m.evidence.order)
    articles = sorted({m.evidence.article for m in mentions})
    dates = [m.date.edtf for m in mentions if m.date and m.date.edtf]
    auxiliary = {a for m in mentions for a in m.auxiliary}
    return Event(
        id=digest("event", cluster.family, cluster.era, *articles, str(mentions[0].evidence.order)),
        date=commonest(dates),
        type=commonest(m.type for m in mentions),
        mode=commonest(m.mode for m in mentions),
        actor=commonest(m.actor.text for m in mentions if m.actor),
        recipient=commonest(m.recipient.text for m in mentions if m.recipient),
        place=commonest(m.place.name for m in mentions if m.place),
        auxiliary=tuple(sorted(auxiliary)),
        articles=len(articles),
        origins=scene.origins(articles),
        evidence=_one_an_article(mentions),
    )


def _one_an_article(mentions: Sequence[EventMention]) -> tuple[Evidence, ...]:
    """The first mention of every article, then others, up to what is shown."""
    seen: set[str] = set()
    first: list[Evidence] = []
    rest: list[Evidence] = []
    for mention in mentions:
        (rest if mention.evidence.article in seen else first).append(mention.evidence)
        seen.add(mention.evidence.article)
    return tuple((first + rest)[:EVIDENCE_SHOWN])


def commonest(values: Iterable[str | None]) -> str | None:
    """The value met most often; of several, the first in alphabetical order; None for none."""
    found = [value for value in values if value]
    if len(found) < 2:
        return found[0] if found else None
    counts = Counter(found)
    return min(counts, key=lambda v: (-counts[v], v))
