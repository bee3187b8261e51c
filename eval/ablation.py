"""Grouping without one kind of trait: what dates, places and names are worth."""

from __future__ import annotations

from dataclasses import replace

from crossread.cross.group.traits import KINDS
from crossread.cross.weights import Weights, weights


def without(kind: str) -> Weights:
    """The shipped setting with the weights of one kind of trait at 0 ("all": of all kinds)."""
    setting = weights()
    gone = {name for key, names in KINDS.items() if kind in (key, "all") for name in names}
    return replace(
        setting, traits={name: 0.0 if name in gone else w for name, w in setting.traits.items()}
    )
