"""Verdict: which reports of a slot are used, which of them is best, and how they agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from crossread.cross.origins import describe
from crossread.cross.tally.persons import own_death
from crossread.cross.tally.reports import Figure
from crossread.model import Count, TallyStatus, WhyNot
from crossread.resources import lines

# "Dozens", "hundreds" and the like are no smaller than this.
VAGUE = 20
# A rounded number ("nearly 30,000") lies this near to the one it stands for, as a share of it.
ROUNDING = 0.05
# Code points between a figure and the one it replaces ("29 dead, up from an earlier 27").
REVISION = 60
_FROM = re.compile(r"[^.;:!?]*\bfrom\b[^.;:!?]{0,25}")

Verdicts = list[WhyNot | None]


def weigh(figures: Sequence[Figure]) -> Verdicts:
    """Why each figure is not used, or None where it is; at least one is always used."""
    verdicts: Verdicts = [_alone(figure, figures) for figure in figures]
    for index, figure in enumerate(figures):
        beside = _told_beside(figure, figures, verdicts)
        if verdicts[index] is None and (beside or _without_attacker(figure, figures, verdicts)):
            verdicts[index] = "narrower"
    # Only what counts the same thing can supersede: no part, no copy, no rounding.
    peers = [f for f, why in zip(figures, verdicts, strict=True) if why is None]
    standing: list[Figure] = []
    for index in _latest_first(figures):
        if verdicts[index] is None:
            verdicts[index] = _in_time(figures[index], peers, standing)
        if verdicts[index] is None:
            standing.append(figures[index])
    if figures and all(verdicts):
        # Everything speaks against something: the first that is no copy is what remains.
        spare = next((i for i, why in enumerate(verdicts) if why != "copy"), 0)
        verdicts[spare] = None
    return verdicts


def _told_beside(figure: Figure, figures: Sequence[Figure], verdicts: Verdicts) -> bool:
    """True for victims told one by one where another article counts more of them."""
    return figure.described and any(
        why is None and not other.described and other.count.value > figure.count.value
        for other, why in zip(figures, verdicts, strict=True)
    )


def _revised(new: Figure, old: Figure) -> bool:
    """True for the second figure of "rose to 29 from 27", "118, revised down from 131"."""
    now, was = new.count.evidence, old.count.evidence
    if now.section != was.section or not 0 < was.start - now.end <= REVISION:
        return False
    between = new.reading.article.section(now.section)[now.end : was.start]
    return bool(_FROM.fullmatch(between))


def _only_attacker(figure: Figure) -> bool:
    """True for the attacker's own death, told beside those of the victims."""
    return not figure.parts and own_death(figure.count)


def _without_attacker(figure: Figure, figures: Sequence[Figure], verdicts: Verdicts) -> bool:
    """True for the victims alone, where another article tells that who killed them died too."""
    return not figure.with_attacker and any(
        why is None and other.with_attacker and other.count.value == figure.count.value + 1
        for other, why in zip(figures, verdicts, strict=True)
    )


def _latest_first(figures: Sequence[Figure]) -> list[int]:
    """Positions of the figures, those of unknown time last."""
    starts = [f.when.start if f.when else datetime.min for f in figures]
    return sorted(range(len(figures)), key=starts.__getitem__, reverse=True)


def _alone(figure: Figure, figures: Sequence[Figure]) -> WhyNot | None:
    if figure.copied:
        return "copy"
    hedges = [link.hedge.casefold() for link in figure.count.chain if link.hedge]
    if figure.denied or any(hedge in _unverified() for hedge in hedges):
        return "unverified"
    siblings = [f for f in figures if f.reading is figure.reading and f is not figure]
    if siblings and _only_attacker(figure):
        return "narrower"
    if any(_revised(other, figure) for other in siblings):
        return "superseded"
    if any(_rounds(figure, other) for other in siblings):
        return "wider"
    parts = (_is_part(figure, other) for other in siblings if not _rounds(other, figure))
    return "narrower" if any(parts) else _beside_main(figure, siblings)


def _beside_main(figure: Figure, siblings: Sequence[Figure]) -> WhyNot | None:
    """Not the figure that an article gives most often, of equally frequent ones the largest.

    Only among figures that nobody tells apart: no rival sources, no times of their own, and
    nobody's bare bounds.
    """
    alike = [
        f
        for f in siblings
        if f.count.value
        and _one_voice(figure, f)
        and not (_only_attacker(f) or _revised(figure, f))
    ]
    rivals = [f for f in alike if not (_rounds(f, figure) or f.denied)]
    if not rivals or figure.count.qualifier in ("up_to", "fewer_than"):
        return None
    main = max([figure, *rivals], key=lambda f: (f.count.value > 0, f.times, f.count.value))
    if main.count.value == figure.count.value:
        return None
    return "narrower" if figure.count.value < main.count.value else "wider"


