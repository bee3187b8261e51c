"""Corpora labelled with names, brought to one scheme: PERSON, ORG, LOC, NORP.

LOC holds countries and towns as well as seas and streets; NORP nationalities and the like.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from conllu import Sentence, read_conllu

from crossread.resources import table

Entity = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its names: ``entities`` are (first token, token after the last, label)."""

    document: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    entities: tuple[Entity, ...]


def peoples() -> frozenset[str]:
    """Adjectives and nouns of nations and peoples, as written."""
    rows = table("countries.toml").values()
    known = {word for row in rows for word in (*row["adjectives"], *row["people"])}
    return frozenset(known)


def held_out(number: int) -> bool:
    """True for the fifth of wikigold's documents that is only scored."""
    digest = blake2b(str(number).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % 5 == 0


# --- wikigold (Balasuriya et al. 2009), CC BY 4.0 -------------------------------------------------

_WIKIGOLD = {"I-PER": "PERSON", "I-ORG": "ORG", "I-LOC": "LOC"}
_GLUED_LEFT = frozenset({".", ",", ";", ":", ")", "?", "!", "'s", "'", "%", "n't", "’s"})


def wikigold_documents(path: Path) -> Iterator[list[list[tuple[str, str]]]]:
    """Documents as sentences as (word, tag) rows."""
    document: list[list[tuple[str, str]]] = []
    for block in gzip.decompress(path.read_bytes()).decode().split("\n\n"):
        rows = [tuple(line.rsplit(" ", 1)) for line in block.splitlines() if " " in line]
        if rows and rows[0][0] == "-DOCSTART-":
            if document:
                yield document
            document, rows = [], rows[1:]
        if rows:
            document.append([(word, tag) for word, tag in rows])
    if document:
        yield document


def wikigold(path: Path) -> Iterator[Labelled]:
    """The four fifths that train; its MISC is kept where it is a people."""
    known = peoples()
    for number, document in enumerate(wikigold_documents(path)):
        if held_out(number):
            continue
        for rows in document:
            words = tuple(word for word, _ in rows)
            found = tuple(_wikigold_entities(rows, known))
            yield Labelled(f"wikigold-{number}", words, _spaces(words), found)


def _wikigold_entities(rows: list[tuple[str, str]], known: frozenset[str]) -> Iterator[Entity]:
    start = 0
    tags = [tag for _, tag in rows]
    for at, (tag, following) in enumerate(pairwise([*tags, "O"])):
        if tag == following:
            continue
        words = [word for word, _ in rows[start : at + 1]]
        label = _WIKIGOLD.get(tag)
        if label is None and tag == "I-MISC" and set(words) <= known:
            label = "NORP"
        if label:
            yield start, at + 1, label
        start = at + 1


def _spaces(words: tuple[str, ...]) -> tuple[bool, ...]:
    return tuple(
        not (following in _GLUED_LEFT or word in {"(", "$", "``"})
        for word, following in pairwise([*words, "."])
    )


# --- Universal NER (Mayhew et al. 2024) on EWT's dev part, CC BY-SA 4.0 ---------------------------

_UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}


def universal(treebank: Path, names: Path) -> Iterator[Labelled]:
    """Sentences of the treebank with the names that the second file gives word by word.

    The second file has another order; the few sentences that the treebank has cut into other words
    since are left out.
    """
    known, rows = peoples(), dict(_iob(names))
    for sentence in read_conllu(treebank):
        tags = rows.get(sentence.ref, [])
        if len(tags) != len(sentence):
            continue
        entities = list(_from_iob(tags))
        entities += _peoples(sentence.words, entities, known)
        yield _labelled(sentence, entities)


