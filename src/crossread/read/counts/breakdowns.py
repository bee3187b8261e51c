"""What a figure is made up of, told beside it: "six people, three men and three women"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from crossread.read.counts.lexicon import HARMED, OTHERS
from crossread.read.counts.linked import Linked
from crossread.read.counts.words import Words

_OPENS: Final = frozenset({",", ":", "(", "—", "–", "-"})
_PAIR: Final = 2  # two hurt are too often other two than those of whom one died
_HURT: Final = HARMED - {"killed"}
_JOINS: Final = frozenset({",", "and", "&", "plus"})


def broken_down(words: Words, linked: Sequence[Linked]) -> list[Linked]:
    """Counts with the whole set for those that together make up the one just before them.

    Args:
        words: the section.
        linked: its counts, in order.

    Returns:
        the same counts; "two men and a woman" behind "three people," are parts of the three.
    """
    found = list(linked)
    for index in range(len(found)):
        for member in range(index + 1, _behind_members(words, found, index)):
            found[member] = replace(found[member], parent=index, way="part")
    return found


def hit(words: Words, linked: Sequence[Linked]) -> list[Linked]:
    """Counts in which the wounded of whom some died are all who were hit.

    "Four were wounded, two of them fatally": two of the four did not live, and no more did they
    where an early line of the same text tells of the four.
    """
    fatal = {item.parent for item in linked if item.measure == "killed" and item.way != "from"}
    hurt = (linked[i] for i in fatal if i is not None and linked[i].measure in _HURT)
    all_hit = {item.quantity.value for item in hurt if item.quantity.value > _PAIR}
    return [
        replace(item, measure="casualties")
        if item.measure == "injured"
        and item.way != "head"
        and (index in fatal or (item.quantity.value in all_hit and _is_whole(words, item)))
        else item
        for index, item in enumerate(linked)
    ]


def _is_whole(words: Words, item: Linked) -> bool:
    """False for a part, and for "five others", "five more": these come on top of somebody."""
    q = item.quantity
    return not (
        item.parent is not None or q.more or OTHERS.intersection(words.lower[q.start : q.end])
    )


def _without_ages(gap: list[str]) -> list[str]:
    """What parts two members, less the age of the first: ", 32,"."""
    return gap[2:] if gap[:1] == [","] and gap[1:2] != [] and gap[1].isdigit() else gap


def _behind_members(words: Words, linked: Sequence[Linked], index: int) -> int:
    """Index behind the last member of the list that makes up a count; 0 where there is none."""
    whole = linked[index].quantity
    # "Three men, two women and a child" is a list: only "people" are made up of others.
    if whole.value < 2 or whole.single or whole.noun is not None:
        return 0
    start, end = linked[index].trigger
    at = end if start <= whole.end <= end else whole.end  # "20 dead: …"
    left, joints = whole.value, _OPENS
    counted = False
    for member in range(index + 1, len(linked)):
        q = linked[member].quantity
        gap = _without_ages(words.lower[at : q.start])
        alike = linked[member].measure == linked[index].measure and linked[member].parent is None
        # "20 dead: 13 bodies brought from the depot and seven patients": behind a colon each may
        # be told at length, for they add up.
        beside = joints.issuperset(gap) or (counted and gap[-1:] == ["and"])
        near = bool(gap) and beside and words.starts[q.number] == words.starts[at]
        counted = counted or gap[-1:] == [":"]
        left -= q.value
        if not (alike and near) or left < 0:
            return 0
        if left == 0:
            return member + 1 if member > index + 1 else 0
        at, joints = q.end, _JOINS
    return 0
