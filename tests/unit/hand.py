"""Readings made by hand, to test crossing apart from the readers."""

from __future__ import annotations

from datetime import datetime, timedelta

from crossread.model import (
    UNDATED,
    Article,
    Count,
    Dating,
    EventMention,
    Evidence,
    Interval,
    Link,
    Reading,
    Sentence,
    Speaker,
    Statement,
    TimeRef,
)


def published(day: str | None, hour: int | None = None) -> Dating:
    """A whole day, or one hour of it."""
    if day is None:
        return UNDATED
    start = datetime.fromisoformat(day)
    if hour is None:
        return Dating(
            value=day,
            interval=Interval(start, start + timedelta(days=1)),
            precision="day",
            basis="input",
        )
    at = start + timedelta(hours=hour)
    interval = Interval(at, at + timedelta(minutes=1))
    return Dating(value=at.isoformat(), interval=interval, precision="minute", basis="input")


def article(text: str, ref: str = "a", day: str | None = None, **fields: object) -> Article:
    hour = fields.pop("hour", None)
    assert hour is None or isinstance(hour, int)
    return Article(ref=ref, text=text, published=published(day, hour), **fields)  # type: ignore[arg-type]


def cite(source: Article, words: str) -> Evidence:
    start = source.text.index(words)
    return source.cite(start, start + len(words))


def chain(source: Article, *names: str) -> tuple[Link, ...]:
    """Outlet, then agencies, the last name an official."""
    links = [Link(role="outlet", name=source.outlet)]
    for index, name in enumerate(names):
        role = "official" if index == len(names) - 1 else "agency"
        links.append(Link(role=role, name=name))
    return tuple(links)


def count(source: Article, words: str, value: int, **fields: object) -> Count:
    open_ended = words.startswith(("at least", "more than"))
    base: dict[str, object] = {
        "measure": "killed",
        "low": value,
        "high": None if open_ended else value,
        "qualifier": "at_least" if open_ended else "exact",
        "chain": chain(source),
    }
    return Count(evidence=cite(source, words), value=value, **(base | fields))  # type: ignore[arg-type]


def day_time(source: Article, words: str, day: str | None, timex: str = "") -> TimeRef:
    interval = None
    if day is not None:
        start = datetime.fromisoformat(day)
        interval = Interval(start, start + timedelta(days=1))
    return TimeRef(
        evidence=cite(source, words),
        timex=day or timex,
        edtf=day,
        interval=interval,
        precision="day",
        basis="publication" if day else "unanchored",
    )


def event(source: Article, words: str, family: str = "armed", **fields: object) -> EventMention:
    base: dict[str, object] = {"type": "ASSAULT", "mode": None}
    return EventMention(evidence=cite(source, words), family=family, **(base | fields))  # type: ignore[arg-type]


def statement(source: Article, who: str, cue: str, content: str, **fields: object) -> Statement:
    country = fields.pop("country", None)
    speaker = Speaker(
        evidence=cite(source, who),
        name=str(fields.pop("name", who)),
        kind="organisation",
        country=None if country is None else str(country),
    )
    base: dict[str, object] = {"quoted": False, "stance": "say", "chain": chain(source, who)}
    return Statement(
        speaker=speaker,
        cue=cite(source, cue),
        content=cite(source, content),
        **(base | fields),  # type: ignore[arg-type]
    )


def reading(source: Article, **items: object) -> Reading:
    sentences = []
    start = 0
    for number, line in enumerate(source.text.split("\n")):
        if line:
            sentences.append(Sentence(start, start + len(line), number))
        start += len(line) + 1
    return Reading(
        article=source,
        reader="test",
        published=source.published,
        sentences=tuple(sentences),
        **items,  # type: ignore[arg-type]
    )
