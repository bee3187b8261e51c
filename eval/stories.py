"""Story clustering on five sets of world news: B³ with one setting for all."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).parent))

from ablation import KINDS, without
from stories_data import STORY_SETS, Sample, b_cubed, predicted, samples, shared

from crossread.cross.group import group
from crossread.cross.weights import Weights


def score(rows: list[Sample], setting: Weights | None = None) -> tuple[float, float, float]:
    """B³ precision, recall and F of our partition of one set."""
    parts = group([row.signature for row in rows], setting)
    return b_cubed(predicted(parts), {row.signature.article: row.story for row in rows})


def measure() -> dict[str, float]:
    """B³ of each set and the mean F, with and without dates, places, names; {} without data."""
    folder = shared()
    if folder is None:
        return {}
    sets = samples(folder, "stories")
    figures: dict[str, float] = {}
    for name in STORY_SETS:
        for part, value in zip(("precision", "recall", "f"), score(sets[name]), strict=True):
            figures[f"stories.{name}.{part}"] = value
    figures["stories.mean.f"] = fmean(figures[f"stories.{name}.f"] for name in STORY_SETS)
    for kind in KINDS:
        figures[f"stories.mean.f.without_{kind}"] = fmean(
            score(without(sets[name], kind))[2] for name in STORY_SETS
        )
    return figures


if __name__ == "__main__":
    found = measure()
    print("\n".join(f"{key} {value:.3f}" for key, value in found.items()) or "no data: skipped")
