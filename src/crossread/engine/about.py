"""What a desk is about: words, names and places one of which an article has to name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.desk import terms
from crossread.model import Article, Reading, digest


@dataclass(frozen=True, slots=True)
class About:
    """Subjects; without any, everything is about them.

    Attributes:
        phrases: as the user gave them; the words of one must stand one after the other.
    """

    phrases: tuple[str, ...] = ()

    @classmethod
    def of(cls, phrases: Sequence[str]) -> About:
        """Subjects from what a user wrote, blanks and signs alone left out."""
        return cls(tuple(p for p in dict.fromkeys(phrases) if terms.line(p)))

    @property
    def key(self) -> str:
        """Another one for other subjects; empty for none."""
        return digest(*sorted(terms.line(p) for p in self.phrases)) if self.phrases else ""

    def said(self, article: Article) -> bool:
        """Whether title or text name a subject: whole words, case, accents and endings aside."""
        if not self.phrases:
            return True
        sections = [f" {terms.line(words)} " for words in (article.title or "", article.text)]
        return any(
            f" {terms.line(phrase)} " in words for phrase in self.phrases for words in sections
        )

    def placed(self, reading: Reading) -> bool:
        """Whether a place that was read is one of the subjects under another of its names."""
        wanted = self._places()
        return any(place.id in wanted for place in reading.places if place.id)

    def _places(self) -> frozenset[str]:
        from crossread.read.places.atlas import look_up  # noqa: PLC0415  loads the gazetteer

        names = [phrase for phrase in self.phrases if phrase[:1].isupper()]
        return frozenset(entry.id for name in names for entry in look_up(name))

    @property
    def has_places(self) -> bool:
        """Whether a subject may be a place; only then an article is read to see."""
        return bool(self._places())
