"""Other names in the same sentences: of every culture, in other cases, as headlines print them.

Treebanks and our own newswire name few persons and towns; a tagger that has seen them alone knows
them by heart. Each copy of a passage gets new names, the same for the same word throughout, so that
only the context and the shape of names are left to learn from.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from vectors import Lists

from crossread.read.places.gazetteer import gazetteer
from crossread.resources import table

# Shares of names replaced, by label; states keep theirs more often, for they are few and known.
REPLACED = {"PERSON": 0.9, "LOC": 0.7, "NORP": 0.4, "ORG": 0.6}
TOWNS = 60_000  # of the world's largest, from which new towns are drawn evenly


@dataclass(slots=True)
class Stock:
    """Where new names come from."""

    given: list[str]
    family: list[str]
    towns: list[str]
    states: list[str]
    peoples: list[str]

    @classmethod
    def load(cls, lists: Lists) -> Stock:
        """From the lists of the vectors, the gazetteer and the table of states."""
        source = gazetteer()
        rows = table("countries.toml").values()
        return cls(
            given=sorted(word.title() for word in lists.given if len(word) > 2),
            family=sorted(word.title() for word in lists.family if len(word) > 2),
            towns=[source.city(number).name for number in range(TOWNS)],
            states=sorted(row["name"] for row in rows),
            peoples=sorted(word for row in rows for word in row["adjectives"]),
        )


class Renamer:
    """New names for one passage; the same word always becomes the same other word."""

    def __init__(self, stock: Stock, draw: random.Random) -> None:
        self.stock, self.draw = stock, draw
        self.known: dict[tuple[str, str], str] = {}
        self.states = frozenset(stock.states)

    def rename(self, words: Sequence[str], label: str) -> list[str]:
        """The words of one name → those of another of the same kind and make-up."""
        if self.draw.random() > REPLACED[label] and (label, words[-1]) not in self.known:
            return list(words)
        if label == "PERSON":
            return [self._person(word, at, len(words)) for at, word in enumerate(words)]
        if label == "LOC":
            return self._place(words)
        if label == "NORP":
            return [self._drawn(label, words[0], self.stock.peoples), *words[1:]]
        return [self._letters(word) for word in words]

    def _person(self, word: str, at: int, size: int) -> str:
        if not word[:1].isupper() or len(word) < 3 or "." in word:
            return word  # particles and initials
        first = size > 1 and at < size - 1
        return self._drawn("PERSON", word, self.stock.given if first else self.stock.family)

    def _place(self, words: Sequence[str]) -> list[str]:
        name = " ".join(words)
        if name in self.states:
            return self._drawn("LOC", name, self.stock.states).split()
        if len(words) == 1 and len(name) > 3 and name[1:].islower():
            return self._drawn("LOC", name, self.stock.towns).split()
        return list(words)

    def _letters(self, word: str) -> str:
        """Another acronym of as many letters; other words of organisations stay."""
        if not (word.isupper() and word.isalpha() and 2 <= len(word) <= 5):
            return word
        if ("ORG", word) not in self.known:
            letters = self.draw.choices("ABCDEFGHIKLMNOPRSTUVWZ", k=len(word))
            self.known["ORG", word] = "".join(letters)
        return self.known["ORG", word]

    def _drawn(self, label: str, word: str, names: list[str]) -> str:
        if (label, word) not in self.known:
            new = self.draw.choice(names)
            self.known[label, word] = new.upper() if word.isupper() and len(word) > 3 else new
        return self.known[label, word]


def headline(words: Sequence[str], draw: random.Random) -> list[str]:
    """The words of a short sentence as a headline prints them: all capitals or Title Case."""
    if draw.random() < 0.4:
        return [word.upper() for word in words]
    return [word[:1].upper() + word[1:] if len(word) > 3 else word for word in words]
