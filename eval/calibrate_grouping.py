"""Fit the weights of grouping, check them by leaving each set out, write the resource file.

A logistic regression over the traits of candidate pairs, each set weighing as much as ``SHARE``
says whatever its number of pairs. Run it after a change of the traits or of the reader:
``python eval/calibrate_grouping.py --write``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import numpy.typing as npt
from stories import score
from stories_data import STORY_SETS, Sample, b_cubed, bundled, samples, shared

from crossread.cross.group.corpus import corpus
from crossread.cross.group.graph import whole
from crossread.cross.group.partition import partition
from crossread.cross.group.rows import Ints
from crossread.cross.group.traits import NAMES, traits
from crossread.cross.weights import Weights

Array = npt.NDArray[np.float64]

# The five sets of stories together weigh more than the incidents, which are all of one kind.
SHARE = {
    "10E": 0.5,
    "20E": 0.7,
    "30E": 0.8,
    "wikinews_medium": 1.5,
    "wikinews_big": 1.5,
    "incidents": 3.0,
}
PAIRS = 20_000  # what the weights of all pairs sum up to, against a ridge of 1
LIMIT, APART = 6.0, -6.0
# Set, not fitted: the sets hold few look-alikes of another time or place, a desk's archive many.
FIXED = {"other_year": -6.0, "predates": -3.0, "around_other": -4.0, "place_other": -6.0}
# Fitted after the others, which stand: the story sets' pages hardly ever name a street, and the
# others would only be fitted to the incidents beside them.
LATER = ("street_same", "street_other")
# What a trait can mean: +1 that it speaks for one story, -1 against. A weight of the other sign
# would only correct another trait's, on these sets.
SIGNS = {
    "names": 1,
    "name_rare": 1,
    "proper": 1,
    "place_same": 1,
    "place_near": 1,
    "place_far": -1,
    "street_same": 1,
    "street_other": -1,
    "day_same": 1,
    "day_recalled": 1,
    "other_time": -1,
    "day_gap": -1,
    "day_month_gap": -1,
    "day_year_gap": -1,
    "month_day_same": 1,
    "month_day_other": -1,
    "published_gap": -1,
    "published_far": -1,
    "weekday_other": -1,
    "numbers": 1,
    "ages_same": 1,
    "ages_other": -1,
    "sketch": 1,
    "nearest_one": 1,
    "nearest_both": 1,
}
MERGES = tuple(round(-0.1 * step, 1) for step in range(12, 26))
LONES = (0.0, 1.0, 1.5, 2.0)
TARGET = Path(__file__).parents[1] / "src/crossread/resources/grouping.toml"


class Table(NamedTuple):
    """Candidate pairs of a set: their rows, traits, and which tell one story."""

    left: Ints
    right: Ints
    rows: Array
    same: Array
    stories: list[str]


def table(samples_of_set: list[Sample]) -> Table:
    graph = whole([row.signature for row in samples_of_set])
    held, left, right = corpus(graph.signatures), graph.left, graph.right
    story = {row.signature.article: row.story for row in samples_of_set}
    names = [story[s.article] for s in held.signatures]
    same = [names[i] == names[j] for i, j in zip(left, right, strict=True)]
    rows = traits(held, left, right).astype(np.float64)
    return Table(left, right, rows, np.array(same, dtype=np.float64), names)


def f_score(pairs: Table, chosen: Weights) -> float:
    """B³ F of the partition that a setting gives, from traits reckoned before."""
    odds = np.clip(pairs.rows @ chosen.vector(NAMES), -chosen.limit, chosen.limit)
    part = partition(len(pairs.stories), pairs.left, pairs.right, odds, chosen)
    ours = {str(row): name for row, name in enumerate(part.tolist())}
    return b_cubed(ours, {str(row): story for row, story in enumerate(pairs.stories)})[2]


def fit(tables: dict[str, Table]) -> Array:
    """Weights of the traits (shape: traits): first without those of ``LATER``, then these."""
    first = _fit(tables, FIXED | dict.fromkeys(LATER, 0.0))
    others = {n: float(w) for n, w in zip(NAMES, first, strict=True) if n not in LATER}
    return _fit(tables, others)


def _fit(tables: dict[str, Table], stand: Mapping[str, float]) -> Array:
    """Weights by Newton's method with a ridge on standardised traits (shape: traits).

    Some weights stand and the others are fitted beside them. A trait whose weight comes out
    against its meaning (see ``SIGNS``) is left out and the others are fitted again.
    """
    free = np.array([name not in stand for name in NAMES])
    signs = np.array([SIGNS.get(name, 0) for name in NAMES])
    share = np.concatenate(
        [np.full(len(t.same), SHARE[n] / len(t.same)) for n, t in tables.items()]
    )
    share *= PAIRS / share.sum()
    rows = np.concatenate([t.rows for t in tables.values()])
    same = np.concatenate([t.same for t in tables.values()])
    fixed = np.array([stand.get(name, 0.0) for name in NAMES])
    while True:
        found = _newton(rows * free, same, share, rows @ fixed)
        wrong = (found * signs < 0) & free
        if not wrong.any():
            return found + fixed
        free &= ~wrong


def _newton(rows: Array, same: Array, share: Array, given: Array) -> Array:
    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    scaled, found = rows / scale, np.zeros(rows.shape[1])
    ridge = np.array([float(name != "one") for name in NAMES]) + 1e-9
    for _ in range(25):
        odds = 1 / (1 + np.exp(-scaled @ found - given))
        slope = scaled.T @ (share * (same - odds)) - ridge * found
        curve = (scaled * (share * odds * (1 - odds))[:, None]).T @ scaled + np.diag(ridge)
        found = found + np.linalg.solve(curve, slope)
    return found / scale


def setting(vector: Array, merge: float, lone: float) -> Weights:
    named = {name: round(float(w), 4) for name, w in zip(NAMES, vector, strict=True)}
    return Weights(named, LIMIT, APART, merge, lone)


def best_bounds(
    tables: dict[str, Table], vector: Array, crises: Table
) -> tuple[float, float, float]:
    """The mean over the kinds of news, and the bounds ``merge`` and ``lone`` where it is best.

    These are the story sets (their mean, and the worst), the incidents, and the bundled sample's
    crises, which run over weeks and ask for a lower bound than one day's stories.
    """
    results = []
    for merge, lone in product(MERGES, LONES):
        chosen = setting(vector, merge, lone)
        f = {name: f_score(rows, chosen) for name, rows in tables.items()}
        stories = [f[name] for name in STORY_SETS if name in f]
        kinds = [f_score(crises, chosen)]
        kinds += [fmean(stories), min(stories)] if stories else []
        kinds += [f["incidents"]] if "incidents" in f else []
        results.append((fmean(kinds), merge, lone))
    return max(results)


def write(chosen: Weights) -> None:
    head = """\
