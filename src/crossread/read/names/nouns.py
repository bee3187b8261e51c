"""Nouns that stand for an organisation the article names: "the ministry", "the group"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from crossread.model import Mention
from crossread.read.context import Context
from crossread.read.names.phrase_ends import ends_phrase
from crossread.read.names.scene import FAR, Placed, Scene
from crossread.resources import table

# Sentences back to which a noun of its own sort reaches ("the ministry"), and one that fits any
# organisation ("the group" for "Amnesty").
_REACH, _NEAR = 12, 3
# Nouns that a body's name may follow ("the group Hadaba") or that a clause narrows.
_NARROWED = frozenset({"of", "that", "which", "who", "for", "whose"})
_ANY = "*"


@cache
def _sorts() -> dict[str, frozenset[str]]:
    return {noun: frozenset(words) for noun, words in table("en/stand_ins.toml")["bodies"].items()}


@cache
def _heads() -> frozenset[str]:
    """Words of names that tell a sort."""
    return frozenset(word for words in _sorts().values() for word in words)


def noun_mentions(scene: Scene, context: Context) -> list[Mention]:
    """Mentions of organisations by a noun with "the", for the one of that sort named last.

    Two of the sort in the sentence that names them last leave it open, and so does an unnamed one
    between ("a group of farmers").

    Args:
        scene: sentences and names.
        context: cites.
    """
    found: list[Mention] = []
    persons = (p.mention.name for row in scene.placed for p in row if p.mention.kind == "person")
    families = frozenset(name.split()[-1] for name in persons if name)
    for number, at, noun in _nouns(scene):
        if not _definite(scene, number, at):
            continue
        name = _named(scene, number, at, noun, families)
        if name is not None:
            line = scene.lines[number]
            cited = context.cite(line.starts[at], line.end(at))
            found.append(
                Mention(
                    evidence=cited,
                    kind="organisation",
                    name=name.mention.name,
                    country=name.mention.country,
                    why="noun",
                    by="nearest",
                )
            )
    return found


def _nouns(scene: Scene) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(scene.lines):
        taken = {at for p in scene.placed[number] for at in range(p.first, p.last)}
        for at, word in enumerate(line.words):
            if word.lower in _sorts() and at not in taken:
                yield number, at, word.lower


def _definite(scene: Scene, number: int, at: int) -> bool:
    """True for "the group" as a whole phrase, outside quotations."""
    words = scene.lines[number].words
    the = at > 0 and words[at].joined and words[at - 1].lower == "the"
    if not the or scene.is_quoted(number, at):
        return False
    if at + 1 >= len(words) or words[at].possessive:
        return True
    after = words[at + 1]
    return after.lower not in _NARROWED and ends_phrase(after)


def _named(
    scene: Scene, number: int, at: int, noun: str, families: frozenset[str]
) -> Placed | None:
    """The organisation that a noun at a word means, or None."""
    for line in range(number, max(number - _REACH, -1), -1):
        limit = at if line == number else len(scene.lines[line].words)
        near = number - line <= _NEAR
        fits = [p for p in scene.within(line, limit) if _fits(p, noun, families, near=near)]
        own = [p for p in fits if noun in _words(p)] or fits
        names = {p.mention.name for p in own}
        floor = own[-1].last if own else max(limit - FAR, 0)
        if _unnamed(scene, line, noun, floor, limit) or len(names) > 1:
            return None
        if names:
            return own[-1]
    return None


def _words(placed: Placed) -> set[str]:
    return {word.strip("().,").lower() for word in placed.mention.name.split()}


def _fits(placed: Placed, noun: str, families: frozenset[str], *, near: bool) -> bool:
    """True for an organisation of the noun's sort, or of no told sort for one that takes any.

    ``families``: surnames of the text; their plural is no body.
    """
    if placed.mention.kind != "organisation":
        return False
    words = _words(placed)
    if words & _sorts()[noun]:
        return True
    family = len(words) == 1 and placed.mention.name[:-1] in families
    return near and _ANY in _sorts()[noun] and not words & _heads() and not family


def _unnamed(scene: Scene, line: int, noun: str, floor: int, limit: int) -> bool:
    """An unnamed body of the sort from word ``floor`` on: "a group", "the company that …"."""
    words = scene.lines[line].words
    for at in range(floor, min(limit, len(words))):
        if words[at].lower not in (noun, f"{noun}s"):
            continue
        before = [word.lower for word in words[max(at - 3, 0) : at]]
        aside = floor > 0 and words[floor].gap.startswith(",") and at - floor <= 3
        if {"a", "an", "another", "one"} & set(before) and not aside:
            return True  # not "the Front, a rebel group"
        after = words[at + 1].lower if at + 1 < len(words) else ""
        if before[-1:] == ["the"] and after in _NARROWED:
            return True
    return False
