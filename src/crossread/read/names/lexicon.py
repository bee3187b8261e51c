"""Names and name words that are known beforehand, loaded once from the resources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from crossread.model import NameKind
from crossread.read.names.words import Word
from crossread.read.places.fold import fold
from crossread.read.places.gazetteer import gazetteer
from crossread.resources import lines, table


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the lexicons.

    ``label`` is its canonical name; ``demonym`` marks adjectives and people nouns, ``medium`` news
    outlets, ``metonym`` seats of government.
    """

    label: str
    kind: NameKind
    country: str | None = None
    demonym: bool = False
    medium: bool = False
    metonym: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists in small letters; see the comments of ``en/titles.toml`` and others."""

    honorifics: frozenset[str]
    offices: frozenset[str]
    office_heads: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    weak_bodies: frozenset[str]
    common: frozenset[str]
    words: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_starts: frozenset[str]
    suffixes: frozenset[str]
    pairs: dict[str, NameKind]
    owners: frozenset[str]
    place_heads: frozenset[str]
    place_starts: frozenset[str]
    place_surnames: frozenset[str]
    other: frozenset[str]
    other_starts: frozenset[str]
    never: frozenset[str]
    bodies: frozenset[str]
    days: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The word lists, read once."""
    titles = table("en/titles.toml")
    words = table("en/organisation_words.toml")
    given = (name for line in lines("en/given_names.txt") for name in line.split())
    return Vocabulary(
        honorifics=frozenset(titles["honorifics"]),
        offices=frozenset(titles["offices"]),
        office_heads=frozenset(titles["heads"]),
        given=frozenset(given),
        surnames=frozenset(name for line in lines("en/surnames.txt") for name in line.split()),
        weak_bodies=frozenset(_listed("en/bodies_weak.txt")),
        common=frozenset(lines("en/common_words.txt")),
        words=frozenset(lines("en/common_words.txt"))
        | {word for line in lines("en/rare_words.txt") for word in line.split()},
        organisation_heads=frozenset(words["heads"]),
        organisation_starts=frozenset(words["organisation_starts"]),
        suffixes=frozenset(words["suffixes"]),
        pairs=words["pairs"],
        owners=frozenset(table("en/name_signs.toml")["owners"]),
        place_heads=frozenset(words["place_heads"]),
        place_starts=frozenset(words["place_starts"]),
        place_surnames=frozenset(words["place_surnames"]),
        other=frozenset(words["other"]),
        other_starts=frozenset(words["other_starts"]),
        never=frozenset(words["never"]),
        bodies=frozenset(words["body_words"]),
        days=frozenset(words["days"]),
    )