# Setting of grouping, one for all kinds of news. Written by eval/calibrate_grouping.py.
# Fitted on candidate pairs of five sets of world-news stories (743 articles: 10E, 20E, 30E,
# wikinews_medium, wikinews_big) and of 2,122 reports on 1,233 shootings. Weights only: no text.
# The merging bounds are chosen on these and on the bundled sample.
# `other_year`, `predates`, `around_other` and `place_other` are set, not fitted: what a look-alike
# of another time, or of another place, costs.

[setting]
"""
    bounds = ("limit", "apart", "merge", "lone")
    lines = [*(f"{name} = {getattr(chosen, name)}" for name in bounds), ""]
    lines += ["# Log-odds per unit of each trait that two articles tell one story; see"]
    lines += ["# cross/group/traits.py for what each measures.", "[weights]"]
    lines += [f"{name} = {weight}" for name, weight in chosen.traits.items()]
    TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    folder = shared()
    if folder is None:
        print("no data: skipped")
        return
    sets = samples(folder, "stories") | samples(folder, "incidents")
    tables = {name: table(rows) for name, rows in sets.items()}
    crises = table(bundled())
    for name in sets:
        rest = {other: rows for other, rows in tables.items() if other != name}
        vector = fit(rest)
        _, merge, lone = best_bounds(rest, vector, crises)
        f = f_score(tables[name], setting(vector, merge, lone))
        print(f"left out {name}: F {f:.3f} (merge {merge}, lone {lone})")
    vector = fit(tables)
    value, merge, lone = best_bounds(tables, vector, crises)
    chosen = setting(vector, merge, lone)
    print(f"all: {value:.3f} at merge {merge}, lone {lone}")
    for name, rows in sets.items():
        print(name, " ".join(f"{part:.3f}" for part in score(rows, chosen)))
    if "--write" in sys.argv:
        write(chosen)


if __name__ == "__main__":
    main()
