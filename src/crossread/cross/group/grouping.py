"""Group articles into stories: candidates, traits, log-odds, average link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crossread.cross.group.graph import Graph, whole
from crossread.cross.group.statistics import Statistics
from crossread.cross.signature import Signature
from crossread.cross.weights import Weights

Parts = tuple[tuple[str, ...], ...]


def group(
    signatures: Sequence[Signature],
    setting: Weights | None = None,
    statistics: Statistics | None = None,
) -> Parts:
    """Partition articles into stories; a pure function of the set of signatures.

    Args:
        signatures: of the articles; order and repetition do not matter.
        setting: the weights to use, by default the shipped ones.
        statistics: of the generation, by default those of these articles.

    Returns:
        Ids of the articles of each story, sorted; stories in order of their first id. An article
        that goes with no other is a story of one.
    """
    return parts(whole(signatures, setting, statistics))


def parts(graph: Graph) -> Parts:
    """The stories of a graph, see :func:`group`."""
    found: dict[int, list[str]] = defaultdict(list)
    for signature, part in zip(graph.signatures, graph.part.tolist(), strict=True):
        found[part].append(signature.article)
    return tuple(sorted(tuple(sorted(articles)) for articles in found.values()))
