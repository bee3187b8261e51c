"""Parties: whom "Armenian", "Armenians", "Baku" and "the Kremlin" speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crossread.model import Mention
from crossread.read.names.lexicon import capitals, known_names
from crossread.read.names.peoples import is_people_of, singular
from crossread.read.places.fold import fold
from crossread.resources import table

_NAME = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Party:
    """A side of affairs.

    Attributes:
        key: ISO 3166-1 alpha-2 code, or the plain name of what no code list has.
        label: demonym adjective ("Armenian"), or the name where there is none.
    """

    key: str
    label: str


def party(words: str, names: Sequence[Mention]) -> Party | None:
    """The party that some words speak of: the first that can be told.

    Args:
        words: "Armenian", "Armenians", "the Armenian side", "Baku", "the Kremlin" …
        names: mentions of the article, from which unknown states and peoples are known.
    """
    tokens = [m.group().replace("’", "'") for m in _NAME.finditer(words)]
    tokens = [_plain(token) for token in tokens]
    for at in range(len(tokens)):
        for size in range(min(6, len(tokens) - at), 0, -1):
            found = _of_phrase(" ".join(tokens[at : at + size]), names)
            if found is not None:
                return found
    return None


def _plain(token: str) -> str:
    token = token.removesuffix("'s").removesuffix("'S")
    return token if token.count(".") > 1 else token.rstrip(".")


def _of_phrase(phrase: str, names: Sequence[Mention]) -> Party | None:
    if not phrase[:1].isupper() and not phrase.startswith("al-"):
        return None
    first = phrase.split("-", maxsplit=1)[0] if " " not in phrase else phrase
    return _known_party(phrase) or _known_party(first) or _of_article(phrase, names)


def _of_article(phrase: str, names: Sequence[Mention]) -> Party | None:
    """Party of a name that only the article knows."""
    for mention in names:
        text = mention.evidence.text
        if mention.country is None or phrase not in (text, mention.name):
            continue
        label = mention.country
        if mention.kind == "group":
            label = singular(text) if mention.name == text else mention.name
        if mention.kind != "person":
            return Party(mention.country, _label(mention.country, label, names))
    places: dict[str, Mention] = {}  # an article names a place many times over
    for mention in names:
        if mention.kind == "place":
            places.setdefault(mention.name, mention)
    for name, mention in places.items():
        if is_people_of(phrase, name):
            return Party(mention.country or name, singular(phrase))
    return None


def _label(key: str, fallback: str, names: Sequence[Mention]) -> str:
    """Adjective for a key: of the country list, else as the article has it."""
    row = table("countries.toml").get(key)
    if row is not None:
        return str(row["adjectives"][0]) if row["adjectives"] else str(row["name"])
    for mention in names:
        if mention.kind == "group" and mention.country == key:
            text = mention.evidence.text
            return singular(text) if mention.name == text else mention.name
    return fallback


@lru_cache(maxsize=4096)
def _known_party(phrase: str) -> Party | None:
    """Party of a name that the lexicons know."""
    capital = capitals().get(fold(phrase))
    first = phrase.split(maxsplit=1)[0].removesuffix("'s")
    wanted = tuple(phrase.split())
    for sequence, known in known_names().get(first, ()):
        if sequence != wanted:
            continue
        row = table("countries.toml").get(known.country or "")
        if row is not None and known.country is not None:
            adjectives = row["adjectives"] or [row["name"]]
            return Party(known.country, adjectives[0])
        if known.kind == "group":
            return Party(known.country or known.label, known.label)
        if known.kind in ("place", "organisation"):
            return Party(known.country or known.label, known.label)
    if capital is not None:
        row = table("countries.toml")[capital]
        return Party(capital, (row["adjectives"] or [row["name"]])[0])
    return None
