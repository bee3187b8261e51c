"""One section with everything the rules of this room look at, prepared once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc

from crossread.model import Mention, Section, TimeRef
from crossread.read.context import Context
from crossread.read.statements.quotations import Quotation, find_quotations
from crossread.read.statements.tree import Tree, tree_of
from crossread.read.statements.words import Words, word_class, words_of

Item = TypeVar("Item", Mention, TimeRef)

MARKS = frozenset("“”„«»\"‟‘’'") | {"''", "``"}
_APOSTROPHES = frozenset("'’‘")
_DASHES = frozenset({"—", "–", "--", "―"})
_BREAKS = frozenset({",", ";", ":", "(", ")", "[", "]", ".", "!", "?", "…", "...", "|"}) | _DASHES


@dataclass(frozen=True, slots=True)
class View:
    """Words of a section with quotations, times and names laid over them (token by token).

    Attributes:
        words: the tokens.
        quotations: in order.
        quoted: index of the quotation whose inner words hold the token, else -1.
        timed: the TimeRef that holds the token, or None.
        named: the Mention that holds the token, or None.
        stand_ins: the Mention of which the token is a word that stands for a name, or None.
        bounds: code points of the marks that bound a quotation.
        tree: dependencies of the sentences that were parsed, or None where none was.
    """

    words: Words
    quotations: tuple[Quotation, ...]
    quoted: list[int]
    timed: list[TimeRef | None]
    named: list[Mention | None]
    stand_ins: list[Mention | None]
    bounds: frozenset[int]
    tree: Tree | None = None

    def breaks(self, i: int) -> bool:
        """True when token ``i`` is punctuation that parts phrases, or a quote mark."""
        text = self.words.text[i]
        return text in _BREAKS or self.mark(i)

    def mark(self, i: int) -> bool:
        """True when token ``i`` is a quote mark that bounds a quotation."""
        text = self.words.text[i]
        if text not in MARKS or self.quoted[i] >= 0:
            return False
        # A single mark may be an apostrophe ("both countries' ministers").
        return text not in _APOSTROPHES or self.words.start[i] in self.bounds

    def adverb(self, i: int) -> bool:
        """True for an adverb of the kind that stands between a subject and its verb."""
        word = self.words.lower[i]
        return word in word_class("adverbs") or (
            len(word) > 4 and word.endswith("ly") and word not in _LY_NOUNS
        )

    def sentence_end(self, i: int) -> int:
        """One past the last token of the sentence that holds token ``i``."""
        return self.words.last[self.words.sentence[i]]

    def sentence_start(self, i: int) -> int:
        """First token of the sentence that holds token ``i``."""
        return self.words.first[self.words.sentence[i]]


_LY_NOUNS = frozenset({
    "italy", "family", "assembly", "reply", "ally", "rally", "supply", "july", "daily", "weekly",
    "monthly",
})  # fmt: skip


def look(doc: Doc, context: Context) -> View:
    """Lay quotations, times and names of the section over its words."""
    words = words_of(doc, context.article.section(context.section))
    quotations = find_quotations(words.source)
    size = len(words)
    quoted = [-1] * size
    for number, quotation in enumerate(quotations):
        for i in range(words.at(quotation.start), words.before(quotation.end)):
            quoted[i] = number
    bounds = frozenset(b for q in quotations for b in (q.outer_start, q.outer_end - 1))
    return View(
        words,
        quotations,
        quoted,
        timed=_laid(words, context.times, context.section),
        named=_laid(words, context.names, context.section),
        stand_ins=_laid(words, context.stand_ins, context.section),
        bounds=bounds,
        tree=tree_of(doc, words),
    )


def _laid(words: Words, items: Sequence[Item], section: Section) -> list[Item | None]:
    """For each token the item of the section that holds it, of several the last."""
    rows: list[Item | None] = [None] * len(words)
    for item in items:
        if item.evidence.section == section:
            for i in range(words.at(item.evidence.start), words.before(item.evidence.end)):
                rows[i] = item
    return rows
