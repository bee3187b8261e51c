"""Slots: which counts are of one measure, population, side and event, and may be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.cross.happenings import era_of
from crossread.cross.scene import Scene
from crossread.cross.tally.later import since_died
from crossread.cross.tally.persons import again
from crossread.cross.tally.wholes import wholes
from crossread.model import Count, Evidence
from crossread.resources import table

Slots = dict["Slot", list[Count]]
FigureKey = tuple[str, int, str, str, int, int]
# Evidence of the counts that a figure was worked out from.
Parts = dict[FigureKey, tuple[Evidence, ...]]
# Families of happenings that have no sides.
NO_SIDES = frozenset({"disaster", "accident", "health", "aid"})


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
            side = _side(scene, count)
            slot = Slot(count.measure, count.population or "", side, event, "")
            found[slot].append(count)
    return _scoped(_one_side(_gather(dict(found))))


def add_wholes(scene: Scene, found: Slots) -> tuple[Slots, Parts]:
    """Add what each article's counts of the story's event come to.

    Args:
        scene: the story's members.
        found: counts by slot.

    Returns:
        the slots, with a slot of all victims wherever more than one population is counted or
        some article's figure had to be worked out; and the evidence of what was worked out.
    """
    parts: Parts = {}
    given: dict[Slot, list[tuple[Count, tuple[Evidence, ...]]]] = defaultdict(list)
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
                key = replace(slot, measure=whole.count.measure)
                given[key].append((whole.count, whole.parts))
    widened = _apart_from(found, dead_later)
    for slot, made in given.items():
        family = [s for s in widened if replace(s, population="") == slot]
        stated = [c for s in family for c in widened[s]]
        fresh = [(c, e) for c, e in made if not any(_same(c, old) for old in stated)]
        if not fresh and len(family) == 1:
            continue
        own = widened.get(slot, [])
        added = [(c, e) for c, e in made if not any(_same(c, old) for old in own)]
        widened[slot] = [*own, *(c for c, _ in added)]
        parts |= {figure_key(c): e for c, e in added if e}
    return widened, parts


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


def figure_key(count: Count) -> FigureKey:
    """What tells one figure of an article from its others."""
    return (count.measure, count.value, *count.evidence.order)


def _side(scene: Scene, count: Count) -> str:
    """The side, where there are sides: who counts the victims of a flood is no party to it."""
    if count.side is None or (count.side_basis == "speaker" and scene.family in NO_SIDES):
        return ""
    return count.side


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
    if _foreign(scene, family):
        day = _own_day(scene, count)
        if day or _contrasts(scene, count, others):
            return f"aside {family} {day}".strip()
    return "main"


def _own_day(scene: Scene, count: Count) -> str:
    """The day of the count's happening where it is another than the story's, else nothing."""
    date = count.event.date if count.event else None
    if date is None or date.edtf is None or scene.day is None:
        return ""
    fine = date.precision in ("day", "part_of_day", "minute")
    return date.edtf if fine and date.edtf[:10] != scene.day[:10] else ""


def _foreign(scene: Scene, family: str) -> bool:
    """True for a family that is not the story's own, nor one its happenings go by."""
    if not family or not scene.family or family == scene.family:
        return False
    kin: dict[str, list[str]] = table("event_kin.toml")["kin"]
    return family not in kin.get(scene.family, ())


def _contrasts(scene: Scene, count: Count, others: Sequence[Count]) -> bool:
    """True when the same article counts victims of the story's event apart from these.

    Outlets name one happening by many words ("blast", "attack"), so another family alone
    proves nothing; but one article that uses both for different numbers means two happenings.
    """
    return any(
        other.measure == count.measure
        and not other.background
        and (other.event is None or not _foreign(scene, other.event.family))
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
            joined[sided if count.value in values else slot].append(count)
    return dict(joined)


def _scoped(found: Slots) -> Slots:
    """Part slots in which numbers are given for several countries each."""
    parted: Slots = {}
    for slot, counts in sorted(found.items()):
        scopes = [] if slot.side else _scopes(counts)
        for count in counts:
            scope = _country(count) or ""
            if not scopes or (
                len(scopes) == 1 and scope not in scopes and not _apart(count, counts, scopes)
            ):
                scope = scopes[0] if scopes else ""
            parted.setdefault(replace(slot, scope=scope), []).append(count)
    return parted


def _scopes(counts: Sequence[Count]) -> list[str]:
    """Countries that several articles give numbers for; a place named once may be a slip."""
    tellers: dict[str, set[str]] = defaultdict(set)
    for count in counts:
        if country := _country(count):
            tellers[country].add(count.evidence.article)
    told = [c for c in tellers if len(tellers[c]) > 1]
    return sorted(told, key=lambda c: (-len(tellers[c]), c)) if len(tellers) > 1 else []


def _apart(count: Count, counts: Sequence[Count], scopes: Sequence[str]) -> bool:
    """True when the count's article has no number for the story's country, but one for another."""
    own = {_country(c) for c in counts if c.evidence.article == count.evidence.article}
    return None not in own and own.isdisjoint(scopes)


def _country(count: Count) -> str | None:
    """The country a number is given for."""
    return count.place.country if count.place else None
