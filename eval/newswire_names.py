"""How well names are found in world news: strict spans and kinds on the openings of 90 articles.

    python eval/newswire_names.py [--errors]

Offsets and labels are in ``newswire/names.jsonl`` (its README says how they were made); the texts
are read from ``$CROSSREAD_SHARED`` or ``../shared`` beside the repository. An article whose text is
absent or another than the one that was labelled is left out, and that is said. Groups are shown
for themselves: the figures over all kinds are of persons, organisations and places, as in
``names.py``. The articles of one set are kept as words with spaces between them, as for a parser;
their bracket and quotation marks are written back as they were, everything at its offset.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from floors import shared
from names import Span, found
from printing import show

GOLD = Path(__file__).parent / "newswire" / "names.jsonl"
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "NORP": "group"}
CORE = frozenset({"person", "organisation", "place"})
# Signs of tokenised text and what they stand for, padded to the same length.
SIGNS = {"-LRB-": "    (", "-RRB-": ")    ", "``": ' "', "''": '" ', "\\/": "/ "}


class Labelled(NamedTuple):
    """A text, the length of the part of it that is labelled, and the names there."""

    set: str
    text: str
    length: int
    gold: frozenset[Span]


class Read(NamedTuple):
    """Names of the labelled part as labelled and as found."""

    article: Labelled
    got: frozenset[Span]


def digest(text: str) -> str:
    """First 16 hexadecimal digits of the text's BLAKE2b."""
    return blake2b(text.encode()).hexdigest()[:16]


def plain(text: str) -> str:
    """Tokenised text with its signs written back; every other character stays where it was."""
    for sign, stands_for in SIGNS.items():
        text = text.replace(sign, stands_for)
    return text


def _texts(kind: str, wanted: set[str]) -> dict[str, str]:
    """Texts of one set by id; empty where its file is absent."""
    path = shared() / "data" / kind / "articles.jsonl.gz"
    if not path.exists():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {row["id"]: row["text"] for row in rows if row["id"] in wanted}


def labelled() -> list[Labelled]:
    """Articles of the set whose text is here and as it was labelled."""
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    texts = {
        kind: _texts(kind, {row["id"] for row in rows if row["set"] == kind})
        for kind in sorted({row["set"] for row in rows})
    }
    articles = []
    for row in rows:
        text, length = texts[row["set"]].get(row["id"]), row["length"]
        if text is None or digest(text[:length]) != row["digest"]:
            why = "absent" if text is None else "not the text that was labelled"
            print(f"skipped: {row['set']} {row['id']}: {why}", file=sys.stderr)
            continue
        gold = frozenset((start, end, KINDS[label]) for start, end, label in row["spans"])
        articles.append(Labelled(row["set"], plain(text), length, gold))
    return articles


def read(articles: Iterable[Labelled]) -> list[Read]:
    """What the reader finds in the labelled parts; it is given the whole article, as in use."""
    return [
        Read(one, frozenset(span for span in found(one.text) if span[1] <= one.length))
        for one in articles
    ]


def _rates(hits: int, mine: int, gold: int) -> tuple[float, float, float]:
    return hits / max(mine, 1), hits / max(gold, 1), 2 * hits / max(mine + gold, 1)


def _strict(reads: Iterable[Read], kinds: frozenset[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of spans with their kind, over these kinds."""
    hits = mine = labels = 0
    for article, got in reads:
        ours = {span for span in got if span[2] in kinds}
        gold = {span for span in article.gold if span[2] in kinds}
        hits, mine, labels = hits + len(ours & gold), mine + len(ours), labels + len(gold)
    return _rates(hits, mine, labels)


def _span_f1(reads: Iterable[Read]) -> float:
    """F1 of the spans of persons, organisations and places, whichever of these each is called."""
    hits = mine = labels = 0
    for article, got in reads:
        ours = {span[:2] for span in got if span[2] in CORE}
        gold = {span[:2] for span in article.gold if span[2] in CORE}
        hits, mine, labels = hits + len(ours & gold), mine + len(ours), labels + len(gold)
    return _rates(hits, mine, labels)[2]


def score(reads: list[Read]) -> dict[str, float]:
    """Figures by name, each between 0 and 1."""
    figures = dict(zip(("p", "r", "f1"), _strict(reads, CORE), strict=True))
    figures["span_f1"] = _span_f1(reads)
    for kind in ("person", "organisation", "place"):
        figures[f"{kind}.f1"] = _strict(reads, frozenset({kind}))[2]
    for kind in sorted({article.set for article, _ in reads}):
        figures[f"{kind}.f1"] = _strict([one for one in reads if one.article.set == kind], CORE)[2]
    for part, value in zip(("p", "r", "f1"), _strict(reads, frozenset({"group"})), strict=True):
        figures[f"group.{part}"] = value
    return {name: round(value, 4) for name, value in figures.items()}


def measure() -> dict[str, float]:
    """All figures by name; empty where the data are absent."""
    articles = labelled()
    return score(read(articles)) if articles else {}


def errors(reads: Iterable[Read]) -> Iterator[str]:
    """A line for each name missed, wrongly found, of another kind or of other bounds."""
    for article, got in reads:
        text = article.text
        for start, end, kind in sorted(article.gold - got):
            over = sorted(s for s in got - article.gold if s[0] < end and start < s[1])
            instead = "; ".join(f"{text[s:e]!r} {k}" for s, e, k in over) or "nothing"
            before, after = text[max(0, start - 30) : start], text[end : end + 30]
            where = f"{before}[{text[start:end]}]{after}".replace("\n", " ")
            yield f"{kind:<13}{text[start:end]!r} found as {instead}  |{where}|"
        for start, end, kind in sorted(got - article.gold):
            if any(start < e and s < end for s, e, _ in article.gold):
                continue  # told with the name that it overlaps
            where = text[max(0, start - 30) : end + 30].replace("\n", " ")
            yield f"{'no name':<13}{text[start:end]!r} found as {kind}  |{where}|"


def main() -> None:
    """Print the figures as a table and as JSON, or the errors."""
    parser = argparse.ArgumentParser(description="Names in the openings of 90 news articles.")
    parser.add_argument("--errors", action="store_true", help="list what was missed or wrong")
    asked = parser.parse_args()
    reads = read(labelled())
    if asked.errors:
        for line in errors(reads):
            print(line)
    show(score(reads) if reads else {}, shared())


if __name__ == "__main__":
    main()
