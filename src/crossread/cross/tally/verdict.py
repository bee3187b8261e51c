"""Verdict: which reports of a slot are used, which of them is best, and how they agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from crossread.cross.origins import NAMED
from crossread.cross.tally.parts import of_some, smaller_place
from crossread.cross.tally.persons import OTHERS, own_death
from crossread.cross.tally.reports import Figure
from crossread.cross.tally.revised import earlier, outdated, rumoured, withdrawn
from crossread.cross.tally.scale import PART, far_above_later, loose_word, out_of_scale
from crossread.cross.tally.wording import vague
from crossread.model import WhyNot
from crossread.resources import lines, table

# A rounded number ("nearly 30,000") lies this near to the one it stands for, as a share of it.
ROUNDING = 0.05

# A number of no more significant digits may be a round one.
ROUND_DIGITS = 2
# Qualifiers of who has not counted.
_ESTIMATES = ("about", "between", "up_to")

Verdicts = list[WhyNot | None]


def weigh(figures: Sequence[Figure]) -> Verdicts:
    """Why each figure is not used, or None where it is; at least one is always used."""
    gone = withdrawn(figures)
    left = [figure for index, figure in enumerate(figures) if index not in gone]
    verdicts: Verdicts = [_alone(figure, left) for figure in figures]
    for index in gone:
        if verdicts[index] not in ("copy", "unverified"):
            verdicts[index] = "superseded"
    for index, figure in enumerate(figures):
        part = _told_beside(figure, figures, verdicts) or of_some(figure, figures)
        if verdicts[index] is None and (part or _without_attacker(figure, figures, verdicts)):
            verdicts[index] = "narrower"
        wide = (
            out_of_scale(figure, figures)
            or far_above_later(figure, figures)
            or _of_series(figure, figures, verdicts)
        )
        if verdicts[index] is None and wide:
            verdicts[index] = "wider"
        if verdicts[index] is None and outdated(figure, figures):
            verdicts[index] = "superseded"
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
    """True for victims told one by one, or of one kind, where another article counts more."""
    return (figure.described or figure.some) and any(
        why is None
        and not (other.described or (other.some and not figure.some))
        and not (other.series and not figure.series)
        and other.count.value > figure.count.value
        for other, why in zip(figures, verdicts, strict=True)
    )


def _of_series(figure: Figure, figures: Sequence[Figure], verdicts: Verdicts) -> bool:
    """True for the sum of a weekend's crimes, where another article counts fewer of the one."""
    return figure.series and any(
        why is None and not other.series and 0 < other.count.value < figure.count.value
        for other, why in zip(figures, verdicts, strict=True)
        if other.reading is not figure.reading
    )


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
    if figure.holds:
        return figure.holds
    hedges = [link.hedge.casefold() for link in figure.count.chain if link.hedge]
    if figure.denied or rumoured(figure) or any(hedge in _unverified() for hedge in hedges):
        return "unverified"
    siblings = [
        f for f in figures if f.reading is figure.reading and f is not figure and not f.holds
    ]
    return _beside_siblings(figure, siblings) if siblings else None


def _beside_siblings(figure: Figure, siblings: Sequence[Figure]) -> WhyNot | None:
    """Why a figure is not its article's figure, or None where it is."""
    if (
        _only_attacker(figure)
        or _of_sum(figure, siblings)
        or _besides(figure, siblings)
        or _unhurt_few(figure, siblings)
    ):
        return "narrower"
    if earlier(figure, siblings):
        return "superseded"
    if any(_rounds(figure, other) for other in siblings):
        return "wider"
    parts = (_is_part(figure, other) for other in siblings if not _rounds(other, figure))
    return "narrower" if any(parts) else _beside_main(figure, siblings)


def _unhurt_few(figure: Figure, siblings: Sequence[Figure]) -> bool:
    """True for "neither was injured" in an article that itself counts the injured elsewhere.

    "No civilian was harmed", said by one party where another counts 35, is a rival figure.
    """
    own = not figure.origin.startswith(NAMED)
    return not figure.count.value and any(
        f.count.value and not f.denied and (own or f.origin == figure.origin) for f in siblings
    )


def _of_sum(figure: Figure, siblings: Sequence[Figure]) -> bool:
    """True for one of two figures that add up to a third of the same article."""
    mine = figure.count.value
    values = {f.count.value for f in siblings if f.count.value > 1}
    return mine > 1 and any(mine + other in values for other in values if other != mine)


