"""Happenings that a text speaks of: trigger words, and the parties that the parse gives them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from spacy.tokens import Doc

from crossread.model import Auxiliary, EventMention, Mention, PartyCodes, TimeRef
from crossread.read.columns import lower_words, offsets, token_sentences
from crossread.read.columns import words as words_of
from crossread.read.context import Context
from crossread.read.events.actors import parties
from crossread.read.events.acts import Kind
from crossread.read.events.asks import sentences_to_parse
from crossread.read.events.auxiliary import auxiliary
from crossread.read.events.clauses import Clauses
from crossread.read.events.hits import Hit, find_hits
from crossread.read.events.means import by_means
from crossread.read.events.party import Parties, Party
from crossread.read.events.roles import Roles
from crossread.read.events.setting import Surroundings
from crossread.read.events.speech import about, complement, intended
from crossread.read.events.standing import Hazards, stands
from crossread.read.events.unlike import unlike
from crossread.read.events.where import Where

__all__ = ["Kind", "Surroundings", "find_events", "sentences_to_parse"]

# What is done to things too: "seized a tanker", "shelled a market".
_TO_THINGS: Final = frozenset({"ASSAULT", "COERCE"})
# With an object, done to that: "seized a tanker", "shut down four radio stations".
_OF_THINGS: Final = frozenset({"seize", "censor", "destroy", "cyber"})
_DENYING: Final = ("den", "disavow", "refut")
# What nobody does to anybody: "the outbreak", "an election".
_UNDONE: Final = frozenset({"disaster", "accident", "explosion", "politics"})
_LONG_AGO: Final = timedelta(days=366)
_NESTED: Final = 4  # names that may begin in one another
_NOBODY: Final = PartyCodes()
Row = tuple[int, int, Mention]


def find_events(doc: Doc, context: Context) -> tuple[EventMention, ...]:
    """Happenings of one section, in order.

    Args:
        doc: tokens with sentence bounds; dependencies are used where a sentence has them.
        context: names, stand-ins, places, times and sentences found before.

    Returns:
        One ``EventMention`` for each trigger; natural hazards have no PLOVER type and the
        hazard as mode.
    """
    names = _names_by_token(doc, context)
    reader = _Reader(doc, context, names)
    firsts = [item[0] for item in names]
    found: list[EventMention] = []
    for start, stop in token_sentences(doc):
        first, last = bisect_left(firsts, start), bisect_left(firsts, stop)
        mentions = [item for item in names[first:last] if item[1] <= stop]
        found += reader.sentence(start, stop, mentions)
    return tuple(found)


def _in_name(hit: Hit, mentions: Sequence[Row]) -> bool:
    """True for "Treaty" in the name of an organisation, a person or a place."""
    at = bisect_right(mentions, hit.start, key=lambda row: row[0])
    return any(
        first <= hit.start and hit.end <= last and mention.kind != "group"
        for first, last, mention in mentions[max(at - _NESTED, 0) : at]
    )


def _negated(event: EventMention) -> EventMention:
    marks: tuple[Auxiliary, ...] = (*event.auxiliary, "negation")
    return event if "negation" in event.auxiliary else replace(event, auxiliary=marks)


def _protests_once(events: list[EventMention]) -> list[EventMention]:
    """Of "began a hunger strike to protest at the law" the hunger strike, with its recipient."""
    own = [e for e in events if e.type == "PROTEST" and e.mode not in (None, "demo")]
    mere = [e for e in events if e.type == "PROTEST" and e.mode == "demo"]
    if len(own) != 1 or not mere:
        return events
    whom = next((e for e in mere if e.recipient is not None), None)
    result = [e for e in events if e not in mere]
    if whom is not None and own[0].recipient is None and whom.recipient != own[0].actor:
        told = replace(own[0], recipient=whom.recipient, recipient_codes=whom.recipient_codes)
        result[result.index(own[0])] = told
    return result


class _Reader:
    """Makes mentions of triggers, with the section they stand in at hand."""

    def __init__(self, doc: Doc, context: Context, names: Sequence[Row]) -> None:
        self._raw = words_of(doc)
        self._offsets = offsets(doc)
        self._context = context
        self._words = lower_words(doc)
        self._surroundings = Surroundings(doc, context)
        self._clauses = Clauses(doc)
        self._where = Where(self._clauses, context, self._offsets, self._surroundings)
        self._roles = Roles(self._clauses)
        self._hazards = Hazards()
        self._parties = Parties(self._clauses, context, self._offsets, self._raw, names)

    def sentence(self, start: int, stop: int, mentions: Sequence[Row]) -> list[EventMention]:
        """The happenings of one sentence, in order.

        Args:
            start: its first token.
            stop: one past its last.
            mentions: its names.
        """
        self._clauses.open(start, stop)
        hits = find_hits(self._words, start, stop, self._clauses)
        hits = [hit for hit in hits if not self._no_act(hit, mentions)]
        inner = {hit: complement(hit, hits, self._clauses, self._words) for hit in hits}
        told = {each for below in inner.values() for each in below if each.entry.act}
        denied = {each for hit, below in inner.items() if self._denies(hit) for each in below}
        self._hazards.next(hits)
        found = []
        for hit in hits:
            if hit in told:
                continue
            event = self._event(hit, inner[hit], mentions, (start, stop))
            if event is not None:
                found.append(_negated(event) if hit in denied else event)
        return _protests_once(found)

    def _denies(self, hit: Hit) -> bool:
        """True for "denied that it had attacked"."""
        return self._words[hit.start].startswith(_DENYING) and hit.entry.kind.type == "REJECT"

    def _event(
        self, hit: Hit, inner: Sequence[Hit], mentions: Sequence[Row], sentence: tuple[int, int]
    ) -> EventMention | None:
        """The happening of a trigger; None for an act that nobody is known to have done."""
        actor, recipient = self._who(hit, mentions)
        if not stands(hit, actor, recipient, self._words):
            return None
        if hit.entry.weak and self._hazards.killed(actor):
            return None
        if hit.entry.kind.type is None and hit.entry.kind.family in _UNDONE:
            actor = None
        if actor and recipient and actor.evidence.text == recipient.evidence.text:
            recipient = None  # nobody is done what he does himself
        first, last = hit.span
        start = self._offsets[first]
        end = self._offsets[last - 1] + len(self._raw[last - 1])
        date = self._surroundings.time(start, end)
        kind, marks = self._told(hit, inner, sentence)
        if self._long_ago(date) and "historical" not in marks:
            marks = ("historical", *marks)
        return EventMention(
            evidence=self._context.cite(start, end),
            family=kind.family,
            type=kind.type,
            mode=kind.mode,
            actor=actor.evidence if actor else None,
            recipient=recipient.evidence if recipient else None,
            date=date,
            place=self._where.place((first, last), actor, recipient),
            auxiliary=marks,
            actor_codes=actor.codes if actor else _NOBODY,
            recipient_codes=recipient.codes if recipient else _NOBODY,
        )

    def _told(
        self, hit: Hit, inner: Sequence[Hit], sentence: tuple[int, int]
    ) -> tuple[Kind, tuple[Auxiliary, ...]]:
        """What the act is, and whether it has happened."""
        background = self._surroundings.background(self._offsets[hit.start])
        marks = auxiliary(self._words, (hit.start, hit.end), sentence, background=background)
        kind = hit.entry.kind
        if hit.entry.operator:
            return about(kind, inner, self._words[hit.end : sentence[1]]), marks
        kind = by_means(kind, self._words, (hit.start, hit.end), sentence)
        if hit.entry.form == "base":
            return intended(kind, self._words, hit.start, marks)
        return kind, marks

    def _long_ago(self, date: TimeRef | None) -> bool:
        """True for what was over more than a year before the article came out."""
        published = self._context.published.interval
        if date is None or date.interval is None or published is None:
            return False
        return date.interval.end + _LONG_AGO < published.start

    def _who(self, hit: Hit, mentions: Sequence[Row]) -> tuple[Party | None, Party | None]:
        """Actor and recipient: by dependencies where there are any, else by order of words."""
        if not self._clauses.has(hit.start):
            return self._by_order(hit, mentions)
        first, last, entry = hit.start, hit.end, hit.entry
        own = range(*hit.span)
        actors = self._roles.actors(first, last, entry)
        actor = self._parties.first((at for at in actors if at not in own), things=False)
        if hit.object is not None and entry.kind.mode in _OF_THINGS:
            return actor, self._parties.thing(self._clauses.top(*hit.object))
        verb = entry.form != "noun"
        things = verb and entry.kind.type in _TO_THINGS and hit.object is None
        recipients = (at for at in self._recipients(hit) if at not in own)
        return actor, self._parties.first(recipients, actor, things=things)

    def _recipients(self, hit: Hit) -> Iterator[int]:
        noun = self._clauses.top(*hit.object) if hit.object is not None else None
        if noun is not None:
            yield from self._roles.at_noun(noun)
        for head in self._roles.recipients(hit.start, hit.end, hit.entry):
            if head != noun:
                yield head

    def _no_act(self, hit: Hit, mentions: Sequence[Row]) -> bool:
        """True for words of a name or a time ("in March"), and for another sense of the verb."""
        if _in_name(hit, mentions) or self._parties.timed(hit.start, hit.end):
            return True
        return unlike(hit, self._clauses)

    def _by_order(self, hit: Hit, mentions: Sequence[Row]) -> tuple[Party | None, Party | None]:
        rows = parties(self._words, mentions, hit.start, hit.end, hit.entry.form)
        actor, recipient = (self._parties.named(row) if row else None for row in rows)
        return actor, recipient


def _names_by_token(doc: Doc, context: Context) -> list[Row]:
    """Names of the section with their tokens, end exclusive."""
    starts = offsets(doc)
    at_offset = {offset: token for token, offset in enumerate(starts)}
    found = []
    for mention in context.names:
        if mention.evidence.section != context.section:
            continue
        first = at_offset.get(mention.evidence.start)
        if first is None:
            continue
        last = first
        while last < len(starts) and starts[last] < mention.evidence.end:
            last += 1
        found.append((first, last, mention))
    return sorted(found, key=lambda item: item[:2])
