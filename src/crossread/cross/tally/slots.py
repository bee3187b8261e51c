"""Slots: which counts are of one measure, population, side and event, and may be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.cross.happenings import era_of
from crossread.cross.scene import Scene
from crossread.model import Count

Slots = dict["Slot", list[Count]]


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """What a tally is a tally of; empty strings where nobody says.

    Attributes:
        measure, population, side: as in ``Count``.
        event: ``main``, or a key of the other happening.
        scope: country that the number is for, where a story counts several apart.
    """

    measure: str
    population: str
    side: str
    event: str
    scope: str

    @property
    def main(self) -> bool:
        """True for the story's own event."""
        return self.event == "main"


def slots(scene: Scene) -> Slots:
    """Sort all counts of the members into slots.

    Args:
        scene: the story's members.

    Returns:
        counts by slot, in order of article and position.
    """
    found: Slots = defaultdict(list)
    for reading in scene.readings:
        for count in reading.counts:
            event = _event(scene, count, reading.counts)
            slot = Slot(count.measure, count.population or "", count.side or "", event, "")
            found[slot].append(count)
    return _scoped(_one_side(_gather(dict(found))))


def _event(scene: Scene, count: Count, others: Sequence[Count]) -> str:
    """``main``, or what names another happening: its time and kind."""
    era = era_of(scene, count.event) if count.event else "news"
    recalled = count.background or era == "background" or not scene.is_news(count.event_date)
    family = count.event.family if count.event else ""
    if recalled:
        date = count.event_date or (count.event.date if count.event else None)
        year = str(date.interval.start.year) if date and date.interval else ""
        return f"background {year} {family if not year else ''}".strip()
    if era == "planned":
        return f"planned {family}"
    if family and scene.family and family != scene.family and _contrasts(scene, count, others):
        return f"aside {family}"
    return "main"


def _contrasts(scene: Scene, count: Count, others: Sequence[Count]) -> bool:
    """True when the same article counts victims of the story's event apart from these.

    Outlets name one happening by many words ("blast", "attack"), so another family alone
    proves nothing; but one article that uses both for different numbers means two happenings.
    """
    return any(
        other.measure == count.measure
        and not other.background
        and (other.event is None or other.event.family == scene.family)
        for other in others
        if other is not count
    )


def _gather(found: Slots) -> Slots:
    """Counts of an aside that other articles give alone: same words, same number, same family."""
    asides = {
        (slot.measure, slot.population, count.value, count.event.family): slot
        for slot, counts in found.items()
        if slot.event.startswith("aside")
        for count in counts
        if count.event
    }
    moved: Slots = defaultdict(list)
    for slot, counts in found.items():
        for count in counts:
            family = count.event.family if count.event else ""
            key = (slot.measure, slot.population, count.value, family)
            moved[asides.get(key, slot) if slot.main else slot].append(count)
    return dict(moved)


def _one_side(found: Slots) -> Slots:
    """Counts without side join the only side that the others of their kind are counted for."""
    sides: dict[Slot, set[str]] = defaultdict(set)
    for slot in found:
        if slot.side:
            sides[replace(slot, side="")].add(slot.side)
    joined: Slots = defaultdict(list)
    for slot, counts in found.items():
        known = sides.get(slot, set())
        same = not slot.side and len(known) == 1 and _overlap(counts, found, slot, min(known))
        joined[replace(slot, side=min(known)) if same else slot].extend(counts)
    return dict(joined)


def _overlap(counts: Sequence[Count], found: Slots, slot: Slot, side: str) -> bool:
    """True when a number without side is also given for the side: it is the same one."""
    values = {count.value for count in found[replace(slot, side=side)]}
    return any(count.value in values for count in counts)


def _scoped(found: Slots) -> Slots:
    """Part slots in which numbers are given for several countries each."""
    parted: Slots = {}
    for slot, counts in sorted(found.items()):
        countries = Counter(_country(c) for c in counts if _country(c))
        if slot.side or len(countries) < 2:
            parted[slot] = counts
            continue
        for count in counts:
            parted.setdefault(replace(slot, scope=_country(count) or ""), []).append(count)
    return parted


def _country(count: Count) -> str | None:
    """The country a number is given for."""
    return count.place.country if count.place else None
