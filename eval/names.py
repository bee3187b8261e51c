"""How well names are found: strict spans (and kinds) on wikigold and re3d.

    python eval/names.py

Data are read from ``$CROSSREAD_SHARED`` or ``../shared`` beside the repository. Groups count for
wikigold's MISC only where both have one; re3d's common nouns, pronouns and quantities are left out
(only spans with a capital letter count) and a leading article or title is ignored on its side.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

from crossread.model import Article
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.pipeline import blank

Span = tuple[int, int, str]
_KINDS = {"I-PER": "person", "I-ORG": "organisation", "I-LOC": "place"}
_RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place"}
_ARTICLE = re.compile(r"^(?:the|a|an)\s+|['’]s?$", re.IGNORECASE)


def shared() -> Path:
    """Where the development data lie."""
    given = os.environ.get("CROSSREAD_SHARED")
    return Path(given) if given else Path(__file__).resolve().parents[2] / "shared"


def found(text: str) -> set[Span]:
    """Spans of a text's names as the reader finds them."""
    article = Article(ref="eval", text=text)
    mentions = find_names(blank()(text), Context(article=article))
    return {(m.evidence.start, m.evidence.end, m.kind) for m in mentions if m.why != "title"}


def wikigold(path: Path, size: int = 25) -> list[tuple[str, set[Span]]]:
    """Texts of ``size`` sentences each with their gold spans (persons, organisations, places)."""
    texts = []
    sentences = gzip.decompress(path.read_bytes()).decode().split("\n\n")
    for at in range(0, len(sentences), size):
        text, gold, last, opened = "", set(), "O", 0
        for sentence in sentences[at : at + size]:
            for row in sentence.splitlines():
                word, _, tag = row.rpartition(" ")
                if not word or word == "-DOCSTART-":
                    continue
                if last != "O" and (tag != last) and last in _KINDS:
                    gold.add((opened, len(text.rstrip()), _KINDS[last]))
                glue = word in {".", ",", ";", ":", ")", "?", "!", "'s", "'"}
                if glue or text.endswith("( "):
                    text = text.rstrip(" ")
                if tag != "O" and tag != last:
                    opened = len(text)
                text += word + " "
                last = tag
            if last in _KINDS:
                gold.add((opened, len(text.rstrip()), _KINDS[last]))
            last = "O"
            text = text.rstrip(" ") + "\n"
        texts.append((text, gold))
    return texts


def re3d(folder: Path) -> list[tuple[str, set[Span]]]:
    """Documents of re3d with their named persons, organisations and places."""
    texts = []
    for source in sorted(p for p in folder.iterdir() if p.is_dir()):
        gold: dict[str, set[Span]] = {}
        for line in (source / "entities.json").read_text("utf-8").splitlines():
            row = json.loads(line)
            kind = _RE3D.get(row["type"])
            words = row["value"]
            if kind is None or not re.search(r"[A-Z]", _ARTICLE.sub("", words)):
                continue
            cut = _ARTICLE.match(words)
            start = row["begin"] + (cut.end() if cut and cut.start() == 0 else 0)
            end = row["end"] - (len(words) - len(re.sub(r"['’]s?$", "", words)))
            if start < end:
                gold.setdefault(row["documentId"], set()).add((start, end, kind))
        for line in (source / "documents.json").read_text("utf-8").splitlines():
            row = json.loads(line)
            texts.append((row["text"], gold.get(row["_id"], set())))
    return texts


def score(texts: list[tuple[str, set[Span]]]) -> dict[str, float]:
    """Precision, recall and F1 of span with kind, and of the span alone."""
    hits = spans = mine = gold_size = 0
    for text, gold in texts:
        got = {span for span in found(text) if span[2] != "group"}
        hits += len(got & gold)
        spans += len({s[:2] for s in got} & {s[:2] for s in gold})
        mine += len(got)
        gold_size += len(gold)
    precision, recall = hits / max(mine, 1), hits / max(gold_size, 1)
    both = 2 * hits / max(mine + gold_size, 1)
    return {"p": precision, "r": recall, "f1": both, "span_f1": 2 * spans / (mine + gold_size)}


def measure() -> dict[str, float]:
    """All figures by name; empty where the data are absent."""
    data = shared() / "data" / "english"
    if not data.is_dir():
        return {}
    sets = {"wikigold": wikigold(data / "wikigold.conll.gz"), "re3d": re3d(data / "re3d")}
    return {
        f"{name}.{key}": round(value, 4)
        for name, texts in sets.items()
        for key, value in score(texts).items()
    }


def main() -> None:
    """Print the figures as a table and as JSON."""
    figures = measure()
    if not figures:
        print(f"skipped: no data in {shared()} (set CROSSREAD_SHARED)")
        return
    for name, value in figures.items():
        print(f"{name:<22}{value:>8.3f}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
