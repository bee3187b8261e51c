"""Reports: one article's figure for a slot, with what is needed to weigh it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from crossread.cross.anchor import about_dated
from crossread.cross.origins import KNOWING, claim_origin, hands, origin_key
from crossread.cross.scene import Scene
from crossread.cross.tally.persons import numbered, own_death_words
from crossread.cross.tally.scopes import ONE_PLACE
from crossread.cross.tally.told import count_key
from crossread.cross.tally.totals import Made
from crossread.cross.tally.wording import sums_up_a_series
from crossread.model import Count, Evidence, Interval, Reading, Report, TimeRef, WhyNot
from crossread.resources import table

# DESIGN: a figure is known to be later when six hours or more lie between.
LATER_BY = timedelta(hours=6)
# Words by which victims are told that may be all there are: "three men were shot". Who serves is
# a kind: of "27 officers were hurt" others count no fewer.
_WORDS: Final = table("en/populations.toml")
_ANYBODY: Final = frozenset(
    word for kind in ("male", "female", "young", "grown", "plain") for word in _WORDS[kind]
).difference(_WORDS["military"])
# "One of the men", "two of them": some of all.
_OF_ALL: Final = re.compile(r"\w of (?:the|them|those|these|whom)\b", re.IGNORECASE)
# "The two were buried": two known ones; no more than this many are told so without all being meant.
_KNOWN: Final = re.compile(r"\b(?:the|these|those) $", re.IGNORECASE)
_KNOWN_FEW: Final = 9


@dataclass(frozen=True, slots=True)
class Figure:
    """A count on its way into a tally.

    Attributes:
        count: the figure.
        reading: the (anchored) reading it is from.
        origin: key of its claim origin.
        copied: the same figure stands in the text this article copies.
        denied: the article gives the figure only as what somebody denies.
        as_of_time: the as-of that the words give, or, in an article whose own date is unknown,
            another day than the event's that the same sentence names.
        parts: evidence of the counts that the figure was worked out from.
        times: how often the article gives it.
        singles: it tells of people one by one, not how many they are.
        some: its words count some of all: a kind of people, "one of the men".
        rest: it is all who were hit, less the dead.
        holds: why it cannot stand, known from the article's other counts or from later ones.
        series: it sums up several happenings, where the story is of one crime or accident.
    """

    count: Count
    reading: Reading
    origin: str
    copied: bool
    denied: bool
    as_of_time: TimeRef | None
    parts: tuple[Evidence, ...] = ()
    times: int = 1
    singles: bool = False
    some: bool = False
    rest: bool = False
    series: bool = False
    holds: WhyNot | None = None

    @property
    def bounds(self) -> tuple[float, float]:
        """Lowest and highest number the words allow; infinite where they are open."""
        high = float("inf") if self.count.high is None else self.count.high
        return (self.count.low, high)

    @property
    def described(self) -> bool:
        """True for victims told one by one: who tells of "a man" does not say that he was alone."""
        one = self.count.value == 1 and not self.parts
        return self.singles or (one and not numbered(self.count))

    @property
    def when(self) -> Interval | None:
        """When the figure stood: its own as-of, else the publication; None where unknown.

        A date that only crossing supplied may be days off and orders nothing, unless it is that of
        a dateline of which crossing supplied the year.
        """
        if self.as_of_time and self.as_of_time.interval:
            return self.as_of_time.interval
        published = self.reading.published
        return None if about_dated(published) else published.interval

    @property
    def as_of(self) -> datetime | None:
        """Start of the as-of that the words give, or None."""
        as_of = self.as_of_time
        return as_of.interval.start if as_of and as_of.interval else None

    @property
    def distance(self) -> int:
        """Hands between the article and someone who could know; large where nobody is named."""
        chain = self.count.chain
        return hands(chain) if chain and chain[-1].role in KNOWING else 9

    def later_than(self, other: Figure) -> bool:
        """True when this is known to be later than the other by six hours or more."""
        mine, theirs = self.when, other.when
        if self.reading is other.reading:
            # One article's figures are ordered only by what it says of both.
            mine, theirs = (f.when if f.as_of else None for f in (self, other))
        if mine is None or theirs is None:
            return False
        # Two whole days are compared by their names: Tuesday's figure precedes Wednesday's.
        return mine.start - theirs.start >= LATER_BY and mine.end - theirs.end >= LATER_BY

    @property
    def with_attacker(self) -> bool:
        """True where the attacker's own death was added to those of the victims."""
        words = [own_death_words(part.text) for part in self.parts]
        return self.count.measure == "killed" and any(words)

    def report(self, why_not: WhyNot | None) -> Report:
        """The exported record."""
        count, article = self.count, self.reading.article
        return Report(
            value=count.value,
            low=count.low,
            high=count.high,
            qualifier=count.qualifier,
            population=count.population,
            preliminary=count.preliminary,
            cumulative=count.cumulative,
            part_of=count.part_of,
            as_of=self.as_of_time.edtf if self.as_of_time else None,
            chain=count.chain,
            claim_origin=claim_origin(count.chain),
            article=article.id,
            outlet=article.outlet,
            published=self.reading.published.value,
            used=why_not is None,
            why_not=why_not,
            evidence=count.evidence,
            parts=self.parts,
        )


