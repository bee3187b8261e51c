"""Scopes: figures for several territories of one happening, and for all of them together.

Numbers are for another territory where several articles name another country and are large, or one
article has numbers for both; but a crime has one place, and its town a namesake abroad. Where two
counters are added up ("3,600 in all: 1,414 going by the ministry, 2,167 going by the rescuers")
each counts its own part, wherever their figures stand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, pairwise
from typing import Final

from crossread.cross.origins import NAMED, origin_key
from crossread.cross.scene import Scene
from crossread.cross.tally.wording import vague
from crossread.model import Count

# Newspapers round totals down ("more than 2,600" of 1,651 + 538 + 430) or up ("nearly 3,600" of
# 1,414 + 2,167): a sum of parts lies this near to a rounded total, as a share of it.
NEAR: Final = 0.015
# Smaller totals are met by chance.
LEAST: Final = 50
# Code points between parts that are told side by side.
BESIDE: Final = 250
# Code points between numbers for two countries that are told in one breath.
BREATH: Final = 80
# Countries that no article counts side by side are two territories from numbers of this size on.
MANY: Final = 10
# Families of happenings that have one place.
ONE_PLACE: Final = frozenset({"crime", "accident"})
# Told by a smaller share of the texts than this of those that tell of the story's first country,
# another one is mostly where somebody spoke ("told the US network"), unless texts count both in
# one breath.
FAINT: Final = 0.2
ALL: Final = "all"

Origin = str
Order = tuple[str, str, int, int]  # where a number stands
Part = tuple[str, Origin]  # a country and who counts there


class Scopes:
    """Territories that a story's figures of one measure, event and side are for.

    Args:
        scene: the story's members.
        counts: the figures.
        countries: that numbers of this happening are given for, the most told first.
    """

    def __init__(self, scene: Scene, counts: Sequence[Count], countries: Sequence[str]) -> None:
        self._scene = scene
        by_article: dict[str, list[Count]] = defaultdict(list)
        for count in counts:
            if count.population is None and count.value:
                by_article[count.evidence.article].append(count)
        self._countries = countries
        self._by_article = by_article
        self._places = _places(scene, counts)
        self._tellers: dict[str, set[str | None]] = defaultdict(set)
        for count in counts:
            country = self._places[count.evidence.order]
            self._tellers[count.evidence.article].add(country)
        self._given: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for count in counts:
            if country := self._places[count.evidence.order]:
                text = scene.text_origin(count.evidence.article)
                self._given[count.value][country].add(text)
        self._totals, self._parted = self._parts()

    def of(self, count: Count) -> str:
        """What the count is for: a country, a country and its counter, all, or empty."""
        if (count.value, count.qualifier) in self._totals:
            return ALL
        country = self._country_of(count)
        origin = self._origin(count)
        return f"{country}/{origin}" if (country, origin) in self._parted else country

    def _country_of(self, count: Count) -> str:
        known = self._countries
        country = self._places[count.evidence.order] or ""
        if not known:
            return ""
        if self._of_first(count):
            return known[0]
        if len(known) > 1 or country in known or self._apart(count):
            return country
        return known[0]

    def _of_first(self, count: Count) -> bool:
        """True for a large number that more texts give for the story's first country.

        "200,000 have died", far from any place, in what a British paper tells of a town's appeal.
        """
        own = self._places[count.evidence.order]
        if own is None or count.value < LEAST or vague(count):
            return False
        by_country = self._given[count.value]
        return len(by_country.get(self._countries[0], ())) > len(by_country[own])

    def _apart(self, count: Count) -> bool:
        """True when the article has no number for the story's country, but one for another.

        Not for a country that it names less than the story's: "a delegate told reporters in
        Geneva" of a flood in Libya.
        """
        own = self._tellers[count.evidence.article]
        if None in own or not own.isdisjoint(self._countries):
            return False
        named = Counter(p.country for p in self._scene.by_id[count.evidence.article].places)
        country = self._places[count.evidence.order]
        return all(named[country] >= named[known] for known in self._countries)

    def _origin(self, count: Count) -> Origin:
        key = origin_key(self._scene, count.chain, count.evidence.article)
        return key if key.startswith(NAMED) else ""

    def _sums(self) -> Iterator[tuple[Count, dict[Part, Count]]]:
        """Totals of an article with the parts of it, by country and counter, that add up to them.

        Parts are of two countries or of two named counters.
        """
        for counts in self._by_article.values():
            for total in {(c.value, c.qualifier): c for c in counts}.values():
                parts = self._largest(c for c in counts if c.value < total.value)
                for chosen in chain(combinations(parts, 2), combinations(parts, 3)):
                    if _adds_up([parts[p] for p in chosen], total):
                        yield total, {p: parts[p] for p in chosen}

    def _largest(self, counts: Iterable[Count]) -> dict[Part, Count]:
        """The largest number of each country and counter."""
        found: dict[Part, Count] = {}
        for count in sorted(counts, key=lambda c: c.value):
            found[self._country_of(count), self._origin(count)] = count
        return found

    def _parts(self) -> tuple[frozenset[tuple[int, str]], frozenset[Part]]:
        """Figures for several countries together, and the counters who count a part of one."""
        totals: set[tuple[int, str]] = set()
        parted: set[Part] = set()
        for total, chosen in self._sums():
            countries = [country for country, _ in chosen]
            if len(set(countries)) > 1 and all(countries):
                totals.add((total.value, total.qualifier))
            counters = [p for p in chosen if countries.count(p[0]) > 1 and p[1]]
            if len(counters) > 1 and _side_by_side([chosen[p] for p in counters]):
                parted |= set(counters)
        return frozenset(totals), frozenset(parted)


def _adds_up(parts: Sequence[Count], total: Count) -> bool:
    """True when the parts make up the total, as far as it is rounded."""
    made = sum(count.value for count in parts)
    room = 0.0 if total.qualifier == "exact" else NEAR * total.value
    return total.value >= LEAST and abs(made - total.value) <= room


def _side_by_side(parts: Sequence[Count]) -> bool:
    """True for parts told in one breath, each of another number."""
    spans = sorted((c.evidence.section, c.evidence.start, c.evidence.end) for c in parts)
    near = all(one[0] == two[0] and two[1] - one[2] <= BESIDE for one, two in pairwise(spans))
    return near and len({c.value for c in parts}) == len(parts)


def countries_of(scene: Scene, counts: Sequence[Count]) -> list[str]:
    """Countries that several texts give numbers for; a place named once may be a slip.

    Args:
        scene: the story's members.
        counts: of one happening, all measures.
    """
    places = _places(scene, counts)
    tellers: dict[str, set[str]] = defaultdict(set)
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    large: set[str] = set()
    for count in counts:
        if country := places[count.evidence.order]:
            tellers[country].add(scene.text_origin(count.evidence.article))
            told[count.evidence.article, count.measure].add(country)
            large |= {country} if count.value >= MANY else set()
    beside: set[str] = set()
    if scene.family not in ONE_PLACE:
        beside.update(*(both for both in told.values() if len(both) > 1))
    several = {c for c in tellers if len(tellers[c]) > 1 and c in beside | large}
    several -= _faint(scene, [c for c in counts if not c.population], several)
    ordered = sorted(several, key=lambda c: (-len(tellers[c]), c))
    return ordered if len(tellers) > 1 else []


def _faint(scene: Scene, counts: Sequence[Count], countries: Iterable[str]) -> set[str]:
    """Countries in which somebody spoke of another one: few texts give any number for them."""
    tellers: dict[str, set[str]] = defaultdict(set)
    for count in counts:
        if country := _country(count):
            tellers[country].add(scene.text_origin(count.evidence.article))
    most = max(map(len, tellers.values()), default=0)
    few = {c for c in countries if len(tellers[c]) < FAINT * most}
    return few - _in_one_breath(scene, counts) if few else few


def _in_one_breath(scene: Scene, counts: Sequence[Count]) -> set[str]:
    """Countries for which several texts give a number right beside that for another country."""
    tellers: dict[str, set[str]] = defaultdict(set)
    for one, two in pairwise(sorted(counts, key=lambda c: c.evidence.order)):
        here, there = one.evidence, two.evidence
        near = here.article == there.article and here.section == there.section
        if not near or not 0 <= there.start - here.end <= BREATH or one.measure != two.measure:
            continue
        both = {_country(one), _country(two)} - {None}
        if len(both) > 1 and one.value != two.value:
            for country in both:
                tellers[str(country)].add(scene.text_origin(here.article))
    return {country for country, texts in tellers.items() if len(texts) > 1}


def _places(scene: Scene, counts: Sequence[Count]) -> dict[Order, str | None]:
    """The country of each number; that of its article where this names one only, and no place.

    Of two buses that crashed, each has its own country.
    """
    known: dict[str, set[str | None]] = defaultdict(set)
    for count in counts:
        known[count.evidence.article].add(_country(count))
    alone: dict[str, str | None] = {}
    for article, countries in known.items():
        if countries == {None}:
            named = {p.country for p in scene.by_id[article].places if p.country}
            alone[article] = min(named) if len(named) == 1 else None
    return {
        count.evidence.order: _country(count) or alone.get(count.evidence.article)
        for count in counts
    }


def _country(count: Count) -> str | None:
    """The country a number is given for."""
    return count.place.country if count.place else None
