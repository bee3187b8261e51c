"""The calibrated weights of grouping, as read from ``resources/grouping.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from crossread.resources import table


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of "both articles tell one story", and the clustering's setting.

    Attributes:
        traits: weight of each trait of :data:`crossread.cross.group.traits.NAMES`, in log-odds.
        limit: log-odds of a pair are clipped to ``[-limit, limit]``.
        apart: log-odds of a pair too unlike to be compared.
        merge: least mean log-odds at which clusters are merged.
        lone: by how much more two single articles must be above it; a cluster's share is this
            divided by its articles.
    """

    traits: Mapping[str, float]
    limit: float
    apart: float
    merge: float
    lone: float

    def vector(self, names: tuple[str, ...]) -> npt.NDArray[np.float64]:
        """Weights in the order of ``names`` (shape: names)."""
        return np.array([self.traits[name] for name in names], dtype=np.float64)


@cache
def weights() -> Weights:
    """The shipped setting: one for all kinds of news."""
    data = table("grouping.toml")
    setting = data["setting"]
    bounds = (setting[name] for name in ("limit", "apart", "merge", "lone"))
    return Weights(data["weights"], *bounds)
