"""Evidence: the words an item came from, as a span of one article.

Offsets count Unicode code points of the article's text (or title) as Crossread keeps it;
``start`` is inclusive, ``end`` exclusive, so ``article.text[start:end] == text`` always holds
(the TextPositionSelector and TextQuoteSelector of the W3C Web Annotation model, in one record).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from crossread.model.article import Article

Section = Literal["text", "title"]


class EvidenceError(ValueError):
    """A span does not say what it claims to say."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of an article's text or title.

    Attributes:
        article: id of the article.
        start: first code point of the span, 0-based, inclusive.
        end: one past the last code point; always greater than ``start``.
        text: the words themselves, equal to the section's ``[start:end]``.
        section: ``"text"`` or ``"title"`` (written ``in`` in exported documents).
    """

    article: str
    start: int
    end: int
    text: str
    section: Section = "text"

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise EvidenceError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")
        if len(self.text) != self.end - self.start:
            raise EvidenceError(
                f"{self.end - self.start} code points are claimed, {len(self.text)} are quoted"
            )

    @property
    def order(self) -> tuple[str, str, int, int]:
        """Key that sorts spans by article, section (text before title), start, end."""
        return (self.article, self.section, self.start, self.end)

    def overlaps(self, other: Evidence) -> bool:
        """True when both spans share at least one code point of one section of one article."""
        same = self.article == other.article and self.section == other.section
        return same and self.start < other.end and other.start < self.end

    def within(self, other: Evidence) -> bool:
        """True when this span lies wholly inside ``other``."""
        same = self.article == other.article and self.section == other.section
        return same and other.start <= self.start and self.end <= other.end


def verify(evidence: Evidence, find: Callable[[str], Article | None]) -> None:
    """Check one span against its article; every export passes through here.

    Args:
        evidence: the span to check.
        find: gives the article for an id, or None where it is not known.

    Raises:
        EvidenceError: the article is unknown, or its words are others.
    """
    article = find(evidence.article)
    if article is None:
        raise EvidenceError(f"no article {evidence.article} stands behind {evidence.text!r}")
    words = article.section(evidence.section)[evidence.start : evidence.end]
    if words != evidence.text:
        raise EvidenceError(
            f"article {evidence.article} {evidence.section}[{evidence.start}:{evidence.end}] "
            f"reads {words!r}, not {evidence.text!r}"
        )
