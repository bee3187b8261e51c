"""What crossing asks a desk first: how far it came, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Generation:
    """State of a desk's crossing.

    Attributes:
        version: of crossing and reader; kept things of another version are not used.
        size: number of articles that the statistics were counted on.
        changes: articles that came or went since.
        upto: the last note of a change that is carried out.
    """

    version: str
    size: int
    changes: int
    upto: int


@dataclass(frozen=True, slots=True)
class Held:
    """A current article as crossing knows it: ``content`` is a digest of its record and reading."""

    ref: str
    article: str
    content: str


@dataclass(frozen=True, slots=True)
class News:
    """What changed since the last crossing.

    Attributes:
        upto: number of the last change noted.
        come: current articles that are new or other than they were.
        gone: ids of articles that are superseded, or other than they were.
    """

    upto: int
    come: tuple[Held, ...]
    gone: tuple[str, ...]
