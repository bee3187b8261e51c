"""Slots: which counts are of one measure, population, side and event, and may be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.cross.scene import Scene
from crossread.cross.tally.later import since_died
from crossread.cross.tally.occasions import TELLING, occasions
from crossread.cross.tally.persons import again
from crossread.cross.tally.scopes import Scopes, countries_of
from crossread.cross.tally.sides import Sides
from crossread.cross.tally.told import MAIN, CountKey, count_key
from crossread.cross.tally.wholes import Whole, wholes
from crossread.model import Count

Slots = dict["Slot", list[Count]]
# Figures that were worked out from several counts of an article.
Made = dict[CountKey, Whole]


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """What a tally is a tally of; empty strings where nobody says.

    Attributes:
        measure, population, side: as in ``Count``.
        event: ``main``, or a key of the other happening (see ``occasions``).
        scope: territory that the number is for, where a story counts several apart.
    """

    measure: str
    population: str
    side: str
    event: str
    scope: str

    @property
    def main(self) -> bool:
        """True for the story's own event."""
        return self.event == MAIN

    @property
    def recalled(self) -> bool:
        """True for what was before the story's own event, or may come."""
        return not self.event.startswith((MAIN, "later"))


def slots(scene: Scene) -> Slots:
    """Sort all counts of the members into slots.

    Args:
        scene: the story's members.

    Returns:
        counts by slot, in order of article and position.
    """
    found: Slots = defaultdict(list)
    happened, sides = occasions(scene), Sides(scene)
    for reading in scene.readings:
        for count in reading.counts:
            event, side = happened[count_key(count)], sides.of(count)
            slot = Slot(count.measure, count.population or "", side, event, "")
            found[slot].append(count)
    return _scoped(scene, _one_side(dict(found)))


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
        dead = since_died(scene, counts)
        dead_later += dead
        for reading in scene.readings:
            mine = [c for c in counts if c.evidence.article == reading.article.id and c not in dead]
            worked_out = wholes(reading, mine)
            if not any(whole.count.measure == "injured" for whole in worked_out):
                # The only one hurt is the one who died.
                dead_later += _among_dead(mine)
            for whole in worked_out:
                given[replace(slot, measure=whole.count.measure)].append(whole)
    widened = _apart_from(found, dead_later)
    for slot, all_of in given.items():
        family = [s for s in widened if replace(s, population="") == slot]
        stated = [c for s in family for c in widened[s]]
        fresh = [w for w in all_of if not any(_same(w.count, old) for old in stated)]
        if not fresh and len(family) == 1:
            continue
        own = widened.get(slot, [])
        added = [w for w in all_of if not any(_same(w.count, old) for old in own)]
        widened[slot] = [*own, *(w.count for w in added)]
        made |= {count_key(w.count): w for w in added if w.parts}
    return widened, made


def _among_dead(counts: Sequence[Count]) -> list[Count]:
    """The one hurt person of an article who is the one it tells of as dead."""
    dead = [c for c in counts if c.measure == "killed" and c.value == 1]
    hurt = [c for c in counts if c.measure == "injured" and c.value == 1]
    return [c for c in hurt if dead and all(again(d, c) for d in dead)]


def _apart_from(found: Slots, dead: Sequence[Count]) -> Slots:
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


def _same(count: Count, other: Count) -> bool:
    return (count.evidence, count.value) == (other.evidence, other.value)


def _one_side(found: Slots) -> Slots:
    """Counts without side join the only side of their kind for which the same number is given."""
    sides: dict[Slot, set[str]] = defaultdict(set)
    for slot in found:
        if slot.side:
            sides[replace(slot, side="")].add(slot.side)
    joined: Slots = defaultdict(list)
    for slot, counts in found.items():
        known = sides.get(slot, set())
        sided = replace(slot, side=min(known)) if len(known) == 1 else slot
        values = {count.value for count in found[sided]} if sided != slot else set()
        for count in counts:
            same = count.value in values and count.value >= TELLING and count.part_of is None
            joined[sided if same else slot].append(count)
    return dict(joined)


def _scoped(scene: Scene, found: Slots) -> Slots:
    """Part slots in which numbers are given for several territories."""
    told: dict[str, list[Count]] = defaultdict(list)
    for slot, counts in found.items():
        if not slot.side:
            told[slot.event] += counts
    countries = {event: countries_of(scene, counts) for event, counts in told.items()}
    parted: Slots = {}
    for slot, counts in sorted(found.items()):
        scopes = None if slot.side else Scopes(scene, counts, countries[slot.event])
        for count in counts:
            scope = scopes.of(count) if scopes else ""
            parted.setdefault(replace(slot, scope=scope), []).append(count)
    return parted
