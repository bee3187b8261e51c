"""Words of office that stand for a person the article names: "the French president"."""

from __future__ import annotations

from crossread.model import Mention
from crossread.read.context import Context
from crossread.read.names.link import offices_held
from crossread.read.names.pieces import Piece
from crossread.read.names.words import Line, Word
from crossread.resources import table


def title_mentions(lines: tuple[Line, ...], pieces: list[Piece], context: Context) -> list[Mention]:
    """Mentions of persons by their office alone, where the article says who holds it.

    With a people before it ("the French president") the country must be that of the holder; alone
    ("the prime minister") the nearest holder named before is meant.
    """
    held = offices_held(pieces)
    if not held:
        return []
    groups = {(piece.line, piece.last): piece for piece in pieces if piece.country}
    covered = {(piece.line, at) for piece in pieces for at in range(piece.first, piece.last)} | {
        (piece.line, piece.first - 1) for piece in pieces if piece.kind == "person"
    }
    standing = table("en/titles.toml")["standing_for"]
    found: list[Mention] = []
    for number, line in enumerate(lines):
        for first, last, phrase in _phrases(line):
            if any((number, at) in covered for at in range(first, last)):
                continue
            group = groups.get((number, first))
            adjacent = group is not None and line.words[first].joined
            offices = standing.get(phrase, [phrase])
            name = (
                _holder(held, offices, group.country)
                if adjacent and group is not None
                else _nearest(held, offices, pieces, number)
                if first and line.words[first - 1].lower == "the"
                else None
            )
            if name is not None:
                start = line.words[group.first if adjacent and group else first].start
                found.append(
                    Mention(
                        evidence=context.cite(start, line.words[last - 1].end),
                        kind="person",
                        name=name,
                        why="title",
                    )
                )
    return found


def _phrases(line: Line) -> list[tuple[int, int, str]]:
    """Office phrases of a line as first and last word and the phrase in small letters."""
    titles = table("en/titles.toml")
    wanted = {tuple(p.split()) for p in (*titles["unique"], *titles["standing_for"])}
    found = []
    at = 0
    while at < len(line.words):
        for size in (3, 2, 1):
            words = line.words[at : at + size]
            if len(words) == size and _phrase(words) in wanted and not _goes_on(line, at + size):
                found.append((at, at + size, " ".join(_phrase(words))))
                at += size - 1
                break
        at += 1
    return found


def _phrase(words: tuple[Word, ...]) -> tuple[str, ...]:
    return tuple(word.lower for word in words)


def _goes_on(line: Line, at: int) -> bool:
    """A name or "of …" after the office: it is that person's or body's, not a stand-in."""
    if at >= len(line.words) or not line.words[at].joined:
        return False
    after = line.words[at]
    return after.cap or (after.lower == "of" and at + 1 < len(line.words))


def _holder(
    held: dict[tuple[str, str], str], offices: list[str], country: str | None
) -> str | None:
    for office in offices:
        name = held.get((office, country or ""))
        if name is not None:
            return name
    return None


def _nearest(
    held: dict[tuple[str, str], str], offices: list[str], pieces: list[Piece], line: int
) -> str | None:
    """The holder of one of the offices who was named last before the line (or in it)."""
    names = {name.split()[-1]: name for (office, _), name in held.items() if office in offices}
    for piece in reversed(pieces):
        if piece.line <= line and piece.kind == "person":
            name = names.get(piece.text.split()[-1])
            if name is not None:
                return name
    return None
