"""How well names are found: strict spans (and kinds) on wikigold and re3d.

    python eval/names.py

Data are read from ``$CROSSREAD_SHARED`` or ``../shared`` beside the repository. Of wikigold only
the fifth of documents that trains nothing is read. re3d's common nouns, pronouns and quantities are
left out (only spans with a capital letter count, pronouns never) and a leading article is ignored
on its side.
"""

from __future__ import annotations

import gzip
import json
import re
from hashlib import blake2b
from pathlib import Path

from floors import shared
from printing import show

from crossread.model import Article
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.pipeline import document

Span = tuple[int, int, str]
_KINDS = {"I-PER": "person", "I-ORG": "organisation", "I-LOC": "place"}
_RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place"}
_GLUED = frozenset({".", ",", ";", ":", ")", "?", "!", "'s", "'"})
_PRONOUNS = frozenset({"i", "we", "he", "she", "they", "it", "you", "us", "our", "his", "their"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+|['’]s?$", re.IGNORECASE)


def found(text: str) -> set[Span]:
    """Spans of a text's names as the reader finds them."""
    article = Article(ref="eval", text=text)
    mentions = find_names(document(text), Context(article=article))
    return {(m.evidence.start, m.evidence.end, m.kind) for m in mentions if m.why != "title"}


def held_out(number: int) -> bool:
    """True for the fifth of wikigold's documents that trains nothing (as in models/english)."""
    digest = blake2b(str(number).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % 5 == 0


def wikigold(path: Path) -> list[tuple[str, set[Span]]]:
    """Held-out documents as running text, with their gold persons, organisations and places."""
    whole = gzip.decompress(path.read_bytes()).decode()
    documents = [part.strip() for part in whole.split("-DOCSTART- O")]
    kept = [part for number, part in enumerate(filter(None, documents)) if held_out(number)]
    return [_running(part.split("\n\n")) for part in kept]


def _running(sentences: list[str]) -> tuple[str, set[Span]]:
    """The text of rows of words and tags, a line a sentence, and its names."""
    text, gold = "", set()
    for sentence in sentences:
        last, opened = "O", 0
        rows = [line.rpartition(" ") for line in sentence.splitlines()]
        for word, _, tag in (*((w, s, t) for w, s, t in rows if w), ("", "", "O")):
            if tag != last:
                if last in _KINDS:
                    gold.add((opened, len(text.rstrip()), _KINDS[last]))
                glued = word in _GLUED or text.endswith("( ")
                opened = len(text.rstrip(" ") if glued else text)
            if word in _GLUED or text.endswith("( "):
                text = text.rstrip(" ")
            text += f"{word} " if word else ""
            last = tag
        text = text.rstrip(" ") + "\n"
    return text, gold


def re3d(folder: Path) -> list[tuple[str, set[Span]]]:
    """Documents of re3d with their named persons, organisations and places."""
    texts = []
    for source in sorted(p for p in folder.iterdir() if p.is_dir()):
        gold: dict[str, set[Span]] = {}
        for line in (source / "entities.json").read_text("utf-8").splitlines():
            row = json.loads(line)
            kind = _RE3D.get(row["type"])
            words = row["value"]
            named = re.search(r"[A-Z]", _ARTICLE.sub("", words))
            if kind is None or not named or words.lower() in _PRONOUNS:
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
    show(measure(), shared())


if __name__ == "__main__":
    main()
