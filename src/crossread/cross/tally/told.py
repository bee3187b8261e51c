"""Told: what an article's own words say of the happening that each of its counts belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from crossread.cross.happenings import era_of
from crossread.cross.scene import Scene
from crossread.cross.tally.days import FINE, as_date, fine_day
from crossread.cross.tally.scopes import ONE_PLACE
from crossread.cross.tally.wording import spans_years
from crossread.model import Count, Reading, TimeRef
from crossread.resources import table

MAIN: Final = "main"
# Up to so many, that two figures are equal says nothing of whether they are of one happening.
FEW: Final = 2
# The story's own event where its articles only look back on it, as reports from a court do.
RECALLED: Final = f"{MAIN} recalled"
# Another crime in the story, of which only charges or a trial tell: it was before their day.
BEFORE: Final = f"{MAIN} before"
ASIDE: Final = "aside"
# Outlets date one happening by its day or by the next one's news: this many days apart it may
# still be one. An undated happening of another kind that an article tells as news is a later one
# when the article came out more than this after the story's day; nearer, it is the story's own.
SAME_DAYS: Final = 1
NEWS_DAYS: Final = 2
# Precisions by which no news is told: its own day is known, or none.
COARSE: Final = frozenset({"month", "season", "year", "decade"})
# A weekday taken for the next one lies no further ahead.
WEEK: Final = timedelta(days=7)

CountKey = tuple[str, int, str, str, int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A count with what is known of its happening.

    Attributes:
        count: the count.
        kind: ``main``, ``aside``, or a key that begins with ``background`` or ``planned``.
        family: of the happening, where it is not the story's own.
        day: None where nothing tells.
    """

    count: Count
    kind: str
    family: str = ""
    day: date | None = None


def count_key(count: Count) -> CountKey:
    """What tells one count of an article from its others."""
    return (count.measure, count.value, *count.evidence.order)


def told_of(scene: Scene, reading: Reading, count: Count) -> Told:
    """Where one count belongs as far as its own article tells.

    Args:
        scene: the members, anchored.
        reading: the article's.
        count: one of its counts.
    """
    era = _era(scene, count)
    family = count.event.family if count.event else ""
    time = count.event_date or (count.event.date if count.event else None)
    if (
        era == "background"
        or not (scene.is_news(count.event_date) or _ahead(scene, count.event_date))
        or _recalled(count, time)
        or _of_old(scene, time)
        or spans_years(reading, count)
    ):
        year = _year(time)
        return Told(count, f"background {year} {family if not year else ''}".strip())
    if era == "planned":
        return Told(count, f"planned {family}")
    if not foreign(scene, family):
        other = _other_day(scene, reading, count)
        if other is not None:
            return Told(count, ASIDE, family, other)
        return Told(count, MAIN, day=_alone(count))
    day = _day(count) or _sentence_day(scene, reading, count) or _published(scene, reading)
    story = story_day(scene)
    apart = day is not None and story is not None and day != story
    if apart or _contrasts(scene, count, reading.counts):
        return Told(count, ASIDE, family, day)
    return Told(count, MAIN)


def _era(scene: Scene, count: Count) -> str:
    """``news``, ``planned`` or ``background``.

    "The worst shooting since 2026" recalls, yet the dead of "Sunday" in the story's own time are
    news of a crime or an accident, whatever word for the happening stands near them.
    """
    event = count.event
    era = era_of(scene, event) if event else "news"
    if event is None or era != "background":
        return era
    in_time = fine_day(count.event_date) is not None and scene.is_news(count.event_date)
    # The day of publication dates many a figure of another time.
    told = count.event_date is not None and count.event_date.basis == "context"
    dated = in_time and (scene.family in ONE_PLACE or (told and not count.background))
    misread = _ahead(scene, event.date) and "historical" not in event.auxiliary
    return "news" if dated or misread else era


def _ahead(scene: Scene, time: TimeRef | None) -> bool:
    """True for a day right after all publications: a weekday taken for the next one.

    What is told as done was done before it was published: "late on Friday" in a Saturday's paper.
    """
    if time is None or time.interval is None or scene.known_end is None:
        return False
    return timedelta(0) <= time.interval.start - scene.known_end <= WEEK


def _recalled(count: Count, time: TimeRef | None) -> bool:
    """True for what the article recalls, unless it gives the very day in the story's time.

    A later article recalls the story's own event: "the one-day operation cost 192 lives".
    """
    return count.background and (time is None or time.precision not in FINE)


def _year(time: TimeRef | None) -> str:
    """The year of a time; what is told of it ("XXXX-12") where that leaves the year open."""
    if time is None:
        return ""
    if time.interval:
        return str(time.interval.start.year)
    return time.edtf or "" if time.precision in COARSE else ""


def _of_old(scene: Scene, time: TimeRef | None) -> bool:
    """True for "in December" or "in 2008" in a story none of whose articles has a date.

    News is of a day; where nothing tells when it came out, a month or a year is of something else.
    """
    return scene.window is None and time is not None and time.precision in COARSE


def foreign(scene: Scene, family: str) -> bool:
    """True for a family that is not the story's own, nor one its happenings go by."""
    return bool(family and scene.family) and not kin(scene.family or "", family)


def kin(one: str, two: str) -> bool:
    """True for families of happenings that go by each other's words."""
    families: dict[str, list[str]] = table("event_kin.toml")["kin"]
    return one == two or two in families.get(one, ())


def _contrasts(scene: Scene, count: Count, others: Sequence[Count]) -> bool:
    """True when the same article counts victims of the story's event apart from these.

    Outlets name one happening by many words ("blast", "attack"), so another family alone
    proves nothing; but one article that uses both for different numbers means two happenings.
    """
    own = [
        other
        for other in others
        if other is not count
        and other.measure == count.measure
        and not other.background
        and (other.event is None or not foreign(scene, other.event.family))
    ]
    # One or two are killed in many happenings; the same seven are the same seven.
    wholes = {other.value for other in own if other.part_of is None and other.value > FEW}
    return bool(own) and count.value not in wholes


def _other_day(scene: Scene, reading: Reading, count: Count) -> date | None:
    """The day of a happening of the story's own kind that the article counts apart from it.

    "A week before, at another party, two were killed": the same article counts the story's own.
    The day of publication proves nothing: "police said on Monday" stands beside many a figure.
    """
    day, story = _day(count), story_day(scene)
    if day is None or story is None or abs((day - story).days) <= NEWS_DAYS:
        return None
    if day == as_date(reading.published.value):
        return None
    own = (_day(other) for other in reading.counts if other.measure == count.measure)
    return day if any(d and abs((d - story).days) <= SAME_DAYS for d in own) else None


def story_day(scene: Scene) -> date | None:
    """The day the story is about, or None."""
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
    told, story = reading.published, story_day(scene)
    if story is None or told.basis in ("story", "fetched") or told.precision not in FINE:
        return None
    day = as_date(told.value)
    return day if day and abs((day - story).days) > NEWS_DAYS else None
