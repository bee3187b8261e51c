"""Scene: the members of one story with all that the tellers need to know about them together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from crossread.cross.anchor import about_dated
from crossread.cross.credits import outlet_key
from crossread.cross.offices import joined_offices
from crossread.cross.reuse import text_origins
from crossread.model import Copy, EventMention, Evidence, Interval, Reading, TimeRef

# News reaches back this far before the first publication: a flood is still told as news after a
# week, and a weekly paper is late.
NEWS_REACH = timedelta(days=14)
# Events told in this many opening sentences are what an article is about (the inverted pyramid).
LEAD_SENTENCES = 3
# Families that leave victims: of two told equally often, the one that reports are about.
_HARMFUL = frozenset({"armed", "explosion", "disaster", "accident", "crime", "unrest"})
# Families of acts done by saying so, and of parts of a happening told already.
_NO_NEWS = frozenset({"verbal", "various"})


@dataclass(frozen=True)
class Scene:
    """One story's anchored readings, in order of ref and id.

    Attributes:
        readings: the members.
        copies: by article id, from whom an article has passages, wholly or in part.
    """

    readings: tuple[Reading, ...]
    copies: dict[str, Copy]

    @cached_property
    def _roots(self) -> dict[str, str]:
        return text_origins(self.readings, self.copies)

    @cached_property
    def by_id(self) -> dict[str, Reading]:
        """Members by article id."""
        return {r.article.id: r for r in self.readings}

    def text_origin(self, article: str) -> str:
        """Id of the article whose text it is."""
        return self._roots.get(article, article)

    def origins(self, articles: Sequence[str]) -> int:
        """Number of independent texts among the articles."""
        return len({self.text_origin(article) for article in articles})

    @cached_property
    def offices(self) -> dict[str, str]:
        """For folded names of claim origins that are another's shorter form, that other's."""
        chains = [count.chain for r in self.readings for count in r.counts]
        chains += [said.chain for r in self.readings for said in r.statements]
        return joined_offices(
            name
            for chain in chains
            if chain and chain[-1].role in ("official", "unknown") and (name := chain[-1].name)
        )

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Folded names of the members' outlets."""
        return frozenset(key for r in self.readings if (key := outlet_key(r.article.outlet)))

    def shared_with(self, evidence: Evidence) -> str | None:
        """Id of the article that a span's words are copied from, or None."""
        copy = self.copies.get(evidence.article)
        if copy is None or evidence.section == "title":
            return None
        inside = any(p.start <= evidence.start and evidence.end <= p.end for p in copy.passages)
        return copy.article if inside else None

    @cached_property
    def window(self) -> Interval | None:
        """What counts as the story's own time; None where no member has a date."""
        known = [r.published.interval for r in self.readings if r.published.interval is not None]
        if not known:
            return None
        start = min(i.start for i in known) - NEWS_REACH
        return Interval(start, max(i.end for i in known) + timedelta(days=1))

    @cached_property
    def known_end(self) -> datetime | None:
        """End of the latest publication that the articles tell themselves, None where none does."""
        ends = [
            r.published.interval.end
            for r in self.readings
            if r.published.interval is not None and not about_dated(r.published)
        ]
        return max(ends) if ends else None

    def is_news(self, time: TimeRef | None) -> bool:
        """False when the time is known to lie outside the story's own."""
        if time is None or time.interval is None or self.window is None:
            return True
        if time.precision == "vague" and time.interval.end - time.interval.start > NEWS_REACH:
            return False
        return time.interval.overlaps(self.window)

    @cached_property
    def day(self) -> str | None:
        """EDTF of the day on which most members put happenings of the story's family.

        Of several such days the one that an article comes to first. Where no member has a date
        nothing tells news from what is recalled, so that only days in their openings count.
        """
        tellers: dict[str, set[str]] = defaultdict(set)
        places: dict[str, int] = {}
        for reading in self.readings:
            for event in reading.events if self.window else lead_events(reading):
                date = event.date
                if event.family != self.family or not is_told(event) or date is None:
                    continue
                fine = date.precision in ("day", "part_of_day", "minute")
                ahead = date.interval and self.known_end and date.interval.start >= self.known_end
                if date.edtf and fine and not ahead and self.is_news(date):
                    tellers[date.edtf].add(self.text_origin(reading.article.id))
                    place = 0 if event.evidence.section == "title" else event.evidence.start
                    places[date.edtf] = min(place, places.get(date.edtf, place))
        if not tellers:
            return None
        return min(tellers, key=lambda d: (-len(tellers[d]), places[d], d))

    @cached_property
    def family(self) -> str | None:
        """The family of happenings that most members open with; None where none tells any.

        Of two that are told by as many members, one that leaves victims, then the one told more.
        """
        votes: Counter[str] = Counter()
        times: Counter[str] = Counter()
        for reading in self.readings:
            if self.text_origin(reading.article.id) == reading.article.id:
                told = [event.family for event in lead_events(reading)]
                votes.update(set(told))
                times.update(told)
        if not votes:
            return None
        return min(votes, key=lambda f: (-votes[f], f not in _HARMFUL, -times[f], f))


def lead_events(reading: Reading) -> list[EventMention]:
    """Happenings in an article's title and opening sentences, told as having taken place."""
    end = reading.sentences[:LEAD_SENTENCES][-1].end if reading.sentences else 0
    return [
        event
        for event in reading.events
        if is_told(event)
        and event.family not in _NO_NEWS
        and (event.evidence.section == "title" or event.evidence.start < end)
    ]


def is_told(event: EventMention) -> bool:
    """True when the happening is told as having taken place, and lately."""
    return not event.auxiliary