def figures(scene: Scene, counts: Sequence[Count], made: Made) -> list[Figure]:
    """Figures of a slot: every article's, each number and origin once.

    Where an article repeats a figure, the wording with the longer chain stands for it (a headline
    names no source), then the one in the text.
    """
    values = {(c.evidence.article, c.value, c.qualifier) for c in counts}
    best: dict[tuple[str, int, str], Count] = {}
    # What a sum adds up is no second telling of it.
    added = {part for c in counts if (m := made.get(count_key(c))) for part in m.parts}
    times = Counter(
        (c.evidence.article, c.value)
        for c in counts
        if c.evidence not in added or count_key(c) in made
    )
    for count in counts:
        same = (count.evidence.article, count.value, str(count.qualifier))
        kept = best.get(same)
        if kept is None or _telling(count) > _telling(kept):
            best[same] = count
    kinds = _kinds(scene, counts)
    found = []
    for (article, value, qualifier), count in best.items():
        root = scene.text_origin(article)
        passage = scene.shared_with(count.evidence)
        copied = (root != article and (root, value, qualifier) in values) or (
            passage is not None and (passage, value, qualifier) in values
        )
        key = origin_key(scene, count.chain, article)
        reading, whole = scene.by_id[article], made.get(count_key(count))
        figure = Figure(
            count=count,
            reading=reading,
            origin=key,
            copied=copied,
            denied=_denied(count, reading),
            as_of_time=_as_of(scene, count, reading),
            parts=whole.parts if whole else (),
            times=times[article, value],
            singles=whole is not None and whole.singles,
            some=count.evidence in kinds or _of_known(reading, count),
            rest=whole is not None and whole.rest,
            holds=whole.why_not if whole else None,
            series=scene.family in ONE_PLACE and sums_up_a_series(reading, count),
        )
        found.append(figure)
    return sorted(found, key=_order)


def _kinds(scene: Scene, counts: Sequence[Count]) -> set[Evidence]:
    """Words for some by which a figure for all is given: "two skiers" where others count ten."""
    plain = {c.evidence for c in counts if c.population is None}
    return {
        c.evidence
        for article in {evidence.article for evidence in plain}
        for c in scene.by_id[article].counts
        if c.population is not None and c.population not in _ANYBODY and c.evidence in plain
    }


def _of_known(reading: Reading, count: Count) -> bool:
    """True for "two of them" and "the two": some of all, or some who were told of before."""
    if _OF_ALL.search(count.evidence.text):
        return True
    text, start = reading.article.section(count.evidence.section), count.evidence.start
    few = 1 < count.value <= _KNOWN_FEW
    return few and _KNOWN.search(text, max(0, start - 6), start) is not None


def _as_of(scene: Scene, count: Count, reading: Reading) -> TimeRef | None:
    """When the figure stood, as the text has it.

    "The count on Wednesday was 8,574" of a disaster that fell on Monday: in an article without a
    date of its own, a day that is not the event's is the figure's.
    """
    if count.as_of is not None or not about_dated(reading.published) or scene.day is None:
        return count.as_of
    inside = [s for s in reading.sentences if s.start <= count.evidence.start < s.end]
    if count.evidence.section == "title" or not inside:
        return None
    days = [
        time
        for time in reading.times
        if time.basis == "story"
        and time.edtf
        and time.edtf[:10] != scene.day[:10]
        and inside[0].start <= time.evidence.start < inside[0].end
    ]
    return days[0] if len(days) == 1 else None


def _denied(count: Count, reading: Reading) -> bool:
    """True for "the army denied that 40 had died"."""
    said = (s for s in reading.statements if s.stance in ("deny", "reject"))
    return any(count.evidence.within(s.content) for s in said)


def _order(figure: Figure) -> tuple[str, str, tuple[str, str, int, int]]:
    """By publication, the undated last, then as the input has them."""
    article = figure.reading.article
    return (figure.reading.published.value or "~", article.ref, figure.count.evidence.order)


def _telling(count: Count) -> tuple[int, bool, bool, int]:
    evidence = count.evidence
    return (
        hands(count.chain),
        count.as_of is not None,
        evidence.section == "text",
        -evidence.start,
    )
