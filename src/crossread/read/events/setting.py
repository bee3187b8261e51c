"""When and where: the time and place that words nearest to a span give it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from spacy.tokens import Doc

from crossread.model import PlaceRef, Sentence, TimeRef
from crossread.read.columns import lower_words, offsets, token_sentences
from crossread.read.columns import words as words_of
from crossread.read.context import Context
from crossread.resources import table

_PLANNING: Final = frozenset({"will", "could", "may", "might", "scheduled", "planned", "possibly"})
_OWN: Final = 16  # code points between a trigger and a year that describes it ("the 2020 war")
# Behind one of these a time belongs to a noun, or to a plan, not to what is told.
_DESCRIBING: Final = (
    "dating from ", "dated ", "of the ", "since ", "until ", "by ", "before ", "due on ",
    "scheduled for ", "set for ", "planned for ", "expected on ", "from ",
)  # fmt: skip
_ASIDE: Final = 120  # code points of a clause between commas, on either side of its time
_ASIDES: Final = ("who ", "which ", "whose ", "where ", "whom ")
# Items of one sentence that are looked at for one span: those around it.
_AROUND: Final = 12
_REACH: Final = 12  # code points before a place in which its preposition stands
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
        words, raw, starts = lower_words(doc), words_of(doc), offsets(doc)
        spans = token_sentences(doc)
        self._sentences = [
            Bounds(starts[first], starts[stop - 1] + len(raw[stop - 1]), index)
            for index, (first, stop) in enumerate(spans)
        ]
        self._starts = [bounds.start for bounds in self._sentences]
        # "could take place on Thursday": a date to come is none for what is told next.
        plans = [word in _PLANNING and form != "May" for word, form in zip(words, raw, strict=True)]
        self._planned = [any(plans[first:stop]) for first, stop in spans]
        section = context.section
        self._text = context.article.section(section)
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
        known = _around(self.times.get(index, ()), start)
        fitting = [t for t in known if t.kind in ("date", "time")]
        told = [t for t in fitting if self._near(t, start, end)]
        dated = [t for t in told if t.precision != "vague"]
        if dated or told:
            return _nearest(dated or told, start, end)
        return self._running(start, index)

    def _running(self, start: int, index: int) -> TimeRef | None:
        """The last time told before, as long as the passage keeps its kind and paragraph.

        Only a time that something was told to have happened at runs on: no planned one, no year
        that merely describes a noun ("a ceasefire dating from 2020"); in the news no further
        than its paragraph.
        """
        here = self.passage(start)
        for back in range(index - 1, max(index - 4, -1), -1):
            there = self.passage(self._sentences[back].start)
            if here is not None and there is not None:
                apart = here.paragraph != there.paragraph
                if here.background != there.background or apart:
                    return None
            if self._planned[back]:
                continue
            told = [t for t in self.times.get(back, ())[-_AROUND:] if self._runs(t, here)]
            if told:
                return told[-1]
        return None

    def _near(self, time: TimeRef, start: int, end: int) -> bool:
        """False for a time of an aside, and for a year that only describes another noun."""
        aside = self._aside(time)
        if aside is not None and not aside[0] <= start < aside[1]:
            return False
        if time.precision not in ("year", "decade", "century", "season"):
            return True
        gap = max(time.evidence.start - end, start - time.evidence.end)
        return gap <= _OWN or not self._describes(time)

    def _runs(self, time: TimeRef, here: Sentence | None) -> bool:
        """True for a time that goes on for the next sentence: in news a day, in history any."""
        if time.kind not in ("date", "time") or self._describes(time):
            return False
        if self._aside(time) is not None:
            return False
        if here is not None and here.background:
            return time.precision != "vague"
        return time.precision in ("minute", "part_of_day", "day")

    def _aside(self, time: TimeRef) -> tuple[int, int] | None:
        """Code points of the clause between commas that tells of a noun (", who … in May, …")."""
        bounds = self.sentence(time.evidence.start)
        floor = max(bounds.start, time.evidence.start - _ASIDE)
        before = self._text[floor : time.evidence.start]
        comma = before.rfind(", ")
        if comma < 0 or not before[comma + 2 :].lower().startswith(_ASIDES):
            return None
        end = self._text.find(",", time.evidence.end, min(bounds.end, time.evidence.end + _ASIDE))
        return (floor + comma, end) if end >= 0 else None

    def _describes(self, time: TimeRef) -> bool:
        """True for the time of a noun: "dating from 2020", "the 2020 truce", "since 2020"."""
        start, end = time.evidence.start, time.evidence.end
        before = self._text[max(start - 16, 0) : start].lower()
        if before.endswith(_DESCRIBING):
            return True
        return before.endswith("the ") and self._text[end : end + 2].strip().islower()

    def place(self, start: int, end: int) -> PlaceRef | None:
        """The place nearest to a span in its sentence, else the last one named before."""
        index = self.sentence(start).index
        for back in range(index, max(index - 3, -1), -1):
            there = self.places.get(back, ())
            known = _around(there, start) if back == index else there[-_AROUND:]
            literal = [p for p in known if p.role == "literal"]
            fit = [place for place in literal if not self._acts(place)] or literal
            if fit:
                return _nearest(fit, start, end) if back == index else fit[-1]
        return None

    def places_near(self, start: int) -> list[PlaceRef]:
        """Places of the sentence that holds a code point, but those by whom it was done."""
        near = _around(self.places.get(self.sentence(start).index, ()), start)
        literal = [place for place in near if place.role == "literal"]
        return [place for place in literal if not self._acts(place)] or literal

    def place_before(
        self, start: int, back: int, fit: Callable[[PlaceRef], bool]
    ) -> PlaceRef | None:
        """The last fitting place of the ``back`` sentences before the one of a code point."""
        index = self.sentence(start).index
        for there in range(index - 1, max(index - back - 1, -1), -1):
            known = self.places.get(there, ())[-_AROUND:]
            found = [p for p in known if p.role == "literal" and fit(p)]
            if found:
                return found[-1]
        return None

    def _acts(self, place: PlaceRef) -> bool:
        """True for the place of who did it: "a raid by Orsia in the Tarsk valley"."""
        start = place.evidence.start
        before = self._text[max(start - _REACH, 0) : start].lower().split()
        return bool(before) and before[-1] in table("en/event_words.toml")["place"]["agent"]


def _by_sentence(items: Sequence[Item], starts: list[int]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in items:
        index = max(bisect_left(starts, item.evidence.start + 1) - 1, 0)
        found.setdefault(index, []).append(item)
    return found


def _around(items: Sequence[Item], start: int) -> Sequence[Item]:
    """The items that stand nearest to a code point, in order; a sentence may be a whole page."""
    at = bisect_left(items, start, key=lambda item: item.evidence.start)
    return items[max(at - _AROUND, 0) : at + _AROUND]


def gap(item: TimeRef | PlaceRef, start: int, end: int) -> tuple[int, int]:
    """Characters between an item and a span, and 1 where it stands before."""
    if item.evidence.start >= end:
        return item.evidence.start - end, 0
    return max(start - item.evidence.end, 0), 1


def _nearest(items: Sequence[Item], start: int, end: int) -> Item:
    """The item with the fewest characters between it and the span; of two, the later one."""
    return min(items, key=lambda item: gap(item, start, end))
