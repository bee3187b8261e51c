"""Codes in words for people."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from crossread.resources import table

# "AZ: presidency": the party of an office, as ISO 3166-1 alpha-2.
_PARTY = re.compile(r"\b([A-Z]{2})(?=: [a-z])")

# Speakers kept with their sides: those of some hundreds of stories.
_KEPT = 16_384


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("wording.toml").read_text("utf-8"))


def words(kind: str, code: str | None) -> str:
    """What a code means; an unknown one is shown as it is, without its underscores."""
    if code is None:
        return ""
    found = _all()[kind].get(code)
    return str(found) if found is not None else code.replace("_", " ")


def terms(kind: str) -> dict[str, str]:
    """All codes of a kind with their meaning."""
    return {code: str(meaning) for code, meaning in _all()[kind].items()}


def extent(precision: str) -> tuple[str, float | None]:
    """What a place's precision means, and the rough radius in km; None for a whole country."""
    entry = _all()["precision"][precision]
    return str(entry["text"]), entry.get("radius")


def spelled(text: str) -> str:
    """The words with the name of a country where its code stands before an office."""
    if ": " not in text:
        return text
    return _PARTY.sub(lambda found: country(found[1]) or found[1], text)


def country(code: str | None) -> str | None:
    """Name of a country by its code; a region that has no code is its own name."""
    if code is None:
        return None
    entry = table("countries.toml").get(code)
    return str(entry["name"]) if entry else code


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


@lru_cache(_KEPT)
def side_of(speaker: str | None) -> str | None:
    """The country that a speaker's name puts first: an office's, or one it begins with."""
    if not speaker:
        return None
    party, colon, _ = speaker.partition(": ")
    if colon:
        return country(party)
    tokens = speaker.casefold().split()
    for length in range(min(len(tokens), 4), 0, -1):
        found = _parties().get(" ".join(tokens[:length]))
        if found:
            return found
    return None


def measure(code: str) -> str:
    """A measure's name: ``positions captured``."""
    return code.replace("_", " ")


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``2 articles``, ``3 stories``."""
    plural = many or (f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")
    return f"{number:,} {one if number == 1 else plural}"


def listed(parts: list[str]) -> str:
    """Parts that are not empty, with commas."""
    return ", ".join(part for part in parts if part)