def _one_voice(figure: Figure, other: Figure) -> bool:
    """True for two figures of one article that no source and no time tells apart."""
    days = {f.count.event_date.edtf for f in (figure, other) if f.count.event_date}
    if figure.as_of != other.as_of or len(days) > 1:
        return False
    # Nobody disputes a number with one victim; and what the outlet itself says is no rival.
    if 1 in (figure.count.value, other.count.value):
        return True
    return figure.origin == other.origin or 1 in (len(figure.count.chain), len(other.count.chain))


def _unverified() -> frozenset[str]:
    return frozenset(lines("en/unverified.txt"))


def _rounds(figure: Figure, other: Figure) -> bool:
    """True for "hundreds" or "nearly 30,000" where the same article has the number itself."""
    mine, theirs = figure.count, other.count
    if figure.as_of not in (None, other.as_of):
        return False
    if _vague(mine):
        # "Hundreds" stands for any number it allows; "at least 27" stands for 27.
        within = mine.low <= theirs.value <= (mine.high or theirs.value)
        return within and not _vague(theirs)
    near = abs(theirs.value - mine.value) <= ROUNDING * theirs.value
    return near and theirs.value != mine.value and _digits(mine.value) < _digits(theirs.value)


def _vague(count: Count) -> bool:
    """True for "dozens", "thousands", "several": words that stand for no number."""
    if any(c.isdigit() for c in count.evidence.text):
        return False
    several = count.high is not None and count.qualifier == "about" and count.high > 2 * count.low
    return several or (count.high is None and count.value >= VAGUE)


def _digits(value: int) -> int:
    """Significant digits: 2 for 29,000, 5 for 29,605."""
    return len(str(value).rstrip("0"))


def _is_part(figure: Figure, other: Figure) -> bool:
    """True for a part of what the same article counts whole, or an addition to it."""
    mine = figure.count
    if other.count.value <= mine.value:
        return False
    if mine.cumulative is False or mine.part_of is not None:
        return True
    rivals = figure.origin != other.origin
    ordered = figure.later_than(other) or other.later_than(figure)
    elsewhere = _smaller_place(mine) and mine.place != other.count.place
    return elsewhere and not ordered and not rivals


def _smaller_place(count: Count) -> bool:
    return count.place is not None and count.place.precision in ("city", "point", "admin")


def _in_time(figure: Figure, peers: Sequence[Figure], standing: Sequence[Figure]) -> WhyNot | None:
    """Superseded by what is known to be later, or itself a late repetition of an old number.

    A later and larger number supersedes, whoever gives it, and so does a later one of the same
    origin (a correction). A smaller one of others may be a part, or old: it supersedes only when
    nothing but smaller numbers came later, from two origins or more.
    """
    value = figure.count.value
    later = [o for o in peers if o.count.value != value and o.later_than(figure)]
    if any(o.origin == figure.origin or o.count.value > value for o in later):
        return "superseded"
    if len({o.origin for o in later}) >= 2 and not _repeated_later(figure, standing):
        return "superseded"
    larger_before = any(figure.later_than(o) and o.count.value > value for o in peers)
    return "stale" if larger_before and _repeats(figure, peers) else None


def _repeated_later(figure: Figure, standing: Sequence[Figure]) -> bool:
    """True when the same number is given later, and stands."""
    return any(o.count.value == figure.count.value and o.later_than(figure) for o in standing)


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
    latest = [f for f in used if not any(other.later_than(f) for other in used)]
    origins: dict[int, set[str]] = defaultdict(set)
    for figure in used:
        origins[figure.count.value].add(figure.origin)

    def key(figure: Figure) -> tuple[bool, int, int, float, str, int]:
        when = figure.when
        return (
            # Who says "up to 20,000" or "thousands" has not counted.
            figure.count.qualifier in ("up_to", "between") or _vague(figure.count),
            figure.distance,
            -len(origins[figure.count.value]),
            -when.start.timestamp() if when else 0.0,
            figure.reading.article.ref,
            -figure.count.value,
        )

    return min(latest, key=key)


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
