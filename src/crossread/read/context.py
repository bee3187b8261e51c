"""What an extractor may look at besides the tokens: the article and what was found before."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.model import (
    UNDATED,
    Article,
    Count,
    Dating,
    EventMention,
    Evidence,
    Mention,
    PlaceRef,
    Section,
    Sentence,
    Statement,
    TimeRef,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The surroundings in which one section of one article is read.

    The text is read before the title, so a title's "Macron" can be linked to the text's full
    name. Extractors run in the order of the fields below; each sees what those before it found,
    in both sections, and gives only the items of ``section``.

    Attributes:
        article: the article being read.
        section: the part of it that the ``Doc`` holds.
        published: best knowledge of the publication date so far.
        sentences: of the text (empty while a bare component runs in a user's own pipeline).
    """

    article: Article
    section: Section = "text"
    published: Dating = UNDATED
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Mention, ...] = ()
    stand_ins: tuple[Mention, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    times: tuple[TimeRef, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()
    counts: tuple[Count, ...] = ()

    def cite(self, start: int, end: int) -> Evidence:
        """Evidence for code points ``[start, end)`` of the section being read."""
        return self.article.cite(start, end, self.section)
