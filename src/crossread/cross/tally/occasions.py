"""Occasions: which happening each count of a story belongs to.

The story's own event is ``main``; what it recalls is background; other happenings in its course
("a depot exploded on the road out") are told apart by their kind and day, over all articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from crossread.cross.happenings import era_of
from crossread.cross.scene import Scene
from crossread.cross.tally.days import FINE, as_date, fine_day
from crossread.cross.tally.wording import spans_years
from crossread.cross.words import stem, words
from crossread.model import Count, Reading, TimeRef
from crossread.resources import table

MAIN: Final = "main"
ASIDE: Final = "aside"
# Outlets date one happening by its day or by the next one's news: this many days apart it may
# still be one. An undated happening of another kind that an article tells as news is a later one
# when the article came out more than this after the story's day; nearer, it is the story's own.
SAME_DAYS: Final = 1
NEWS_DAYS: Final = 2
# Two articles that give the same number of this size or more mean the same people.
TELLING: Final = 10

CountKey = tuple[str, int, str, str, int, int]


@dataclass(frozen=True, slots=True)
class _Told:
    """A count with what is known of its happening; ``day`` is None where nothing tells."""

    count: Count
    kind: str
    family: str = ""
    day: date | None = None


def count_key(count: Count) -> CountKey:
    """What tells one count of an article from its others."""
    return (count.measure, count.value, *count.evidence.order)


def occasions(scene: Scene) -> dict[CountKey, str]:
    """The happening of every count: ``main``, or a key that the counts of another one share.

    Args:
        scene: the members, anchored.

    Returns:
        keys that begin with ``main``, ``later`` (after the story's own day), ``aside``,
        ``background`` or ``planned``.
    """
    told = [_told(scene, reading, count) for reading in scene.readings for count in reading.counts]
    groups = _grouped([t for t in told if t.kind == ASIDE])
    names = {count_key(t.count): _called(scene, group) for group in groups for t in group}
    dated = [(_called(scene, group), [t.day for t in group if t.day]) for group in groups]
    triggers = {
        (t.family, word): _called(scene, group) for group in groups for t in group
        for word in _trigger(t.count)
    }  # fmt: skip
    found = {}
    for one in told:
        key = count_key(one.count)
        found[key] = names.get(key) or one.kind
        if one.kind == MAIN:
            found[key] = _by_trigger(scene, one, triggers) or _by_day(one, dated)
    return _of_wholes(told, _by_number(scene, told, found))


def _told(scene: Scene, reading: Reading, count: Count) -> _Told:
    era = era_of(scene, count.event) if count.event else "news"
    family = count.event.family if count.event else ""
    time = count.event_date or (count.event.date if count.event else None)
    if (
        era == "background"
        or not scene.is_news(count.event_date)
        or _recalled(count, time)
        or spans_years(reading, count)
    ):
        year = str(time.interval.start.year) if time and time.interval else ""
        return _Told(count, f"background {year} {family if not year else ''}".strip())
    if era == "planned":
        return _Told(count, f"planned {family}")
    if not _foreign(scene, family):
        other = _other_day(scene, reading, count)
        if other is not None:
            return _Told(count, ASIDE, family, other)
        return _Told(count, MAIN, day=_alone(count))
    day = _day(count) or _sentence_day(scene, reading, count) or _published(scene, reading)
    story = _story_day(scene)
    apart = day is not None and story is not None and day != story
    if apart or _contrasts(scene, count, reading.counts):
        return _Told(count, ASIDE, family, day)
    return _Told(count, MAIN)


def _recalled(count: Count, time: TimeRef | None) -> bool:
    """True for what the article recalls, unless it gives the very day in the story's time.

    A later article recalls the story's own event: "the one-day operation cost 192 lives".
    """
    return count.background and (time is None or time.precision not in FINE)


def _foreign(scene: Scene, family: str) -> bool:
    """True for a family that is not the story's own, nor one its happenings go by."""
    return bool(family and scene.family) and not _kin(scene.family or "", family)


def _kin(one: str, two: str) -> bool:
    kin: dict[str, list[str]] = table("event_kin.toml")["kin"]
    return one == two or two in kin.get(one, ())


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


def _other_day(scene: Scene, reading: Reading, count: Count) -> date | None:
    """The day of a happening of the story's own kind that the article counts apart from it.

    "A week before, at another party, two were killed": the same article counts the story's own.
    The day of publication proves nothing: "police said on Monday" stands beside many a figure.
    """
    day, story = _day(count), _story_day(scene)
    if day is None or story is None or abs((day - story).days) <= NEWS_DAYS:
        return None
    if day == as_date(reading.published.value):
        return None
    own = (_day(other) for other in reading.counts if other.measure == count.measure)
    return day if any(d and abs((d - story).days) <= SAME_DAYS for d in own) else None


def _story_day(scene: Scene) -> date | None:
    return as_date(scene.day)


def _day(count: Count) -> date | None:
    return fine_day(count.event.date) if count.event else None


def _alone(count: Count) -> date | None:
    """The day of a count of which no happening is known, unless it only dates the figure."""
    day = fine_day(count.event_date) if count.event is None else None
    return None if day == fine_day(count.as_of) else day


def _sentence_day(scene: Scene, reading: Reading, count: Count) -> date | None:
    """The only day that the sentence of the happening names."""
    trigger = count.event.evidence if count.event else count.evidence
    if trigger.section == "title":
        return None
    inside = next((s for s in reading.sentences if s.start <= trigger.start < s.end), None)
    if inside is None:
        return None
    days = {
        day
        for time in reading.times
        if time.evidence.section == "text"
        and inside.start <= time.evidence.start < inside.end
        and scene.is_news(time)
        and (day := fine_day(time))
    }
    return next(iter(days)) if len(days) == 1 else None


def _published(scene: Scene, reading: Reading) -> date | None:
    """The day of an article that came out well after the story's day, else None."""
    told, story = reading.published, _story_day(scene)
    if story is None or told.basis in ("story", "fetched") or told.precision not in FINE:
        return None
    day = as_date(told.value)
    return day if day and abs((day - story).days) > NEWS_DAYS else None


def _grouped(asides: Iterable[_Told]) -> list[list[_Told]]:
    """Asides that may be one happening: of one kind, and of one day as far as days are known."""
    groups: list[list[_Told]] = []
    for told in sorted(
        asides, key=lambda t: (t.day is None, t.day or date.min, count_key(t.count))
    ):
        fits = [g for g in groups if _one(g, told)]
        if fits:
            fits[-1].append(told)
        else:
            groups.append([told])
    return groups


def _by_time(told: _Told) -> tuple[bool, date, CountKey]:
    return (told.day is None, told.day or date.min, count_key(told.count))


def _one(group: Sequence[_Told], told: _Told) -> bool:
    if not any(_kin(t.family, told.family) or _kin(told.family, t.family) for t in group):
        return False
    days = [t.day for t in group if t.day]
    if told.day is None or not days:
        return told.day is None and not days
    return all(abs((told.day - day).days) <= SAME_DAYS for day in days[-1:])


def _called(scene: Scene, group: Sequence[_Told]) -> str:
    """A key for a group of asides: ``later`` for one that followed the story's own day."""
    first = min((t.day for t in group if t.day), default=None)
    story = _story_day(scene)
    after = first is not None and story is not None and first > story
    families = sorted({t.family for t in group})
    return f"{'later' if after else ASIDE} {families[0]} {first or ''}".strip()


def _trigger(count: Count) -> frozenset[str]:
    """Stems of the words that name the happening of a count."""
    if count.event is None:
        return frozenset()
    return frozenset(stem(word) for word, _, _ in words(count.event.evidence.text))


def _by_trigger(scene: Scene, told: _Told, triggers: Mapping[tuple[str, str], str]) -> str | None:
    """The other happening that a count of a foreign kind names by the same word ("the mines")."""
    event = told.count.event
    if event is None or not _foreign(scene, event.family):
        return None
    found = {triggers.get((event.family, word)) for word in _trigger(told.count)} - {None}
    return min(found, key=str) if found else None


def _of_wholes(told: Sequence[_Told], found: Mapping[CountKey, str]) -> dict[CountKey, str]:
    """Counts that are part of another belong where that one does."""
    by_span = {t.count.evidence: found[count_key(t.count)] for t in told}
    return {
        count_key(t.count): by_span.get(t.count.part_of, found[count_key(t.count)])
        if t.count.part_of
        else found[count_key(t.count)]
        for t in told
    }


def _by_day(told: _Told, dated: Sequence[tuple[str, Sequence[date]]]) -> str:
    """The other happening on whose day a count without one is put, else the story's own."""
    if told.day is not None:
        for name, days in dated:
            if name.startswith("later") and any(
                abs((told.day - day).days) <= SAME_DAYS for day in days
            ):
                return name
    return MAIN


def _by_number(
    scene: Scene, told: Sequence[_Told], found: Mapping[CountKey, str]
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
        elif _foreign(scene, t.family):
            asides[count.measure, count.population, count.value, t.family] = found[key]
    for t in told:
        key, count = count_key(t.count), t.count
        if found[key] == MAIN and count.event:
            alike = (count.measure, count.population, count.value, count.event.family)
            moved[key] = asides.get(alike, MAIN)
    return moved
