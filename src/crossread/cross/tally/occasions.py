"""Occasions: which happening each count of a story belongs to.

The story's own event is ``main``; what it recalls is background; other happenings in its course
("a depot exploded on the road out") are told apart by their kind and day, over all articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from crossread.cross.scene import Scene, lead_events
from crossread.cross.tally.beside import SEVERAL
from crossread.cross.tally.crimes import WIDE, crimes
from crossread.cross.tally.scopes import ONE_PLACE
from crossread.cross.tally.told import (
    ASIDE,
    MAIN,
    RECALLED,
    SAME_DAYS,
    CountKey,
    Told,
    count_key,
    foreign,
    kin,
    story_day,
    told_of,
)
from crossread.cross.words import stem, words
from crossread.model import Count, Interval

# What happens to the victims of a crime; who is detained for it, long after, is none.
VICTIMS: Final = frozenset({"killed", "injured", "casualties", "hospitalised"})
# Families by which a late report goes: "sentenced for the shooting of last May".
WITHOUT_VICTIMS: Final = frozenset({"diplomacy", "justice", "security"})
# Two articles that give the same number of this size or more mean the same people.
TELLING: Final = 10


def occasions(scene: Scene) -> dict[CountKey, str]:
    """The happening of every count: ``main``, or a key that the counts of another one share.

    Args:
        scene: the members, anchored.

    Returns:
        keys that begin with ``main`` (``main recalled`` where the story only looks back on its own
        event, ``main`` and a day where it tells of several), ``later`` (after the story's own
        day), ``aside``, ``background`` or ``planned``.
    """
    told = [
        told_of(scene, reading, count) for reading in scene.readings for count in reading.counts
    ]
    groups = _grouped([t for t in told if t.kind == ASIDE])
    names = {count_key(t.count): _called(scene, group) for group in groups for t in group}
    dated = [(_called(scene, group), [t.day for t in group if t.day]) for group in groups]
    triggers = {
        (t.family, word): _called(scene, group) for group in groups for t in group
        for word in _trigger(t.count)
    }  # fmt: skip
    found = {}
    about = crimes(scene)
    for one in told:
        key = count_key(one.count)
        found[key] = names.get(key) or one.kind
        if one.kind == MAIN:
            found[key] = _by_trigger(scene, one, triggers) or _by_day(one, dated)
        if found[key] == MAIN:
            found[key] = about.get(one.count.evidence.article, MAIN)
    numbered = _by_number(scene, told, found)
    return _own(scene, told, _of_wholes(told, _same_crime(scene, told, numbered)))


def _same_crime(
    scene: Scene, told: Sequence[Told], found: Mapping[CountKey, str]
) -> dict[CountKey, str]:
    """What a late article recalls is the story's own if it is of the same time, or counts as many.

    "Man guilty of double murder", and further down "the two were shot on 3 May, a third was hurt".
    A crime of the last weeks is told as news, so that what is recalled beside it is another.
    """
    victims = [t.count for t in told if t.count.measure in VICTIMS and t.count.value]
    main = [c for c in victims if found[count_key(c)] == MAIN]
    news = (time for c in main if (time := _time(c)) and not _past(scene, time))
    if not _once(scene) or any(news):
        return dict(found)
    own = {_figure(c) for c in main if c.value >= SEVERAL}
    times: dict[str, list[Interval]] = defaultdict(list)
    for count in victims:
        known = found[count_key(count)] == MAIN or _figure(count) in own
        if known and (time := _time(count)):
            times[count.evidence.article].append(time)
    recalled = [
        (key, t.count.evidence.article, time)
        for t in told
        if found[key := count_key(t.count)].startswith("background")
        if (time := _time(t.count)) and _past(scene, time)
    ]
    same = {key for key, article, time in recalled if any(map(time.overlaps, times[article]))}
    return {key: MAIN if key in same else name for key, name in found.items()}


def _past(scene: Scene, time: Interval) -> bool:
    """True for a time long before a story's own."""
    return scene.window is not None and time.end + WIDE < scene.window.start


def _figure(count: Count) -> tuple[str, str, int]:
    return (count.evidence.article, count.measure, count.value)


def _time(count: Count) -> Interval | None:
    """When its happening was, as far as it is known to a month or so."""
    time = count.event_date or (count.event.date if count.event else None)
    interval = time.interval if time else None
    return interval if interval and interval.end - interval.start <= WIDE else None


def _once(scene: Scene) -> bool:
    """True for a story of what happens once: a crime, an accident, or what comes to court."""
    court = (e.family == "justice" for r in scene.readings for e in lead_events(r))
    return scene.family in ONE_PLACE | WITHOUT_VICTIMS or any(court)


