"""Which of the places of one name is meant.

Toponyms of one article are resolved together. Every reading of a name starts with the likelihood
of its size; then, in a few rounds, readings gain by the countries, divisions and points that the
article's other names mean, weighted by how likely they mean them (a mean-field step each), and by
what the words beside the name say ("Paris, Texas"). Population, containment and nearness are the
cues that Leidner (2007), Toponym Resolution in Text, found strongest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossread.read.places.atlas import look_up
from crossread.read.places.cues import METROPOLIS, Hint, readings
from crossread.read.places.entry import Entry
from crossread.read.places.inside import lies_in
from crossread.read.places.scene import Scene

# Weights, set by hand on LGL and GeoVirus together; in units of a power of ten of population.
COUNTRY_PRIOR, REGION_PRIOR, CAPITAL_BONUS = 9.5, 7.5, 1.0
SAME_COUNTRY, SAME_DIVISION, NEAR, CONTAINED = 4.0, 4.0, 3.5, 9.0
# What no single country has gains nothing by the country of the story; this makes up for it.
CROSSING = 3.0
# For the name of a great capital, the country of the story counts less where so few mentions
# tell of countries: "Brussels" beside one "Washington" is no village of Wisconsin.
FEW_NAMES = 0.25
MATCHING_NAME = 0.5
# "Washington has recalled": the capital, where it is a metropolis, gains this.
ACTING = 3.0
# A division shares the prior of its inhabitants less this.
DIVISION_DISCOUNT = 0.7
# "Washington", "New York": the metropolis comes before the state that shares its name, unless
# other states are named beside it.
SIBLINGS = 1.5
LESSER_NAMESAKE = 1.0
# A town loses this where a country or region has its name; what is named as the surroundings of
# another place gains this over towns.
NAMESAKE_TOWN, HOLDS = 3.0, 2.0
# A town of fewer inhabitants is not believed where the article's other names mean at least so many
# countries' places elsewhere, and less than this share of them lies in its own country.
STRAY_SIZE, STRAY_AMONG, STRAY_SHARE = 5_000, 1.0, 0.1
# Prior of a place that no table has, base of the likelihoods, and rounds.
UNLISTED, BASE, ROUNDS = 3.0, 3.0, 3


@dataclass(slots=True)
class Toponym:
    """A name to resolve; ``within`` are the places that the words beside it say it lies in.

    ``told``: the ids of those that it can mean, where another mention of the name means others.
    ``acts``: somewhere it does what governments do. A toponym with a ``country`` and no ``text`` is
    a people that is spoken of.
    """

    text: str
    hint: Hint = ""
    kind_word: str = ""
    within: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    country: str | None = None
    count: int = 1
    fixed: str | None = None
    told: frozenset[str] = frozenset()
    acts: bool = False
    choice: Entry | None = None
    options: tuple[Entry, ...] = field(default=())


def resolve(toponyms: Sequence[Toponym]) -> None:
    """Choose an entry for each toponym, in place; ``choice`` stays None where none has the name."""
    for toponym in toponyms:
        toponym.options = _options(toponym)
    scores = [[_own_score(t, entry) for entry in t.options] for t in toponyms]
    scene = _scene(toponyms, scores)
    for _ in range(ROUNDS):
        context = [_in_scene(number, t, scene) for number, t in enumerate(toponyms)]
        total = [
            [own + more for own, more in zip(*pair, strict=True)]
            for pair in zip(scores, context, strict=True)
        ]
        scene = _scene(toponyms, total)
    for number, (toponym, values) in enumerate(zip(toponyms, total, strict=True)):
        if toponym.options:
            best = max(range(len(values)), key=lambda i: (values[i], toponym.options[i].id))
            entry = toponym.options[best]
            toponym.choice = None if _is_stray(number, toponym, entry, scene) else entry


def _is_stray(number: int, toponym: Toponym, entry: Entry, scene: Scene) -> bool:
    """True for a small town far from all that the article names: its name is some other place's."""
    if not entry.is_town or entry.population >= STRAY_SIZE or toponym.fixed or toponym.told:
        return False
    if toponym.within and _contains(entry, toponym.within):
        return False
    country, _ = scene.shares(number)(entry)
    return scene.total(number) >= STRAY_AMONG and country < STRAY_SHARE


