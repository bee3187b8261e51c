"""One set of the five reports, read and crossed, with the look-ups that the tests need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from rename import Renaming

from crossread.cross.crossing import cross
from crossread.export.document import Source, document
from crossread.export.readings import reading_lines
from crossread.extract.extract import extract
from crossread.ingest.source import pages
from crossread.model import Article, Page, Reading
from crossread.read.reader import read

# The reports by the first digits of their file names.
CALL, TOLLS, EARLIER, CONDEMNED, PORTAL = "000", "001", "002", "003", "004"
MEMBERS = {CALL, TOLLS, CONDEMNED, PORTAL}

Json = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """The five reports as they are, or as those of another conflict.

    Attributes:
        renaming: what was replaced; expectations go through it.
        sources: the words of each file, by short name.
        document, lines: the two exported documents.
        readings: by short name.
    """

    renaming: Renaming
    sources: dict[str, str]
    document: Json
    lines: dict[str, Json]
    readings: dict[str, Reading]

    def words(self, text: str) -> str:
        """Words of the originals as this set has them."""
        return self.renaming.words(text)

    def date(self, edtf: str) -> str:
        """A date of the originals as this set has it."""
        return self.renaming.date(edtf)

    def number(self, value: int) -> int:
        """A figure of the originals as this set has it."""
        return self.renaming.number(value)

    def article(self, short: str) -> Json:
        """An exported article."""
        return next(a for a in self.document["articles"] if name_of(a["ref"]) == short)

    def short(self, article: str) -> str:
        """Short name of the article with this id."""
        return name_of(next(a["ref"] for a in self.document["articles"] if a["id"] == article))

    def story_of(self, short: str) -> Json:
        """The story that holds a report."""
        known = self.article(short)["id"]
        return next(s for s in self.document["stories"] if known in s["articles"])

    @property
    def story(self) -> Json:
        """The story of the operation."""
        return self.story_of(TOLLS)

    @property
    def earlier(self) -> Json:
        """The story of the clashes a year before."""
        return self.story_of(EARLIER)

    def tellers(self, evidence: Iterable[Json]) -> set[str]:
        """Short names of the articles that spans stand in."""
        return {self.short(e["article"]) for e in evidence}


def name_of(ref: str) -> str:
    """Short name of a report, from its file's name."""
    return Path(ref).name[:3]


def build(renaming: Renaming, seeds: Path, folder: Path) -> Case:
    """Write the reports of a conflict into a folder, read and cross them."""
    sources = {}
    for path in sorted(seeds.glob("*.txt")):
        words = renaming.words(path.read_text("utf-8"))
        sources[path.name[:3]] = words
        (folder / path.name).write_text(words, "utf-8")
    found = [page for page in pages([str(folder)]) if isinstance(page, Page)]
    readings = read([article for article in extract(found) if isinstance(article, Article)])
    lines = [json.loads(msgspec.json.encode(line)) for line in reading_lines(readings)]
    return Case(
        renaming,
        sources,
        json.loads(crossed(readings)),
        {name_of(line["ref"]): line for line in lines},
        {name_of(r.article.ref): r for r in readings},
    )


def crossed(readings: Sequence[Reading]) -> bytes:
    """The exported document of these readings."""
    crossing = cross(readings)
    source = Source(
        stories=crossing.stories,
        readings={reading.article.id: reading for reading in readings},
        dropped=crossing.dropped,
        supersedes={},
        lineage={},
    )
    return msgspec.json.encode(document(source))


def spans(value: object) -> Iterator[Json]:
    """Every evidence of an exported document, however deep."""
    if isinstance(value, dict):
        if {"article", "in", "start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def says(text: str | None, *stems: str) -> bool:
    """True when all stems (regular expressions, any case) are found in the text."""
    return text is not None and all(re.search(stem, text, re.IGNORECASE) for stem in stems)


def tell(items: Iterable[Json], *fields: str) -> str:
    """Items as a failing test shows them."""
    rows = ["  " + " | ".join(f"{f}={item.get(f)!r}" for f in fields) for item in items]
    return "\n" + ("\n".join(rows) or "  (nothing)")


def tell_tallies(tallies: Iterable[Json]) -> str:
    """Tallies as a failing test shows them."""
    shown = ("measure", "population", "side", "side_basis", "date", "role")
    bounds = ("low", "best", "high", "high_open", "status")
    return tell(tallies, *shown, *bounds)
