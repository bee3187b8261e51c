"""Stable ids: a story keeps the id with which it shares most members.

Crossing names stories by their content, so a new article may rename them all. The ledger gives
each story the id under which most of its members were known, and notes merges and splits.
Members count by ref, so that a new version of an article is still the same member.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from crossread.model import digest


@dataclass(frozen=True, slots=True)
class Lineage:
    """``story`` took in (merge) or came out of (split) the story ``origin``."""

    story: str
    what: Literal["merge", "split"]
    origin: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """Stable id for each crossed id, and what happened on the way."""

    ids: Mapping[str, str]
    lineage: tuple[Lineage, ...]


def assign(
    known: Mapping[str, str],
    stories: Sequence[tuple[str, Sequence[str]]],
    in_use: Callable[[str], bool] = lambda _: False,
) -> Assignment:
    """Give stories their stable ids.

    Args:
        known: story id of each ref, as the ledger last had it.
        stories: crossed id and refs of the members, for each story that is not as it was.
        in_use: whether another story, one that is as it was, goes by an id.

    Returns:
        The assignment: greedy by the number of shared members, ties by the ids themselves.
    """
    shared: Counter[tuple[str, str]] = Counter(
        (known[ref], crossed) for crossed, refs in stories for ref in refs if ref in known
    )
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for (old, crossed), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if crossed not in ids and old not in taken:
            ids[crossed] = old
            taken.add(old)
    for crossed, refs in stories:
        if crossed not in ids:
            ids[crossed] = _unused(crossed, refs, lambda id_: id_ in taken or in_use(id_))
            taken.add(ids[crossed])
    return Assignment(ids, _lineage(shared, ids, taken))


def _unused(crossed: str, refs: Sequence[str], taken: Callable[[str], bool]) -> str:
    name = crossed
    while taken(name):
        name = digest(name, *sorted(refs))
    return name


def _lineage(
    shared: Counter[tuple[str, str]], ids: Mapping[str, str], taken: set[str]
) -> tuple[Lineage, ...]:
    notes: list[Lineage] = []
    heirs: set[str] = set()
    born = {crossed for crossed, stable in ids.items() if (stable, crossed) not in shared}
    for (old, crossed), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        gone = old not in taken
        if gone and old not in heirs:
            heirs.add(old)
            notes.append(Lineage(ids[crossed], "merge", old))
        elif not gone and crossed in born:
            notes.append(Lineage(ids[crossed], "split", old))
    return tuple(sorted(notes, key=lambda note: (note.story, note.what, note.origin)))
