"""When and where: the time and place that words nearest to a span give it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from spacy.tokens import Doc

from crossread.model import PlaceRef, Sentence, TimeRef
from crossread.read.columns import lower_words
from crossread.read.context import Context

_PLANNING: Final = frozenset({"will", "could", "may", "might", "scheduled", "planned", "possibly"})
Item = TypeVar("Item", TimeRef, PlaceRef)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Code points ``[start, end)`` of a sentence, and its number."""

    start: int
    end: int
    index: int


class Surroundings:
    """Times, places and sentences of one section, ready to be asked for the nearest.

    Built once per section; all look-ups are logarithmic in its sentences.
    """

    def __init__(self, doc: Doc, context: Context) -> None:
        self._sentences = [
            Bounds(span.start_char, span.end_char, index) for index, span in enumerate(doc.sents)
        ]
        self._starts = [bounds.start for bounds in self._sentences]
        # "could take place on Thursday": a date to come is none for what is told next.
        words = lower_words(doc)
        self._planned = [
            not _PLANNING.isdisjoint(words[span.start : span.end]) for span in doc.sents
        ]
        section = context.section
        self.times = _by_sentence(
            [item for item in context.times if item.evidence.section == section], self._starts
        )
        self.places = _by_sentence(
            [item for item in context.places if item.evidence.section == section], self._starts
        )
        known = context.sentences if section == "text" else ()
        self._passages = known
        self._passage_starts = [sentence.start for sentence in known]

    def sentence(self, offset: int) -> Bounds:
        """The sentence that holds a code point."""
        return self._sentences[max(bisect_left(self._starts, offset + 1) - 1, 0)]

    def passage(self, offset: int) -> Sentence | None:
        """The passage's record of the sentence that holds a code point, or None."""
        index = bisect_left(self._passage_starts, offset + 1) - 1
        return self._passages[index] if index >= 0 else None

    def background(self, offset: int) -> bool:
        """True when the sentence recalls what was before the news."""
        passage = self.passage(offset)
        return passage is not None and passage.background

    def time(self, start: int, end: int) -> TimeRef | None:
        """The date or time nearest to a span in its sentence, else the running one."""
        index = self.sentence(start).index
        fitting = [t for t in self.times.get(index, ()) if t.kind in ("date", "time")]
        dated = [t for t in fitting if t.precision != "vague"]
        if dated or fitting:
            return _nearest(dated or fitting, start, end)
        return self._running(start, index)

    def _running(self, start: int, index: int) -> TimeRef | None:
        """The last date spoken of before, as long as the passage keeps its kind and paragraph."""
        here = self.passage(start)
        for back in range(index - 1, max(index - 4, -1), -1):
            there = self.passage(self._sentences[back].start)
            if here is not None and there is not None:
                apart = here.paragraph != there.paragraph
                if here.background != there.background or (here.background and apart):
                    return None
            if self._planned[back]:
                continue
            dated = [
                t
                for t in self.times.get(back, ())
                if t.kind in ("date", "time") and self._runs(t, here)
            ]
            if dated:
                return dated[-1]
        return None

    @staticmethod
    def _runs(time: TimeRef, here: Sentence | None) -> bool:
        """True for a time that goes on for the next sentence: in news a day, in history any."""
        if here is not None and here.background:
            return time.precision != "vague"
        return time.precision in ("minute", "part_of_day", "day")

    def place(self, start: int, end: int) -> PlaceRef | None:
        """The place nearest to a span in its sentence, else the last one named before."""
        index = self.sentence(start).index
        for back in range(index, max(index - 3, -1), -1):
            literal = [p for p in self.places.get(back, ()) if p.role == "literal"]
            if literal:
                return _nearest(literal, start, end) if back == index else literal[-1]
        return None


def _by_sentence(items: Sequence[Item], starts: list[int]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in items:
        index = max(bisect_left(starts, item.evidence.start + 1) - 1, 0)
        found.setdefault(index, []).append(item)
    return found


def _nearest(items: Sequence[Item], start: int, end: int) -> Item:
    """The item with the fewest characters between it and the span; of two, the later one."""

    def gap(item: Item) -> tuple[int, int]:
        if item.evidence.start >= end:
            return item.evidence.start - end, 0
        return max(start - item.evidence.end, 0), 1

    return min(items, key=gap)
