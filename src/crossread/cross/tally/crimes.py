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
from crossread.cross.tally.persons import age, one_age
from crossread.cross.tally.scopes import ONE_PLACE
from crossread.cross.tally.told import BEFORE, MAIN, NEWS_DAYS, foreign, story_day
from crossread.cross.tally.wholes import wholes
from crossread.model import Interval, Mention, Reading

# A crime is fresh news for so many days.
FRESH: Final = timedelta(days=3)
# A night belongs to either day.
MARGIN: Final = timedelta(hours=6)
# A time as wide as this says nothing of a day within it; one of a month is told by who looks back.
WIDE: Final = timedelta(days=40)
WEEK: Final = timedelta(days=8)
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
        looks_back: no more is known than that the crime was before the article: it opens with
            charges or a trial, or counts nobody.
        victims: how many killed and hurt it counts.
        ages: of those whom it tells of one by one.
        persons: full names in it, but for those that speak: one officer speaks on many crimes.
        known: those of them that it opens with; page furniture and reporters stand at the end.
    """

    reading: Reading
    day: date
    sure: bool
    looks_back: bool
    victims: tuple[int, ...]
    ages: frozenset[tuple[int, str]]
    persons: frozenset[str]
    known: frozenset[str]

    def apart_from(self, earlier: _About) -> bool:
        """True when it is about another crime than an earlier article."""
        shared = self.persons & earlier.persons & (self.known | earlier.known)
        if (self.day - earlier.day).days <= NEWS_DAYS or shared:
            return False
        fewer = self.victims != earlier.victims and any(self.victims) and any(earlier.victims)
        others = fewer or self._aged_otherwise(earlier)
        # "Shot in June" may be of any crime of June: it is no sign against news of other victims.
        width = WEEK if others and self.sure else WIDE
        told_of = _mentions(self.reading, earlier.day, width)
        return ((self.sure and earlier.sure) or others) and not told_of

    def _aged_otherwise(self, other: _About) -> bool:
        """True for the only victim of each, of ages that differ."""
        alone = sum(self.victims) == sum(other.victims) == 1
        pairs = [one_age(mine, theirs) for mine in self.ages for theirs in other.ages]
        return alone and bool(pairs) and not any(pairs)

    def other_than(self, group: Sequence[_About]) -> bool:
        """True when it looks back on another crime: an earlier one, or one of more or fewer hit."""
        if not self.may_look_back_on(group):
            return True
        hit = {sum(a.victims) for a in group}
        return sum(self.victims) not in hit and all(_apart(self, a) for a in group)

    def may_look_back_on(self, group: Sequence[_About]) -> bool:
        """False for crimes of days after the article came out."""
        return any((a.day - self.day).days <= NEWS_DAYS or not a.sure for a in group)


def _apart(one: _About, other: _About) -> bool:
    """True for articles about two crimes, whichever came first."""
    earlier, later = sorted((one, other), key=lambda about: about.day)
    return later.apart_from(earlier)


def crimes(scene: Scene) -> Mapping[str, str]:
    """The crime that each article is about where a story holds several.

    Args:
        scene: the story's members.

    Returns:
        by article ``main`` and the day of its crime, or before which it was; those of the crime
        that most texts tell of, on the story's own day where several are told as often, are left
        out.
    """
    if scene.family not in ONE_PLACE or len(scene.readings) < 2:
        return {}
    told = sorted(_dated(scene), key=lambda a: (a.day, a.reading.article.id))
    groups = _grouped([a for a in told if not a.looks_back])
    late = {a.reading.article.id: a for a in told if a.looks_back}
    older = [a for a in late.values() if all(a.other_than(g) for g in groups)]
    groups += [older] if older else []
    if len(groups) < 2:
        return {}
    first, *others = sorted(groups, key=lambda group: _weight(scene, group))
    named = {MAIN: first, **{_name(group): group for group in others}}
    found = {a.reading.article.id: name for name, group in named.items() for a in group}
    for reading in scene.readings:
        article = reading.article.id
        if article not in found:
            found[article] = _looked_back_on(reading, late.get(article), named)
    return {article: name for article, name in found.items() if name != MAIN}


def _grouped(told: Iterable[_About]) -> list[list[_About]]:
    """Articles of one crime together, the earliest first."""
    groups: list[list[_About]] = []
    for about in told:
        mine = [g for g in groups if not all(about.apart_from(other) for other in g)]
        groups = [g for g in groups if g not in mine]
        groups.append([*(other for group in mine for other in group), about])
    return groups


def _looked_back_on(
    reading: Reading, late: _About | None, named: Mapping[str, Sequence[_About]]
) -> str:
    """The only crime that an article may look back on, whose day or victims it tells; else main.

    An article without a date may look back on any.
    """
    before = [name for name, g in named.items() if late is None or late.may_look_back_on(g)]
    day = [n for n in before if any(_mentions(reading, a.day) for a in named[n])]
    same = [n for n in before if late and any(a.victims == late.victims for a in named[n])]
    return next((names[0] for names in (before, day, same) if len(names) == 1), MAIN)


def _weight(scene: Scene, group: Sequence[_About]) -> tuple[int, bool, date]:
    texts = scene.origins([a.reading.article.id for a in group])
    return (-texts, story_day(scene) not in {a.day for a in group}, group[0].day)


def _name(group: Sequence[_About]) -> str:
    """The day of a crime; of one that is only looked back on no more than before which day."""
    day = min(a.day for a in group)
    return f"{BEFORE} {day}" if all(a.looks_back for a in group) else f"{MAIN} {day}"


def _dated(scene: Scene) -> Iterator[_About]:
    for reading in scene.readings:
        published = as_date(reading.published.value)
        if published is None or reading.published.basis in ("story", "fetched"):
            continue
        opened = [e for e in reading.events if opening(reading, e.evidence)]
        # A trial is no crime, though crimes go by its words.
        kin = (e for e in opened if is_told(e) and not foreign(scene, e.family))
        crime = (e for e in kin if e.family != "justice")
        day = _fresh(published, (fine_day(e.date) for e in crime))
        legal = any(e.family == "justice" or e.type in _LEGAL for e in opened)
        named = (t for t in reading.times if opening(reading, t.evidence))
        counts = [c for c in reading.counts if not c.background]
        told = {w.count.measure: w.count.value for w in wholes(reading, counts)}
        victims = (told.get("killed", 0), told.get("injured", 0))
        persons = list(_persons(reading))
        yield _About(
            reading,
            day or (None if legal else _fresh(published, map(fine_day, named))) or published,
            day is not None,
            day is None and (legal or not any(victims)),
            victims,
            frozenset(found for c in counts if c.value == 1 and (found := age(c))),
            frozenset(m.name for m in persons),
            frozenset(m.name for m in persons if opening(reading, m.evidence)),
        )


def _persons(reading: Reading) -> Iterator[Mention]:
    """Mentions of people by their full names who neither speak in the article nor wrote it."""
    speakers = {s.speaker.name.split()[-1] for s in reading.statements if s.speaker}
    for mention in reading.names:
        words = mention.name.split()
        before = reading.article.section(mention.evidence.section)[: mention.evidence.start]
        told_of = words[-1] not in speakers and not before.rstrip().endswith("By")
        if mention.kind == "person" and len(words) > 1 and told_of:
            yield mention


def _fresh(published: date, days: Iterable[date | None]) -> date | None:
    """The day met most often among those right before the publication, of several the first."""
    times = Counter(d for d in days if d and timedelta(0) <= published - d <= FRESH)
    return min(times, key=lambda d: (-times[d], d), default=None)


def _mentions(reading: Reading, day: date, width: timedelta = WIDE) -> bool:
    """True for an article with a time that touches a day and is no wider; "recently" is none."""
    midnight = datetime.combine(day, time())
    around = Interval(midnight - MARGIN, midnight + _DAY + MARGIN)
    return any(
        t.interval.overlaps(around) and t.interval.end - t.interval.start <= width
        for t in reading.times
        if t.interval is not None and t.precision != "vague"
    )
