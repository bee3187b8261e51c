"""Verdict: which reports of a slot are used, which of them is best, and how they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crossread.cross.origins import describe
from crossread.cross.tally.reports import Figure
from crossread.model import TallyStatus, WhyNot
from crossread.resources import lines

Verdicts = list[WhyNot | None]


def weigh(figures: Sequence[Figure]) -> Verdicts:
    """Why each figure is not used, or None where it is; at least one is always used."""
    verdicts: Verdicts = [_alone(figure, figures) for figure in figures]
    for index, figure in enumerate(figures):
        if verdicts[index] is None:
            verdicts[index] = _in_time(figure, figures)
    if figures and all(verdicts):
        # Everything speaks against something: the latest superseded figure is what remains.
        spare = next((i for i, why in enumerate(verdicts) if why != "copy"), 0)
        verdicts[spare] = None
    return verdicts


def _alone(figure: Figure, figures: Sequence[Figure]) -> WhyNot | None:
    if figure.copied:
        return "copy"
    if any(link.hedge and link.hedge.casefold() in _unverified() for link in figure.count.chain):
        return "unverified"
    return _scope(figure, figures)


def _unverified() -> frozenset[str]:
    return frozenset(lines("en/unverified.txt"))


def _scope(figure: Figure, figures: Sequence[Figure]) -> WhyNot | None:
    """A part of what the same article counts whole, or an addition to it, is narrower."""
    mine = figure.count
    for other in figures:
        theirs = other.count
        if theirs is mine or other.reading is not figure.reading or theirs.value <= mine.value:
            continue
        if mine.cumulative is False or mine.part_of is not None:
            return "narrower"
        if not figure.later_than(other) and not other.later_than(figure) and _smaller_place(mine):
            return "narrower"
    return None


def _smaller_place(count: object) -> bool:
    place = getattr(count, "place", None)
    return place is not None and place.precision in ("city", "point", "admin")


def _in_time(figure: Figure, figures: Sequence[Figure]) -> WhyNot | None:
    """Superseded by what is known to be later, or itself a late repetition of an old number."""
    value = figure.count.value
    for other in figures:
        if other.copied or other is figure or other.count.value == value:
            continue
        later = other.later_than(figure)
        if later and (other.origin == figure.origin or other.bounds[1] >= figure.bounds[1]):
            return "superseded"
        if figure.later_than(other) and other.count.value > value and _repeats(figure, figures):
            return "stale"
    return None


def _repeats(figure: Figure, figures: Sequence[Figure]) -> bool:
    """True when somebody gave the same number six hours or more before."""
    return any(
        other.count.value == figure.count.value and figure.later_than(other) for other in figures
    )


def best_of(used: Sequence[Figure]) -> Figure:
    """The report that stands for the tally.

    Latest as-of; then the shortest chain to someone who could know; then the number that most
    claim origins give; then the latest published; then ref.
    """
    origins: dict[int, set[str]] = defaultdict(set)
    for figure in used:
        origins[figure.count.value].add(figure.origin)

    def key(figure: Figure) -> tuple[float, int, int, float, str, int]:
        as_of, when = figure.as_of, figure.when
        return (
            -as_of.timestamp() if as_of else 0.0,
            figure.distance,
            -len(origins[figure.count.value]),
            -when.start.timestamp() if when else 0.0,
            figure.reading.article.ref,
            -figure.count.value,
        )

    return min(used, key=key)


def status_of(used: Sequence[Figure], verdicts: Verdicts) -> TallyStatus:
    """How the used reports go together (see DESIGN.md)."""
    values = {figure.count.value for figure in used}
    if len(values) == 1:
        if "superseded" in verdicts:
            return "rising"
        return "single" if len({f.origin for f in used}) == 1 else "agreed"
    lowest = max(figure.bounds[0] for figure in used)
    highest = min(figure.bounds[1] for figure in used)
    return "contradictory" if lowest > highest else "divergent"


def reason_for(best: Figure, used: Sequence[Figure], status: TallyStatus) -> str:
    """One sentence that says why the best figure is that one."""
    who = describe(best.count.chain)
    rivals = [f for f in used if f.count.value != best.count.value]
    if not rivals:
        number = len({figure.origin for figure in used})
        support = "one origin gives it" if number == 1 else f"{number} origins give it"
        return f"{best.count.value} according to {who}; {support}" + (
            ", superseding earlier figures" if status == "rising" else ""
        )
    other = rivals[0]
    if best.as_of and best.as_of != other.as_of:
        why = "it is the latest"
    elif best.distance < other.distance:
        why = "its chain to someone who could know is the shortest"
    elif best.when and other.when and best.when.start > other.when.start:
        why = "it was published last"
    else:
        why = "most origins give it, or nothing but the order of reports tells them apart"
    return (
        f"{best.count.value} according to {who}: {why}; "
        f"{other.count.value} according to {describe(other.count.chain)}"
    )
