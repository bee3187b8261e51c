"""Links short forms to the full names of the article, each with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from crossread.model import Mention
from crossread.read.names.pieces import Piece
from crossread.read.places.fold import fold

# Spellings of a name of at least seven letters that differ by at most this many edits are one.
VARIANT_LENGTH, VARIANT_EDITS = 7, 2


@dataclass(frozen=True, slots=True)
class Linked:
    """Full name of a piece and why it was linked to it."""

    name: str
    why: str = ""


class Linker:
    """Full names of one article, looked up by short forms."""

    def __init__(self, pieces: list[Piece], earlier: tuple[Mention, ...]) -> None:
        """Collect the full names of persons and organisations.

        Args:
            pieces: decided pieces of this section, in order.
            earlier: mentions of the other section.
        """
        persons = [m.name for m in earlier if m.kind == "person"]
        persons += [piece.text for piece in pieces if piece.kind == "person"]
        self._persons = list(dict.fromkeys(persons))
        self._by_first: dict[str, list[str]] = {}  # full names by first name, in order
        self._by_part: dict[str, str] = {}
        for name in self._persons:
            words = name.split()
            if len(words) > 1:
                self._by_first.setdefault(fold(words[0]), []).append(name)
                for part in (words[-1], " ".join(words[1:]), " ".join(words[-2:]), words[0]):
                    self._by_part.setdefault(fold(part), name)
        self._by_letter: dict[str, list[str]] = {}  # parts long enough to be misspelled
        for part in self._by_part:
            if len(part) >= VARIANT_LENGTH:
                self._by_letter.setdefault(part[0], []).append(part)
        self._found: dict[str, Linked] = {}
        bodies = [m.name for m in earlier if m.kind == "organisation"]
        bodies += [p.text for p in pieces if p.kind == "organisation" and p.known is None]
        self._acronyms: dict[str, str] = {}
        for name in dict.fromkeys(bodies):
            short = "".join(w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper())
            if len(short) > 1:
                self._acronyms.setdefault(short, name)

    def link(self, piece: Piece) -> Linked:
        """Full name for a piece whose kind is decided."""
        if piece.kind == "person":
            if piece.text not in self._found:
                self._found[piece.text] = self._person(piece.text)
            return self._found[piece.text]
        if piece.known is not None:
            same = piece.known.label == piece.text or piece.known.demonym
            return Linked(piece.known.label, "" if same else _why_known(piece.text))
        if piece.kind == "organisation" and piece.text.isupper():
            full = self._acronyms.get(piece.text.replace(".", ""))
            if full is not None and full != piece.text:
                return Linked(full, "acronym")
        return Linked(piece.text)

    def _person(self, text: str) -> Linked:
        words = text.split()
        if len(words) == 1 or text not in self._persons[:1]:
            full = self._by_part.get(fold(text))
            if full is not None and full != text:
                surname = fold(full.split()[-1]) == fold(words[-1])
                return Linked(self._first_spelling(full), "surname" if surname else "given name")
        first = self._first_spelling(text)
        if first != text:
            return Linked(first, "spelling")
        if len(words) == 1:
            for part in self._by_letter.get(fold(text)[:1], ()):
                if is_variant(fold(text), part):
                    return Linked(self._first_spelling(self._by_part[part]), "spelling")
        return Linked(text)

    def _first_spelling(self, text: str) -> str:
        """The first name of the article that is this one, letter for letter or nearly so."""
        words = text.split()
        if len(words) < 2:
            return text
        mine = fold(words[-1])
        for name in self._by_first.get(fold(words[0]), ()):
            if name == text:
                return text
            last = fold(name.split()[-1])
            if last == mine or is_variant(last, mine):
                return name
        return text


def _why_known(text: str) -> str:
    return "acronym" if text.replace(".", "").isupper() else "alias"


def is_variant(one: str, other: str) -> bool:
    """True for two spellings of one name, by letters alone."""
    if min(len(one), len(other)) < VARIANT_LENGTH or one[0] != other[0]:
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=VARIANT_EDITS) <= VARIANT_EDITS
