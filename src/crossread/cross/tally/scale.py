"""Scale: figures so far from what others count that they are of something else, or no count."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.cross.origins import NAMED
from crossread.cross.tally.reports import Figure
from crossread.cross.tally.wording import vague

# No toll is given as so many times another one of the same hours.
SCALE = 1000
# A later figure that is smaller by more than this factor counts a part, and corrects nothing.
PART = 10
# So many origins that later count far fewer are right against one.
LATER_ONES = 3


def out_of_scale(figure: Figure, figures: Sequence[Figure]) -> bool:
    """True for "two million lives" beside seven dead: an outlet's word on the whole war."""
    others = [
        f.count.value for f in figures if f is not figure and f.count.value != figure.count.value
    ]
    alone = not figure.origin.startswith(NAMED)
    earlier_ones = any(figure.later_than(other) for other in figures)
    return (
        alone
        and bool(others)
        and not earlier_ones
        and figure.count.value >= SCALE * max(*others, 1)
    )


def far_above_later(figure: Figure, figures: Sequence[Figure]) -> bool:
    """True for one origin's three million, where all who count later have far fewer."""
    value = figure.count.value
    near = (f for f in figures if f.count.value * PART > value and f.origin != figure.origin)
    later = {
        f.origin
        for f in figures
        if f.count.value * PART <= value and f.later_than(figure) and not f.copied
    }
    return len(later) >= LATER_ONES and not any(near)


def loose_word(figure: Figure, value: int) -> bool:
    """True for an outlet's "thousands" where so far some dozens were counted."""
    alone = not figure.origin.startswith(NAMED)
    return alone and vague(figure.count) and figure.count.value >= PART * max(value, 1)
