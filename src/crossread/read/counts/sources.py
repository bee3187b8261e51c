"""Who a count comes from: the statement that holds it, and its chain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crossread.model import Article, Evidence, Link, Section, Statement


class Sources:
    """Statements of a section, ready to be asked who gave a figure."""

    def __init__(self, statements: Sequence[Statement], article: Article, section: Section) -> None:
        own = [s for s in statements if s.content.section == section]
        self._contents = sorted(own, key=lambda s: s.content.start)
        self._starts = [s.content.start for s in self._contents]
        self._longest = max((s.content.end - s.content.start for s in own), default=0)
        self._cues = sorted(own, key=lambda s: s.cue.start)
        self._cue_starts = [s.cue.start for s in self._cues]
        self._outlet = (Link(role="outlet", name=article.outlet),)

    def statement(self, evidence: Evidence, sentence: tuple[int, int]) -> Statement | None:
        """What holds the span; else the one statement whose cue stands in its sentence."""
        first = bisect_left(self._starts, evidence.end - self._longest)
        last = bisect_left(self._starts, evidence.start + 1)
        holding = [s for s in self._contents[first:last] if evidence.end <= s.content.end]
        if holding:
            return min(holding, key=lambda s: s.content.end - s.content.start)
        start, end = sentence
        near = [s for s in self._said(sentence) if s.content.start < end and s.content.end > start]
        return near[0] if len(near) == 1 else None

    def silent(self, sentence: tuple[int, int]) -> bool:
        """True where nobody is said to say anything in a sentence."""
        return not self._said(sentence)

    def chain(self, statement: Statement | None) -> tuple[Link, ...]:
        """The statement's chain, or the outlet alone."""
        return statement.chain if statement is not None and statement.chain else self._outlet

    def _said(self, sentence: tuple[int, int]) -> list[Statement]:
        first = bisect_left(self._cue_starts, sentence[0])
        return self._cues[first : bisect_left(self._cue_starts, sentence[1])]
