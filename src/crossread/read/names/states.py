"""States and peoples that no list has, found by how an article uses their names.

"Velmarian army" shows a people, "Velmara" beside it the state it derives from; "the government of
Dravonia" shows a state without any people. What is found here needs no votes any more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from crossread.model import Mention
from crossread.read.names.lexicon import vocabulary
from crossread.read.names.peoples import is_people_of, looks_like_people, singular
from crossread.read.names.phrase_ends import ends_phrase
from crossread.read.names.pieces import Piece
from crossread.read.names.words import Line
from crossread.read.places.atlas import look_up
from crossread.resources import table

# A town of more inhabitants than this has a people of its own ("Parisian police") and is no state.
_LARGE = 100_000
_KEY = 3  # letters by which states are filed; is_people_of wants as many


@dataclass(slots=True)
class States:
    """What an article shows: the state of each people, and the states themselves."""

    homes: dict[str, str] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)


def find_states(
    lines: tuple[Line, ...], pieces: list[Piece], earlier: tuple[Mention, ...]
) -> States:
    """Unknown peoples that stand before a state's body or office, and the states named.

    Args:
        lines: the sentences.
        pieces: what was cut from them; only those without known name count.
        earlier: mentions of the article's other section.
    """
    shown = Counter(_peoples_shown(lines, pieces))
    names = Counter(name for piece in pieces for name in _single_names(piece))
    found = States()
    for mention in earlier:
        if mention.kind == "group" and mention.country:
            found.homes.setdefault(mention.evidence.text, mention.country)
        elif mention.kind == "place" and mention.country == mention.name:
            found.states.add(mention.name)
    surnames = _surnames(pieces)
    found.states.update(name for name in _states_shown(lines, pieces) if name not in surnames)
    by_start: dict[str, list[str]] = defaultdict(list)
    for name in sorted({*names, *found.states}, key=lambda n: (-names[n], n)):
        by_start[name[:_KEY]].append(name)
    for people in sorted({*shown, *(n for n in names if singular(n) in shown)}):
        home = _home(people, by_start[people[:_KEY]])
        if home is not None:  # else the votes decide: "Gaddafi forces" are nobody's people
            found.homes.setdefault(people, home)
            found.states.add(home)
    _add_other_forms(found, names)
    return found


def _surnames(pieces: list[Piece]) -> set[str]:
    """Last words of what may be a person's name, and names behind a title."""
    whole = [p for p in pieces if p.kind == "person" or (p.kind is None and p.known is None)]
    return {p.text.split()[-1] for p in whole if " " in p.text or p.title in _offices()}


@cache
def _offices() -> frozenset[str]:
    return frozenset(table("en/titles.toml")["unique"])


def _home(people: str, names: list[str]) -> str | None:
    for name in names:
        fits = is_people_of(people, name) and not is_people_of(name, people)
        if fits and not looks_like_plural_of(name, people) and not _is_large_town(name):
            return name
    return None


def looks_like_plural_of(one: str, other: str) -> bool:
    """True for two forms of one people."""
    return singular(one) == singular(other)


def _add_other_forms(found: States, names: Counter[str]) -> None:
    """Peoples of the states found that stand before no body: "two Velmarians"."""
    for name in sorted(names):
        if name in found.homes or name in found.states or not looks_like_people(singular(name)):
            continue
        for state in sorted(found.states):
            if is_people_of(name, state):
                found.homes[name] = state


def _is_large_town(name: str) -> bool:
    return any(entry.population > _LARGE or entry.kind == "country" for entry in look_up(name))


def _free(piece: Piece) -> bool:
    return piece.known is None and piece.kind in (None, "organisation") and not piece.title


def _single_names(piece: Piece) -> Iterator[str]:
    """Words that can be a state's or people's name: alone, or first or last of several."""
    if not _free(piece):
        return
    words = piece.text.split()
    ends = words if len(words) == 1 else (words[0], words[-1])
    for word in dict.fromkeys(ends):
        yield from _parts(word)
        if len(words) == 1 and "-" in word:
            yield word


