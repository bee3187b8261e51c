"""What is done to the readings of each story: it is told. A pure function of them.

Readings are many times the work of fetching them by id, so a process apart is sent ids and reads
the desk's file for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crossread.cross.signature import Signature, signature
from crossread.cross.telling import Telling, telling
from crossread.desk import Desk
from crossread.model import Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """Articles of a desk's file, for a process apart; it has the file open until it ends.

    Attributes:
        path: the file.
        reader: whose readings are meant.
        articles: their ids, at least one.
    """

    path: str
    reader: str
    articles: tuple[str, ...]

    def readings(self) -> Iterator[Reading]:
        """Readings of the articles, in their order."""
        return _opened(self.path).readings(self.reader, self.articles)


@lru_cache(maxsize=1)
def _opened(path: str) -> Desk:
    return Desk.open(path, create=False)


def tell_stories(stories: Sequence[Sequence[Reading]]) -> list[Telling]:
    """Each story told from its members' readings; there is at least one of each."""
    return [telling(readings) for readings in stories]


def tell_kept(stories: Sequence[Kept]) -> list[Telling]:
    """Each story told from its members' readings, in a process apart."""
    return [telling(list(story.readings())) for story in stories]


def sign_kept(articles: Sequence[Kept]) -> list[list[Signature]]:
    """Signatures of articles, some at a time, in a process apart."""
    return [[signature(reading) for reading in some.readings()] for some in articles]
