"""Crimes: which of several crimes or accidents each article of a story is about.

The shootings of one town go by the same words, streets and police, and may end up in one story.
Two articles are of two crimes when each tells of its own as fresh news, of days apart, the later
one never mentions the day of the earlier one, as a report on an arrest would, and they name no
person in common. An article whose day only its publication tells is of another crime only where
it counts other victims, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from crossread.cross.scene import Scene, is_told
from crossread.cross.tally.beside import opening
from crossread.cross.tally.days import as_date, fine_day
from crossread.cross.tally.scopes import ONE_PLACE
from crossread.cross.tally.told import MAIN, NEWS_DAYS, foreign, story_day
from crossread.cross.tally.wholes import wholes
from crossread.model import Interval, Reading

# A crime is fresh news for so many days.
FRESH: Final = timedelta(days=3)
# A night belongs to either day.
MARGIN: Final = timedelta(hours=6)
# A time as wide as this says nothing of a day within it.
WIDE: Final = timedelta(days=40)
_DAY: Final = timedelta(days=1)
# Types of happenings that come after a crime: charges, trials, arrests. They are news of their
# own day, so that only a dated crime tells the day of the crime.
_LEGAL: Final = frozenset({"ACCUSE", "COERCE", "SANCTION"})


@dataclass(frozen=True, slots=True)
class _About:
    """What an article is about.

    Attributes:
        reading: its reading.
        day: of the crime.
        sure: a crime that it opens with has that day; else only the article's own day tells it.
        victims: how many killed and hurt it counts.
        persons: full names in it.
    """

    reading: Reading
    day: date
    sure: bool
    victims: tuple[int, ...]
    persons: frozenset[str]

    def apart_from(self, earlier: _About) -> bool:
        """True when it is about another crime than an earlier article."""
        if (self.day - earlier.day).days <= NEWS_DAYS or self.persons & earlier.persons:
            return False
        others = self.victims != earlier.victims and any(self.victims) and any(earlier.victims)
        return ((self.sure and earlier.sure) or others) and not _mentions(self.reading, earlier.day)


def crimes(scene: Scene) -> Mapping[str, str]:
    """The crime that each article is about where a story holds several.

    Args:
        scene: the story's members.

    Returns:
        by article ``main`` and the day of its crime; those of the crime that most texts tell of,
        on the story's own day where several are told as often, are left out.
    """
    if scene.family not in ONE_PLACE or len(scene.readings) < 2:
        return {}
    groups: list[list[_About]] = []
    dated = sorted(_dated(scene), key=lambda a: (a.day, a.reading.article.id))
    for about in dated:
        mine = [g for g in groups if not all(about.apart_from(other) for other in g)]
        groups = [g for g in groups if g not in mine]
        groups.append([*(other for group in mine for other in group), about])
    if len(groups) < 2:
        return {}
    first, *others = sorted(groups, key=lambda group: _weight(scene, group))
    names = {_name(group): group for group in others}
    found = {a.reading.article.id: name for name, group in names.items() for a in group}
    known = {a.reading.article.id for a in dated}
    for reading in scene.readings:
        told = [n for n, group in names.items() if any(_mentions(reading, a.day) for a in group)]
        own = any(_mentions(reading, a.day) for a in first)
        if reading.article.id not in known and len(told) == 1 and not own:
            found[reading.article.id] = told[0]
    return found


def _weight(scene: Scene, group: Sequence[_About]) -> tuple[int, bool, date]:
    texts = scene.origins([a.reading.article.id for a in group])
    return (-texts, story_day(scene) not in {a.day for a in group}, group[0].day)


def _name(group: Sequence[_About]) -> str:
    return f"{MAIN} {min(a.day for a in group)}"


def _dated(scene: Scene) -> Iterator[_About]:
    for reading in scene.readings:
        published = as_date(reading.published.value)
        if published is None or reading.published.basis in ("story", "fetched"):
            continue
        opened = [e for e in reading.events if opening(reading, e.evidence)]
        crime = (e for e in opened if is_told(e) and not foreign(scene, e.family))
        day = _fresh(published, (fine_day(e.date) for e in crime))
        if day is None and any(e.family == "justice" or e.type in _LEGAL for e in opened):
            continue
        named = (t for t in reading.times if opening(reading, t.evidence))
        counts = [c for c in reading.counts if not c.background]
        told = {w.count.measure: w.count.value for w in wholes(reading, counts)}
        yield _About(
            reading,
            day or _fresh(published, map(fine_day, named)) or published,
            day is not None,
            (told.get("killed", 0), told.get("injured", 0)),
            frozenset(m.name for m in reading.names if m.kind == "person" and " " in m.name),
        )


def _fresh(published: date, days: Iterable[date | None]) -> date | None:
    """The day met most often among those right before the publication, of several the first."""
    times = Counter(d for d in days if d and timedelta(0) <= published - d <= FRESH)
    return min(times, key=lambda d: (-times[d], d), default=None)


def _mentions(reading: Reading, day: date) -> bool:
    """True for an article with a time that touches a day."""
    midnight = datetime.combine(day, time())
    around = Interval(midnight - MARGIN, midnight + _DAY + MARGIN)
    return any(
        t.interval.overlaps(around) and t.interval.end - t.interval.start <= WIDE
        for t in reading.times
        if t.interval is not None
    )
