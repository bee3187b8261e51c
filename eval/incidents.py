"""Clustering of reports on shootings: many events alike, told apart by when, where and who."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from ablation import KINDS, without
from stories import score
from stories_data import OWN_WORDS, b_cubed, predicted, samples, shared

from crossread.cross.group import group


def measure() -> dict[str, float]:
    """B³ over all articles and over those with words of their own, and without each kind of trait.

    Articles without words of their own (empty, registration pages) are grouped all the same and
    only left out of the second count.
    """
    folder = shared()
    if folder is None:
        return {}
    rows = samples(folder, "incidents")["incidents"]
    parts = predicted(group([row.signature for row in rows]))
    figures: dict[str, float] = {}
    for name, kept in (
        ("all", rows),
        ("own_words", [row for row in rows if row.words >= OWN_WORDS]),
    ):
        gold = {row.signature.article: row.story for row in kept}
        for part, value in zip(("precision", "recall", "f"), b_cubed(parts, gold), strict=True):
            figures[f"incidents.{name}.{part}"] = value
    for kind in KINDS:
        figures[f"incidents.all.f.without_{kind}"] = score(without(rows, kind))[2]
    return figures


if __name__ == "__main__":
    found = measure()
    print("\n".join(f"{key} {value:.3f}" for key, value in found.items()) or "no data: skipped")