def _listed(name: str) -> Iterator[str]:
    """Names of a resource whose lines hold several, parted by semicolons."""
    return (part for line in lines(name) for part in line.split(";") if part)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A known name as words: how each may be written, and which have a possessive ending."""

    forms: tuple[frozenset[str], ...]
    owners: tuple[bool, ...]
    known: Known


_Index = dict[str, tuple[tuple[tuple[str, ...], Known], ...]]


@cache
def known_names() -> _Index:
    """Known names by first word, as word sequences, longest first; one meaning each."""
    found: dict[tuple[str, ...], Known] = {}
    # Peoples before media: "Hindu" is more often a faith than the daily.
    for name, known in chain(_states(), _peoples(), _bodies(), _seats(), _regions()):
        # "Hague" alone is somebody's name.
        plain = name if known.metonym else name.removeprefix("the ").removeprefix("The ")
        if plain[:1].isupper() or plain[:3] in ("al-", "al "):
            found.setdefault(tuple(plain.replace("’", "'").split()), known)
    index: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for sequence, known in found.items():
        first = sequence[0].removesuffix("'s").rstrip(",'")
        index.setdefault(first, []).append((sequence, known))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()
    }


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """Known names by first word, and by that word in capitals (short acronyms left as they are)."""
    index = {first: [_entry(*row) for row in rows] for first, rows in known_names().items()}
    for rows in known_names().values():
        for sequence, known in rows:
            upper = tuple(part.upper() for part in sequence)
            loud = sum(map(len, upper)) > _ACRONYM and (len(upper[0]) > _ACRONYM or len(upper) > 1)
            if loud and upper[0] not in known_names():
                index.setdefault(upper[0], []).append(_entry(upper, known))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row.forms))) for first, rows in index.items()
    }


def _entry(sequence: tuple[str, ...], known: Known) -> _Entry:
    forms = []
    for part in sequence:
        plain = part.removesuffix("'s").removesuffix("'")
        # "Washington, D.C.": the comma is in the gap
        forms.append(frozenset({plain, plain.upper(), part.removesuffix(",")}))
    owners = (*(part.endswith("'s") for part in sequence[:-1]), False)
    return _Entry(tuple(forms), owners, known)


def _states() -> Iterator[tuple[str, Known]]:
    for code, row in table("countries.toml").items():
        for name in (row["name"], *row["aliases"]):
            yield name, Known(row["name"], "place", code)
        for name in (*row["adjectives"], *row["people"]):
            yield name, Known(row["adjectives"][0], "group", code, demonym=True)


def _bodies() -> Iterator[tuple[str, Known]]:
    for row in table("en/media.toml")["media"]:
        for name in (row["name"], *row["aliases"]):
            if name not in row.get("weak", ()):
                yield name, Known(row["name"], "organisation", row["country"] or None, medium=True)
    for row in table("en/organisations.toml")["organisation"]:
        for name in (row["name"], *row["aliases"]):
            yield name, Known(row["name"], row["kind"], row["country"] or None)
    for name in _listed("en/bodies.txt"):
        yield name, Known(name, "organisation")


def _seats() -> Iterator[tuple[str, Known]]:
    for code, row in table("countries.toml").items():
        for name in row["metonyms"]:
            # Other cities that govern, or stood for the state before, are places all the same.
            quarter = name in table("en/name_signs.toml")["quarters"]
            kind: NameKind = "place" if quarter or _is_city(name, code) else "organisation"
            yield name, Known(name, kind, code, metonym=True)


# Inhabitants from which a seat of government is a city, by its own name and by another ("Rangoon").
_CITY, _RENAMED = 45_000, 500_000


def _is_city(name: str, code: str) -> bool:
    """True for a capital or city of that name; a quarter or a namesake village is none."""
    homes = (city for city in gazetteer().find(name) if city.country == code)
    return any(
        city.population >= (_CITY if fold(city.name) == fold(name) else _RENAMED) for city in homes
    )


def _regions() -> Iterator[tuple[str, Known]]:
    for row in table("regions.toml").values():
        home = row["country"] or row["name"]
        for name in (row["name"], *row.get("aliases", ())):
            yield name.partition(" (")[0], Known(row["name"], "place", home)
        for name in row.get("adjectives", ()):
            known = Known(name, "group", home, demonym=True)
            yield name, known
            if not name.endswith(("ese", "h")):
                yield name + "s", known


def _peoples() -> Iterator[tuple[str, Known]]:
    for row in table("en/peoples.toml")["people"]:
        for name in row["forms"]:
            yield name, Known(row["name"], "group", None, demonym=True)


def match(words: tuple[Word, ...], at: int) -> tuple[int, Known] | None:
    """Longest known name that begins at word ``at``: how many words it takes, and which it is."""
    for entry in _entries().get(words[at].text, ()):
        size = len(entry.forms)
        if size == 1 or (at + size <= len(words) and _fits(words, at, entry)):
            return size, entry.known
    return None


def _fits(words: tuple[Word, ...], at: int, entry: _Entry) -> bool:
    """True when the words from ``at`` on are those of a known name ("People's Daily" included)."""
    last = len(entry.forms) - 1
    for i, forms in enumerate(entry.forms):
        word = words[at + i]
        if word.text not in forms or (i and word.gap not in _GAPS):
            return False
        if i < last and word.possessive != entry.owners[i]:
            return False
    return True


# Letters up to which a word in capitals is an acronym before it is a known name.
_ACRONYM = 3
# What may stand between the words of a known name.
_GAPS = frozenset({" ", "\u00a0", "'s ", "’s ", "' ", "’ ", ", ", "/"})


@cache
def capitals() -> dict[str, str]:
    """Country by folded capital."""
    rows = table("countries.toml").items()
    return {fold(row["capital"]): code for code, row in rows if row["capital"]}
