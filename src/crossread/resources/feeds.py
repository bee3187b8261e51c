"""The starter list of feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.resources import table

OutletKind = Literal["agency", "broadcaster", "newspaper", "site", "organisation"]


@dataclass(frozen=True, slots=True)
class StarterFeed:
    """A public feed: name of the outlet, its country and kind, the feed's address and language."""

    name: str
    url: str
    country: str
    language: str
    kind: OutletKind


def starter(which: str | None = None) -> tuple[StarterFeed, ...]:
    """Feeds of the starter list.

    Args:
        which: a language in lower case (``en``), a country in upper case (``UA``), or None for all.

    Returns:
        The feeds; none where the list has no such language or country.
    """
    every = tuple(
        StarterFeed(row["name"], row["url"], row["country"], row["language"], row["kind"])
        for row in table("feeds.toml")["feed"]
    )
    return tuple(one for one in every if which in (None, one.language, one.country))
