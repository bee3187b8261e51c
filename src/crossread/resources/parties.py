"""Offices and countries in words for people, and which country speaks."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crossread.resources import table

# "AZ: presidency": the party of an office, as ISO 3166-1 alpha-2.
_PARTY = re.compile(r"\b([A-Z]{2})(?=: [a-z])")
# Speakers kept with their sides: those of some hundreds of stories.
_KEPT = 16_384
# Words of the longest form that names a country.
_LONGEST = 4


def country(code: str) -> str:
    """Name of a country by its code; a region that has no code is its own name."""
    entry = table("countries.toml").get(code)
    return str(entry["name"]) if entry else code


def spelled(name: str) -> str:
    """A name with that of a country where its code stands before an office.

    For names and what is made of them; an article's own words never pass through here.
    """
    if ": " not in name:
        return name
    return _PARTY.sub(lambda found: country(found[1]), name)


@cache
def _parties() -> dict[str, str]:
    """Forms that name a country: its name, people, capital and metonyms, lower case."""
    forms: dict[str, str] = {}
    for entry in table("countries.toml").values():
        name = entry["name"]
        some = (entry["capital"], *entry["adjectives"], *entry["aliases"], *entry["metonyms"])
        for form in (name, *some):
            forms.setdefault(form.casefold(), name)
    return forms


@cache
def _media() -> frozenset[str]:
    """Names of news media, lower case: "France 24" speaks for no country."""
    return frozenset(medium["name"].casefold() for medium in table("en/media.toml")["media"])


@lru_cache(_KEPT)
def side_of(speaker: str | None) -> str | None:
    """The party that a speaker's name puts first: an office's, or a country it begins with."""
    if not speaker or speaker.casefold() in _media():
        return None
    party, colon, _ = speaker.partition(": ")
    if colon:
        return country(party)
    tokens = speaker.casefold().split()
    for length in range(min(len(tokens), _LONGEST), 0, -1):
        found = _parties().get(" ".join(tokens[:length]))
        if found:
            return found
    return None
