"""Treebanks in CoNLL-U: words with their annotation, and the raw text they come from."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


def english() -> Path:
    """Folder of the treebanks, below CROSSREAD_SHARED or ``../shared`` beside the repository."""
    given = os.environ.get("CROSSREAD_SHARED")
    shared = Path(given) if given else Path(__file__).resolve().parents[2] / "shared"
    return shared / "data" / "english"


class Word(NamedTuple):
    """One syntactic word; ``head`` counts from 1 in its sentence, 0 is the root's."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool


@dataclass
class TreeSentence:
    """A sentence: its words in order, its raw text, and where it stands."""

    words: list[Word]
    text: str
    document: str
    opens: bool  # a document or a paragraph
    spaced: bool  # white space follows it


@dataclass
class RawDocument:
    """Raw text with the offset of every sentence.

    Attributes:
        name: the document's id.
        text: paragraphs parted by a blank line.
        starts: offsets of sentences inside paragraphs: those that must be found.
        paragraphs: offsets of the first sentence of each paragraph.
    """

    name: str
    text: str = ""
    starts: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)


def sentences(path: Path) -> Iterator[TreeSentence]:
    """Sentences of a file, gzipped or not.

    Lines of multiword tokens (``1-2``) and empty nodes (``1.1``) are left out: words are scored.
    The white space after a multiword token is that after its last word.
    """
    body = path.read_bytes()
    document = ""
    for block in (gzip.decompress(body) if path.suffix == ".gz" else body).decode().split("\n\n"):
        if not block.strip():
            continue
        rows = block.split("\n")
        notes = dict(row[2:].split(" = ", 1) for row in rows if row[:1] == "#" and " = " in row)
        document = notes.get("newdoc id", document)
        opens = any(row.startswith(("# newdoc", "# newpar")) for row in rows)
        words, spaced = _words([row.split("\t") for row in rows if row and row[0] != "#"])
        yield TreeSentence(words, notes.get("text", ""), document, opens, spaced)


def _words(rows: list[list[str]]) -> tuple[list[Word], bool]:
    """Words of a sentence, and whether white space follows its last."""
    inner: set[int] = set()  # words of multiword tokens but the last: nothing is between them
    glued: set[int] = set()
    for row in rows:
        first, _, last = row[0].partition("-")
        if last:
            inner.update(range(int(first), int(last)))
            if "SpaceAfter=No" in row[9].split("|"):
                glued.add(int(last))
    words = []
    for row in rows:
        if not row[0].isdigit():
            continue
        number = int(row[0])
        glue = number in inner or number in glued or "SpaceAfter=No" in row[9].split("|")
        feats = "" if row[5] == "_" else row[5]
        words.append(Word(*row[1:5], feats, int(row[6]), row[7], not glue))
    return words, bool(words) and words[-1].space


def raw_documents(path: Path) -> Iterator[RawDocument]:
    """Documents of a file as raw text, put together from ``# text`` and the paragraph marks."""
    current: RawDocument | None = None
    spaced = True
    for sentence in sentences(path):
        if current is None or sentence.document != current.name:
            if current:
                yield current
            current = RawDocument(sentence.document)
        elif sentence.opens:
            current.text += "\n\n"
        elif spaced:
            current.text += " "
        opens = sentence.opens or not current.text
        (current.paragraphs if opens else current.starts).append(len(current.text))
        current.text += sentence.text
        spaced = sentence.spaced
    if current:
        yield current
