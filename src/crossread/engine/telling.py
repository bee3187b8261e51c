"""What is done to the readings of each story: it is told. A pure function of them.

Readings are many times the work of fetching them by id, so a process apart is sent ids and reads
the desk's file for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crossread.cross.signature import signature
from crossread.cross.telling import telling
from crossread.desk import Desk, signatures
from crossread.desk.packed import Packed, packed
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


def tell_stories(stories: Sequence[Sequence[Reading]]) -> list[Packed]:
    """Each story told from its members' readings, as it is kept; there is at least one of each."""
    return [
        packed(telling(readings), {one.article.id: one.article for one in readings})
        for readings in stories
    ]


def tell_kept(stories: Sequence[Kept]) -> list[Packed]:
    """Each story told from its members' readings, in a process apart."""
    return tell_stories([list(story.readings()) for story in stories])


def sign_kept(articles: Sequence[Kept]) -> list[list[bytes]]:
    """Signatures of articles, as they are kept, some at a time, in a process apart."""
    return [[signatures.packed(signature(one)) for one in some.readings()] for some in articles]
