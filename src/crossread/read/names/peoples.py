"""Peoples and states that no list has: "Velmarian", "Velmarians" and "Velmara" belong together."""

from __future__ import annotations

from crossread.model import Mention
from crossread.read.names.lexicon import vocabulary
from crossread.read.names.pieces import Piece
from crossread.read.names.words import Line

# What follows the common stem: of the adjective or people, and of the state's own name.
_ENDINGS = frozenset(
    [
        "n",
        "ns",
        "an",
        "ans",
        "ian",
        "ians",
        "ean",
        "eans",
        "ese",
        "i",
        "is",
        "ish",
        "ani",
        "anis",
        "ite",
        "ites",
        "ic",
        "er",
        "ers",
        "oan",
        "oans",
        "tian",
    ]
)
_STATE_ENDINGS = frozenset(["", "a", "ia", "e", "o", "ya", "stan", "istan", "y", "land", "us", "os",
                            "um", "u", "is", "as", "ea", "an", "on", "en", "ur", "or"])  # fmt: skip
_STEM = 4


def is_people_of(people: str, state: str) -> bool:
    """True when ``people`` is made from ``state`` as English makes demonyms."""
    if people == state or " " in people:
        return False
    size = 0
    for a, b in zip(people, state, strict=False):
        if a != b:
            break
        size += 1
    for cut in range(size, _STEM - 1, -1):
        if people[cut:] in _ENDINGS and state[cut:] in _STATE_ENDINGS:
            return True
    return False


def derive_peoples(
    lines: tuple[Line, ...], pieces: list[Piece], earlier: tuple[Mention, ...]
) -> None:
    """Make unknown one-word pieces groups where the article names the state they derive from.

    Also gives unknown places that have such a people themselves as country.
    """
    words = {piece.text for piece in pieces if piece.known is None and " " not in piece.text}
    states = {p.text for p in pieces if p.kind == "place" and p.known is None}
    states |= {m.name for m in earlier if m.kind == "place" and m.country in (None, m.name)}
    states = {state for state in states if " " not in state}
    home: dict[str, str] = {}
    for word in sorted(words):
        for state in sorted(states, key=lambda s: (len(s), s)):
            if is_people_of(word, state) and not is_people_of(state, word):
                home.setdefault(word, state)
    for mention in earlier:
        if mention.kind == "group" and mention.country is not None:
            home.setdefault(mention.evidence.text, mention.country)
    for piece in pieces:
        if piece.known is None and piece.text in home and _may_be_people(lines, piece):
            piece.kind, piece.country = "group", home[piece.text]
        elif piece.known is None and piece.kind == "place" and piece.text in home.values():
            piece.country = piece.text
        elif piece.known is None and piece.country is None and piece.kind == "organisation":
            first = piece.text.split()[0]
            last = piece.text.split()[-1]
            piece.country = home.get(first) or (last if last in home.values() else None)


def _may_be_people(lines: tuple[Line, ...], piece: Piece) -> bool:
    return piece.kind != "person" or not lines[piece.line].words[piece.first].possessive


def stands_before_body(lines: tuple[Line, ...], piece: Piece) -> bool:
    """True for "X army", "X government": the word after is one of a state's bodies."""
    words = lines[piece.line].words
    follows = piece.last < len(words) and words[piece.last].joined
    return follows and words[piece.last].lower in vocabulary().bodies