def _besides(figure: Figure, siblings: Sequence[Figure]) -> bool:
    """True for "four others", told besides one, where the article counts five."""
    others = OTHERS.search(figure.count.evidence.text)
    return bool(others) and any(f.count.value == figure.count.value + 1 for f in siblings)


def _beside_main(figure: Figure, siblings: Sequence[Figure]) -> WhyNot | None:
    """Not all who were hit less the dead, else what an article gives most often, then the largest.

    Only among figures that nobody tells apart: no rival sources, no times of their own, and
    nobody's bare bounds.
    """
    alike = [
        f
        for f in siblings
        if f.count.value
        and _one_voice(figure, f)
        and not (_only_attacker(f) or earlier(f, [figure]))
    ]
    rivals = [
        f for f in alike if not (_rounds(f, figure) or f.denied or _besides(f, [figure, *siblings]))
    ]
    if not rivals or figure.count.qualifier in ("up_to", "fewer_than"):
        return None
    told = [figure, *rivals]
    main = max(told, key=lambda f: (f.count.value > 0, f.rest, _times(f, told), f.count.value))
    if main.count.value == figure.count.value:
        return None
    return "narrower" if figure.count.value < main.count.value else "wider"


def _times(figure: Figure, told: Sequence[Figure]) -> int:
    """How often an article gives a figure; with the attacker, also how often that without him."""
    victims = figure.count.value - figure.with_attacker
    return sum(f.times for f in told if f is figure or f.count.value == victims)


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
    if vague(mine):
        # "Hundreds" stands for any number it allows; "at least 27" stands for 27.
        within = mine.low <= theirs.value <= (mine.high or theirs.value)
        return within and not vague(theirs)
    near = abs(theirs.value - mine.value) <= ROUNDING * theirs.value
    return near and theirs.value != mine.value and _digits(mine.value) < _digits(theirs.value)


def _round(value: int) -> bool:
    """True for thousands and hundreds, which an estimate may have."""
    return value >= 100 and _digits(value) <= ROUND_DIGITS


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
    elsewhere = smaller_place(mine) and mine.place != other.count.place
    return elsewhere and not ordered and not rivals


def _in_time(figure: Figure, peers: Sequence[Figure], standing: Sequence[Figure]) -> WhyNot | None:
    """Superseded by what is known to be later, or itself a late repetition of an old number.

    A later and larger number supersedes, whoever gives it, and so does a later one of the same
    origin (a correction). A smaller one of others may be a part, or old: it supersedes only when
    nothing but smaller numbers came later, from two origins or more; or where fewer and fewer are
    to be expected, as of the missing.
    """
    value = figure.count.value
    later = [
        o
        for o in peers
        if o.count.value != value and o.later_than(figure) and not loose_word(o, value)
    ]
    if any(o.origin == figure.origin or o.count.value > value for o in later):
        return "superseded"
    # Who estimates has not counted, and corrects nobody.
    counted = [o for o in later if o.count.qualifier not in _ESTIMATES]
    smaller = [o for o in counted if o.count.value * PART >= value]
    waned = figure.count.measure in _waning() and not all(_round(o.count.value) for o in smaller)
    corrected = _several(smaller) or waned
    if corrected and not _repeated_later(figure, standing):
        return "superseded"
    larger_before = any(figure.later_than(o) and o.count.value > value for o in peers)
    return "stale" if larger_before and _repeats(figure, peers) else None


@cache
def _waning() -> frozenset[str]:
    return frozenset(name for name, one in table("measures.toml").items() if one.get("wanes"))


def _several(later: Sequence[Figure]) -> bool:
    """True for figures of two origins or more, given in two articles or more."""
    return len({o.origin for o in later}) > 1 and len({o.reading.article.id for o in later}) > 1


def _repeated_later(figure: Figure, standing: Sequence[Figure]) -> bool:
    """True when the same number is given later, and stands."""
    return any(o.count.value == figure.count.value and o.later_than(figure) for o in standing)


def _repeats(figure: Figure, figures: Sequence[Figure]) -> bool:
    """True when somebody gave the same number six hours or more before.

    "Up to 50,000" may have been said before anybody counted 50,000; 149 is no guess.
    """
    told = _digits(figure.count.value) > ROUND_DIGITS
    return any(
        other.count.value == figure.count.value
        and (told or other.count.qualifier not in _ESTIMATES)
        and figure.later_than(other)
        for other in figures
    )
