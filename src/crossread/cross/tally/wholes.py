"""Whole figures: what one article's counts of an event come to where it gives no total itself.

"He and three others were shot" counts four; an article that tells of a man and, two sentences
further, of a woman counts two; of five people hit of whom two died, three were hurt. Such a figure
is a sum or a difference of counts of that one article, and says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from crossread.cross.tally.beside import sentence_of
from crossread.cross.tally.lists import joined
from crossread.cross.tally.persons import (
    OTHERS,
    again,
    differ,
    numbered,
    ordinal,
    own_death,
    own_death_words,
    told_apart,
)
from crossread.cross.tally.wording import VAGUE, vague
from crossread.model import Count, Evidence, Reading, WhyNot

# Measures whose counts in one article may be added up: what happens to a person once.
SUMMED: Final = frozenset(
    {
        "killed",
        "injured",
        "casualties",
        "hospitalised",
        "missing",
        "kidnapped",
        "detained",
    }
)


@dataclass(frozen=True, slots=True)
class Whole:
    """One article's figure for all victims of one measure.

    Attributes:
        count: the figure, without population; its evidence holds all that was added up.
        parts: evidence of the counts it was worked out from; empty where one count gives it.
        weak: the article tells only of single victims or of some of all.
        singles: it tells of them one by one and nowhere how many they are.
        rest: all who were hit, less the dead.
        why_not: why it cannot stand beside the other counts; None where nothing is known.
    """

    count: Count
    parts: tuple[Evidence, ...] = ()
    weak: bool = False
    singles: bool = False
    rest: bool = False
    why_not: WhyNot | None = None


def wholes(reading: Reading, counts: Sequence[Count], dead: Whole | None = None) -> list[Whole]:
    """What the counts of one article come to, measure by measure.

    Args:
        reading: the article's.
        counts: its counts of one event and side, in any order, of all measures.
        dead: the dead as others count them, for an article that tells of nobody dead.

    Returns:
        at most one figure a measure; the injured of an article that only says how many were hit
        (or taken to hospital) are those less the killed.
    """
    mine: dict[str, list[Count]] = defaultdict(list)
    for count in sorted(counts, key=lambda c: (c.evidence.section != "title", c.evidence.start)):
        if count.measure in SUMMED and count.value:
            mine[count.measure].append(count)
    found = {measure: _whole(reading, given) for measure, given in mine.items()}
    hurt = _in_title(reading, mine, found) or _hurt(found, found.get("killed") or dead)
    found.pop("injured", None)
    if hurt is not None:
        found["injured"] = hurt
    return [found[measure] for measure in sorted(found)]


def _in_title(
    reading: Reading, given: Mapping[str, Sequence[Count]], found: Mapping[str, Whole]
) -> Whole | None:
    """The injured of a title that gives both: "three dead, one wounded" tells of all."""
    killed, told = found.get("killed"), found.get("injured")
    if killed is None or told is None:
        return None
    dead = {
        sentence_of(reading, c.evidence)
        for c in given["killed"]
        if c.value == killed.count.value and c.evidence.section == "title"
    }
    alike = (c for c in given["injured"] if c.value == told.count.value and not c.population)
    return told if any(sentence_of(reading, c.evidence) in dead for c in alike) else None


def _whole(reading: Reading, given: Sequence[Count]) -> Whole:
    """The figure given most often, of equally frequent ones the largest; else all singles."""
    told = {c.evidence for c in given}
    own = [c for c in given if c.part_of not in told and c.cumulative is not False] or list(given)
    units = joined(reading, own)
    groups = [unit for unit in units if sum(c.value for c in unit) > 1]
    if not groups:
        return replace(summed(reading, _persons([c for unit in units for c in unit])), weak=True)
    times = Counter(
        sum(c.value for c in unit)
        for unit in groups
        if not (_short(unit, groups) or _besides(unit, groups))
    )
    best = max(times, key=lambda value: (times[value], value))
    unit = next(u for u in groups if sum(c.value for c in u) == best)
    further = {ordinal(c): c for c in own if c.value == 1}
    whole = summed(reading, unit)
    while (count := further.get(whole.count.value + 1)) is not None:
        whole = _one_more(whole, count)
    slain = [c for c in own if told_apart(c)]
    if slain and not any(own_death(c) for group in groups for c in group):
        whole = _one_more(whole, slain[0])
    return replace(whole, weak=all(c.part_of for c in own))


def _one_more(whole: Whole, count: Count) -> Whole:
    """Five for "four people" and, further on, "a fifth victim"."""
    high = None if whole.count.high is None else whole.count.high + 1
    larger = replace(whole.count, value=whole.count.value + 1, low=whole.count.low + 1, high=high)
    return replace(
        whole, count=larger, parts=(*(whole.parts or (whole.count.evidence,)), count.evidence)
    )


def _short(unit: Sequence[Count], groups: Sequence[Sequence[Count]]) -> bool:
    """True for the victims alone, where elsewhere the attacker's death is told beside them."""
    value = sum(c.value for c in unit)
    return any(
        sum(c.value for c in other) == value + 1
        for other in groups
        if any(own_death(c) for c in other)
    )


