"""The attacker's own death beside those of the victims: "… before turning the gun on himself"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crossread.read.counts.fates import fate
from crossread.read.counts.lexicon import word_lists
from crossread.read.counts.linked import Linked
from crossread.read.counts.objects import before
from crossread.read.counts.predicates import behind
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
_NOUNS, _INCLUDING = word_lists("attackers", "nouns", "including")
_WHETHER: Final = frozenset({"if", "whether"})
_PAIR: Final = 2  # "two dead" are as often a victim and his killer
_INCLUDED: Final = 8  # tokens from "including" to "the gunman"


def with_attackers(
    words: Words, linked: Sequence[Linked], quantities: Sequence[Quantity]
) -> list[Linked]:
    """The counts, with one more dead where it is told that who killed the others died as well.

    Args:
        words: the section.
        linked: its counts; only beside one that is the object of a verb of killing ("killed three
            people") is the attacker looked for, for only there it is sure that he is none of them.
        quantities: all that may be counted, in order.
    """
    told = list(beside(words, linked))
    return [*linked, *told] if told else _apart(words, linked, quantities)


def beside(words: Words, linked: Sequence[Linked]) -> Iterator[Linked]:
    """The attacker, one for each sentence that tells of his victims and of his death."""
    done: set[int] = set()
    for item in linked:
        floor = words.starts[item.quantity.number]
        if floor in done or not _suffered(words, item):
            continue
        for first, end in _deaths(words, item.quantity.end, words.ends[floor]):
            done.add(floor)
            # "Killing himself and two others" is counted with the list.
            yield Linked(_one(first, end), "killed", item.trigger, "attacker")
            break


def _apart(words: Words, linked: Sequence[Linked], quantities: Sequence[Quantity]) -> list[Linked]:
    """The counts with the attacker of a sentence of its own: "officers killed the gunman".

    Not where the largest figure may hold him: the dead of whom nobody is said to have killed them,
    "four people, including the gunman".
    """
    dead = [i for i in linked if i.measure == "killed" and not _is_attacker(i.quantity)]
    most = max((i.quantity.value for i in dead), default=0)
    told = (i for i in dead if i.quantity.value == most)
    slain = next((i for i in told if most > _PAIR or _suffered(words, i)), None)
    if slain is None or _counted_in(words):
        return list(linked)
    for q in quantities:
        if _is_attacker(q) and _died(words, q):
            own = Linked(q, "killed", slain.trigger, "attacker")
            known = [own if item.quantity is q else item for item in linked]
            return known if own in known else [*known, own]
    return list(linked)


def _is_attacker(q: Quantity) -> bool:
    """True for "the gunman", "suspect" in a title."""
    return q.single and q.value == 1 and q.noun in _NOUNS


def _died(words: Words, q: Quantity) -> bool:
    """True for "the gunman was killed", "killing the gunman"; not "the gunman who killed all"."""
    floor, lower = words.starts[q.number], words.lower
    if lower[q.end : q.end + 1] == ["who"] or lower[max(q.start - 1, floor)] in _WHETHER:
        return False
    told = behind(words, q) or before(words, q)
    return told is not None and fate(words, told).measure == "killed"


def _counted_in(words: Words) -> bool:
    """True for a text that says "including the gunman", "the gunman was included"."""
    told = (at for at, word in enumerate(words.lower) if word in _INCLUDING)
    return any(not _NOUNS.isdisjoint(words.lower[max(at - 3, 0) : at + _INCLUDED]) for at in told)


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
