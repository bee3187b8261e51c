"""What is done to the readings of each story: it is told. A pure function of them."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.cross.telling import Telling, telling
from crossread.model import Reading


def tell_stories(stories: Sequence[Sequence[Reading]]) -> list[Telling]:
    """Each story told from its members' readings; there is at least one of each."""
    return [telling(readings) for readings in stories]
