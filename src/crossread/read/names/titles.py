"""Words of office that stand for a person the article names: "the French president"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crossread.model import Mention
from crossread.read.context import Context
from crossread.read.names.pieces import Piece
from crossread.read.names.words import Line
from crossread.resources import table


@dataclass(frozen=True, slots=True)
class _Office:
    """Words ``[first, last)`` of a line that name an office, of ``country`` where they say."""

    line: int
    first: int
    last: int
    offices: tuple[str, ...]
    country: str | None
    the: bool


def give_countries(lines: tuple[Line, ...], pieces: list[Piece]) -> None:
    """Give persons with a title the country of the people before it, in place."""
    ends = {(p.line, p.last): p.country for p in pieces if p.kind in ("group", "place")}
    for piece in pieces:
        if piece.title and not piece.country and lines[piece.line].words[piece.first].joined:
            piece.country = ends.get((piece.line, piece.first - len(piece.title.split())))


def title_mentions(lines: tuple[Line, ...], pieces: list[Piece], context: Context) -> list[Mention]:
    """Mentions of persons by their office alone, where the article says who holds it.

    With a people before it ("the French president") the country must be that of the holder; alone
    ("the prime minister") the nearest holder named before is meant.
    """
    named = [piece for piece in pieces if piece.kind == "person"]
    if not named:
        return []
    spots = list(_spots(lines, pieces))
    beside = _beside(lines, named, spots)
    held = _held(named, spots, beside)
    covered = {(piece.line, at) for piece in pieces for at in range(piece.first, piece.last)
               if piece.kind != "group"}  # fmt: skip
    covered |= {(piece.line, piece.first - 1) for piece in named}
    found: list[Mention] = []
    for spot in spots if held else ():
        line = lines[spot.line]
        if spot in beside or any((spot.line, at) in covered for at in range(spot.first, spot.last)):
            continue
        if spot.country is not None:
            holders = (held.get((office, spot.country)) for office in spot.offices)
            name = next((holder for holder in holders if holder), None)
        else:
            name = _nearest(held, spot, named) if spot.the else None
        if name is not None and not _before_name(line, spot):
            cited = context.cite(line.starts[spot.first], line.end(spot.last - 1))
            found.append(Mention(evidence=cited, kind="person", name=name, why="title"))
    return found


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """Phrases of office by first word, longest first, each with the offices that it may mean."""
    titles = table("en/titles.toml")
    rows = {tuple(phrase.split()): (phrase,) for phrase in titles["unique"]}
    rows |= {tuple(p.split()): tuple(offices) for p, offices in titles["standing_for"].items()}
    index: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase, offices in sorted(rows.items(), key=lambda row: (-len(row[0]), row[0])):
        index.setdefault(phrase[0], []).append((phrase, offices))
    return {first: tuple(found) for first, found in index.items()}


def _spots(lines: tuple[Line, ...], pieces: list[Piece]) -> Iterator[_Office]:
    """Where words of office stand, with the people before or inside them ("*")."""
    peoples = {(p.line, p.last): p for p in pieces if p.country and p.kind == "group"}
    inside = {(p.line, p.first): p for p in peoples.values() if p.last == p.first + 1}
    index = _phrases()
    for number, line in enumerate(lines):
        words = line.words
        for at, word in enumerate(words):
            for phrase, offices in index.get(word.lower, ()):
                if not _stands(line, at, phrase):
                    continue
                last = at + len(phrase)
                before = peoples.get((number, at)) if word.joined else None
                owner = before
                if "*" in phrase:
                    owner = inside.get((number, at + phrase.index("*")))
                    if owner is None:
                        continue
                first = before.first if before is not None else at
                the = first > 0 and words[first - 1].lower == "the"
                country = owner.country if owner is not None else None
                yield _Office(number, first, last, offices, country, the)
                break


def _stands(line: Line, at: int, phrase: tuple[str, ...]) -> bool:
    words = line.words[at : at + len(phrase)]
    if len(words) < len(phrase) or not all(word.joined for word in words[1:]):
        return False
    return all(part in ("*", word.lower) for part, word in zip(phrase, words, strict=True))


def _before_name(line: Line, spot: _Office) -> bool:
    """A name or "of …" after the office: it is that person's or body's, not a stand-in."""
    if spot.last >= len(line.words) or not line.words[spot.last].joined:
        return False
    if line.words[spot.last - 1].possessive:
        return False
    after = line.words[spot.last]
    return after.cap or (after.lower == "of" and spot.last + 1 < len(line.words))


Held = dict[tuple[str, str], str]


def _beside(
    lines: tuple[Line, ...], named: list[Piece], spots: list[_Office]
) -> dict[_Office, Piece]:
    """Persons that a comma joins to an office: "Anna Duval, the French president"."""
    ends = {(p.line, p.last): p for p in named if " " in p.text}
    starts = {(p.line, p.first): p for p in named if " " in p.text}
    found: dict[_Office, Piece] = {}
    for spot in spots:
        words = lines[spot.line].words
        after = starts.get((spot.line, spot.last))
        if after is not None and words[spot.last].gap.startswith(","):
            found[spot] = after
            continue
        at = spot.first - spot.the
        before = ends.get((spot.line, at))
        if before is not None and words[at].gap.startswith(","):
            found[spot] = before
    return found


def _held(named: list[Piece], spots: list[_Office], beside: dict[_Office, Piece]) -> Held:
    """(office, country or "") → person, for the offices that one person of a country holds."""
    unique = frozenset(table("en/titles.toml")["unique"])
    rows: list[tuple[tuple[str, str], str]] = []
    for piece in named:
        if piece.title in unique and " " in piece.text:
            rows.append(((piece.title, piece.country or ""), piece.text))
    for spot in spots:
        person = beside.get(spot)
        if person is not None and spot.country is not None:
            rows += [((office, spot.country), person.text) for office in spot.offices]
    held: Held = {}
    clash: set[tuple[str, str]] = set()
    for key, name in rows:
        if held.setdefault(key, name).split()[-1] != name.split()[-1]:
            clash.add(key)
    return {key: name for key, name in held.items() if key not in clash}


def _nearest(held: Held, spot: _Office, named: list[Piece]) -> str | None:
    """The holder of one of the offices who was named last before the words (or in their line)."""
    names = {name.split()[-1]: name for (office, _), name in held.items() if office in spot.offices}
    for piece in reversed(named):
        if piece.line <= spot.line:
            name = names.get(piece.text.split()[-1])
            if name is not None:
                return name
    return None
