"""Who a count comes from: the statement that holds it, and its chain."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.model import Article, Evidence, Link, Statement
from crossread.read.statements.lookup import covering


class Sources:
    """Statements of an article, ready to be asked who gave a figure."""

    def __init__(self, statements: Sequence[Statement], article: Article) -> None:
        self._statements = statements
        self._outlet = (Link(role="outlet", name=article.outlet),)

    def statement(self, evidence: Evidence, sentence: tuple[int, int]) -> Statement | None:
        """What holds the span; else the one statement whose cue stands in its sentence."""
        found = covering(self._statements, evidence)
        if found is not None:
            return found
        start, end = sentence
        near = [
            s
            for s in self._statements
            if s.cue.section == evidence.section
            and start <= s.cue.start < end
            and s.content.start < end
            and s.content.end > start
        ]
        return near[0] if len(near) == 1 else None

    def chain(self, statement: Statement | None) -> tuple[Link, ...]:
        """The statement's chain, or the outlet alone."""
        return statement.chain if statement is not None and statement.chain else self._outlet
