"""Revised figures: what an article itself gives as an earlier count, corrects or withdraws.

"29 dead, up from 27", "a previous count had been 20", "the office spoke of 32 in the morning":
the second figure is superseded, though the article that gives it is the latest. A figure that is
withdrawn ("We said that 9,057 had died. That was wrong") or disowned by the one it was ascribed
to takes the same figure of earlier articles with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from crossread.cross.tally.reports import Figure
from crossread.cross.tally.wording import around, pattern
from crossread.cross.words import words

# Code points around a figure in which the words stand that make it an earlier one.
BEFORE: Final = 80
AFTER: Final = 40
# Figures of fewer significant digits are too common to be known again by their number.
KNOWN_DIGITS: Final = 2
# "Estimates range from 20 to 30": no step from one to the other.
_RANGING: Final = re.compile(
    r"\b(?:rang|var[yi]|differ)\w*\s+(?:\w+\s+)?from\s+\W?$", re.IGNORECASE
)


def earlier(figure: Figure, siblings: Iterable[Figure]) -> bool:
    """True for a figure that its article tells as an earlier one, beside the one that holds.

    Args:
        figure: of one slot.
        siblings: the article's other figures of that slot.
    """
    others = [f for f in siblings if f.count.value != figure.count.value]
    return _told_before(figure) and any(not _told_before(other) for other in others)


def outdated(figure: Figure, figures: Sequence[Figure]) -> bool:
    """True for eight in one article where another tells "three dead, down from eight".

    Args:
        figure: of one slot.
        figures: all of them.
    """
    same = [f for f in figures if f.count.value == figure.count.value and _told_before(f)]
    return any(
        other.reading is not figure.reading
        and not figure.later_than(other)
        and earlier(other, [f for f in figures if f.reading is other.reading])
        for other in same
    )


def rumoured(figure: Figure) -> bool:
    """True for a figure that its sentence gives as a rumour, or as feared and not counted yet.

    Of the missing no more than a fear is known.
    """
    before, after = around(figure.reading, figure.count)
    words = figure.count.evidence.text
    uncounted = (
        pattern("feared").search(before)
        or pattern("presumed").match(after)
        or pattern("feared_to_be").search(words)
    )
    feared = uncounted and figure.count.measure != "missing"
    return bool(feared or pattern("rumour").search(before) or pattern("dismissed").match(after))


def _told_before(figure: Figure) -> bool:
    before, after = around(figure.reading, figure.count)
    led = list(pattern("from").finditer(before))
    if led and not re.search(r"\bto\b", before[led[-1].end() :]):
        return True
    stepped = re.search(r"\bfrom\s+\W?$", before) and not _RANGING.search(before)
    rising = stepped and re.match(r"[^.;]{0,20}\bto\s", after)
    return bool(
        rising
        or pattern("before").search(before[-BEFORE:])
        or pattern("after").match(after[:AFTER])
    )


def withdrawn(figures: Sequence[Figure]) -> set[int]:
    """Positions of the figures that were withdrawn or disowned, in any article of the slot."""
    gone: set[int] = set()
    for number, figure in enumerate(figures):
        outlet = figure.reading.article.outlet
        taken_back = _corrected(figure)
        disowned = _disowned_by(figure)
        if not taken_back and not disowned:
            continue
        gone |= {number} if taken_back else set()
        for other_number, other in enumerate(figures):
            if other.count.value != figure.count.value or other.later_than(figure):
                continue
            own = bool(outlet) and other.reading.article.outlet == outlet
            theirs = bool(disowned) and other is not figure and _ascribed(other, disowned)
            if (taken_back and own) or theirs:
                gone.add(other_number)
    return gone


def _corrected(figure: Figure) -> bool:
    """True for the wrong figure in an article's own correction."""
    count, text = figure.count, figure.reading.article.text
    if count.evidence.section == "title":
        return False
    start = text.rfind("\n", 0, count.evidence.start) + 1
    end = text.find("\n", count.evidence.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    if not pattern("correction").search(paragraph):
        return False
    before, _ = around(figure.reading, count)
    return bool(pattern("misreported").search(before))


def _disowned_by(figure: Figure) -> frozenset[str]:
    """Words of the name of who denies having given the figure; empty where nobody does."""
    count = figure.count
    if not figure.denied or len(str(count.value).rstrip("0")) < KNOWN_DIGITS:
        return frozenset()
    for said in figure.reading.statements:
        if said.stance in ("deny", "reject") and count.evidence.within(said.content):
            given = pattern("giving").search(said.content.text) or pattern("giving").search(
                said.cue.text
            )
            if given and said.speaker and said.speaker.named:
                text = f"{said.speaker.name} {said.speaker.evidence.text}"
                return frozenset(word for word, _, _ in words(said.speaker.evidence.text or text))
    return frozenset()


def _ascribed(figure: Figure, name: frozenset[str]) -> bool:
    """True when the sentence of a figure, or its chain, names who disowns it."""
    before, after = around(figure.reading, figure.count)
    links = " ".join(link.name or "" for link in figure.count.chain)
    there = {word for word, _, _ in words(f"{before} {after} {links}")}
    return len(name - {"the"}) > 0 and name - {"the"} <= there
