"""Happenings that a text speaks of, by trigger words."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from crossread.model import EventMention, Mention
from crossread.read.columns import lower_words, offsets, token_sentences
from crossread.read.columns import words as words_of
from crossread.read.context import Context
from crossread.read.events.actors import parties
from crossread.read.events.asks import sentences_to_parse
from crossread.read.events.auxiliary import auxiliary
from crossread.read.events.lexicon import ENTRIES, LENGTHS, Entry, Kind
from crossread.read.events.setting import Surroundings

__all__ = ["Kind", "Surroundings", "find_events", "sentences_to_parse"]

# A word spelt like a verb is none behind one of these ("the attack").
_ARTICLES: Final = frozenset(
    ["the", "a", "an", "this", "that", "its", "their", "his", "her", "of", "in", "by"]
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    entry: Entry


def find_events(doc: Doc, context: Context) -> tuple[EventMention, ...]:
    """Happenings of one section, in order.

    Args:
        doc: tokens with sentence bounds.
        context: names, places, times and sentences found before.

    Returns:
        One ``EventMention`` for each trigger; natural hazards have no PLOVER type and the
        hazard as mode.
    """
    words = lower_words(doc)
    reader = _Reader(doc, context, words)
    names = _names_by_token(doc, context)
    firsts = [item[0] for item in names]
    found: list[EventMention] = []
    for start, stop in token_sentences(doc):
        hits = _hits(words, start, stop)
        if not hits:
            continue
        first, last = bisect_left(firsts, start), bisect_left(firsts, stop)
        mentions = [item for item in names[first:last] if item[1] <= stop]
        for hit in hits:
            if _in_name(hit, mentions):
                continue
            found.append(reader.event(hit, mentions, (start, stop)))
    return tuple(found)


def _hits(words: list[str], start: int, stop: int) -> list[_Found]:
    """Triggers of a sentence, longest first found, none overlapping."""
    found: list[_Found] = []
    behind = start
    for at in range(start, stop):
        if words[at] not in LENGTHS or at < behind:
            continue
        hit = _at(words, at, stop)
        if hit is not None:
            found.append(hit)
            behind = hit.end
    return found


def _at(words: list[str], at: int, stop: int) -> _Found | None:
    for length in LENGTHS[words[at]]:
        entry = ENTRIES.get(tuple(words[at : at + length]))
        if entry is None or at + length > stop:
            continue
        before = words[at - 1] if at else ""
        if entry.form == "base" and before in _ARTICLES and length == 1:
            return None
        return _Found(at, at + length, entry)
    return None


def _in_name(hit: _Found, mentions: list[tuple[int, int, Mention]]) -> bool:
    """True for "Treaty" in the name of an organisation, a person or a place."""
    return any(
        first <= hit.start and hit.end <= last and mention.kind != "group"
        for first, last, mention in mentions
    )


class _Reader:
    """Makes mentions of triggers, with the section they stand in at hand."""

    def __init__(self, doc: Doc, context: Context, words: list[str]) -> None:
        self._raw = words_of(doc)
        self._offsets = offsets(doc)
        self._context = context
        self._words = words
        self._surroundings = Surroundings(doc, context)

    def event(
        self, hit: _Found, mentions: list[tuple[int, int, Mention]], sentence: tuple[int, int]
    ) -> EventMention:
        """The happening of a trigger.

        Args:
            hit: the trigger.
            mentions: names of its sentence.
            sentence: first and past-the-last token of its sentence.
        """
        start = self._offsets[hit.start]
        end = self._offsets[hit.end - 1] + len(self._raw[hit.end - 1])
        kind = hit.entry.kind
        actor, recipient = parties(self._words, mentions, hit.start, hit.end, hit.entry.form)
        return EventMention(
            evidence=self._context.cite(start, end),
            family=kind.family,
            type=kind.type,
            mode=kind.mode,
            actor=actor,
            recipient=recipient,
            date=self._surroundings.time(start, end),
            place=self._surroundings.place(start, end),
            auxiliary=auxiliary(
                self._words,
                (hit.start, hit.end),
                sentence,
                background=self._surroundings.background(start),
            ),
        )


def _names_by_token(doc: Doc, context: Context) -> list[tuple[int, int, Mention]]:
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
