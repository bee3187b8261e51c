"""The organisations of one article, looked up by acronyms and short forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from crossread.read.names.lexicon import known_names, vocabulary
from crossread.read.names.pieces import Piece
from crossread.read.names.words import Line
from crossread.read.places.fold import fold
from crossread.resources import lines as rows

_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{1,8}s?")
_PARTS = re.compile(r"[\s-]+")
# Letters of an acronym of which at least this share must be initials of the name beside it, where
# the marks between the two are not known.
_SHARED_LETTERS = 0.5
# One word in the two ways of writing English.
_ENGLISH = (
    ("isation", "ization"),
    ("centre", "center"),
    ("defence", "defense"),
    ("labour", "labor"),
)


class Bodies:
    """Full names of the organisations of an article."""

    def __init__(self, names: Iterable[str]) -> None:
        self._acronyms: dict[str, str] = {}
        self._starts: dict[str, list[str]] = {}
        self._written: dict[str, str] = {}
        for name in dict.fromkeys(names):
            self._written.setdefault(_written(name), name)
            for short in _initials(name):
                self._acronyms.setdefault(short, name)
            words = name.split()
            for size in range(1, len(words)):
                self._starts.setdefault(" ".join(words[:size]), []).append(name)

    def introduce(self, short: str, name: str) -> None:
        """Keep an acronym that stands beside its name.

        It may be that of the name's end: "Council of the Mutual Defence Pact (MDP)".
        """
        words = name.split()
        ends = (" ".join(words[at:]) for at in range(len(words)) if words[at][0].isupper())
        fits = (end for end in ends if _letters(short) in _initials(end))
        self._acronyms[_letters(short)] = next(fits, name)

    def link(self, text: str) -> tuple[str, str] | None:
        """Full name of a short form, and why; None for what is no short form."""
        if _ACRONYM.fullmatch(_letters(text)):
            full = self._acronyms.get(_letters(text))
            return (full, "acronym") if full is not None and full != text else None
        first = self._written.get(_written(text), text)
        if first != text:
            return first, "spelling"
        full = self.starting(text)
        return (full, "short form") if full is not None else None

    def starting(self, text: str) -> str | None:
        """The only organisation whose name goes on where ``text`` ends: "Qortech" (Holdings)."""
        longer = {_written(name): name for name in self._starts.get(text, ())}
        plain = all(word.lower() in vocabulary().common for word in text.split())
        plain = plain or any(row[0] == (text,) for row in known_names().get(text, ()))
        return next(iter(longer.values())) if len(longer) == 1 and not plain else None


def introductions(pieces: list[Piece], lines: tuple[Line, ...] | None) -> list[tuple[str, str]]:
    """(acronym, name) for acronyms beside a name: "Kurdistan Workers' Party (PKK)".

    Args:
        pieces: in order of text.
        lines: tell that one of the two stands in brackets; without them the letters must agree.
    """
    found = []
    for one, two in pairwise(pieces):
        if one.line != two.line or one.last != two.first:
            continue
        for name, short in ((one, two), (two, one)):
            if not _introduces(name, short):
                continue
            if _bracketed(two, lines[two.line]) if lines is not None else _agree(short, name):
                found.append((short.text, name.text))
    return found


def _introduces(name: Piece, short: Piece) -> bool:
    body = name.kind == "organisation" and " " in name.text
    letters = _ACRONYM.fullmatch(_letters(short.text)) is not None
    return body and letters and short.known is None and " " not in short.text


def _bracketed(two: Piece, line: Line) -> bool:
    """True where the second of two stands alone in brackets."""
    before = line.words[two.first].gap
    after = line.words[two.last].gap if two.last < len(line.words) else line.tail
    return before.endswith("(") and after.startswith(")")


def _agree(short: Piece, name: Piece) -> bool:
    letters = _letters(short.text).lower()
    initials = {word[0] for word in fold(name.text).split()}
    return sum(letter in initials for letter in letters) >= _SHARED_LETTERS * len(letters)


def _letters(text: str) -> str:
    return text.replace(".", "")


def _initials(name: str) -> Iterable[str]:
    """Initials of a name: of its capitalised words, of all, and of all but the small ones."""
    words = [word for word in _PARTS.split(name) if word[:1].isalpha()]
    small = frozenset(rows("en/name_particles.txt"))
    found = (
        [word[0] for word in words if word[0].isupper()],
        [word[0].upper() for word in words],
        [word[0].upper() for word in words if word.lower() not in small],
    )
    return dict.fromkeys("".join(letters) for letters in found if len(letters) > 1)


def _written(name: str) -> str:
    plain = fold(name)
    for british, american in _ENGLISH:
        plain = plain.replace(american, british)
    return plain