def _besides(unit: Sequence[Count], groups: Sequence[Sequence[Count]]) -> bool:
    """True for "four others", told besides one, where five are told elsewhere."""
    more = unit[0].value + 1
    alone = len(unit) == 1 and bool(OTHERS.search(unit[0].evidence.text))
    return alone and any(sum(c.value for c in other) == more for other in groups)


def _persons(singles: Sequence[Count]) -> list[Count]:
    """One count for each person of those told one by one, in the section that tells of most."""
    told: dict[str, list[Count]] = {"text": [], "title": []}
    for count in singles:
        kept = told[count.evidence.section]
        if all(differ(count, other) for other in kept):
            kept.append(count)
    return max(told["text"], told["title"], key=len)


def summed(reading: Reading, counts: Sequence[Count]) -> Whole:
    """One count as it is, or several added up."""
    first, last = counts[0], counts[-1]
    singles = all(c.value == 1 and not numbered(c) for c in counts)
    if len(counts) == 1:
        return Whole(replace(first, population=None), singles=singles)
    evidence = reading.article.cite(first.evidence.start, last.evidence.end, first.evidence.section)
    highs = [c.high for c in counts if c.high is not None]
    count = replace(
        first,
        evidence=evidence,
        value=sum(c.value for c in counts),
        low=sum(c.low for c in counts),
        high=sum(highs) if len(highs) == len(counts) else None,
        qualifier=next((c.qualifier for c in counts if c.qualifier != "exact"), "exact"),
        population=None,
        part_of=None,
    )
    return Whole(count, tuple(c.evidence for c in counts), singles=singles)


def _hurt(found: dict[str, Whole], killed: Whole | None) -> Whole | None:
    """The injured: as told, or all who were hit or taken to hospital, where those are more."""
    told = found.get("injured")
    options = [told] if told and not _same_victim(found.get("killed"), told) else []
    # "Tens of thousands of casualties" less 14 dead is no number.
    hit, treated = (
        one if one and not _countless(one) else None
        for one in (found.get("casualties"), found.get("hospitalised"))
    )
    if hit and not _of_dead(killed, hit):
        options.append(_less(hit, killed))
    if treated and not _of_dead(killed, treated) and (told is None or told.weak):
        options.append(_less(treated, None))
    return max(options, key=lambda w: w.count.value) if options else None


def _countless(whole: Whole) -> bool:
    """True for "dozens" and more: words that nothing can be added to or taken from."""
    return whole.count.value >= VAGUE and vague(whole.count)


def _same_victim(killed: Whole | None, hurt: Whole) -> bool:
    return killed is not None and again(killed.count, hurt.count)


def _of_dead(killed: Whole | None, hit: Whole) -> bool:
    """True for those hit, or taken to hospital, in an article with no fewer dead: mostly they."""
    if killed is None or hit.count.value > killed.count.value:
        return False
    if hit.count.value == 1:
        place = ordinal(hit.count)  # "a fourth person" beside four dead is one of them
        among = place is not None and place <= killed.count.value
        return among or not _nobody_of(hit.count, killed)
    return not OTHERS.search(hit.count.evidence.text)


def _less(hit: Whole, killed: Whole | None) -> Whole:
    """All who were hit less the dead among them."""
    dead = _victims(hit, killed) if killed and not _beside(hit, killed) else 0
    high = None if hit.count.high is None else max(hit.count.high - dead, 0)
    count = replace(
        hit.count,
        measure="injured",
        value=max(hit.count.value - dead, 0),
        low=max(hit.count.low - dead, 0),
        high=high,
    )
    parts = hit.parts or (hit.count.evidence,)
    if dead and killed:
        parts = (*parts, killed.count.evidence)
    return Whole(count, parts, singles=hit.singles, rest=True)


def _victims(hit: Whole, killed: Whole) -> int:
    """The dead without the attacker, unless he is told among those hit, too.

    Who shot four and then himself has hit four.
    """
    if any(own_death_words(part.text) for part in hit.parts):
        return killed.count.value
    words = killed.parts or (killed.count.evidence,)
    return killed.count.value - sum(own_death_words(part.text) for part in words)


def _beside(hit: Whole, killed: Whole) -> bool:
    """True for those who were hit besides the dead: "three other victims", one told alone.

    Of "he and three others" he may have died.
    """
    if len(hit.parts) > 1 and not OTHERS.search(hit.parts[0].text):
        return _nobody_of(replace(hit.count, evidence=hit.parts[0]), killed)
    alone = hit.count.value == 1 and not numbered(hit.count)
    return alone or bool(OTHERS.search(hit.count.evidence.text))


def _nobody_of(count: Count, killed: Whole) -> bool:
    """True when the words show that a person is none of the dead."""
    dead = [replace(killed.count, evidence=part) for part in killed.parts] or [killed.count]
    return all(differ(count, one) for one in dead)
