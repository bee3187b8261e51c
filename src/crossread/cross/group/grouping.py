"""Group articles into stories: candidates, traits, log-odds, average link."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crossread.cross.group.candidates import candidates
from crossread.cross.group.corpus import corpus
from crossread.cross.group.linkage import average_link
from crossread.cross.group.traits import NAMES, traits
from crossread.cross.signature import Signature
from crossread.cross.weights import Weights, weights


def scored(
    signatures: Sequence[Signature], setting: Weights | None = None
) -> tuple[list[str], list[tuple[int, int, float]]]:
    """Ids of the articles in order, and the compared pairs of their numbers with log-odds."""
    distinct = {s.article: s for s in signatures}
    setting = setting or weights()
    held = corpus(list(distinct.values()))
    left, right = candidates(held)
    vector = setting.vector(NAMES)
    odds = np.clip(traits(held, left, right) @ vector, -setting.limit, setting.limit)
    pairs = list(zip(left.tolist(), right.tolist(), odds.tolist(), strict=True))
    return [s.article for s in held.signatures], pairs


def group(
    signatures: Sequence[Signature], setting: Weights | None = None
) -> tuple[tuple[str, ...], ...]:
    """Partition articles into stories; a pure function of the set of signatures.

    Args:
        signatures: of the articles; order and repetition do not matter.
        setting: the weights to use, by default the shipped ones.

    Returns:
        Ids of the articles of each story, sorted; stories in order of their first id. An article
        that goes with no other is a story of one.
    """
    setting = setting or weights()
    ids, pairs = scored(signatures, setting)
    clusters = average_link(len(ids), pairs, apart=setting.apart, merge=setting.merge)
    return tuple(sorted(tuple(sorted(ids[i] for i in cluster)) for cluster in clusters))
