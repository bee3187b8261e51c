"""Passages: a few sentences that belong together, with their names, ready to become a document."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from augment import Renamer, Stock, headline
from labelled import Entity, Labelled, gum, newswire, universal, wikigold
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

# One passage in so many chooses the best epoch and trains nothing.
CHOOSING = 12
# Sentences of a public corpus in one passage.
LONGEST = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with their names; ``ref`` says where they come from."""

    ref: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    entities: tuple[Entity, ...]

    @property
    def chooses(self) -> bool:
        """True for the passages that only choose the best epoch."""
        digest = blake2b(self.ref.encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % CHOOSING == 0

    def doc(self, vocab: Vocab) -> Doc:
        """The passage as an annotated document."""
        doc = Doc(vocab, words=list(self.words), spaces=list(self.spaces))
        doc.set_ents([Span(doc, start, end, label) for start, end, label in self.entities])
        return doc

    def renamed(self, stock: Stock, draw: random.Random) -> Passage:
        """The same passage about others."""
        renamer = Renamer(stock, draw)
        words: list[str] = []
        spaces: list[bool] = []
        entities, last = [], 0
        for start, end, label in self.entities:
            words += self.words[last:start]
            spaces += self.spaces[last:start]
            new = renamer.rename(self.words[start:end], label)
            entities.append((len(words), len(words) + len(new), label))
            words += new
            same = len(new) == end - start
            spaces += self.spaces[start:end] if same else [True] * (len(new) - 1)
            spaces += [] if same else [self.spaces[end - 1]]
            last = end
        words += self.words[last:]
        spaces += self.spaces[last:]
        return Passage(self.ref, tuple(words), tuple(spaces), tuple(entities))

    def printed(self, draw: random.Random) -> Passage:
        """The same passage in the capitals of a headline."""
        return replace(self, words=tuple(headline(self.words, draw)))


def public_passages(english: Path) -> Iterator[Passage]:
    """Passages of the public corpora that may train names."""
    sources = (
        wikigold(english / "wikigold.conll.gz"),
        universal(english / "ewt-dev.conllu.gz", english / "ewt-dev.iob2.gz"),
        gum(english / "gum-train.conllu.gz"),
        gum(english / "gum-dev.conllu.gz"),
    )
    for source in sources:
        for document, rows in groupby(source, key=lambda row: row.document):
            left = list(rows)
            while left:
                yield _joined(document, left[:LONGEST])
                left = left[LONGEST:]


def _joined(document: str, rows: list[Labelled]) -> Passage:
    entities, offset = [], 0
    for row in rows:
        entities += [(offset + start, offset + end, label) for start, end, label in row.entities]
        offset += len(row.words)
    return Passage(
        document,
        tuple(word for row in rows for word in row.words),
        tuple(space for row in rows for space in row.spaces),
        tuple(entities),
    )


def own_passages(folder: Path, nlp: Language) -> Iterator[Passage]:
    """Passages of our own newswire, cut into tokens as running text is.

    Every other passage has one line a paragraph, so that line breaks are seen too.
    """
    for number, (ref, rows) in enumerate(newswire(folder)):
        glue = "\n\n" if number % 2 else " "
        text, entities = "", []
        for line, found in rows:
            entities += [(len(text) + start, len(text) + end, label) for start, end, label in found]
            text += line + glue
        doc = nlp.make_doc(text.rstrip())
        spans = [
            doc.char_span(start, end, label=label, alignment_mode="expand")
            for start, end, label in entities
        ]
        yield Passage(
            ref,
            tuple(token.text for token in doc),
            tuple(bool(token.whitespace_) for token in doc),
            tuple((s.start, s.end, s.label_) for s in filter_spans(s for s in spans if s)),
        )
