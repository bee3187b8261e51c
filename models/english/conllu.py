"""Treebanks in CoNLL-U (https://universaldependencies.org/format.html) as spaCy documents."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab


@dataclass(slots=True)
class Sentence:
    """A sentence's syntactic words, column by column.

    Attributes:
        heads: index of each word's head in the sentence; its own for the root.
        misc: the last column, as it stands.
        document: the ``newdoc id`` it belongs to.
        ref: its ``sent_id``.
    """

    document: str
    ref: str = ""
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a gzipped file in its order.

    Multiword tokens are given by their words; empty nodes of the enhanced graph are left out.
    """
    document, sentence = "", Sentence("")
    ends: dict[int, bool] = {}  # last word of a multiword token → whether a space follows it
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = line.rstrip("\n")
            if row.startswith("# newdoc id ="):
                document = row.partition("=")[2].strip()
            elif row.startswith("# sent_id ="):
                sentence.ref = row.partition("=")[2].strip()
            elif not row:
                if sentence.words:
                    yield sentence
                sentence, ends = Sentence(document), {}
            elif not row.startswith("#"):
                _add(sentence, ends, row.split("\t"), document)
    if sentence.words:
        yield sentence


def _add(sentence: Sentence, ends: dict[int, bool], row: list[str], document: str) -> None:
    sentence.document = document
    number, space = row[0], "SpaceAfter=No" not in row[9]
    if "." in number:
        return
    if "-" in number:
        first, last = (int(part) for part in number.split("-"))
        ends.update(dict.fromkeys(range(first, last), False))
        ends[last] = space
        return
    at = int(number)
    head = int(row[6])
    sentence.words.append(row[1])
    sentence.spaces.append(ends.get(at, space))
    sentence.lemmas.append(row[2])
    sentence.pos.append(row[3])
    sentence.tags.append(row[4])
    sentence.morphs.append("" if row[5] == "_" else row[5])
    sentence.heads.append(head - 1 if head else at - 1)
    sentence.deps.append("ROOT" if row[7] == "root" else row[7])
    sentence.misc.append(row[9])


def add_break(sentence: Sentence, text: str) -> None:
    """Add a token of white space, as the tokenizer makes of line breaks, in place."""
    sentence.spaces[-1] = False
    sentence.words.append(text)
    sentence.spaces.append(False)
    sentence.lemmas.append(text)
    sentence.pos.append("SPACE")
    sentence.tags.append("_SP")
    sentence.morphs.append("")
    sentence.heads.append(len(sentence) - 2)
    sentence.deps.append("dep")
    sentence.misc.append("_")


def as_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """One document of consecutive sentences with all their annotation."""
    heads, starts, offset = [], [], 0
    for sentence in sentences:
        heads += [offset + head for head in sentence.heads]
        starts += [True] + [False] * (len(sentence) - 1)
        offset += len(sentence)
    return Doc(
        vocab,
        words=[word for s in sentences for word in s.words],
        spaces=[space for s in sentences for space in s.spaces],
        lemmas=[lemma for s in sentences for lemma in s.lemmas],
        pos=[pos for s in sentences for pos in s.pos],
        tags=[tag for s in sentences for tag in s.tags],
        morphs=[morph for s in sentences for morph in s.morphs],
        heads=heads,
        deps=[dep for s in sentences for dep in s.deps],
        sent_starts=starts,
    )
