"""All disputes of a story."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.cross.disputes.denials import denials
from crossread.cross.disputes.figures import figure_disputes
from crossread.cross.disputes.odd_ones import odd_ones
from crossread.cross.disputes.slips import slips
from crossread.cross.said import Who
from crossread.cross.scene import Scene
from crossread.model import Dispute, Tally


def disputes(scene: Scene, tallies: Sequence[Tally], who: Who) -> tuple[Dispute, ...]:
    """Figures that differ, claims that are denied, other days and places, names like slips.

    Args:
        scene: the members, anchored.
        tallies: the story's tallies.
        who: the names merged over the members.
    """
    return (
        *figure_disputes(scene, tallies),
        *denials(scene, who),
        *odd_ones(scene),
        *slips(scene, who),
    )
