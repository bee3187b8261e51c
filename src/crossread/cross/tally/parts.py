"""Parts: figures that count some of those whom others count, or those of something else."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.cross.tally.reports import Figure
from crossread.cross.tally.wording import vague
from crossread.model import Count

# From so many times as many on, a figure counts more than another, not the same otherwise.
FEW = 5
# Qualifiers of who has counted.
_COUNTED = ("exact", "at_least", "more_than")


def of_some(figure: Figure, figures: Sequence[Figure]) -> bool:
    """True where others count many more, so that these are a part of them or of something else.

    Args:
        figure: one of a slot's.
        figures: all of them.
    """
    return _of_town(figure, figures) or _of_few(figure, figures)


def _of_town(figure: Figure, figures: Sequence[Figure]) -> bool:
    """True for two dead in a town where others count fifty in its country.

    Nobody who was counted in the country comes to life again; but a later number for its country
    supersedes a town's, and words and estimates for the country may be corrected by a count.
    """
    place = figure.count.place
    if place is None or not smaller_place(figure.count):
        return False
    wide = [
        other
        for other in figures
        if other.count.place is not None
        and (other.count.place.precision, other.count.place.country) == ("country", place.country)
        and other.count.value >= FEW * max(figure.count.value, 1)
        and not other.series
    ]
    return any(
        not other.later_than(figure) and (_counted(other) or not figure.later_than(other))
        for other in wide
    )


def _counted(figure: Figure) -> bool:
    """True for a number that somebody counted, no estimate and no word for many."""
    return figure.count.qualifier in _COUNTED and not vague(figure.count)


def _of_few(figure: Figure, figures: Sequence[Figure]) -> bool:
    """True for five dead, told by one alone when two others had counted 27 and 29."""
    many = [
        other
        for other in figures
        if other.count.value >= FEW * figure.count.value > 0
        and _counted(other)
        and not (other.copied or other.holds or other.series)
    ]
    earlier = any(figure.later_than(other) for other in many)
    alone = {f.origin for f in figures if f.count.value == figure.count.value} == {figure.origin}
    others = {other.origin for other in many} - {figure.origin}
    return alone and earlier and len(others) > 1


def smaller_place(count: Count) -> bool:
    """True for a figure of a town or a province."""
    return count.place is not None and count.place.precision in ("city", "point", "admin")
