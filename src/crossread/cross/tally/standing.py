"""Standing: which used report stands for a tally, how the used ones agree, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crossread.cross.origins import describe
from crossread.cross.tally.reports import Figure
from crossread.cross.tally.verdict import Verdicts
from crossread.cross.tally.wording import vague
from crossread.model import TallyStatus


def best_of(used: Sequence[Figure]) -> Figure:
    """The report that stands for the tally.

    Latest as-of; then the shortest chain to someone who could know; then the number that most
    claim origins give; then the latest published; then ref.
    """
    latest = [f for f in used if not any(_stands_later(other, f) for other in used)]
    origins: dict[int, set[str]] = defaultdict(set)
    for figure in used:
        origins[figure.count.value].add(figure.origin)

    def key(figure: Figure) -> tuple[int, int, int, float, str, int]:
        when = figure.when
        uncounted = figure.count.qualifier in ("up_to", "between")
        return (
            # Who says "up to 20,000" has not counted, who says "thousands" still less.
            2 if vague(figure.count) else int(uncounted),
            figure.distance,
            -len(origins[figure.count.value]),
            -when.start.timestamp() if when else 0.0,
            figure.reading.article.ref,
            -figure.count.value,
        )

    return min(latest, key=key)


def _stands_later(figure: Figure, other: Figure) -> bool:
    """True when the articles themselves say as of when both stood; a print date proves less."""
    return bool(figure.as_of and other.as_of) and figure.later_than(other)


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
    if any(best.later_than(rival) for rival in rivals):
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
