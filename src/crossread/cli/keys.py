"""Keys for machines, in words for people."""

from __future__ import annotations

import re

from crossread.resources import table

# "AZ: presidency": the party of an office, as ISO 3166-1 alpha-2.
_PARTY = re.compile(r"\b([A-Z]{2})(?=: [a-z])")


def spelled(words: str) -> str:
    """The words with the name of a country where its code stands before an office."""
    return _PARTY.sub(lambda found: country(found[1]), words)


def country(key: str) -> str:
    """Name of a country by its code; what is no code stays as it is."""
    entry = table("countries.toml").get(key)
    return str(entry["name"]) if entry else key
