"""Capitals of states that no list has, which stand for them: "Kostrel said it had …".

Told by the words ("Kostrel, the capital of Velmara"), else by elimination: a name that acts as
governments do stands for the one unknown state of the article that it does not act upon. Where
two are left, nobody can tell, and nothing is said.
"""

from __future__ import annotations

from collections import defaultdict

from crossread.model import Mention
from crossread.read.names.lexicon import vocabulary
from crossread.read.names.link import VARIANT_LENGTH, is_variant
from crossread.read.names.peoples import looks_like_adjective
from crossread.read.names.pieces import Piece
from crossread.read.names.states import States
from crossread.read.names.words import Line, Word
from crossread.resources import table

# Words between "capital" and the names it links.
_REACH = 4
# Unknown states from which on an unknown name that acts as a government does is a place.
_SEVERAL = 2
# Unknown states up to which a capital's is told by elimination; among more it would be guessed.
_FEW = 2


def link_capitals(
    lines: tuple[Line, ...], pieces: list[Piece], found: States, earlier: tuple[Mention, ...]
) -> None:
    """Give capitals and their metonyms kind and country, in place.

    Args:
        lines: the sentences.
        pieces: decided pieces.
        found: the unknown states.
        earlier: mentions of the other section.
    """
    places = {m.name: m.country for m in earlier if m.kind == "place"}
    homes = {name: home for name, home in places.items() if home in found.states and name != home}
    homes.update(_said(lines, pieces))
    metonyms = _metonyms(lines, pieces, found) if found.states else set()
    two = len(found.states) <= _FEW
    named = _state_lines(pieces, found.states)
    where: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for piece in pieces:
        where[piece.text].append((piece.line, piece.first))
    for name in sorted(metonyms - homes.keys()) if two else ():
        home = _left_over(where[name], named, found.states - set(homes.values()))
        if home is not None:
            homes[name] = home
    several = len(found.states) >= _SEVERAL
    for piece in pieces:
        if piece.known is not None or piece.title:
            continue
        if piece.text in homes:
            piece.kind, piece.country = "place", homes[piece.text]
        elif (piece.text in metonyms and several) or (piece.text in places and piece.kind):
            piece.kind = "place"


def _said(lines: tuple[Line, ...], pieces: list[Piece]) -> dict[str, str]:
    """Capitals that the words say are one: "the capital Kostrel", "Kostrel, Velmara's capital"."""
    rows: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        rows[piece.line].append(piece)
    homes: dict[str, str] = {}
    only = {piece.country for piece in pieces if piece.country and piece.kind != "person"}
    for number, row in rows.items():
        words = lines[number].words
        for at, word in enumerate(words):
            if word.lower != "capital" or _is_lesser(lines[number], at):
                continue
            state = _state_of(row, words, at) or (only.copy().pop() if len(only) == 1 else None)
            near = [p for p in row if -_REACH <= p.first - at <= _REACH + 2 and not p.country]
            towns = [p for p in near if p.kind == "place" and p.known is None]
            town = min(towns, key=lambda p: _away(p, at), default=None)
            if town is not None and state is not None:
                homes.setdefault(town.text, state)
    return homes


def _state_of(row: list[Piece], words: tuple[Word, ...], at: int) -> str | None:
    """The state in "Velmara's capital", "the Velmarian capital", "capital of Velmara"."""
    for piece in row:
        if not piece.country:
            continue
        owns = words[piece.last - 1].possessive or piece.kind == "group"
        if piece.last == at and owns:
            return piece.country
        if not at < piece.first <= at + 3:
            continue
        between = [word.lower for word in words[at + 1 : piece.first]]
        if between in (["of"], ["of", "the"], ["city", "of"]):
            return piece.country
    return None


def _is_lesser(line: Line, at: int) -> bool:
    """A regional capital, or money: "the provincial capital", "capital of the region"."""
    lesser = frozenset(table("en/name_signs.toml")["lesser_capital"])
    around = line.words[max(at - 2, 0) : at] + line.words[at + 1 : at + _REACH]
    return any(word.lower in lesser for word in around)


def _away(piece: Piece, at: int) -> int:
    return piece.first - at if piece.first > at else at - piece.last + 1


def _state_lines(pieces: list[Piece], states: set[str]) -> dict[int, dict[str, int]]:
    """Line → state named in it → last word at which it is named as a place, -1 for its people."""
    rows: dict[int, dict[str, int]] = defaultdict(dict)
    for piece in pieces:
        if piece.country in states:
            at = piece.first if piece.kind == "place" else -1
            row = rows[piece.line]
            row[piece.country or ""] = max(row.get(piece.country or "", -1), at)
    return rows


def _left_over(
    where: list[tuple[int, int]], named: dict[int, dict[str, int]], states: set[str]
) -> str | None:
    """The only state that is never named behind the metonym in its own sentence, if it is near.

    Args:
        where: line and first word of each place where the metonym stands.
        named: as ``_state_lines`` gives it.
        states: those whose capital is not known yet.
    """
    open_states = set(states)
    near: set[str] = set()
    for line, first in where:
        for number in (line - 1, line, line + 1):
            for state, at in named.get(number, {}).items():
                if state not in states:
                    continue
                if number == line and at > first:
                    open_states.discard(state)
                near.add(state)
    return open_states.pop() if len(open_states) == 1 and open_states <= near else None


def _metonyms(lines: tuple[Line, ...], pieces: list[Piece], found: States) -> set[str]:
    """Unknown names of one word that act as governments do, or are left open inside a sentence."""
    acts = frozenset(table("en/government_acts.toml")["acts"])
    names: set[str] = set()
    for piece in pieces:
        if piece.known is not None or piece.country or piece.title or " " in piece.text:
            continue
        line = lines[piece.line]
        words = line.words[piece.last : piece.last + 3]
        acting = words and words[0].joined and any(word.lower in acts for word in words)
        left_open = piece.kind is None and not line.shouted and not line.words[piece.first].first
        if acting or left_open:
            names.add(piece.text)
    small = {word.text for line in lines for word in line.words if not word.cap}
    names = {name for name in names if name.lower() not in small and not looks_like_adjective(name)}
    return names - _no_places(names, pieces, found)


def _no_places(names: set[str], pieces: list[Piece], found: States) -> set[str]:
    """Those that are plain words, states, or the surname of somebody, misspelled or not."""
    persons = (p for p in pieces if p.kind == "person" and (p.title or " " in p.text))
    surnames = {part for piece in persons for part in piece.text.split()}
    long = sorted(name for name in surnames if len(name) >= VARIANT_LENGTH)
    lists = vocabulary()
    plain = (lists.common, lists.never, lists.organisation_heads, lists.offices, lists.place_heads,
             lists.place_starts)  # fmt: skip
    return {
        name
        for name in names
        if not name.isalpha()
        or name.isupper()
        or any(name.lower() in words for words in plain)
        or name in surnames | found.states
        or any(is_variant(name, other) for other in long)
    }
