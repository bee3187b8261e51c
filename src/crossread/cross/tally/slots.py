"""Slots: which counts are of one measure, population, side and event, and may be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.cross.scene import Scene
from crossread.cross.tally.abroad import Order, abroad
from crossread.cross.tally.beside import BESIDE, dead_beside
from crossread.cross.tally.occasions import TELLING, occasions
from crossread.cross.tally.scopes import ONE_PLACE, Scopes, countries_of
from crossread.cross.tally.sides import Sides, by_chance
from crossread.cross.tally.told import MAIN, RECALLED, count_key
from crossread.model import Count

Slots = dict["Slot", list[Count]]


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
        """True for the story's own event, or one of its own events."""
        return self.event.startswith(MAIN)

    @property
    def beside(self) -> bool:
        """True for the dead of another crime, told beside the story's own."""
        return self.event == BESIDE

    @property
    def looked_back_on(self) -> bool:
        """True for the story's own event where its articles only recall it."""
        return self.event == RECALLED

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
            people = "" if sides.of_its_people(count) else count.population or ""
            slot = Slot(count.measure, people, side, event, "")
            found[slot].append(count)
    return _scoped(scene, _beside(scene, _one_side(dict(found))))


def _beside(scene: Scene, found: Slots) -> Slots:
    """Put the dead of another crime, told beside the story's own, into slots of their own."""
    own: dict[str, list[Count]] = defaultdict(list)
    for slot, counts in found.items():
        if slot.main and not slot.side:
            own[slot.event] += counts
    beside = {event for event, counts in own.items() if dead_beside(scene, counts)}
    moved: Slots = defaultdict(list)
    for slot, counts in found.items():
        theirs = slot.event in beside and not slot.side and slot.measure == "killed"
        moved[replace(slot, event=BESIDE) if theirs else slot] += counts
    return dict(moved)


def _one_side(found: Slots) -> Slots:
    """Counts without side join the only side of their kind for which the same number is given.

    A small number is telling only of people of one kind in one mishap: "three civilians".
    """
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
            telling = count.value >= TELLING or bool(slot.population and by_chance(count))
            same = count.value in values and telling and count.part_of is None
            joined[sided if same else slot].append(count)
    return dict(joined)


def _scoped(scene: Scene, found: Slots) -> Slots:
    """Part slots in which numbers are given for several territories."""
    told: dict[str, list[Count]] = defaultdict(list)
    for slot, counts in found.items():
        if not slot.side:
            told[slot.event] += counts
    countries = {event: countries_of(scene, counts) for event, counts in told.items()}
    away = {event: _away(scene, counts, countries[event]) for event, counts in told.items()}
    parted: Slots = {}
    for slot, counts in sorted(found.items()):
        elsewhere = {} if slot.side else away[slot.event]
        scopes = None if slot.side else Scopes(scene, counts, countries[slot.event])
        for count in counts:
            scope = elsewhere.get(count.evidence.order) or (scopes.of(count) if scopes else "")
            parted.setdefault(replace(slot, scope=scope), []).append(count)
    return parted


def _away(scene: Scene, counts: Sequence[Count], countries: Sequence[str]) -> dict[Order, str]:
    """Counts of countries that are none of the story's territories; a crime has one place."""
    if scene.family in ONE_PLACE:
        return {}
    found = abroad(scene, counts)
    return {order: country for order, country in found.items() if country not in countries}
