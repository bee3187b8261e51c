"""Which of the places of one name is meant.

Toponyms of one article are resolved together: those that leave no doubt (countries, regions, very
large cities) set the scene; the rest go to the candidate that fits it best. Measures: population as
a prior, and the country, division and nearness of what else the article names, after Leidner
(2007), Toponym Resolution in Text, who found these the strongest cues.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossread.read.places.atlas import Entry, look_up

# Weights, set by hand on LGL and GeoVirus together; in units of a power of ten of population.
COUNTRY_PRIOR, REGION_PRIOR, CAPITAL_BONUS = 9.5, 7.5, 1.0
SAME_COUNTRY, SAME_DIVISION, NEAR, CONTAINED = 4.0, 4.0, 3.5, 9.0
NEAR_KM = 150.0
# A leading candidate whose prior is ahead of the next by this much needs no scene.
CLEAR_LEAD = 1.5
MATCHING_NAME = 0.5
# "Washington", "New York": the metropolis comes before the state that shares its name, unless
# other states are named beside it.
METROPOLIS, SIBLINGS = 500_000, 2
LESSER_NAMESAKE = 1.0
# Inhabitants from which a town can be meant by a name that it shares with a region.
NAMESAKE_TOWN = 100_000
EARTH_KM = 6371.0


@dataclass(slots=True)
class Toponym:
    """A name to resolve; ``within`` are the places that the words after a comma name."""

    text: str
    within: tuple[str, ...] = ()
    country: str | None = None
    count: int = 1
    choice: Entry | None = None
    options: tuple[Entry, ...] = field(default=())


def distance_km(one: Entry, other: Entry) -> float:
    """Great-circle distance between two places (haversine)."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def resolve(toponyms: Sequence[Toponym]) -> None:
    """Choose an entry for each toponym, in place; ``choice`` stays None where none has the name."""
    for toponym in toponyms:
        toponym.options = _options(toponym)
    for toponym in toponyms:
        if toponym.options:
            toponym.choice = _clear(toponym)
    scene = _scene(toponyms)
    # Twice: what the first round settles is part of the scene of the second.
    for _ in range(2):
        for toponym in toponyms:
            if toponym.options:
                others = [entry for name, entry in scene if name != toponym.text]
                toponym.choice = _best(toponym, others, _weights(toponyms, toponym))
        scene = _scene(toponyms)


def _options(toponym: Toponym) -> tuple[Entry, ...]:
    """Entries of the name; a state's or region's is a small town's only where the words say so."""
    options = look_up(toponym.text)
    kinds = {entry.kind for entry in options if prior(entry, toponym.text) >= REGION_PRIOR}
    least = math.inf if "country" in kinds else NAMESAKE_TOWN if "region" in kinds else 0
    return tuple(
        entry
        for entry in options
        if not 0 < entry.population < least or _contains(entry, toponym.within)
    )


def _scene(toponyms: Sequence[Toponym]) -> list[tuple[str, Entry]]:
    return [(t.text, t.choice) for t in toponyms if t.choice is not None]


def prior(entry: Entry, text: str) -> float:
    """How likely an entry is meant when nothing else is known (log10 of inhabitants)."""
    if entry.kind == "country":
        return COUNTRY_PRIOR
    if entry.kind == "region":
        return REGION_PRIOR
    score = math.log10(entry.population + 500)
    if entry.kind == "capital":
        score += CAPITAL_BONUS
    if entry.name == text:
        score += MATCHING_NAME
    return score


def _clear(toponym: Toponym) -> Entry | None:
    """The choice where the name leaves no doubt: one reading, or one far ahead of all others."""
    contained = [entry for entry in toponym.options if _contains(entry, toponym.within)]
    if toponym.within and contained:
        return contained[0]
    ranked = sorted(toponym.options, key=lambda e: -prior(e, toponym.text))
    if len(ranked) == 1 and ranked[0].population == 0:
        return ranked[0]
    if prior(ranked[0], toponym.text) < REGION_PRIOR:
        return None
    if len(ranked) > 1:
        lead = prior(ranked[0], toponym.text) - prior(ranked[1], toponym.text)
        if lead < CLEAR_LEAD:
            return None
    return ranked[0]


def _contains(entry: Entry, within: tuple[str, ...]) -> bool:
    for name in within:
        for outer in look_up(name):
            if outer.kind == "country" and outer.country == entry.country and entry.population:
                return True
            if outer.kind == "region":
                if outer.admin1 and entry.population:
                    same = outer.country == entry.country and outer.admin1 == entry.admin1
                    if same:
                        return True
                elif _lies_in(entry, outer):
                    return True
    return False


# A town farther from the middle of a region than this lies outside it.
REGION_REACH_KM = 500.0


def _lies_in(entry: Entry, region: Entry) -> bool:
    fits = region.country in (None, entry.country) and entry.population > 0
    return fits and distance_km(region, entry) < REGION_REACH_KM


@dataclass(frozen=True, slots=True)
class _Weights:
    countries: dict[str, float]
    divisions: dict[tuple[str, str], float]


def _weights(toponyms: Sequence[Toponym], but: Toponym) -> _Weights:
    """Shares of countries and divisions among what the article names besides ``but``."""
    countries: Counter[str] = Counter()
    divisions: Counter[tuple[str, str]] = Counter()
    for toponym in toponyms:
        entry = toponym.choice
        home = entry.country if entry is not None else toponym.country
        if toponym is but or home is None:
            continue
        countries[home] += toponym.count
        if entry is not None and entry.admin1:
            divisions[(home, entry.admin1)] += toponym.count
    all_countries, all_divisions = sum(countries.values()), sum(divisions.values())
    return _Weights(
        {key: n / all_countries for key, n in countries.items()},
        {key: n / all_divisions for key, n in divisions.items()},
    )


def _gives_way(region: Entry, toponym: Toponym, others: list[Entry]) -> bool:
    siblings = sum(o.kind == "region" and o.country == region.country for o in others)
    metropolis = any(
        o.population > METROPOLIS and o.country == region.country for o in toponym.options
    )
    return metropolis and siblings < SIBLINGS


def _best(toponym: Toponym, others: list[Entry], weights: _Weights) -> Entry:
    def score(entry: Entry) -> float:
        value = prior(entry, toponym.text)
        if toponym.within and _contains(entry, toponym.within):
            value += CONTAINED
        if entry.kind == "country":
            return value
        value += SAME_COUNTRY * weights.countries.get(entry.country or "", 0.0)
        if entry.kind == "region" and _gives_way(entry, toponym, others):
            value -= LESSER_NAMESAKE
        if entry.admin1:
            key = (entry.country or "", entry.admin1)
            value += SAME_DIVISION * weights.divisions.get(key, 0.0)
        near = min(
            (distance_km(entry, other) for other in others if other.precision != "country"),
            default=math.inf,
        )
        if near < NEAR_KM:
            value += NEAR * (1 - near / NEAR_KM)
        return value

    return max(toponym.options, key=lambda entry: (score(entry), entry.id))
