"""Names across articles: are two mentions one bearer? Precision and recall on hard pairs.

    python eval/name_pairs.py [--errors]

Each line of ``eval/hard_names.jsonl`` holds two short texts with a name each (all ours: invented
bearers, countries and public institutions). The texts are read as two articles, the names merged;
a pair counts as joined when both mentions stand under one name. ``kind`` tells what makes it hard.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from crossread.cross.names import merge_names
from crossread.model import Article, Name
from crossread.read.reader import read_article

PAIRS = Path(__file__).with_name("hard_names.jsonl")


def pairs() -> list[dict[str, Any]]:
    """The pairs, in the order of the file."""
    return [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]


def bearer(names: tuple[Name, ...], article: str, text: str, words: str) -> str | None:
    """Id of the name under which the last mention of some words in an article stands."""
    at = text.rindex(words)
    end = at + len(words)
    for name in names:
        for span in name.evidence:
            here = span.article == article and span.section == "text"
            if here and span.start < end and at < span.end:
                return name.id
    return None


def joined(pair: dict[str, Any]) -> tuple[bool, bool]:
    """Whether both names were found, and whether they were taken for one."""
    first = read_article(Article(ref="a", text=pair["a"]))
    second = read_article(Article(ref="b", text=pair["b"]))
    names = merge_names([first, second])
    one = bearer(names, first.article.id, pair["a"], pair["name_a"])
    two = bearer(names, second.article.id, pair["b"], pair["name_b"])
    return bool(one and two), one is not None and one == two


def measure(*, show: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of "the same bearer", and the share of right answers."""
    hits: Counter[str] = Counter()
    for pair in pairs():
        found, same = joined(pair)
        hits["all"] += 1
        hits["found"] += found
        hits["right"] += same == pair["same"]
        hits["given"] += same
        hits["wanted"] += pair["same"]
        hits["both"] += same and pair["same"]
        if show and same != pair["same"]:
            why = "not found" if not found else "joined" if same else "apart"
            print(f"{pair['kind']}: {pair['name_a']} / {pair['name_b']}: {why}")
    return {
        "precision": hits["both"] / max(hits["given"], 1),
        "recall": hits["both"] / max(hits["wanted"], 1),
        "f1": 2 * hits["both"] / max(hits["given"] + hits["wanted"], 1),
        "right": hits["right"] / max(hits["all"], 1),
        "found": hits["found"] / max(hits["all"], 1),
    }


if __name__ == "__main__":
    for name, value in measure(show="--errors" in sys.argv).items():
        print(f"{name:10} {value:.3f}")