def _iob(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The ``sent_id`` of each sentence with the tags of its words."""
    for block in gzip.decompress(path.read_bytes()).decode().split("\n\n"):
        rows = block.splitlines()
        ref = next((row.partition("=")[2].strip() for row in rows if "# sent_id =" in row), "")
        yield ref, [row.split("\t")[2] for row in rows if row[:1].isdigit()]


def _from_iob(tags: list[str]) -> Iterator[Entity]:
    start, label = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            if label in _UNER:
                yield start, at, _UNER[label]
            label = ""
        if tag.startswith("B-"):
            start, label = at, tag[2:]


def _peoples(
    words: Iterable[str], entities: Iterable[Entity], known: frozenset[str]
) -> Iterator[Entity]:
    """Peoples outside names, which two of the corpora leave unmarked."""
    taken = {at for start, end, _ in entities for at in range(start, end)}
    for at, word in enumerate(words):
        if word in known and at not in taken:
            yield at, at + 1, "NORP"


def _labelled(sentence: Sentence, entities: Iterable[Entity]) -> Labelled:
    return Labelled(
        sentence.document, tuple(sentence.words), tuple(sentence.spaces), tuple(sorted(entities))
    )


# --- GUM (Zeldes 2017), its CC BY and public-domain genres ----------------------------------------

_GUM = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
_OPENING = re.compile(r"\((\d+)-(\w+)-[^()]*")
_BRACKETS = re.compile(r"\([^()]+\)|\([^()]+|\d+\)")
_INNER = frozenset(
    {"of", "the", "for", "and", "de", "la", "van", "von", "al", "del", "di", "-", "&"}
)


def gum(path: Path) -> Iterator[Labelled]:
    """Names inside GUM's mentions: the run of proper nouns around the mention's head."""
    known, titles = peoples(), _titles()
    for sentence in read_conllu(path):
        entities: list[Entity] = []
        # Inner mentions last: the outermost name wins.
        for start, end, kind in sorted(_mentions(sentence), key=lambda m: (m[0], -m[1])):
            name = _name(sentence, start, end, titles if kind == "person" else frozenset())
            label = _GUM.get(kind)
            if name and label and all(name[1] <= s or name[0] >= e for s, e, _ in entities):
                entities.append((*name, label))
        entities += _peoples(sentence.words, entities, known)
        yield _labelled(sentence, entities)


def _mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for at, misc in enumerate(sentence.misc):
        given = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
        for bracket in _BRACKETS.findall(given):
            if match := _OPENING.match(bracket):
                if bracket.endswith(")"):
                    yield at, at + 1, match[2]
                else:
                    opened.setdefault(match[1], []).append((at, match[2]))
            elif rows := opened.get(bracket[:-1]):
                start, kind = rows.pop()
                yield start, at + 1, kind


def _name(
    sentence: Sentence, start: int, end: int, titles: frozenset[str]
) -> tuple[int, int] | None:
    inside = range(start, end)
    head = next(
        (at for at in inside if sentence.heads[at] not in inside or sentence.heads[at] == at), start
    )
    if sentence.pos[head] != "PROPN":
        return None
    first, last = head, head
    while first > start and _belongs(sentence, first - 1, first - 1 > start):
        first -= 1
    while last + 1 < end and _belongs(sentence, last + 1, last + 2 < end):
        last += 1
    while first < last and sentence.words[first].lower().rstrip(".") in titles | {"the"}:
        first += 1
    while last > first and sentence.pos[last] != "PROPN" and not sentence.words[last].isdigit():
        last -= 1
    while (
        first < last and sentence.pos[first] != "PROPN" and not sentence.words[first][0].isupper()
    ):
        first += 1
    return (first, last + 1) if sentence.words[first][0].isupper() else None


def _belongs(sentence: Sentence, at: int, more: bool) -> bool:
    word = sentence.words[at]
    capital = sentence.pos[at] in {"ADJ", "NOUN"} and word[0].isupper() and at > 0
    return sentence.pos[at] == "PROPN" or capital or (more and word in _INNER)


def _titles() -> frozenset[str]:
    rows = table("en/titles.toml")
    words = {word.lower() for row in rows.values() if isinstance(row, list) for word in row}
    return frozenset(words | {"mr", "mrs", "ms", "dr", "sir", "president", "king", "queen", "pope"})


# --- our own newswire, written for this project ---------------------------------------------------

_MARKED = re.compile(r"\[(PER|ORG|LOC|NORP) ([^\[\]]+)\]")
_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "NORP": "NORP"}


def marked(line: str) -> tuple[str, tuple[Entity, ...]]:
    """A line in the markup of ``newswire/`` → its text and names as (start, end, label).

    >>> marked("[LOC Lima] said so.")
    ('Lima said so.', ((0, 4, 'LOC'),))
    """
    text, entities, last = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[last : match.start()]
        entities.append((len(text), len(text) + len(match[2]), _LABELS[match[1]]))
        text += match[2]
        last = match.end()
    return text + line[last:], tuple(entities)


def newswire(folder: Path) -> Iterator[tuple[str, list[tuple[str, tuple[Entity, ...]]]]]:
    """Passages of the folder's files: their names, and lines as :func:`marked` gives them."""
    for path in sorted(folder.glob("*.txt")):
        rows: list[tuple[str, tuple[Entity, ...]]] = []
        for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""]):
            if line.startswith("#"):
                continue
            if line.strip():
                rows.append(marked(line.strip()))
            elif rows:
                yield f"{path.stem}-{number}", rows
                rows = []


__all__ = ["Labelled", "gum", "held_out", "marked", "newswire", "universal", "wikigold"]
