"""The attacker's own death beside those of the victims: "… before turning the gun on himself"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossread.read.counts.linked import Linked
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.words import Words

_HARMED: Final = frozenset({"killed", "casualties", "injured"})
_SELF: Final = frozenset({"himself", "herself"})
_LATER: Final = frozenset({"before", "then", "and", ",", "also", "later", "finally", "fatally"})
_KILLS: Final = frozenset({"kill", "killed", "kills", "killing"})
_TURNS: Final = frozenset({"turn", "turned", "turns", "turning"})
_TAKES: Final = frozenset({"take", "took", "takes", "taking"})
_COMMITS: Final = frozenset({"commit", "committed", "commits", "committing", "by"})
_SLAIN: Final = (
    ("shot", "dead"), ("killed",), ("shot", "and", "killed"), ("fatally", "shot"),
    ("gunned", "down"),
)  # fmt: skip
_SURVIVES: Final = frozenset(
    {"attempted", "critical", "critically", "survived", "survives", "failed", "tried", "wounded",
     "wounding", "condition", "unsuccessfully"}
)  # fmt: skip
_WAS: Final = frozenset({"was", "is"})  # "killed four before he himself was shot dead"
_GUN_REACH: Final = 5  # tokens between "turned" and "himself": "the same hunting rifle on"
_AFTER: Final = 12  # tokens behind, in which it is said that he survived


def attackers(words: Words, linked: list[Linked]) -> list[Linked]:
    """One more dead for each sentence that tells how who killed the others died as well.

    Args:
        words: the section.
        linked: its counts; only behind one that is the object of a verb of killing ("killed three
            people") is the attacker looked for, for only there it is sure that he is none of them.
    """
    found: list[Linked] = []
    done: set[int] = set()
    for item in linked:
        floor = words.starts[item.quantity.number]
        if floor in done or not _suffered(words, item):
            continue
        for first, end in _deaths(words, item.quantity.end, words.ends[floor]):
            done.add(floor)
            # "Killing himself and two others" is counted with the list.
            found.append(Linked(_one(first, end), "killed", item.trigger, "attacker"))
            break
    return found


def _suffered(words: Words, item: Linked) -> bool:
    """True for the objects of "killed three people", "shot three people dead"."""
    if item.measure not in _HARMED or item.quantity.value < 1:
        return False
    before = words.triggers.by_end.get(item.quantity.start)
    return item.active or (before is not None and before.has("past", "base", "gerund"))


def _deaths(words: Words, at: int, stop: int) -> Iterator[tuple[int, int]]:
    """Tokens that name the attacker where a sentence tells of his death."""
    lower = words.lower
    for here in range(at, stop):
        found = _at(lower, at, here)
        if found is None:
            continue
        around = lower[max(here - _GUN_REACH, at) : min(found[1] + _AFTER, stop)]
        if _SURVIVES.isdisjoint(around):
            yield found


def _at(lower: list[str], floor: int, here: int) -> tuple[int, int] | None:
    word, before = lower[here], lower[max(here - 1, floor)]
    if word in _SELF:
        turned = not _TURNS.isdisjoint(lower[max(here - _GUN_REACH, floor) : here])
        slain = here + 2 < len(lower) and lower[here + 1] in _WAS and _is_slain(lower, here + 2)
        dead = slain or lower[here + 1 : here + 2] == ["dead"]
        gun = turned and before == "on"
        return (here, here + 1) if gun or dead or before in _KILLS | _LATER else None
    if word == "life" and lower[here - 1] == "own" and lower[here - 3] in _TAKES:
        return here - 2, here + 1
    if word == "suicide" and before in _COMMITS:
        return here, here + 1
    slain = _is_slain(lower, here)
    if slain and before == "being" and lower[here - 2] in ("before", ",", "and"):
        return here - 1, here + len(slain)
    return None


def _is_slain(lower: list[str], at: int) -> tuple[str, ...] | None:
    """The words at a token that tell of a killing: "shot dead"."""
    return next((s for s in _SLAIN if tuple(lower[at : at + len(s)]) == s), None)


def _one(first: int, end: int) -> Quantity:
    return Quantity(
        first, end, first, 1, 1, 1, "exact", head=end - 1, modifiers=(end, end), single=True,
        definite=True,
    )  # fmt: skip
