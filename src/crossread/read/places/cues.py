"""What the words around a place name say of it: what it lies in, and what kind of place it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from crossread.read.places.atlas import listed, look_up
from crossread.read.places.divisions import divisions, kind_words
from crossread.read.places.entry import Entry
from crossread.read.places.fold import fold
from crossread.read.places.inside import lies_in
from crossread.resources import table

Hint = Literal["", "division", "town", "metropolis", "street"]

# Characters looked at before and behind a name.
BEFORE, BEHIND = 60, 120
_NAME = r"[A-Z][\w.’'-]*(?: (?:of |the |and )?[A-Z][\w.’'-]*){0,3}"
_OUTER = re.compile(
    rf"(?:, | \(|,? (?:in|of) )(?:in |near )?(?:the )?"
    rf"(?:(?:\w+ )?(?:state|province|region|district|county|republic) of |[a-z]+(?:ern)? )?"
    rf"({_NAME})"
)
_NEXT_OUTER = re.compile(rf", ({_NAME})")
_MORE = re.compile(r",? (?:and |or )?[A-Z]")
_OWNER = re.compile(rf"({_NAME})['’]s (?:[\w-]+ ){{0,3}}$")
# What may stand between a government's seat and what it does.
_ACTS = re.compile(
    r"(?:['’]s)? (?:has |have |had |also |then |now |again |further |in turn )*(\w+)"
)
# Behind a name in capitals, of the place that an agency reports from: "WASHINGTON (AP)".
_DATELINE = re.compile(r" ?(?:\(|-LRB-|--|—|–|\||, [A-Z][a-z]+\.? \d)")
# Streets in a row: "on Kovel streets" is the town.
_STREETS = re.compile(rf"(?P<more> and {_NAME})? (?:[Ss]treets|[Aa]venues)\b")
# Inhabitants of a metropolis, which comes before the state that shares its name.
METROPOLIS = 500_000
# Places in a row, each in the next: "Paris, Henry County, Tennessee".
_MAX_OUTER = 3


@cache
def _town_words() -> str:
    return "|".join(table("en/division_words.toml")["towns"]["words"])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    kinds = "|".join(sorted(kind_words(), key=len, reverse=True))
    plural = "|".join(table("en/division_words.toml")["plural"])
    return (
        re.compile(rf" ({kinds})\b", re.IGNORECASE),
        re.compile(
            rf"(?:(?:, (?:and |or )?| and | or )(?:{_NAME}))*,? (?<!United )({plural})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:^|[^\w ]|\b[a-z]\w* )({kinds}) of (?:the )?$"),
        re.compile(
            rf"(?:\b({_NAME})['’]?s? (?:[a-z-]+ ){{0,3}})?\b(?:{_town_words()}) of (?:the )?$"
        ),
    )


def hint(text: str, start: int, end: int) -> tuple[Hint, str]:
    """What kind of place the words call a name, and the word for it ("district") or ""."""
    if _DATELINE.match(text, end) and text[start:end].isupper() and _is_metropolis(text[start:end]):
        return "metropolis", ""
    behind, several, before, town = _patterns()
    found = behind.match(text, end, end + BEHIND)
    if found is not None:
        return "division", found.group(1).lower()
    found = several.match(text, end, end + BEHIND)
    if found is not None:
        return "division", table("en/division_words.toml")["plural"][found.group(1).lower()]
    if not text.endswith(("of ", "of the "), 0, start):
        return "", ""
    head = text[max(0, start - BEFORE) : start]
    found = before.search(head)
    if found is not None:
        return "division", found.group(1).lower()
    return ("town", "") if town.search(head) else ("", "")


def is_street(text: str, start: int, end: int) -> bool:
    """True for the names of "between Kovel and Tarsk streets"."""
    found = _STREETS.match(text, end, end + BEHIND)
    return found is not None and bool(found["more"] or text.endswith(" and ", 0, start))


@cache
def _is_metropolis(name: str) -> bool:
    """True for a great town that shares its name with a state, not with a country."""
    entries = look_up(name)
    great = any(entry.is_town and entry.population >= METROPOLIS for entry in entries)
    return great and all(entry.kind != "country" for entry in entries)


def acts(text: str, end: int, *, alone: bool = False) -> bool:
    """True where a name that ends there does what governments do: "Baku said".

    ``alone``: what a town does as well ("Lima will") is left out.
    """
    after = _ACTS.match(text, end, end + BEFORE)
    verb = after.group(1).lower() if after is not None else ""
    words = table("en/government_acts.toml")
    return verb in words["acts"] and not (alone and verb in words["anyones"])


def outer(text: str, start: int, end: int) -> tuple[str, ...]:
    """Names of what a place lies in, as the words beside it say: "Paris, Texas", "Syria's Hama"."""
    behind = tuple(_behind(text, end))
    if behind and listed(text[start:end]) and _goes_on(text, end, behind[-1]):
        behind = ()
    return (*behind, *_in_front(text, start))


def _goes_on(text: str, end: int, last: str) -> bool:
    """True in a list of states: "Louisiana, Missouri and Ohio" has no town of Missouri."""
    at = text.find(last, end, end + BEHIND)
    return _MORE.match(text, at + len(last)) is not None


def _behind(text: str, end: int) -> Iterator[str]:
    pattern, at, last = _OUTER, end, None
    for _ in range(_MAX_OUTER):
        match = pattern.match(text, at, at + BEHIND)
        if match is None or "\n" in match.group():
            return
        name = _known_start(match.group(1), comma=match.group().startswith(", "))
        if name is None:
            return
        if last is not None and not _nested(last, name):
            return
        yield name
        pattern, at, last = _NEXT_OUTER, match.start(1) + len(name), name


def _nested(inner: str, outside: str) -> bool:
    around = readings(outside)
    return any(lies_in(one, other) for one in readings(inner) for other in around)


def _in_front(text: str, start: int) -> Iterator[str]:
    head = text[max(0, start - BEFORE) : start]
    if head.endswith(("of ", "of the ")):
        match = _patterns()[3].search(head)
    else:
        match = _OWNER.search(head) if "s " in head else None
    if match is None or not match.group(1):
        return
    for candidate in (match.group(1), match.group(1).split()[-1]):
        if any(e.kind in ("country", "region") for e in look_up(candidate)):
            yield candidate
            return


def _known_start(words: str, *, comma: bool) -> str | None:
    """The longest start of the words that is the name of something with places in it."""
    parts = words.split(" ")
    for size in range(len(parts), 0, -1):
        name = " ".join(parts[:size]).rstrip(",")
        for form in (name, name.rstrip(".").removesuffix("'s").removesuffix("’s")):
            if listed(form) or divisions(fold(form)) or postal(form):
                return form
            if comma and any(e.population for e in look_up(form)):
                return form
    return None


@cache
def _postal() -> dict[str, Entry]:
    return {
        entry.admin1: entry
        for row in table("regions.toml").values()
        if row["country"] == "US" and row.get("admin1")
        for entry in listed(row["name"])
        if entry.admin1 == row["admin1"] and entry.kind == "region"
    }


def postal(name: str) -> Entry | None:
    """The state of the United States with a postal code ("TX")."""
    return _postal().get(name)


def readings(name: str) -> tuple[Entry, ...]:
    """What an outer name can mean."""
    state = postal(name)
    return (state,) if state is not None else look_up(name)
