"""Totals: the figures for all victims of the story's event, whoever they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crossread.cross.scene import Scene
from crossread.cross.tally.beside import sentence_of
from crossread.cross.tally.later import since_died
from crossread.cross.tally.lists import joined
from crossread.cross.tally.persons import again
from crossread.cross.tally.slots import Slot, Slots
from crossread.cross.tally.told import CountKey, count_key
from crossread.cross.tally.wholes import SUMMED, Whole, summed, wholes
from crossread.model import Count, Reading

# Figures that were worked out from several counts of an article, or that hold the dead as well.
Made = dict[CountKey, Whole]


@dataclass(frozen=True, slots=True)
class _Told:
    """What one article's counts of the event come to.

    Attributes:
        reading: the article's.
        counts: of the event, one side, all measures.
        wholes: at most one a measure.
    """

    reading: Reading
    counts: list[Count]
    wholes: list[Whole]

    def value(self, measure: str) -> int:
        """Its figure for a measure, 0 for none."""
        return next((w.count.value for w in self.wholes if w.count.measure == measure), 0)

    def pairs(self) -> set[tuple[int, int]]:
        """Dead and hurt told in one breath: "two dead, two injured", "one of five victims died"."""
        told: dict[int, dict[str, int]] = defaultdict(dict)
        for count in self.counts:
            if count.measure in ("killed", "injured") and not count.part_of:
                beside = told[sentence_of(self.reading, count.evidence)]
                beside[count.measure] = max(count.value, beside.get(count.measure, 0))
        return {
            (v["killed"], v["injured"]) for v in told.values() if len(v) > 1 and all(v.values())
        }

    def before(self, other: _Told) -> bool:
        """True when it is known to have been out on a day before another."""
        mine, theirs = self.reading.published.interval, other.reading.published.interval
        return mine is not None and theirs is not None and mine.end <= theirs.start


def add_wholes(scene: Scene, found: Slots) -> tuple[Slots, Made]:
    """Add what each article's counts of the story's event come to.

    Args:
        scene: the story's members.
        found: counts by slot.

    Returns:
        the slots, with a slot of all victims wherever more than one population is counted or
        some article's figure had to be worked out; and what was worked out.
    """
    made: Made = {}
    given: dict[Slot, list[Whole]] = defaultdict(list)
    dead_later: list[Count] = []
    for slot, counts in _together(found).items():
        dead = since_died(counts)
        dead_later += dead
        all_told = _less_the_dead(_told(scene, [c for c in counts if c not in dead]))
        for told in all_told:
            if not any(whole.count.measure == "injured" for whole in told.wholes):
                # The only one hurt is the one who died.
                dead_later += _among_dead(told.counts)
            for whole in told.wholes:
                given[replace(slot, measure=whole.count.measure)].append(whole)
        made |= {count_key(w.count): w for told in all_told for w in _with_dead(told)}
        made |= {count_key(w.count): w for w in _before_more_died(all_told)}
    widened = _apart_from(found, dead_later)
    for slot, counts in _elsewhere(found).items():
        given[slot] += _lists(scene, counts)
    for slot, all_of in given.items():
        family = [s for s in widened if replace(s, population="") == slot]
        stated = [c for s in family for c in widened[s]]
        if not all_of:
            continue
        fresh = [w for w in all_of if not any(_same(w.count, old) for old in stated)]
        if not fresh and len(family) == 1:
            continue
        own = widened.get(slot, [])
        added = [w for w in all_of if not any(_same(w.count, old) for old in own)]
        widened[slot] = [*own, *(w.count for w in added)]
        for whole in added:
            if whole.parts:
                known = made.get(count_key(whole.count))
                made[count_key(whole.count)] = (
                    replace(whole, why_not=known.why_not) if known else whole
                )
    return widened, made


def _told(scene: Scene, counts: Sequence[Count]) -> list[_Told]:
    found = []
    for reading in scene.readings:
        mine = [c for c in counts if c.evidence.article == reading.article.id]
        found.append(_Told(reading, mine, wholes(reading, mine)))
    return found


def _less_the_dead(all_told: Sequence[_Told]) -> list[_Told]:
    """Work out the hurt of articles that only say how many were hit, and of nobody who died.

    "A man shot four people" of four whom others count as dead; "five were hit" where one has died
    since. Not where an article that has the dead counts as many hurt: then nobody hurt has died.
    """
    killed = [w for told in all_told for w in told.wholes if w.count.measure == "killed"]
    if not killed:
        return list(all_told)
    times = Counter(w.count.value for w in killed)
    dead = max(killed, key=lambda w: (times[w.count.value], w.count.value))
    besides = {told.value("injured") for told in all_told if told.value("killed")}
    return [
        told
        if told.value("killed") or told.value("injured") in besides
        else replace(told, wholes=wholes(told.reading, told.counts, dead))
        for told in all_told
    ]


def _with_dead(told: _Told) -> list[Whole]:
    """Figures for the hurt that hold the dead, too: "four hurt" beside "one dead, three hurt"."""
    hurt = [c for c in told.counts if c.measure == "injured"]
    dead = {
        sentence_of(told.reading, c.evidence): c.value
        for c in told.counts
        if c.measure == "killed" and c.value == told.value("killed")
    }
    parts = {
        c.value: dead[at]
        for c in hurt
        if c.value > 1 and (at := sentence_of(told.reading, c.evidence)) in dead
    }
    both = {alive + died for alive, died in parts.items()} - set(parts)
    hurt += [w.count for w in told.wholes if w.count.measure == "injured" and not w.rest]
    return [Whole(c, why_not="wider") for c in hurt if c.value in both]


def _before_more_died(all_told: Sequence[_Told]) -> list[Whole]:
    """Figures from before some of the hurt died: "five hurt", "one dead, four hurt".

    As many were hit in both; whatever the dates say (those of archives are often wrong), nobody
    comes to life again.
    """
    stated = {pair for told in all_told for pair in told.pairs()}
    found: list[Whole] = []
    for told in all_told:
        both = (told.value("killed"), told.value("injured"))
        old = {
            pair
            for pair in {both, *told.pairs()}
            if any(dead > pair[0] and dead + hurt == sum(pair) for dead, hurt in stated)
        }
        gone = {("killed", dead) for dead, _ in old} | {("injured", hurt) for _, hurt in old}
        gone -= {("killed", 0), ("injured", 0)}
        given = [*told.counts, *(whole.count for whole in told.wholes)]
        found += [Whole(c, why_not="superseded") for c in given if (c.measure, c.value) in gone]
    return found


def _among_dead(counts: Sequence[Count]) -> list[Count]:
    """The one hurt person of an article who is the one it tells of as dead."""
    dead = [c for c in counts if c.measure == "killed" and c.value == 1]
    hurt = [c for c in counts if c.measure == "injured" and c.value == 1]
    return [c for c in hurt if dead and all(again(d, c) for d in dead)]


def _apart_from(found: Mapping[Slot, Sequence[Count]], dead: Sequence[Count]) -> Slots:
    """The hurt who died since, in slots of their own: no figure for the injured any more."""
    apart: Slots = defaultdict(list)
    for slot, counts in found.items():
        for count in counts:
            gone = any(count is other for other in dead)
            apart[replace(slot, event="since died") if gone else slot].append(count)
    return dict(apart)


def _together(found: Slots) -> dict[Slot, list[Count]]:
    """Counts of the story's event by scope, all measures and populations together.

    Those of one side alone are left as they are: the other side's may be in none of them.
    """
    merged: dict[Slot, list[Count]] = defaultdict(list)
    for slot, counts in found.items():
        if slot.main and not slot.side:
            merged[replace(slot, measure="", population="")] += counts
    return merged


def _elsewhere(found: Slots) -> dict[Slot, list[Count]]:
    """Counts of other events, and of one side alone, where nobody gives a total."""
    merged: dict[Slot, list[Count]] = defaultdict(list)
    for slot, counts in found.items():
        whole = replace(slot, population="")
        if slot.measure in SUMMED and (slot.side or not slot.main) and whole not in found:
            merged[whole] += counts
    return merged


def _lists(scene: Scene, counts: Sequence[Count]) -> list[Whole]:
    """Sums of what an article itself lists: "four officers and two civilians", and no total."""
    found = []
    for reading in scene.readings:
        mine = [c for c in counts if c.evidence.article == reading.article.id and c.value]
        if all(c.population and c.part_of is None for c in mine):
            ordered = sorted(mine, key=lambda c: c.evidence.order)
            found += [summed(reading, unit) for unit in joined(reading, ordered) if len(unit) > 1]
    return found


def _same(count: Count, other: Count) -> bool:
    return (count.evidence, count.value) == (other.evidence, other.value)
