"""The readings document: what each article says by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import UNSET

from crossread.export.contract_readings import (
    CountRead,
    EventRead,
    InTitle,
    NameRead,
    PlaceRead,
    ReadingLine,
    Span,
    SpeakerSpan,
    StandInRead,
    StatementRead,
    TimeRead,
)
from crossread.export.spans import Citing
from crossread.model import (
    Article,
    Count,
    EventMention,
    Evidence,
    Interval,
    Mention,
    PlaceRef,
    Reading,
    Speaker,
    Statement,
    TimeRef,
    verify,
)


def reading_lines(readings: Iterable[Reading]) -> Iterator[ReadingLine]:
    """A line for each reading, in their order.

    Raises:
        EvidenceError: a span does not say what it claims to say.
    """
    for reading in readings:
        yield _Line(reading.article).of(reading)


def interval(span: Interval | None) -> tuple[str, str] | None:
    """An interval as ISO 8601: dates where both ends are midnight, else date-times."""
    if span is None:
        return None
    ends = (span.start, span.end)
    if all(end.time() == end.min.time() for end in ends):
        return (span.start.date().isoformat(), span.end.date().isoformat())
    return (span.start.isoformat(), span.end.isoformat())


class _Line:
    """Items of one article on their way out."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._citing = Citing(self._find)

    def _find(self, id_: str) -> Article | None:
        return self._article if id_ == self._article.id else None

    def of(self, reading: Reading) -> ReadingLine:
        return ReadingLine(
            article=self._article.id,
            ref=self._article.ref,
            title=self._article.title,
            published=reading.published.value,
            text=self._article.text,
            names=tuple(self._name(m) for m in reading.names if m.why != "title"),
            times=tuple(map(self._time, reading.times)),
            places=tuple(map(self._place, reading.places)),
            counts=tuple(map(self._count, reading.counts)),
            statements=tuple(map(self._statement, reading.statements)),
            events=tuple(map(self._event, reading.events)),
            stand_ins=tuple(map(self._stand_in, _stand_ins(reading))),
        )

    def _bounds(self, evidence: Evidence) -> dict[str, Any]:
        self._citing.span(evidence)
        return {"start": evidence.start, "end": evidence.end, "text": evidence.text}

    def _span(self, evidence: Evidence | None) -> Span | None:
        return Span(**self._bounds(evidence)) if evidence else None

    def _words(self, evidence: Evidence | None) -> str | None:
        if evidence is None:
            return None
        verify(evidence, self._find)
        return evidence.text

    def _name(self, item: Mention) -> NameRead:
        return NameRead(
            **self._bounds(item.evidence),
            kind=item.kind,
            name=item.name,
            section=_section(item.evidence),
        )

    def _stand_in(self, item: Mention) -> StandInRead:
        return StandInRead(
            **self._bounds(item.evidence),
            name=item.name,
            why=item.why,
            by=item.by,
            section=_section(item.evidence),
        )

    def _time(self, item: TimeRef) -> TimeRead:
        return TimeRead(
            **self._bounds(item.evidence),
            timex=item.timex,
            edtf=item.edtf,
            interval=interval(item.interval),
            precision=item.precision,
            basis=item.basis,
            section=_section(item.evidence),
        )

    def _place(self, item: PlaceRef) -> PlaceRead:
        return PlaceRead(
            **self._bounds(item.evidence),
            id=item.id,
            name=item.name,
            lat=item.lat,
            lon=item.lon,
            precision=item.precision,
            country=item.country,
            role=item.role,
            section=_section(item.evidence),
        )

    def _count(self, item: Count) -> CountRead:
        return CountRead(
            **self._bounds(item.evidence),
            measure=item.measure,
            value=item.value,
            low=item.low,
            high=item.high,
            qualifier=item.qualifier,
            population=item.population,
            side=item.side,
            event_date=_date(item.event_date),
            as_of=_date(item.as_of),
            part_of=self._span(item.part_of),
            place=item.place.name if item.place else None,
            chain=self._citing.chain(item.chain),
            section=_section(item.evidence),
        )

    def _statement(self, item: Statement) -> StatementRead:
        return StatementRead(
            speaker=self._speaker(item.speaker),
            cue=Span(**self._bounds(item.cue)),
            content=Span(**self._bounds(item.content)),
            quoted=item.quoted,
            stance=item.stance,
            addressee=self._words(item.addressee),
            chain=self._citing.chain(item.chain),
            section=_section(item.content),
        )

    def _speaker(self, speaker: Speaker | None) -> SpeakerSpan | None:
        if speaker is None:
            return None
        return SpeakerSpan(**self._bounds(speaker.evidence), name=speaker.name)

    def _event(self, item: EventMention) -> EventRead:
        return EventRead(
            **self._bounds(item.evidence),
            type=item.type,
            mode=item.mode,
            actor=self._words(item.actor),
            actor_country=item.actor_codes.country,
            actor_sectors=item.actor_codes.sectors,
            recipient=self._words(item.recipient),
            recipient_country=item.recipient_codes.country,
            recipient_sectors=item.recipient_codes.sectors,
            date=_date(item.date),
            place=item.place.name if item.place else None,
            auxiliary=item.auxiliary,
            section=_section(item.evidence),
        )


def _stand_ins(reading: Reading) -> list[Mention]:
    """Those of text, then title; "the French president" is kept among names, but is none."""
    titled = (mention for mention in reading.names if mention.why == "title")
    both = [*reading.stand_ins, *titled]
    return sorted(both, key=lambda m: (m.evidence.section == "title", m.evidence.start))


def _section(evidence: Evidence) -> InTitle:
    return "title" if evidence.section == "title" else UNSET


def _date(time: TimeRef | None) -> str | None:
    return time.edtf if time else None
