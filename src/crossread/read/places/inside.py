"""Which place lies in which, as far as codes and distances tell."""

from __future__ import annotations

from crossread.read.places.divisions import is_first_order
from crossread.read.places.entry import Entry, distance_km

# A place farther from the middle of a region (of a division, of a town) than this lies outside it.
REGION_REACH_KM, DIVISION_REACH_KM, TOWN_REACH_KM = 500.0, 120.0, 40.0


def lies_in(entry: Entry, outer: Entry) -> bool:
    """True where ``outer`` can hold ``entry``."""
    if (
        entry.kind == "country"
        or outer.id == entry.id
        or outer.country not in (None, entry.country)
    ):
        return False
    if outer.kind == "country":
        return True
    reach = _reach(outer)
    if not outer.is_town and outer.admin1 and entry.admin1:
        if outer.admin1 != entry.admin1:
            return False
        if reach == REGION_REACH_KM:
            return True
    return distance_km(entry, outer) < reach


def _reach(outer: Entry) -> float:
    if outer.is_town:
        return TOWN_REACH_KM
    whole = outer.kind == "region" or is_first_order(outer)
    return REGION_REACH_KM if whole else DIVISION_REACH_KM
