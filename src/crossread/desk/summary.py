"""A story in one row: what a list of stories shows, written when the story is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from crossread.cross.whereabouts import as_written, plays_in
from crossread.desk import terms
from crossread.desk.codec import pack
from crossread.desk.entities import Kind, Pair
from crossread.desk.listing import country_key
from crossread.model import Article, Story, Tally, TallyRole, TallyStatus

# Figures and outlets that a row shows.
_FIGURES: Final = 4
_OUTLETS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A tally in short; fields as in ``Tally``."""

    id: str
    measure: str
    population: str | None
    side: str | None
    low: int
    best: int
    high: int
    high_open: bool
    status: TallyStatus
    role: TallyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What of a summary is shown and not asked for.

    Attributes:
        languages: code ("" where unknown) and number of articles, most first.
        outlet_names: and number of articles, most first, the first dozen.
        days: ISO day of publication and number of articles, by day; undated ones left out.
        tallies: the leading ones.
    """

    languages: tuple[tuple[str, int], ...] = ()
    outlet_names: tuple[tuple[str, int], ...] = ()
    days: tuple[tuple[str, int], ...] = ()
    tallies: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A story as a list of stories shows it.

    Attributes:
        place: where it happens, in the words of its articles; ``country`` its ISO code.
        first, last: ISO days of the earliest and latest article whose day is known.
        articles, outlets, unknown_outlets, origins: as in ``Story``.
        disputes: how many there are; ``open_disputes``: those of them that no settlement closes.
        disputed: how many tallies are.
        languages, outlet_names, days, tallies: see :class:`Sketch`.
        new: when the desk first had the story; ``changed`` when its articles changed last (UTC).
        grown: articles that came since the moment that was asked about.
    """

    id: str
    title: str
    place: str | None
    country: str | None
    first: str | None
    last: str | None
    articles: int
    outlets: int
    unknown_outlets: int
    origins: int
    disputes: int
    open_disputes: int
    disputed: int
    languages: tuple[tuple[str, int], ...]
    outlet_names: tuple[tuple[str, int], ...]
    days: tuple[tuple[str, int], ...]
    tallies: tuple[Figure, ...]
    new: datetime
    changed: datetime
    grown: int


@dataclass(frozen=True, slots=True)
class Source:
    """Outlet and language of an article."""

    outlet: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A story's summary as it is kept.

    Attributes:
        columns: from its title to the number of its disputed tallies.
        keys: what it is found by.
        record: its sketch, packed.
    """

    columns: tuple[str | int | None, ...]
    keys: tuple[Pair, ...]
    record: bytes


def drawn(story: Story, articles: Mapping[str, Article]) -> Drawn:
    """The summary of a story; ``articles`` are those of its members, by id."""
    sources = {id_: Source(one.outlet or None, one.language) for id_, one in articles.items()}
    columns = (
        story.title, place_of(story), country_of(story), story.first, story.last,
        len(story.members), story.outlets, story.unknown_outlets, story.origins,
        len(story.disputes), sum(tally.disputed for tally in story.tallies),
    )  # fmt: skip
    return Drawn(columns, tuple(sorted(keys(story, sources))), pack(sketch(story, sources)))


def sketch(story: Story, sources: Mapping[str, Source]) -> Sketch:
    """What a list shows of a story; ``sources`` are those of its articles, by id."""
    ours = [sources.get(m.article, Source(None, None)) for m in story.members]
    days = Counter(day for m in story.members if (day := _day(m.published.value)))
    return Sketch(
        languages=_ranked(Counter(one.language or "" for one in ours)),
        outlet_names=_ranked(Counter(one.outlet for one in ours if one.outlet))[:_OUTLETS],
        days=tuple(sorted(days.items())),
        tallies=tuple(_figure(tally) for tally in _leading(story)),
    )


def _day(value: str | None) -> str | None:
    """The day of a time that is known to the day."""
    return value[:10] if value and len(value) >= len("2023-09-20") else None


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _leading(story: Story) -> list[Tally]:
    """The story's own figures in the order that telling gives them."""
    return [tally for tally in story.tallies if tally.role == "main"][:_FIGURES]


def _figure(tally: Tally) -> Figure:
    return Figure(
        id=tally.id,
        measure=tally.measure,
        population=tally.population,
        side=tally.side,
        low=tally.low,
        best=tally.best,
        high=tally.high,
        high_open=tally.high_open,
        status=tally.status,
        role=tally.role,
    )


def keys(story: Story, sources: Mapping[str, Source]) -> set[Pair]:
    """What a story is found by: kind (place, outlet, language) and terms."""
    found = {(Kind.PLACE, terms.line(n)) for p in story.places for n in (p.name, *p.names)}
    found |= {(Kind.PLACE, country_key(p.country)) for p in story.places if p.country}
    for member in story.members:
        one = sources.get(member.article, Source(None, None))
        found.add((Kind.OUTLET, terms.line(one.outlet or "")))
        found |= {(Kind.LANGUAGE, tag) for tag in tags(one.language or "")}
    return {(kind, words) for kind, words in found if words}


def tags(language: str) -> set[str]:
    """What a language is found by: its code, and that less the country."""
    code = language.casefold()
    return {code, code.partition("-")[0]}


def place_of(story: Story) -> str | None:
    """Where a story happens, in the words that most often name the place."""
    place = plays_in(story)
    if place is None:
        return None
    forms = Counter(span.text for span in place.evidence if span.text in place.names)
    name = min(forms, key=lambda form: (-forms[form], form), default=place.name)
    return as_written(name, forms)


def country_of(story: Story) -> str | None:
    """The country (ISO 3166-1 alpha-2) of the place that stands for a story."""
    place = plays_in(story)
    return place.country if place else None
