"""Whose people live in a disputed territory, as the article itself says.

"The ethnic Velmarian enclave of Tarsk", "Tarsk's Velmarian separatists", "the Velmarian-majority
region": people killed in Tarsk are then of the Velmarian side where nobody says otherwise. Nothing
is known beforehand about any territory but its name and where it lies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from math import cos, hypot, radians
from typing import Final

from crossread.model import PlaceRef
from crossread.resources import table

# Around a territory's middle point, in km; the small ones this is for are no wider.
_REACH_KM: Final = 120
_KM_A_DEGREE: Final = 111.2
# What an article must say of one people before a side is inferred for a place, in mentions.
_LEAST: Final = 1

_WORDS: Final = table("en/populations.toml")
_NAME = r"([A-Z][\w'’]+(?:-[A-Z][\w'’]+)*)"
_PATTERNS: Final = (
    re.compile(rf"\b(?i:{'|'.join(_WORDS['local'])})[ -]{_NAME}"),
    re.compile(rf"\b[A-Z][\w'’-]+ {_NAME}s\b"),  # "Tarsk Velmarians"
    re.compile(rf"\b{_NAME}s (?:in|of|from) (?:the )?[A-Z]"),
    re.compile(rf"\b{_NAME}[ -](?:{'|'.join(_WORDS['held'])})\b"),
    re.compile(rf"\b{_NAME} (?:{'|'.join(_WORDS['breakaway'])})\b"),
)


class Territories:
    """The disputed territories that an article names, and the people it says live there.

    Args:
        text: of the article.
        places: of the article.
        resolve: gives the label of a party for a word, or None.
    """

    def __init__(
        self, text: str, places: Sequence[PlaceRef], resolve: Callable[[str], str | None]
    ) -> None:
        self._centres = {
            (place.lat, place.lon)
            for place in places
            if _disputed(place) and place.lat is not None and place.lon is not None
        }
        self._text, self._resolve = text, resolve
        self._people = _people(text, resolve) if self._centres else None

    def side(self, place: PlaceRef | None) -> str | None:
        """The people of the territory in which a place lies, or None."""
        if self._people is None or place is None or place.lat is None or place.lon is None:
            return None
        if place.precision == "country":
            return None
        near = any(_km(place.lat, place.lon, *centre) <= _REACH_KM for centre in self._centres)
        return self._people if near else None

    def holds(self, people: str) -> bool:
        """True where the article ties a people to a territory, whatever state that lies in."""
        return _people(self._text, self._resolve) == people


def _disputed(place: PlaceRef) -> bool:
    """True for a region whose state is disputed, or that has none undisputed."""
    region = table("regions.toml").get((place.id or "").removeprefix("region:"))
    return region is not None and region["country"] == "" and "kind" not in region


def _people(text: str, resolve: Callable[[str], str | None]) -> str | None:
    """The one people that the article ties to a territory; None where it names two or none."""
    found: Counter[str] = Counter()
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            label = resolve(match[1])
            if label is not None:
                found[label] += 1
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < _LEAST:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance on a plane, which is near enough within a territory."""
    north = lat - other_lat
    east = (lon - other_lon) * cos(radians(lat))
    return _KM_A_DEGREE * hypot(north, east)
