"""How well statements are found: PolNeAR (source, cue and content spans of US political news).

Run ``python eval/statements.py``. The data lie outside the repository: in the folder named by
``CROSSREAD_SHARED``, else in ``../shared`` beside it. Its guidelines are wider than ours (beliefs
without words, "seemed", "is expected"), so recall has a ceiling well below one.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from crossread.model import Article, Statement
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.names.standins import find_stand_ins
from crossread.read.pipeline import blank
from crossread.read.statements import find_statements
from crossread.read.times import find_times

Spans = list[tuple[int, int]]
_PARTS = ("source", "cue", "content")


@dataclass(slots=True)
class Relation:
    """One attribution: its spans by part."""

    source: Spans
    cue: Spans
    content: Spans


def _file() -> Path:
    root = os.environ.get("CROSSREAD_SHARED")
    shared = Path(root) if root else Path(__file__).resolve().parents[1].parent / "shared"
    return shared / "data" / "attributions" / "articles.jsonl.gz"


def _articles(split: str) -> Iterator[tuple[str, list[Relation]]]:
    with gzip.open(_file(), "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if row["split"] == split:
                relations = [
                    Relation(*([tuple(s) for p in r[part] for s in p["spans"]] for part in _PARTS))
                    for r in row["attributions"]
                    if r["content"]
                ]
                yield row["text"], relations


def _read(text: str) -> list[Relation]:
    """Our statements; the two halves of an interrupted quotation are one relation there."""
    article = Article(ref="eval", text=text)
    doc = blank()(text)
    context = Context(article=article)
    context = replace(context, names=find_names(doc, context))
    context = replace(context, stand_ins=find_stand_ins(doc, context))
    context = replace(context, times=find_times(doc, context))
    merged: dict[tuple[int, int], Relation] = {}
    for statement in find_statements(doc, context):
        cue = (statement.cue.start, statement.cue.end)
        content = (statement.content.start, statement.content.end)
        known = merged.setdefault(cue, Relation(_source(statement), [cue], []))
        known.content.append(content)
    return list(merged.values())


def _source(statement: Statement) -> Spans:
    speaker = statement.speaker
    return [(speaker.evidence.start, speaker.evidence.end)] if speaker else []


def _shared(one: Spans, other: Spans) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _same(found: Relation, gold: Relation) -> bool:
    """Contents share half of the longer one; sources half of the shorter (names are minimal)."""
    content = 2 * _shared(found.content, gold.content)
    if content < max(_length(found.content), _length(gold.content)):
        return False
    if not gold.source:
        return True
    source = 2 * _shared(found.source, gold.source)
    return bool(found.source) and source >= min(_length(found.source), _length(gold.source))


def _f1(right_found: float, found: float, right_gold: float, gold: float) -> float:
    precision, recall = right_found / max(found, 1), right_gold / max(gold, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def measure(split: str = "dev") -> dict[str, float]:
    """Scores on one split of PolNeAR; empty where the data are absent.

    Returns:
        precision, recall and F1 of whole relations; exact and overlap F1 of each part.
    """
    if not _file().exists():
        print(f"skipped: {_file()} is not there")
        return {}
    totals = dict.fromkeys(("right", "found", "gold"), 0)
    parts = {part: [0, 0, 0, 0, 0] for part in _PARTS}  # exact, over found, over gold, found, gold
    for text, gold in _articles(split):
        found = _read(text)
        totals["found"] += len(found)
        totals["gold"] += len(gold)
        free = list(gold)
        for relation in found:
            match = next((g for g in free if _same(relation, g)), None)
            if match is not None:
                free.remove(match)
                totals["right"] += 1
        for part in _PARTS:
            _count(parts[part], found, gold, part)
    right, n_found, n_gold = totals["right"], totals["found"], totals["gold"]
    scores = {
        "relation_precision": right / max(n_found, 1),
        "relation_recall": right / max(n_gold, 1),
        "relation_f1": _f1(right, n_found, right, n_gold),
    }
    for part, (exact, over_found, over_gold, n, m) in parts.items():
        scores[f"{part}_exact_f1"] = _f1(exact, n, exact, m)
        scores[f"{part}_overlap_f1"] = _f1(over_found, n, over_gold, m)
    return scores


def _count(row: list[int], found: list[Relation], gold: list[Relation], part: str) -> None:
    ours = {span for relation in found for span in getattr(relation, part)}
    theirs = {span for relation in gold for span in getattr(relation, part)}
    row[0] += len(ours & theirs)
    row[1] += sum(_shared([span], list(theirs)) > 0 for span in ours)
    row[2] += sum(_shared([span], list(ours)) > 0 for span in theirs)
    row[3] += len(ours)
    row[4] += len(theirs)


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:24}{value:.3f}")