def _options(toponym: Toponym) -> tuple[Entry, ...]:
    """Entries of the name that the words beside it allow."""
    if not toponym.text or toponym.hint == "street":
        return ()
    if toponym.hint == "division":
        return _divisions(toponym)
    options = look_up(toponym.text)
    if toponym.told:
        return tuple(entry for entry in options if entry.id in toponym.told)
    if toponym.fixed is not None:
        options = tuple(e for e in options if e.id == toponym.fixed) or options
    if toponym.hint == "metropolis":
        return tuple(e for e in options if e.is_town and e.population >= METROPOLIS)
    if toponym.hint == "town" and any(entry.is_town for entry in options):
        return tuple(entry for entry in options if entry.is_town)
    return tuple(entry for entry in options if not _overshadowed(entry, toponym.text, options))


def _overshadowed(entry: Entry, text: str, options: tuple[Entry, ...]) -> bool:
    """True for a country's own towns and parts under its name, and towns by a mere by-name."""
    if entry.kind in ("country", "region"):
        home = entry.country if entry.kind == "region" else None
    elif entry.is_town and any(o.kind in ("country", "region") for o in options):
        if entry.population < METROPOLIS and entry.name.casefold() != text.casefold():
            return True
        home = entry.country
    else:
        home = entry.country
    return home is not None and any(o.kind == "country" and o.country == home for o in options)


def _divisions(toponym: Toponym) -> tuple[Entry, ...]:
    named = look_up(f"{toponym.text} {toponym.kind_word}")
    found = tuple(entry for entry in named if not entry.is_town)
    return found or tuple(e for e in look_up(toponym.text) if e.kind in ("country", "region"))


def prior(entry: Entry, text: str) -> float:
    """How likely an entry is meant when nothing else is known (log10 of inhabitants)."""
    if entry.kind == "country":
        return COUNTRY_PRIOR
    if entry.kind == "region":
        return REGION_PRIOR + (CROSSING if entry.country is None else 0.0)
    score = math.log10(entry.population + 500)
    if entry.kind == "capital":
        score += CAPITAL_BONUS
    if entry.kind == "division":
        score -= DIVISION_DISCOUNT
    if entry.name == text:
        score += MATCHING_NAME
    return score


def _own_score(toponym: Toponym, entry: Entry) -> float:
    score = prior(entry, toponym.text)
    if toponym.within and _contains(entry, toponym.within):
        score += CONTAINED
    elif entry.is_town and entry.population < METROPOLIS and _is_listed(toponym):
        score -= NAMESAKE_TOWN
    if toponym.acts and _is_great_capital(entry):
        score += ACTING
    if toponym.holds and not entry.is_town:
        inner = (place for name in toponym.holds for place in look_up(name))
        score += HOLDS * any(place.is_town and lies_in(place, entry) for place in inner)
    return score


def _is_listed(toponym: Toponym) -> bool:
    return any(entry.kind in ("country", "region") for entry in toponym.options)


def _scene(toponyms: Sequence[Toponym], scores: list[list[float]]) -> Scene:
    scene = Scene()
    for number, (toponym, values) in enumerate(zip(toponyms, scores, strict=True)):
        if not toponym.text and toponym.country:
            scene.add_country(toponym.country, toponym.count)
        if not values:
            continue
        top = max(*values, UNLISTED) if values else UNLISTED
        weights = [BASE ** (value - top) for value in values]
        total = sum(weights) + BASE ** (UNLISTED - top)
        shares = [weight / total for weight in weights]
        scene.add(number, zip(toponym.options, shares, strict=True), toponym.count)
    scene.close()
    return scene


def _in_scene(number: int, toponym: Toponym, scene: Scene) -> list[float]:
    """What the article's other names add to each reading."""
    if not toponym.options:
        return []
    if len(toponym.options) == 1:
        return [0.0]
    shares = scene.shares(number)
    trust = 1.0
    if any(_is_great_capital(entry) for entry in toponym.options):
        named = scene.total(number)
        trust = named / (named + FEW_NAMES)
    values = []
    for entry in toponym.options:
        country, division = shares(entry)
        value = SAME_COUNTRY * trust * country
        if entry.kind != "country":
            value += SAME_DIVISION * division
            value += NEAR * scene.nearness(number, entry)
            if entry.kind == "region" and _gives_way(entry, toponym, number, scene):
                value -= LESSER_NAMESAKE
        values.append(value)
    return values


def _is_great_capital(entry: Entry) -> bool:
    return entry.kind == "capital" and entry.population >= METROPOLIS


def _gives_way(region: Entry, toponym: Toponym, number: int, scene: Scene) -> bool:
    if region.country is None or toponym.holds:
        return False
    metropolis = any(
        o.is_town and o.population > METROPOLIS and o.country == region.country
        for o in toponym.options
    )
    return metropolis and scene.siblings(number, region.country) < SIBLINGS


def _contains(entry: Entry, within: tuple[str, ...]) -> bool:
    return any(lies_in(entry, outer) for name in within for outer in readings(name))
