"""Log-odds that two articles tell one story, from their traits and the calibrated weights.

Sums run column by column: a matrix product may round otherwise for another number of rows.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crossread.cross.group.corpus import Corpus
from crossread.cross.group.rows import Floats, Ints
from crossread.cross.group.traits import ALONE, BESIDE, Comparer, beside
from crossread.cross.weights import Weights

Odds = npt.NDArray[np.float64]

# Pairs compared in one step; bounds memory to about 300 MB.
_STEP = 200_000


def own_odds(held: Corpus, left: Ints, right: Ints, setting: Weights) -> tuple[Floats, Odds]:
    """Cosines of pairs of rows, and what the two articles of each by themselves say.

    Returns:
        cosines and log-odds without what neighbours add (shape of both: pairs).
    """
    weights, comparer = setting.vector(ALONE), Comparer.of(held)
    cosines = np.zeros(len(left), dtype=np.float32)
    odds = np.zeros(len(left), dtype=np.float64)
    for start in range(0, len(left), _STEP):
        part = slice(start, start + _STEP)
        cosines[part], found = comparer.alone(left[part], right[part])
        odds[part] = _summed(found, weights)
    return cosines, odds


def whole_odds(
    cosine: Floats, own: Odds, left_best: Floats, right_best: Floats, setting: Weights
) -> Odds:
    """Log-odds of pairs with what neighbours add: the best cosines of either article.

    All arrays have the shape of the pairs; so has the result, clipped to the setting's limit.
    """
    added = _summed(beside(cosine, left_best, right_best), setting.vector(BESIDE))
    return np.clip(own + added, -setting.limit, setting.limit)


def _summed(columns: Floats, weights: Odds) -> Odds:
    total = np.zeros(len(columns), dtype=np.float64)
    for number, weight in enumerate(weights):
        total += columns[:, number] * weight
    return total