def _own(scene: Scene, told: Sequence[Told], found: Mapping[CountKey, str]) -> dict[CountKey, str]:
    """What a story only recalls is its own where it has no victims of its own time.

    "Third arrest in September's shooting": a crime or an accident happens once, however late it
    is told of. The happening that most articles count; of several the one that they themselves
    recall least, then that of most counts.
    """
    victims = [t for t in told if t.count.measure in VICTIMS and t.count.value]
    happened = {found[count_key(t.count)] for t in victims}
    own_time = any(name.startswith((MAIN, "later", ASIDE)) for name in happened)
    if own_time or not _once(scene):
        return dict(found)
    tellers: dict[str, list[Count]] = defaultdict(list)
    for t in victims:
        event = t.count.event
        family = event.family if event else scene.family
        if family in ONE_PLACE or (event and not foreign(scene, event.family)):
            tellers[found[count_key(t.count)]].append(t.count)
    if not tellers:
        return dict(found)

    def weight(name: str) -> tuple[int, int, int, str]:
        counts = tellers[name]
        articles = {c.evidence.article for c in counts}
        return (-len(articles), sum(c.background for c in counts), -len(counts), name)

    most = min(tellers, key=weight)
    looked_back = {key for key, name in found.items() if name == most}
    # "Nobody was hurt" is of the same event, though nothing in it looks back.
    looked_back |= {
        count_key(t.count)
        for t in told
        if found[count_key(t.count)] == MAIN and t.count.measure in VICTIMS
    }
    return {key: RECALLED if key in looked_back else name for key, name in found.items()}


def _grouped(asides: Iterable[Told]) -> list[list[Told]]:
    """Asides that may be one happening: of one kind, and of one day as far as days are known."""
    groups: list[list[Told]] = []
    for told in sorted(asides, key=_by_time):
        fits = [g for g in groups if _one(g, told)]
        if fits:
            fits[-1].append(told)
        else:
            groups.append([told])
    return groups


def _by_time(told: Told) -> tuple[bool, date, CountKey]:
    return (told.day is None, told.day or date.min, count_key(told.count))


def _one(group: Sequence[Told], told: Told) -> bool:
    if not any(kin(t.family, told.family) or kin(told.family, t.family) for t in group):
        return False
    days = [t.day for t in group if t.day]
    if told.day is None or not days:
        return told.day is None and not days
    return all(abs((told.day - day).days) <= SAME_DAYS for day in days[-1:])


def _called(scene: Scene, group: Sequence[Told]) -> str:
    """A key for a group of asides: ``later`` for one that followed the story's own day."""
    first = min((t.day for t in group if t.day), default=None)
    story = story_day(scene)
    after = first is not None and story is not None and first > story
    families = sorted({t.family for t in group})
    return f"{'later' if after else ASIDE} {families[0]} {first or ''}".strip()


def _trigger(count: Count) -> frozenset[str]:
    """Stems of the words that name the happening of a count."""
    if count.event is None:
        return frozenset()
    return frozenset(stem(word) for word, _, _ in words(count.event.evidence.text))


def _by_trigger(scene: Scene, told: Told, triggers: Mapping[tuple[str, str], str]) -> str | None:
    """The other happening that a count of a foreign kind names by the same word ("the mines")."""
    event = told.count.event
    if event is None or not foreign(scene, event.family):
        return None
    found = {triggers.get((event.family, word)) for word in _trigger(told.count)} - {None}
    return min(found, key=str) if found else None


def _of_wholes(told: Sequence[Told], found: Mapping[CountKey, str]) -> dict[CountKey, str]:
    """Counts that are part of another belong where that one does."""
    by_span = {t.count.evidence: found[count_key(t.count)] for t in told}
    return {
        count_key(t.count): by_span.get(t.count.part_of, found[count_key(t.count)])
        if t.count.part_of
        else found[count_key(t.count)]
        for t in told
    }


def _by_day(told: Told, dated: Sequence[tuple[str, Sequence[date]]]) -> str:
    """The other happening on whose day a count without one is put, else the story's own."""
    if told.day is not None:
        for name, days in dated:
            if name.startswith("later") and any(
                abs((told.day - day).days) <= SAME_DAYS for day in days
            ):
                return name
    return MAIN


def _by_number(
    scene: Scene, told: Sequence[Told], found: Mapping[CountKey, str]
) -> dict[CountKey, str]:
    """The same number of the same people is of the same happening.

    Within an article the story's own event holds both ("27 dead" in the headline); across
    articles the other happening does, where the words name one of its kind.
    """
    own = {
        (t.count.evidence.article, t.count.measure, t.count.value)
        for t in told
        if found[count_key(t.count)] == MAIN
    }
    moved = dict(found)
    asides: dict[tuple[str, str | None, int, str], str] = {}
    for t in told:
        key, count = count_key(t.count), t.count
        if not found[key].startswith((ASIDE, "later")):
            continue
        same = (count.evidence.article, count.measure, count.value)
        if same in own and count.value >= TELLING:
            moved[key] = MAIN
        elif foreign(scene, t.family):
            asides[count.measure, count.population, count.value, t.family] = found[key]
    for t in told:
        key, count = count_key(t.count), t.count
        if found[key] == MAIN and count.event:
            alike = (count.measure, count.population, count.value, count.event.family)
            moved[key] = asides.get(alike, MAIN)
    return moved
