"""Shared passages: what one article has from another, span beside span."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from crossread.model import Article, Copy, Evidence


@dataclass(frozen=True, slots=True)
class Shared:
    """One passage that two articles share, in the words of each.

    Attributes:
        here: in the article that has it from the other.
        there: in the other.
        gap: code points of the article's own text between the passage before and this one; None
            for the first.
    """

    here: Evidence
    there: Evidence
    gap: int | None = None

    @property
    def verbatim(self) -> bool:
        """True when both have it letter for letter."""
        return self.here.text == self.there.text


def side_by_side(article: Article, source: Article, copy: Copy) -> tuple[Shared, ...]:
    """The passages that an article has from another, in the order of its text.

    Args:
        article: the one that copies.
        source: the one it copies; ``copy.article`` is its id.
        copy: what crossing found.

    Raises:
        ValueError: ``source`` is another article than the one that ``copy`` names.
    """
    if source.id != copy.article:
        raise ValueError(f"the passages are from article {copy.article}, not from {source.id}")
    ordered = sorted(copy.passages, key=lambda p: p.start)
    gaps = [None, *(after.start - before.end for before, after in pairwise(ordered))]
    return tuple(
        Shared(
            article.cite(passage.start, passage.end),
            source.cite(passage.other_start, passage.other_end),
            gap,
        )
        for passage, gap in zip(ordered, gaps, strict=True)
    )
