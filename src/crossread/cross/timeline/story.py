"""Timeline: what happened when, told by the member that tells it best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from crossread.cross.anchor import about_dated
from crossread.cross.happenings import Happenings
from crossread.cross.likeness import Pile, centrality, containment
from crossread.cross.scene import Scene
from crossread.cross.timeline.headed import first_word, wordless
from crossread.cross.timeline.passing import in_passing
from crossread.cross.timeline.stretches import closes, restated
from crossread.cross.timeline.within import by_sentence
from crossread.model import (
    EventMention,
    Evidence,
    Reading,
    Sentence,
    TimelineItem,
    TimelineKind,
    TimePrecision,
    TimeRef,
    digest,
)

# Sentences of one date tell one thing when the lighter's telling words stand in the other to this
# share; less is needed where both tell a happening of one family. Lower than for statements, since
# outlets tell one happening in their own words. Set by eye on the bundled sample.
INSIDE, INSIDE_KIN = 0.45, 0.28
# A date coarser than a decade dates nothing.
DATING = frozenset({"minute", "part_of_day", "day", "week", "month", "season", "year", "decade"})
# Where a clause ends, for want of a parser.
_CLAUSE = re.compile(r"[,;:—–]\s+")
# A sentence in the present or perfect tells how things are, not what happened on the date before.
_STANDING = re.compile(r"\b(?:is|are|has|have|remains?|continues?|will)\b")
# Words before a date in passing that tell it by themselves.
_TELLING = 4
# Words of a clause that tells something alone.
_ALONE = 6
# What tells of the date that it follows: "6 February, when the dam broke".
_GOES_ON = re.compile(r"\s*,?\s*when\b")
# Spans shown for one entry.
EVIDENCE_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Entry:
    """A dated sentence of one member.

    ``carried``: dated by the sentence before it; ``passing``: where the words on the date begin,
    if the main clause is of another one.
    """

    reading: Reading
    sentence: Sentence
    time: TimeRef
    events: tuple[EventMention, ...]
    carried: bool
    passing: int | None = None

    @property
    def text(self) -> str:
        return self.reading.article.text[self.sentence.start : self.sentence.end]

    @property
    def told(self) -> _Told:
        return _Told(self.text, self.carried, frozenset([e.family for e in self.events]))

    @property
    def shown(self) -> str:
        """The words that tell the date, without dateline; if in passing only those around it.

        Words that would begin with the date and leave out what it belongs to ("1973 coup", "1952
        and three times in 1958") tell nothing: then it is the clause, or the sentence.
        """
        if self.passing is None or self._tells_only_who_says():
            return self.text[first_word(self.text, opens=self._opens) :]
        text, time, clause = self.reading.article.text, self.time.evidence, self._clause()
        start = max(self.passing, clause.start)
        if _GOES_ON.match(text, time.end, clause.end):
            return text[start : clause.end]
        stop = _CLAUSE.search(text, time.end, clause.end)
        # "the scene of two wars in 1990 and in the fall of 2020, is cut off": what stands before
        before = text[clause.start : time.start] if stop and stop.start() == time.end else ""
        if len(before.split()) >= _TELLING:
            return text[clause.start : time.end]
        if start < time.start:
            return text[start : clause.end]
        return clause.text if len(clause.text.split()) >= _ALONE else self.text

    def _tells_only_who_says(self) -> bool:
        """True for a date of "the board said on Tuesday": what it said stands around that."""
        clause = self._clause()
        return any(
            s.cue.within(clause) and not s.content.overlaps(clause) for s in self.reading.statements
        )

    @property
    def _opens(self) -> bool:
        return self.sentence is self.reading.sentences[0]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The date's own words (of the sentence before, where carried) and the triggers."""
        triggers = tuple(e.evidence for e in self.events)
        return (self.time.evidence, *(triggers or (self._clause(),)))

    @property
    def key(self) -> str:
        """What is the entry's alone: several sentences can hang on one date's words."""
        order = str(self.time.evidence.order)
        return f"{order} {self.sentence.start}" if self.carried else order

    def _clause(self) -> Evidence:
        """The clause that the date stands in, where no trigger was recognised."""
        text, time = self.reading.article.text, self.time.evidence
        if self.carried:
            time = self.reading.article.cite(self.sentence.start, self.sentence.start + 1)
        cuts = [m.end() for m in _CLAUSE.finditer(text, self.sentence.start, time.start)]
        start = cuts[-1] if cuts else self.sentence.start
        after = _CLAUSE.search(text, time.end + 1, self.sentence.end)
        if after and not text[time.end : after.start()].strip():
            after = _CLAUSE.search(text, after.end(), self.sentence.end)
        return self.reading.article.cite(start, after.start() if after else self.sentence.end)


class _Told(NamedTuple):
    """What an entry says: all by which another tells the same."""

    text: str
    carried: bool
    families: frozenset[str]


@dataclass(slots=True)
class _Point:
    """Entries that tell one thing of one date."""

    kind: TimelineKind
    entries: list[_Entry] = field(default_factory=list)


class _Points:
    """The points of one date and kind, in the order they came."""

    def __init__(self, kind: TimelineKind) -> None:
        self.points: list[_Point] = []
        self._kind = kind
        self._pile = Pile(INSIDE_KIN)
        self._placed: list[tuple[int, _Told]] = []

    def take(self, entry: _Entry) -> None:
        """Add an entry to the first point where one tells the same, else as a point of its own."""
        told, at = entry.told, len(self.points)
        in_vain: set[_Told] = set()
        for number in self._pile.near(told.text):
            place, other = self._placed[number]
            if place >= at or other in in_vain:  # copies say the same again and again
                continue
            if _same(told, other):
                at = place
            else:
                in_vain.add(other)
        if at == len(self.points):
            self.points.append(_Point(self._kind))
        self.points[at].entries.append(entry)
        self._placed.append((at, told))
        self._pile.add(told.text)


def timeline(scene: Scene, happened: Happenings) -> tuple[TimelineItem, ...]:
    """Dated happenings of a story in order of time, ranked by how many origins tell them.

    Args:
        scene: the members, anchored.
        happened: the story's events.
    """
    points: dict[tuple[str, TimelineKind], _Points] = {}
    for entry in _entries(scene):
        if entry.time.edtf is None:
            continue
        kind = _kind(scene, entry)
        points.setdefault((entry.time.edtf, kind), _Points(kind)).take(entry)
    told = [_item(scene, happened, p) for group in points.values() for p in group.points]
    ranked = sorted(told, key=lambda pair: pair[1])
    ranks = {item.id: place for place, (item, _) in enumerate(ranked, 1)}
    items = [_with_rank(item, ranks[item.id]) for item, _ in told]
    return tuple(sorted(items, key=lambda i: (i.date.strip("./~?"), i.rank)))


def _with_rank(item: TimelineItem, rank: int) -> TimelineItem:
    return replace(item, rank=rank)


def _entries(scene: Scene) -> Iterable[_Entry]:
    for reading in scene.readings:
        yield from _of_reading(reading)


def _of_reading(reading: Reading) -> Iterable[_Entry]:
    """Dated sentences; in a passage of history a date holds until the next one."""
    carried: TimeRef | None = None
    paragraph = -1
    told = by_sentence(reading, [e for e in reading.events if "negation" not in e.auxiliary])
    dating = by_sentence(reading, [t for t in reading.times if _dates(t)])
    spoken = {said.date.evidence for said in reading.statements if said.date}
    for number, sentence in enumerate(reading.sentences):
        if sentence.heading:
            continue
        if sentence.paragraph != paragraph:
            carried, paragraph = None, sentence.paragraph
        times = dating.get(number, [])
        if not times and carried is None:
            continue
        events = tuple(told.get(number, ()))
        for at, time in enumerate(() if wordless(reading, sentence, times) else times):
            if at and closes(reading, sentence, times[at - 1], time):
                continue
            if at + 1 < len(times) and restated(reading, time, times[at + 1]):
                continue
            own = _nearest(events, time, times)
            if not own and len(times) > 1 and time.evidence in spoken:
                continue  # "shells fell on Monday, the ministry said on Wednesday"
            passing = in_passing(reading, time, own, times)
            yield _Entry(reading, sentence, time, own, carried=False, passing=passing)
        if times:
            carried = times[-1] if sentence.background else None
        elif (
            carried is not None and events and sentence.background and _narrates(reading, sentence)
        ):
            yield _Entry(reading, sentence, carried, events, carried=True)


def _narrates(reading: Reading, sentence: Sentence) -> bool:
    return not _STANDING.search(reading.article.text, sentence.start, sentence.end)


def _dates(time: TimeRef) -> bool:
    return (
        time.kind in ("date", "time")
        and time.interval is not None
        and time.edtf is not None
        and time.precision in DATING
    )


def _nearest(
    events: Sequence[EventMention], time: TimeRef, times: Sequence[TimeRef]
) -> tuple[EventMention, ...]:
    """Events of the sentence that belong to this date rather than to another one in it."""
    if len(times) == 1:
        return tuple(events)
    own = [e for e in events if e.date is not None and e.date.evidence == time.evidence]
    return tuple(own)


def _kind(scene: Scene, entry: _Entry) -> TimelineKind:
    interval = entry.time.interval
    ahead = scene.known_end if about_dated(entry.reading.published) else _end(entry.reading)
    if interval and ahead and interval.start >= ahead:
        return "planned"
    if entry.events and _all_ahead(entry) and scene.is_news(entry.time):
        return "planned"
    old = not scene.is_news(entry.time) or entry.time.precision in ("year", "decade", "season")
    recalled = bool(entry.events) and all("historical" in e.auxiliary for e in entry.events)
    return "background" if old or recalled else "event"


def _end(reading: Reading) -> datetime | None:
    return reading.published.interval.end if reading.published.interval else None


def _all_ahead(entry: _Entry) -> bool:
    return all({"future", "hypothetical"} & set(e.auxiliary) for e in entry.events)


def _same(one: _Told, other: _Told) -> bool:
    if one.carried != other.carried:
        return False
    kin = not one.families.isdisjoint(other.families)
    return containment(one.text, other.text) >= (INSIDE_KIN if kin else INSIDE)


def _item(
    scene: Scene, happened: Happenings, point: _Point
) -> tuple[TimelineItem, tuple[int, bool, bool, int, str]]:
    """The entry and the key it is ranked by."""
    entries = sorted(point.entries, key=lambda e: e.time.evidence.order)
    texts = [e.text for e in entries]
    # Most are told once.
    likeness = centrality(texts, texts) if len(texts) > 1 else [1.0]
    telling = zip(likeness, entries, strict=True)
    _, best = min(telling, key=lambda pair: _telling(*pair))
    articles = sorted({e.reading.article.id for e in entries})
    origins = scene.origins(articles)
    ids = [i for e in (best, *entries) for m in e.events if (i := happened.of(m))]
    precision: TimePrecision = best.time.precision
    item = TimelineItem(
        id=digest("timeline", point.kind, *(e.key for e in entries)),
        date=best.time.edtf or "",
        precision=precision,
        text=best.shown,
        kind=point.kind,
        event=ids[0] if ids else None,
        articles=len(articles),
        origins=origins,
        rank=0,
        evidence=_shown(e for entry in (best, *entries) for e in entry.evidence),
    )
    central = any(m.family == scene.family for e in entries for m in e.events)
    lead = min(e.sentence.start for e in entries)
    return item, (-origins, point.kind == "background", not central, lead, item.id)


def _telling(central: float, entry: _Entry) -> tuple[bool, float, int, tuple[str, str, int, int]]:
    """One whose main clause is of the date; the wording most like all others; the shorter."""
    return (
        entry.passing is not None,
        -round(central, 6),
        len(entry.text),
        entry.time.evidence.order,
    )


def _shown(spans: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(spans))[:EVIDENCE_SHOWN]
