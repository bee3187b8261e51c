"""Near spellings of gazetteer names, where the article's scene supports them."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from crossread.model import Mention
from crossread.read.places.atlas import Entry, city
from crossread.read.places.fold import fold
from crossread.read.places.gazetteer import gazetteer

# Shortest name compared, and edits allowed at that length and from LONG letters on.
SHORTEST, LONG = 7, 10
# Letters that must agree at the start: slips of the pen and of translation come later.
PREFIX = 3


def variants(chosen: dict[str, Entry | None], names: Sequence[Mention]) -> dict[str, Entry]:
    """Entries for unknown place names that are spelled nearly like one of the scene's.

    First the article's own resolved names, then cities of the countries that it names.
    """
    unknown = [name for name, entry in chosen.items() if entry is None and len(name) >= SHORTEST]
    unknown = [name for name in unknown if not name.startswith("people ")]
    if not unknown:
        return {}
    homes = {m.country for m in names if m.country is not None}
    homes |= {entry.country for entry in chosen.values() if entry and entry.country}
    found: dict[str, Entry] = {}
    for name in unknown:
        entry = _among(name, chosen) or _in_gazetteer(name, homes)
        if entry is not None:
            found[name] = entry
    return found


def _near(one: str, other: str) -> bool:
    limit = 2 if min(len(one), len(other)) >= LONG else 1
    return OSA.distance(one, other, score_cutoff=limit) <= limit


def _among(name: str, chosen: dict[str, Entry | None]) -> Entry | None:
    key = fold(name)
    for other, entry in chosen.items():
        if entry is None or len(other) < SHORTEST:
            continue
        same_start = fold(other)[:PREFIX] == key[:PREFIX]
        if same_start and _near(key, fold(other)):
            return entry
    return None


def _in_gazetteer(name: str, homes: set[str]) -> Entry | None:
    key = fold(name)
    if " " in key:  # "Port X" is near many a port
        return None
    best: tuple[int, int] | None = None
    for other, numbers in gazetteer().spelled_like(key[:PREFIX]):
        if abs(len(other) - len(key)) > 2 or not _near(key, other):
            continue
        for number in numbers:
            if city(number).country in homes:
                rank = (OSA.distance(key, other), number)
                best = rank if best is None or rank < best else best
                break
    return city(best[1]) if best is not None else None
