"""Spans and chains on their way out: each is checked against its article first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import overload

from crossread.export.parts import E, L
from crossread.model import Article, Evidence, EvidenceError, Link, verify

Find = Callable[[str], Article | None]


class Citing:
    """Turns evidence into exported spans, having verified each.

    Raises from every method:
        EvidenceError: a span does not say what it claims to say, or an article is no longer in the
            words that were read; nothing is exported then.
    """

    def __init__(self, find: Find) -> None:
        self._find = find
        self._sound: set[str] = set()

    def article(self, id_: str) -> Article | None:
        """The article with this id, or None."""
        return self._find(id_)

    @overload
    def span(self, evidence: Evidence) -> E: ...
    @overload
    def span(self, evidence: None) -> None: ...
    def span(self, evidence: Evidence | None) -> E | None:
        """One span, or None for none."""
        if evidence is None:
            return None
        verify(evidence, self._find)
        self._same_words(evidence.article)
        return E(
            article=evidence.article,
            section=evidence.section,
            start=evidence.start,
            end=evidence.end,
            text=evidence.text,
        )

    def _same_words(self, id_: str) -> None:
        if id_ in self._sound:
            return
        article = self._find(id_)
        if article is None or not article.sound:
            raise EvidenceError(f"the words of article {id_} are not what was read")
        self._sound.add(id_)

    def spans(self, evidence: Iterable[Evidence]) -> tuple[E, ...]:
        """Several spans in their order."""
        return tuple(self.span(one) for one in evidence)

    def chain(self, links: Iterable[Link]) -> tuple[L, ...]:
        """A chain, outlet first."""
        return tuple(
            L(role=link.role, name=link.name, hedge=link.hedge, evidence=self.span(link.evidence))
            for link in links
        )
