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
    common: frozenset[str]
    organisation_heads: frozenset[str]
    suffixes: frozenset[str]
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
        common=frozenset(lines("en/common_words.txt")),
        organisation_heads=frozenset(words["heads"]),
        suffixes=frozenset(words["suffixes"]),
        place_heads=frozenset(words["place_heads"]),
        place_starts=frozenset(words["place_starts"]),
        place_surnames=frozenset(words["place_surnames"]),
        other=frozenset(words["other"]),
        other_starts=frozenset(words["other_starts"]),
        never=frozenset(words["never"]),
        bodies=frozenset(words["body_words"]),
        days=frozenset(words["days"]),
    )


@cache
def known_names() -> dict[str, tuple[tuple[tuple[str, ...], Known], ...]]:
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


def _seats() -> Iterator[tuple[str, Known]]:
    for code, row in table("countries.toml").items():
        for name in row["metonyms"]:
            # Other cities that govern, or stood for the state before, are places all the same.
            kind: NameKind = "place" if gazetteer().find(name) else "organisation"
            yield name, Known(name, kind, code, metonym=True)


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


@cache
def _upper_index() -> dict[str, tuple[tuple[tuple[str, ...], Known], ...]]:
    """The same for words in capitals; names that are short acronyms left as they are."""
    index: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for rows in known_names().values():
        for sequence, known in rows:
            upper = tuple(part.upper() for part in sequence)
            if sum(map(len, upper)) > 3:
                index.setdefault(upper[0], []).append((upper, known))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in index.items()}


def match(words: tuple[Word, ...], at: int) -> tuple[int, Known] | None:
    """Longest known name that begins at word ``at``: how many words it takes, and which it is."""
    text = words[at].text
    rows = known_names().get(text)
    if rows is None and text.isupper() and len(text) > 3:
        rows = _upper_index().get(text)
    for sequence, known in rows or ():
        if at + len(sequence) <= len(words) and _fits(words, at, sequence):
            return len(sequence), known
    return None


def _fits(words: tuple[Word, ...], at: int, sequence: tuple[str, ...]) -> bool:
    """True when the words from ``at`` on are those of a known name ("People's Daily" included)."""
    last = len(sequence) - 1
    for i, part in enumerate(sequence):
        word = words[at + i]
        wanted = part.removesuffix("'s").removesuffix("'")
        shouted = word.text.isupper() and word.text == wanted.upper()
        if word.text != wanted and word.text + "," != part and not shouted:
            return False
        if i < last and word.possessive != part.endswith("'s"):
            return False
        if i and word.gap not in _GAPS:
            return False
    return True


# What may stand between the words of a known name.
_GAPS = frozenset({" ", "\u00a0", "'s ", "’s ", "' ", "’ ", ", ", "/"})


@cache
def capitals() -> dict[str, str]:
    """Country by folded capital."""
    rows = table("countries.toml").items()
    return {fold(row["capital"]): code for code, row in rows if row["capital"]}
