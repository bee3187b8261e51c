"""Cuts capitalised runs into pieces: names, peoples, titles, and what is none of these."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.model import NameKind
from crossread.read.names.heads import kind_by_head
from crossread.read.names.join import join
from crossread.read.names.lexicon import Known, match, vocabulary
from crossread.read.names.pieces import Piece, piece_of
from crossread.read.names.portfolios import field_end, office_before, title_start
from crossread.read.names.runs import extent, rest_of, runs_of, skip_opening, title_end
from crossread.read.names.votes import PAIR
from crossread.read.names.words import Line, Word, word_of
from crossread.read.places.atlas import listed, look_up
from crossread.resources import table

# Words of the longest name of a person.
LONGEST = 5


def pieces_of(line: Line, number: int) -> list[Piece]:
    """The pieces of one line, in order, neighbours joined to organisations by of/for/and."""
    found: list[Piece] = []
    for first, last in runs_of(line):
        found.extend(_Cutter(line, number, first, last).cut())
    return join(line, found)


class _Cutter:
    """Works through one run from left to right."""

    def __init__(self, line: Line, number: int, first: int, last: int) -> None:
        self.line = line
        self.number = number
        self.at = skip_opening(line, first, last)
        self.first, self.last = first, last
        self.country: str | None = None  # of the people or place last met in the run
        # "Minister for the | Middle East Tobias Ellwood": who follows is a person
        self.office = office_before(line.words, first)

    def cut(self) -> Iterator[Piece]:
        """The pieces of the run; each step takes one word at least."""
        while self.at < self.last:
            yield from (
                self._chamber()
                or self._known()
                or self._hyphened()
                or self._titled()
                or self._free()
            )

    def _chamber(self) -> list[Piece]:
        """A chamber of parliament before its office or party: "House | Democrats"."""
        words = self.line.words
        signs = table("en/name_signs.toml")
        if self.at + 1 >= len(words) or words[self.at].text not in signs["chambers"]:
            return []
        after = words[self.at + 1]
        if not after.joined or after.lower not in signs["chambers_before"]:
            return []
        self.at += 1
        piece = self._piece(self.at - 1, kind="organisation")
        piece.sure = True
        return [piece]

    def _known(self) -> list[Piece]:
        words = self.line.words
        hit = match(words, self.at)
        if hit is None or self.at + hit[0] > self.last:
            return []
        size, known = hit
        end = extent(self.line, self.at + size, self.last, known)
        kind = kind_by_head(words[self.at : end]) if end > self.at + size else None
        if kind is not None:
            home = None if known.medium else known.country
            piece = piece_of(self.line, self.number, self.at, end, kind=kind, country=home)
            self.at, self.country = end, None
            return [piece]
        given = words[self.at].text in vocabulary().given and self.at + size < self.last
        if given and not known.demonym:
            return []  # "Jordan Peters", "Chad Miller"
        end = self.at + size
        piece = piece_of(
            self.line, self.number, self.at, end,
            kind=known.kind, known=known, country=known.country,
        )  # fmt: skip
        if known.demonym or known.kind == "place":
            self.country = known.country
        self.at = end
        return [piece]

    def _hyphened(self) -> list[Piece]:
        word = self.line.words[self.at]
        parts = _demonyms(word)
        if not parts or (self.at + 1 < self.last and word.text in vocabulary().given):
            return []
        self.country = parts[0][1].country
        at = self.at
        self.at += 1
        return [
            Piece(self.number, at, at + 1, text, known.kind, known, known.country)
            for text, known in parts
        ]

    def _titled(self) -> list[Piece]:
        words = self.line.words
        field = field_end(words, self.at, self.last)
        end = field or title_end(words, self.at, self.last)
        if end == self.at:
            return []
        first = title_start(words, self.at)
        title = " ".join(word.lower for word in words[first:end])
        self.at = end
        if end == self.last:
            return []
        self.at = rest_of(self.line, end, self.last)
        kind = kind_by_head(words[end : self.at])
        if kind is None or words[end].text in vocabulary().given:
            piece = self._piece(end, kind="person", title=title)
            piece.sure = field > 0
            return [piece]
        return [self._piece(end - 1, kind=kind)]

    def _piece(self, first: int, *, kind: NameKind | None, title: str = "") -> Piece:
        """The words from ``first`` up to where the cutter stands."""
        return piece_of(
            self.line, self.number, first, self.at, kind=kind, country=self.country, title=title
        )

    def _free(self) -> list[Piece]:
        """A piece without titles or known names, decided where its own words do it."""
        if self.at == self.last:
            return []
        end = rest_of(self.line, self.at, self.last)
        words = self.line.words[self.at : end]
        lists = vocabulary()
        kind = kind_by_head(words)
        if self.line.shouted and kind and all(w.lower in lists.common for w in words[:-1]):
            kind = None
        given, final = words[0].text in lists.given, words[-1].lower
        if kind == "place" and len(words) == PAIR and given and final in lists.place_surnames:
            kind = None  # "Victoria Lake": what is said of it must tell
        elif kind is None and PAIR <= len(words) <= LONGEST and given and not self._lies_in(end):
            kind = "person"
        home = self.country if kind else None
        piece = piece_of(self.line, self.number, self.at, end, kind=kind, country=home)
        behind = self.office and self.country and self.line.words[self.at].joined
        piece.sure = bool(behind and kind == "person" and self.at > self.first)
        self.at = end
        return [piece]

    def _lies_in(self, end: int) -> bool:
        """As in "Sandy Hook, Maryland,": a state or province is named behind the run's end."""
        words = self.line.words
        if end >= len(words) or words[end].gap != ", " or words[end].possessive:
            return False
        hit = match(words, end)
        name = hit[1].label if hit and hit[1].kind == "place" else words[end].text.rstrip(".")
        after = words[end + hit[0]] if hit and end + hit[0] < len(words) else None
        inside = hit is None or after is None or not after.joined or not after.cap
        return inside and any(entry.kind == "region" and entry.country for entry in listed(name))


def _demonyms(word: Word) -> list[tuple[str, Known]]:
    """Known names in a hyphenated word ("Armenian-Azerbaijani", "Kurdish-led")."""
    if "-" not in word.text or look_up(word.text):
        return []
    parts = []
    for part in word.text.split("-"):
        alone = word_of(part)
        hit = match((alone,), 0) if part else None
        if hit:
            parts.append((part, hit[1]))
    return parts
