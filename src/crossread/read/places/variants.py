"""Near spellings of gazetteer names, where the article's scene supports them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from crossread.model import Mention
from crossread.read.places.atlas import city
from crossread.read.places.entry import Entry
from crossread.read.places.fold import fold
from crossread.read.places.gazetteer import gazetteer
from crossread.read.places.senses import Key
from crossread.resources import lines

# Shortest name compared, and edits allowed at that length and from LONG letters on.
SHORTEST, LONG = 7, 10
# Letters that must agree at the start: slips of the pen and of translation come later.
PREFIX = 3


# Words that are no name but of the water or land that the article names in full.
HEADS = frozenset({"Gulf", "Bay", "Strait", "Straits", "Channel", "Delta", "Peninsula", "Coast"})


def whole(head: str, chosen: Mapping[Key, Entry | None]) -> Entry | None:
    """The first region of the article that a head is short for: "the Gulf", of Mexico."""
    entries = (e for (name, *_), e in chosen.items() if head in name.split() and name != head)
    return next((entry for entry in entries if entry is not None and not entry.is_town), None)


def variants(chosen: dict[str, Entry | None], names: Sequence[Mention]) -> dict[str, Entry]:
    """Entries for unknown place names that are spelled nearly like one of the scene's.

    First the article's own resolved names, then cities of the countries that it names.
    """
    unknown = [name for name, entry in chosen.items() if entry is None and len(name) >= SHORTEST]
    if not unknown:
        return {}
    homes = {m.country for m in names if m.country is not None}
    homes |= {entry.country for entry in chosen.values() if entry and entry.country}
    known = _by_start(chosen)
    found: dict[str, Entry] = {}
    for name in unknown:
        entry = _among(fold(name), known) or _core(name, chosen) or _in_gazetteer(name, homes)
        if entry is not None:
            found[name] = entry
    return found


def _near(one: str, other: str) -> bool:
    limit = 2 if min(len(one), len(other)) >= LONG else 1
    return OSA.distance(one, other, score_cutoff=limit) <= limit


def _by_start(chosen: dict[str, Entry | None]) -> dict[str, list[tuple[str, Entry]]]:
    """The article's resolved names, folded, by their first letters."""
    known: dict[str, list[tuple[str, Entry]]] = {}
    for name, entry in chosen.items():
        if entry is not None and len(name) >= SHORTEST:
            key = fold(name)
            known.setdefault(key[:PREFIX], []).append((key, entry))
    return known


def _among(key: str, known: dict[str, list[tuple[str, Entry]]]) -> Entry | None:
    return next((e for other, e in known.get(key[:PREFIX], ()) if _near(key, other)), None)


def _core(name: str, chosen: dict[str, Entry | None]) -> Entry | None:
    """The region of the last word of a hyphenated name, where the article names it by that too.

    "Karabakh" for "Nagorno-Karabakh"; not "Kivu" for "North-Kivu", which is a part of it.
    """
    first, _, last = name.partition("-")
    entry = chosen.get(last)
    if entry is None or entry.is_town or fold(first) in lines("en/part_words.txt"):
        return None
    return entry


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
