"""Outlets as people know them: one in two capitalisations is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crossread.cross.words import folded
from crossread.desk.outlets import Outlet


def merged(found: Iterable[Outlet]) -> list[Outlet]:
    """Outlets, most articles first; of one written in several ways the most usual.

    What is known of any of them is known of it.
    """
    known: dict[tuple[str, ...], Outlet] = {}
    for one in sorted(found, key=lambda one: (-one.articles, one.name)):
        key = folded(one.name) or (one.name,)
        first = known.get(key)
        known[key] = one if first is None else _both(first, one)
    return sorted(known.values(), key=lambda one: (-one.articles, one.name.casefold()))


def _both(first: Outlet, other: Outlet) -> Outlet:
    return replace(
        first,
        articles=first.articles + other.articles,
        country=first.country or other.country,
        language=first.language or other.language,
        kind=first.kind or other.kind,
        reliability=first.reliability or other.reliability,
    )


def usual(names: Sequence[str | None]) -> dict[str | None, str | None]:
    """For each name how it is written most often, the first in the alphabet of several."""
    ways: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        if name is not None:
            ways.setdefault(folded(name) or (name,), []).append(name)
    best = {key: min(some, key=lambda one: (-some.count(one), one)) for key, some in ways.items()}
    return {None: None, **{name: best[key] for key, some in ways.items() for name in some}}