def _parts(word: str) -> Iterator[str]:
    lists = vocabulary()
    for part in word.split("-"):
        plain = part.lower() in lists.common or part in lists.given
        if len(part) > _KEY - 1 and part[:1].isupper() and not plain and not part.isupper():
            yield part


def _peoples_shown(lines: tuple[Line, ...], pieces: list[Piece]) -> Iterator[str]:
    """Words like those for peoples before a noun: what a state has ("army"), or anything."""
    bodies = vocabulary().bodies
    for piece in pieces:
        if not _free(piece):
            continue
        words = lines[piece.line].words
        after = words[piece.first + 1] if piece.first + 1 < len(words) else None
        if after is None or not after.joined:
            continue
        alone = piece.last == piece.first + 1 and not words[piece.first].possessive
        adjective = alone and not after.cap and not ends_phrase(after)
        if after.lower in bodies or adjective:
            for part in _parts(words[piece.first].text):
                if looks_like_people(part) and not look_up(part):  # "Memphis police"
                    yield part


def _states_shown(lines: tuple[Line, ...], pieces: list[Piece]) -> Iterator[str]:
    """Names in "the government of X", "Ministry of Defence of X", "X's army"."""
    state_words = frozenset(table("en/name_signs.toml")["state_bodies"])
    for piece in pieces:
        if not _free(piece):
            continue
        line = lines[piece.line]
        last = line.words[piece.last - 1]
        own = piece.text.split()
        if len(own) > 2 and own[-2] == "of" and own[0].lower() in state_words:
            yield from _state(own[-1])
        if len(own) > 1 or line.shouted:
            continue
        before = [word.lower for word in line.words[max(piece.first - 2, 0) : piece.first]]
        after = line.words[piece.last : piece.last + 2]
        owns = last.possessive and any(word.lower in state_words for word in after)
        if owns or (before[1:] == ["of"] and before[0] in state_words):
            yield from _state(piece.text)


def _state(name: str) -> Iterator[str]:
    if name[:1].isupper() and not _is_large_town(name) and not any(map(str.isdigit, name)):
        lists = vocabulary()
        if name.lower() not in lists.common and name.lower() not in lists.organisation_heads:
            yield name


def settle(lines: tuple[Line, ...], pieces: list[Piece], found: States) -> list[Piece]:
    """Pieces with kind and country where ``found`` tells them; runs of several are parted."""
    settled: list[Piece] = []
    for piece in pieces:
        settled.extend(_settled(lines[piece.line], piece, found))
    return settled


def _settled(line: Line, piece: Piece, found: States) -> list[Piece]:
    if piece.title and piece.known is None and piece.text in found.states:
        return _alone(piece, found)  # "official Dravonia"
    if not _free(piece):
        return [piece]
    words = piece.text.split()
    if piece.kind == "organisation":
        piece.country = piece.country or found.homes.get(words[0]) or _named(words, found)
        return [piece]
    if len(words) == 1:
        return _alone(piece, found)
    if len(words) == piece.last - piece.first == 2 and not line.words[piece.first].possessive:
        ends = [Piece(piece.line, piece.first + i, piece.first + i + 1, words[i]) for i in (0, 1)]
        if words[0] in found.homes or words[1] in found.homes:
            return [part for end in ends for part in _alone(end, found)]
    return [piece]


def _named(words: list[str], found: States) -> str | None:
    """The state in "Ministry of Defence of Velmara", "Velmara Presidency"."""
    return next((word for word in (words[-1], words[0]) if word in found.states), None)


def _alone(piece: Piece, found: States) -> list[Piece]:
    text = piece.text
    if text in found.homes:
        piece.kind, piece.country = "group", found.homes[text]
    elif text in found.states:
        piece.kind, piece.country = "place", text
    elif "-" in text:
        parts = [part for part in text.split("-") if part in found.homes]
        return [
            Piece(piece.line, piece.first, piece.last, part, "group", None, found.homes[part])
            for part in parts
        ] or [piece]
    return [piece]
