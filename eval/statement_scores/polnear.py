"""PolNeAR: source, cue and content spans of American political news (Newell and others, 2018).

Its guidelines are wider than ours (beliefs without words, "seemed", "is expected"), so recall has
a ceiling well below one; which kinds are missed is told by ``recall_*``.
"""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from crossread.model import Statement
from crossread.read.statements.lexicon import nouns, verb_forms
from crossread.read.statements.quotations import find_quotations
from statement_scores.matching import Relation, Spans, length, likeness, matched, shared

_PARTS = ("source", "cue", "content")
# A content is direct when quotation marks hold at least this share of it.
_DIRECT = 0.9


def file() -> Path:
    """Where the data lie: below ``CROSSREAD_SHARED``, else below ``../shared``."""
    root = os.environ.get("CROSSREAD_SHARED")
    shared_data = Path(root) if root else Path(__file__).resolve().parents[2].parent / "shared"
    return shared_data / "data" / "attributions" / "articles.jsonl.gz"


def articles(split: str) -> Iterator[tuple[str, list[Relation]]]:
    """Texts of a split ("train", "dev") with their relations that have a content."""
    with gzip.open(file(), "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if row["split"] == split:
                yield row["text"], relations(row["attributions"])


def relations(rows: Iterable[dict[str, list[dict[str, list[list[int]]]]]]) -> list[Relation]:
    """The data's attributions; one without a content says nothing and is left out."""
    return [
        Relation(*([(s[0], s[1]) for p in r[part] for s in p["spans"]] for part in _PARTS))
        for r in rows
        if r["content"]
    ]


def ours(statements: Iterable[Statement]) -> list[Relation]:
    """Our statements; the pieces of an interrupted quotation are one relation there."""
    merged: dict[tuple[int, int, int | None], Relation] = {}
    for statement in statements:
        cue = (statement.cue.start, statement.cue.end)
        who = _source(statement)
        key = (*cue, who[0][0] if who else None)
        merged.setdefault(key, Relation(who, [cue], [])).content.append(
            (statement.content.start, statement.content.end)
        )
    return list(merged.values())


def _source(statement: Statement) -> Spans:
    speaker = statement.speaker
    return [(speaker.evidence.start, speaker.evidence.end)] if speaker else []


def kinds(text: str, relation: Relation, quoted: Spans) -> Iterator[str]:
    """What sort of attribution a gold relation is: of its content, its cue and its source."""
    share = shared(relation.content, quoted) / max(1, length(relation.content))
    yield "direct" if share >= _DIRECT else "mixed" if share else "indirect"
    words = [w for s, e in relation.cue for w in text[s:e].lower().replace("’", "'").split()]
    if not words:
        yield "no_cue"
    elif words[:2] in (["according", "to"], ["as", "per"]):
        yield "according_to"
    elif any(word in verb_forms() for word in words):
        yield "known_verb"
    elif any(word.removesuffix("s") in nouns() or word in nouns() for word in words):
        yield "nominal"
    else:
        yield "other_words"
    if not relation.source:
        yield "no_source"


class Tally:
    """Sums over articles."""

    def __init__(self) -> None:
        self.found = self.gold = self.touching = self.touched = 0
        self.pairs: list[tuple[float, float, float]] = []  # cue, source, content
        self.asked: Counter[str] = Counter()
        self.met: Counter[str] = Counter()

    def add(self, text: str, found: list[Relation], gold: list[Relation]) -> None:
        """Count one article."""
        self.found += len(found)
        self.gold += len(gold)
        self.touching += _overlapping(found, gold)
        self.touched += _overlapping(gold, found)
        quoted = [(q.outer_start, q.outer_end) for q in find_quotations(text)]
        pairs = {j: i for i, j in matched(found, gold)}
        for j, want in enumerate(gold):
            for kind in kinds(text, want, quoted):
                self.asked[kind] += 1
                self.met[kind] += j in pairs
            if j in pairs:
                self.pairs.append(_right(found[pairs[j]], want))

    def scores(self) -> dict[str, float]:
        """The figures, 0..1."""
        n = len(self.pairs)
        precision = self.touching / max(self.found, 1)
        recall = self.touched / max(self.gold, 1)
        cue, source, content = (sum(row[k] for row in self.pairs) / max(n, 1) for k in range(3))
        return {
            "found_precision": precision,
            "found_recall": recall,
            "found_f1": 2 * precision * recall / max(precision + recall, 1e-9),
            "paired_precision": n / max(self.found, 1),
            "paired_recall": n / max(self.gold, 1),
            "paired_f1": 2 * n / max(self.found + self.gold, 1),
            "cue_right": cue,
            "source_right": source,
            "content_likeness": content,
            **{f"recall_{kind}": self.met[kind] / n for kind, n in sorted(self.asked.items())},
        }


def _overlapping(some: list[Relation], others: list[Relation]) -> int:
    """How many share a code point of content with any of the others."""
    spans = [span for other in others for span in other.content]
    return sum(shared(one.content, spans) > 0 for one in some)


def _right(found: Relation, gold: Relation) -> tuple[float, float, float]:
    """Cue and source overlap gold's (both absent counts as right); content by IoU."""
    source = bool(shared(found.source, gold.source)) or not (found.source or gold.source)
    cue = bool(shared(found.cue, gold.cue)) or not (found.cue or gold.cue)
    return float(cue), float(source), likeness(found.content, gold.content)
